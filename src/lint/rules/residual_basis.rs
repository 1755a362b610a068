//! `residual-basis`: a material whose only basis is a residual clause of a law.

use crate::checklist::model::Basis;
use crate::lint::finding::Severity;
use crate::lint::findings::Findings;
use crate::lint::material::names;
use crate::lint::model::{Item, Place, words};
use crate::lint::rule::{Check, Fixes, Rule, pair};

pub(super) static RULE: Rule = Rule {
    id: "residual-basis",
    severity: Severity::Error,
    title: pair("依据只是兜底条款", "Basis that is only a residual clause"),
    why: pair(
        "“规定的其他材料”这样的条款只是授权再作规定，本身没有要求任何一份材料。",
        "A clause on “further materials as prescribed” only empowers somebody to prescribe; by itself it requires no document.",
    ),
    source: pair(
        "2018 年《关于深入推进审批服务便民化的指导意见》：没有列明的，一律不得要求提供；规则集的 residual",
        "Guiding Opinions on making approvals convenient (2018): only named materials may be required; residual in the rule set",
    ),
    fixes: Fixes::No,
    page: include_str!("residual_basis.md"),
    check: Check::Item(check),
};

fn check(item: &Item<'_>, findings: &mut Findings<'_>) {
    for material in &item.checklist.materials {
        let is_residual = |basis: &Basis| item.rules.residual.iter().any(|clause| same(clause, basis));
        let Some(first) = material.basis.first() else { continue };
        if !material.basis.iter().all(is_residual) {
            continue;
        }
        let (zh, en) = names(material);
        let law = &first.law.value;
        let article = first.article.as_ref().map_or("", |article| article.value.as_str());
        findings
            .found(
                item,
                Place::of_material(material),
                words(
                    format!("“{zh}”的依据只是{law}{article}，那是兜底条款"),
                    format!("the only basis for “{en}” is {law} {article}, a residual clause"),
                ),
                words(
                    "写出照这一条款另行规定了这份材料的文件；没有这样的文件，就不再要它，记入 removed。",
                    "Cite the document that prescribes this material under that clause; if there is none, drop it and list it under removed.",
                ),
            )
            .related(first.span, words("依据写在这里", "the basis is here"));
    }
}

/// Returns true if both cite the same clause, in any notation: 第七条第四项 is 第七条（四）.
fn same(one: &Basis, other: &Basis) -> bool {
    let article = |basis: &Basis| basis.article.as_ref().map(|article| bare(&article.value, "第项（）() "));
    law(&one.law.value) == law(&other.law.value) && article(one) == article(other)
}

fn law(name: &str) -> String {
    let name = bare(name, "《》 ");
    name.strip_prefix("中华人民共和国").map(str::to_owned).unwrap_or(name)
}

fn bare(text: &str, without: &str) -> String {
    text.chars().filter(|found| !without.contains(*found)).collect()
}

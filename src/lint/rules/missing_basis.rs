//! `missing-basis`: a material without a legal basis.

use crate::lint::finding::Severity;
use crate::lint::findings::Findings;
use crate::lint::material::{is_unsourced, names};
use crate::lint::model::{Item, Place, words};
use crate::lint::rule::{Check, Fixes, Rule, pair};

pub(super) static RULE: Rule = Rule {
    id: "missing-basis",
    severity: Severity::Error,
    title: pair("材料没有依据", "Material without a basis"),
    why: pair(
        "没有法定依据的材料不能要求提供；写不出依据，多半就不该要。",
        "A material may be required only if a provision says so; one without a basis can probably be dropped.",
    ),
    source: pair(
        "优化营商环境条例第四十四条；证明事项“六个一律取消”：没有法律法规依据的一律取消",
        "Regulation on Improving the Business Environment, article 44; the six grounds for abolishing proofs (2018)",
    ),
    fixes: Fixes::No,
    page: include_str!("missing_basis.md"),
    check: Check::Item(check),
};

fn check(item: &Item<'_>, findings: &mut Findings<'_>) {
    for material in &item.checklist.materials {
        if !material.basis.is_empty() || is_unsourced(item, material, "basis") {
            continue;
        }
        let (zh, en) = names(material);
        findings.found(
            item,
            Place::of_material(material),
            words(format!("“{zh}”没有写依据"), format!("no basis for “{en}”")),
            words(
                "在 basis 里写出法律、法规或者文件，到条、款、项；查不到的，在 unsourced 里写 basis；本来没有的，不再要这份材料。",
                "Cite the law or document under basis, with article and item; if it cannot be found, list basis under unsourced; if there is none, drop the material.",
            ),
        );
    }
}

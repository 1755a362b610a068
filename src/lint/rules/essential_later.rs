//! `essential-later`: a material without which an application cannot be accepted, but which may be handed in later.

use crate::checklist::model::{Instead, Material};
use crate::lint::finding::Severity;
use crate::lint::findings::Findings;
use crate::lint::material::{documents, ends_in, names};
use crate::lint::model::{Item, Place, words};
use crate::lint::rule::{Check, Fixes, Rule, pair};

pub(super) static RULE: Rule = Rule {
    id: "essential-later",
    severity: Severity::Warning,
    title: pair("主要材料允许后补", "Essential material may come later"),
    why: pair(
        "容缺的只能是次要材料；不知道是谁在申请、申请什么，就无从受理。",
        "Only secondary materials may follow later: without knowing who applies and for what, nothing can be accepted.",
    ),
    source: pair(
        "各地容缺受理办法（阜新 2022、西安 2023）：主要材料齐全才容缺",
        "Rules on acceptance with missing materials (Fuxin 2022, Xi'an 2023): the main materials have to be complete",
    ),
    fixes: Fixes::No,
    page: include_str!("essential_later.md"),
    check: Check::Item(check),
};

fn check(item: &Item<'_>, findings: &mut Findings<'_>) {
    for material in &item.checklist.materials {
        let Some(later) = material.instead.iter().find(|instead| instead.value == Instead::Later) else { continue };
        let Some((what, what_en)) = essential(item, material) else { continue };
        let (zh, en) = names(material);
        findings
            .found(
                item,
                Place::of_material(material),
                words(format!("“{zh}”是{what}，却可以后补"), format!("“{en}” is {what_en}, but may be handed in later")),
                words("从 instead 里删掉 later，也删掉 later-within。", "Remove later from instead, and later-within."),
            )
            .related(later.span, words("在这里允许后补", "this lets it come later"));
    }
}

fn essential(item: &Item<'_>, material: &Material) -> Option<(&'static str, &'static str)> {
    const FORMS: [&str; 5] = ["申请表", "申请书", "申领表", "登记表", "备案表"];
    if documents(item, material).iter().any(|(document, _)| document.identity == Some(true)) {
        return Some(("身份证件", "an identity document"));
    }
    ends_in(material, &FORMS).then_some(("申请表", "the application form"))
}

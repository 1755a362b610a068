//! `own-document`: a document that the office itself has issued.

use crate::lint::finding::Severity;
use crate::lint::findings::Findings;
use crate::lint::material::{authority_names, is_own, names};
use crate::lint::model::{Item, Place, words};
use crate::lint::rule::{Check, Fixes, Rule, pair};

pub(super) static RULE: Rule = Rule {
    id: "own-document",
    severity: Severity::Error,
    title: pair("本机关自己核发的材料", "Document of the office itself"),
    why: pair(
        "自己核发的文书，自己查得到；让群众再拿回来，是让群众替机关跑腿。",
        "An office can look up what it has issued; asking people to bring it makes them run the office's errands.",
    ),
    source: pair(
        "国发〔2016〕55号：能共享的不得要求重复提交；证明事项“六个一律取消”",
        "State Council document 国发〔2016〕55号: documents that can be shared may not be required again; the six grounds of 2018",
    ),
    fixes: Fixes::No,
    page: include_str!("own_document.md"),
    check: Check::Item(check),
};

fn check(item: &Item<'_>, findings: &mut Findings<'_>) {
    let own = item.checklist.authority.value.as_str();
    for material in &item.checklist.materials {
        if !is_own(item, material) {
            continue;
        }
        let (zh, en) = names(material);
        let authority = authority_names(item, own).unwrap_or_else(|| words(own, own));
        findings.found(
            item,
            Place::of_material(material),
            words(
                format!("“{zh}”由{}自己核发，又向申请人要", authority.zh),
                format!("“{en}” is required from the applicant, although “{}” issues it itself", authority.en),
            ),
            words(
                "不再要它，记入 removed（principle: shared），需要的内容由系统查出；收回、当场核验这类确需出示的，用 allow 写明理由。",
                "Drop it, list it under removed (principle: shared) and look the data up; if it has to be handed back or shown in person, allow the finding with the reason.",
            ),
        );
    }
}

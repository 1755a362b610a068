//! `unanswered-principle`: a material without answers to the principles for cutting lists.

use crate::lint::finding::Severity;
use crate::lint::findings::Findings;
use crate::lint::material::{is_proof, is_required, unanswered};
use crate::lint::model::{Item, Place, words};
use crate::lint::rule::{Check, Fixes, Rule, pair};

pub(super) static RULE: Rule = Rule {
    id: "unanswered-principle",
    severity: Severity::Warning,
    title: pair("材料没有回答精简原则", "Material without answers to the principles"),
    why: pair(
        "非必要的、能共享的、能事后追溯的、能用信用承诺的，一律减。每份留下的材料都要答得出为什么不属于这四种。",
        "A material that is unnecessary, shared, checkable afterwards or replaceable by a pledge is dropped; one that stays needs a reason on each count.",
    ),
    source: pair(
        "襄阳市人社局精简材料的四条原则；国发〔2016〕55号",
        "The four principles of the Xiangyang bureau for cutting materials; State Council document 国发〔2016〕55号",
    ),
    fixes: Fixes::No,
    page: include_str!("unanswered_principle.md"),
    check: Check::Item(check),
};

fn check(item: &Item<'_>, findings: &mut Findings<'_>) {
    for material in item.checklist.materials.iter().filter(|material| is_required(material) && !is_proof(material)) {
        let Some(message) = unanswered(material) else { continue };
        findings.found(
            item,
            Place::of_material(material),
            message,
            words(
                "逐条回答；答不出的，减掉这份材料，记入 removed。",
                "Answer each; if one has no answer, drop the material and list it under removed.",
            ),
        );
    }
}

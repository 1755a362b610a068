//! `unfounded-proof`: a proof (证明) without answers to the grounds on which proofs are abolished.

use crate::lint::finding::Severity;
use crate::lint::findings::Findings;
use crate::lint::material::{is_proof, is_required, unanswered};
use crate::lint::model::{Item, Place, words};
use crate::lint::rule::{Check, Fixes, Rule, pair};

pub(super) static RULE: Rule = Rule {
    id: "unfounded-proof",
    severity: Severity::Error,
    title: pair("证明没有说明为什么还要", "Proof without a reason to keep it"),
    why: pair(
        "开证明要跑腿。能用证照说明、能共享、能事后核查、能承诺的证明都应取消，留下的每一份都要说得出为什么。",
        "A proof costs a trip. Proofs that can be replaced by sharing, later checks or a pledge should be abolished; one that stays needs a reason.",
    ),
    source: pair("司法部 2018 年证明事项“六个一律取消”", "The six grounds for abolishing proofs, Ministry of Justice, 2018"),
    fixes: Fixes::No,
    page: include_str!("unfounded_proof.md"),
    check: Check::Item(check),
};

fn check(item: &Item<'_>, findings: &mut Findings<'_>) {
    for material in item.checklist.materials.iter().filter(|material| is_required(material) && is_proof(material)) {
        let Some(message) = unanswered(material) else { continue };
        findings.found(
            item,
            Place::of_material(material),
            message,
            words(
                "逐条回答；答不出的，取消这份证明，记入 removed，或者改为承诺（instead: [pledge]）。",
                "Answer each; if one has no answer, drop the proof and list it under removed, or accept a pledge (instead: [pledge]).",
            ),
        );
    }
}

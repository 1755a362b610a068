//! `same-proof`: two materials of one application that prove the same fact.

use std::collections::HashMap;

use crate::checklist::model::{Material, Need};
use crate::lint::finding::Severity;
use crate::lint::findings::Findings;
use crate::lint::logic::Answer;
use crate::lint::model::{Item, Place, words};
use crate::lint::rule::{Check, Fixes, Rule, pair};

pub(super) static RULE: Rule = Rule {
    id: "same-proof",
    severity: Severity::Warning,
    title: pair("两份材料证明一件事", "Two materials for one fact"),
    why: pair(
        "能被其他材料涵盖或者替代的证明，应当取消。",
        "A proof that another material covers or can replace should be dropped.",
    ),
    source: pair(
        "“六个一律取消”（司法部，2018）",
        "Six kinds of proof to be dropped (Ministry of Justice, 2018)",
    ),
    fixes: Fixes::No,
    page: include_str!("same_proof.md"),
    check: Check::Item(check),
};

/// Each material is compared with at most this many earlier ones that prove the same fact.
const MOST: usize = 20;

fn check(item: &Item<'_>, findings: &mut Findings<'_>) {
    let mut by_fact: HashMap<&str, Vec<&Material>> = HashMap::new();
    for material in item.checklist.materials.iter().filter(|material| *material.need == Need::Required) {
        let mut found = false;
        for fact in &material.proves {
            let earlier = by_fact.entry(fact.value.as_str()).or_default();
            let twin = earlier.iter().take(MOST).find(|other| item.logic().together(other, material) == Answer::Yes);
            if let (Some(twin), false) = (twin, found) {
                found = true;
                tell(item, material, twin, &fact.value, findings);
            }
            earlier.push(material);
        }
    }
}

fn tell(item: &Item<'_>, material: &Material, twin: &Material, fact: &str, findings: &mut Findings<'_>) {
    let (name, other) = (&material.label.zh, &twin.label.zh);
    findings
        .found(
            item,
            Place::of_material(material),
            words(
                format!("“{name}”和“{other}”证明同一件事（{fact}），会同时要"),
                format!("“{name}” and “{other}” prove the same fact ({fact}) and are both required"),
            ),
            words(
                "留一份，另一份记入 removed；任交一份即可的，写同一个 one-of；给不同的人的，写上 when。",
                "Keep one and list the other under removed; if either is enough, give both the same one-of; if they are for different people, write when.",
            ),
        )
        .related(Place::of_material(twin).span, words("已经证明它的是这份", "this one already proves it"));
}

//! `late-supply`: a material may come later than the office has promised to decide.

use crate::lint::finding::Severity;
use crate::lint::findings::Findings;
use crate::lint::material::names;
use crate::lint::model::{Item, Place, words};
use crate::lint::rule::{Check, Fixes, Rule, pair};

pub(super) static RULE: Rule = Rule {
    id: "late-supply",
    severity: Severity::Error,
    title: pair("后补期限长于承诺时限", "Later material after the promised limit"),
    why: pair(
        "补齐以后才能出结果。后补的期限比承诺办结的还长，两个承诺里必有一个落空。",
        "Nothing is decided before all materials are there. If one may come after the promised limit, one of the two promises is empty.",
    ),
    source: pair(
        "各地容缺受理办法（阜新 2022、西安 2023）：补正期限不超过承诺办结时限",
        "Rules on acceptance with missing materials (Fuxin 2022, Xi'an 2023): they have to follow within the promised limit",
    ),
    fixes: Fixes::No,
    page: include_str!("late_supply.md"),
    check: Check::Item(check),
};

fn check(item: &Item<'_>, findings: &mut Findings<'_>) {
    let Some(promised) = &item.checklist.limits.promised else { return };
    for material in &item.checklist.materials {
        let Some(within) = material.later_within.as_ref().filter(|within| within.is_surely_longer_than(promised)) else {
            continue;
        };
        let (zh, en) = names(material);
        let [later, limit] = [within, promised].map(|limit| (limit.value.value, limit.unit.value.doc()));
        findings
            .found(
                item,
                Place::new(Place::of_material(material).at, within.span),
                words(
                    format!("“{zh}”可以在 {} 个{}内补，长于承诺办结的 {} 个{}", later.0, later.1.zh, limit.0, limit.1.zh),
                    format!(
                        "“{en}” may follow within {} {}, but a decision is promised within {} {}",
                        later.0, later.1.en, limit.0, limit.1.en
                    ),
                ),
                words(
                    "缩短 later-within，或者不让后补；即办件不能后补。",
                    "Shorten later-within, or remove later from instead; an item decided on the spot leaves no time for later materials.",
                ),
            )
            .related(promised.span, words("承诺时限在这里", "the promised limit is here"));
    }
}

//! `never-holds`: a condition that no application can meet.

use crate::lint::finding::Severity;
use crate::lint::findings::Findings;
use crate::lint::logic::{Answer, Part, ConditionAt};
use crate::lint::model::{Item, Place, words};
use crate::lint::rule::{Check, Fixes, Rule, pair};

pub(super) static RULE: Rule = Rule {
    id: "never-holds",
    severity: Severity::Error,
    title: pair("永远不成立的条件", "Condition that never holds"),
    why: pair(
        "条件永远不成立的一项谁也见不到，多半是写错了：该要的没有要，或者谁也办不成。",
        "Nobody ever sees what depends on such a condition. It is most likely a mistake: something is never asked, or no application passes.",
    ),
    source: pair("编写要求", "Craft"),
    fixes: Fixes::No,
    page: include_str!("never_holds.md"),
    check: Check::Item(check),
};

fn check(item: &Item<'_>, findings: &mut Findings<'_>) {
    let Some(logic) = item.proofs() else { return };
    for site in logic.conditions() {
        // If the question behind it is never asked, `unreachable` reports that instead.
        if logic.ever(site).answer() != Answer::No || item.never_asked(site).is_some() {
            continue;
        }
        let message = match site.part {
            Part::When => words("这个条件永远不会成立", "this condition can never hold"),
            Part::Require => words(
                "这条规则的要求永远不会成立：凡是要判断的申请都通不过",
                "this rule can never be satisfied: every application to which it applies fails",
            ),
        };
        findings.found(
            item,
            place(site),
            message,
            words(
                "看看是不是数写反了、选项不能同时成立，或者漏了 any；确实不需要的，删掉这一项。",
                "Check whether a comparison points the wrong way, choices exclude each other, or any is missing; if it is not needed, remove it.",
            ),
        );
    }
}

fn place(site: &ConditionAt<'_>) -> Place {
    Place::new(site.place.clone(), site.condition.span)
}

//! `unreachable`: a part that nobody is ever asked for, because the question it depends on is never asked.

use crate::lint::finding::Severity;
use crate::lint::findings::Findings;
use crate::lint::logic::{Answer, Part};
use crate::lint::model::{Item, Place, words};
use crate::lint::rule::{Check, Fixes, Rule, pair};

pub(super) static RULE: Rule = Rule {
    id: "unreachable",
    severity: Severity::Error,
    title: pair("没有人会遇到的一项", "Part that nobody is ever asked for"),
    why: pair(
        "它的前提从来不会出现，这一项写了也没有人会被问到。",
        "The question it depends on is never asked, so it applies to nobody.",
    ),
    source: pair("编写要求", "Craft"),
    fixes: Fixes::No,
    page: include_str!("unreachable.md"),
    check: Check::Item(check),
};

fn check(item: &Item<'_>, findings: &mut Findings<'_>) {
    let Some(logic) = item.proofs() else { return };
    for site in logic.conditions().iter().filter(|site| site.part == Part::When) {
        if logic.ever(site).answer() != Answer::No {
            continue;
        }
        let Some(cause) = item.never_asked(site) else { continue };
        let name = &cause.at;
        findings
            .found(
                item,
                Place::new(site.place.clone(), site.condition.span),
                words(
                    format!("没有人会遇到这一项：它读的 {name} 从来不会问到"),
                    format!("this condition can never be met: {name}, which it reads, is never asked"),
                ),
                words(
                    format!("先改正 {name} 的条件，或者改读别的答案。"),
                    format!("Correct the condition of {name} first, or read another answer."),
                ),
            )
            .related(cause.span, words("从来不会问到的是这个", "this is never asked"));
    }
}

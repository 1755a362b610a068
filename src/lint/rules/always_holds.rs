
use crate::edit::Edit;
use crate::lint::finding::Severity;
use crate::lint::findings::Findings;
use crate::lint::logic::{Answer, Part};
use crate::lint::model::{Item, Place, words};
use crate::lint::rule::{Check, Fixes, Rule, pair};

pub(super) static RULE: Rule = Rule {
    id: "always-holds",
    severity: Severity::Warning,
    title: pair("永远成立的条件", "Condition that always holds"),
    why: pair(
        "永远成立的条件什么也没有区分：读的人以为有人可以不交，其实人人都要交。",
        "A condition that always holds makes no distinction: readers think that some people are exempt, and nobody is.",
    ),
    source: pair("编写要求", "Craft"),
    fixes: Fixes::Safe,
    page: include_str!("always_holds.md"),
    check: Check::Item(check),
};

fn check(item: &Item<'_>, findings: &mut Findings<'_>) {
    let Some(logic) = item.proofs() else { return };
    for site in logic.conditions() {
        // A condition that always holds because it is never judged is reported as unreachable instead.
        if logic.always(site) != Answer::Yes || logic.asked(&site.place) == Answer::No {
            continue;
        }
        let place = Place::new(site.place.clone(), site.condition.span);
        match site.part {
            Part::When => when(item, place, findings),
            Part::Require => require(item, place, findings),
        }
    }
}

/// Removing a condition that always holds changes nothing, so the fix is safe.
fn when(item: &Item<'_>, place: Place, findings: &mut Findings<'_>) {
    let edit = item.pointer(&place.at).map(|pointer| Edit::Remove { at: pointer.then("when") });
    findings
        .found(
            item,
            place,
            words("这个条件永远成立", "this condition always holds"),
            words(
                "人人都要的，删掉 when；只要一部分人的，改正条件。",
                "If everybody needs it, remove when; if only some people do, correct the condition.",
            ),
        )
        .safe_fix(words("删掉这个 when，要求不变", "Remove this when; the requirements stay the same"), edit);
}

/// A rule that can never be violated may be a mistake, so there is no automatic fix.
fn require(item: &Item<'_>, place: Place, findings: &mut Findings<'_>) {
    findings.found(
        item,
        place,
        words("这条规则永远不会被违反", "this rule can never be violated"),
        words("改正 require；确实多余的，删掉这条规则。", "Correct require, or remove the rule if it is not needed."),
    );
}

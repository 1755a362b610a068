//! `instant-limit`: a promised time limit that contradicts the way of handling.

use crate::checklist::model::Handling;
use crate::lint::finding::Severity;
use crate::lint::findings::Findings;
use crate::lint::model::{Item, Place, shown, words};
use crate::lint::rule::{Check, Fixes, Rule, pair};

pub(super) static RULE: Rule = Rule {
    id: "instant-limit",
    severity: Severity::Error,
    title: pair("办件类型与承诺时限不符", "Handling and promised limit differ"),
    why: pair(
        "即办件当场办结，承诺件要说几天办结；两处不符，申请人不知道要不要等、等多久。",
        "Instant means on the spot, promised means by a stated day; if handling and limit disagree, nobody knows whether to wait, or how long.",
    ),
    source: pair(
        "GB/T 39554.2-2020 的办件类型、承诺办结时限要素；两处一致是编写要求",
        "Elements for handling and promised limit of GB/T 39554.2-2020; that they agree is craft",
    ),
    fixes: Fixes::No,
    page: include_str!("instant_limit.md"),
    check: Check::Item(check),
};

fn check(item: &Item<'_>, findings: &mut Findings<'_>) {
    let checklist = item.checklist;
    let handling = &checklist.handling;
    let place = |span| Place::new("limits", shown(span, checklist.title.span));
    match (handling.value, &checklist.limits.promised) {
        (Handling::Instant, Some(promised)) if promised.value.value > 0 => {
            let (value, unit) = (promised.value.value, promised.unit.value.doc());
            findings
                .found(
                    item,
                    place(promised.value.span),
                    words(
                        format!("即办件的承诺时限是 {value} {}，不是 0", unit.zh),
                        format!("the item is instant, but its promised limit is {value} {}, not 0", unit.en),
                    ),
                    words(
                        "能当场办结的，承诺时限写 0；不能的，handling 写 promised。",
                        "If it is decided on the spot, set the limit to 0; if not, set handling to promised.",
                    ),
                )
                .related(handling.span, words("办件类型在这里", "the handling is set here"));
        }
        (Handling::Promised, None) if !says_unsourced(item) => {
            findings.found(
                item,
                place(handling.span),
                words("承诺件没有写承诺时限", "handling is promised, but there is no promised limit"),
                words(
                    "照公布的写 limits.promised；查不到的，在 unsourced 里写 promised limit。",
                    "Write limits.promised as published; if it cannot be found, list promised limit under unsourced.",
                ),
            );
        }
        _ => {}
    }
}

/// Returns true if the checklist lists the promised limit as unsourced.
fn says_unsourced(item: &Item<'_>) -> bool {
    const NAMES: [&str; 4] = ["promised limit", "limits.promised", "promised", "limits"];
    // A remark may follow: `promised limit (one page only)`.
    let names_it = |entry: &str| {
        NAMES.iter().any(|name| entry.strip_prefix(name).is_some_and(|rest| rest.is_empty() || rest.starts_with(" (")))
    };
    item.checklist.unsourced.iter().any(|entry| names_it(&entry.value))
}

#[cfg(test)]
mod tests {
    use crate::lint::testing::places;

    #[test]
    fn limits_go_with_how_the_item_is_handled() {
        const FIELDS: &str = "fields: { name: { label: { zh: 姓名 }, type: person-name } }\n";
        for (list, is_found) in [
            ("handling: instant\nlimits: { promised: { value: 1, unit: hour } }", true),
            ("handling: instant\nlimits: { promised: { value: 0, unit: day } }", false),
            ("handling: instant", false),
            ("handling: promised", true),
            ("handling: promised\nlimits: { statutory: { value: 5, unit: day } }", true),
            ("handling: promised\nlimits: { promised: { value: 5, unit: day } }", false),
            ("handling: promised\nunsourced: [fields, promised limit]", false),
            ("handling: promised\nunsourced: [promised limit (one page only)]", false),
            ("handling: promised\nunsourced: [promised limits of other cities, steps]", true),
            ("handling: no-application", false),
        ] {
            let found = places("instant-limit", &format!("{list}\n{FIELDS}"));
            assert_eq!(!found.is_empty(), is_found, "{list}");
            assert!(found.iter().all(|at| at == "limits"));
        }
    }
}

//! `unbounded-list`: a roster without a maximum number of rows.

use crate::checklist::model::FieldType;
use crate::lint::finding::Severity;
use crate::lint::findings::Findings;
use crate::lint::model::{Item, words};
use crate::lint::rule::{Check, Fixes, Rule, pair};

pub static RULE: Rule = Rule {
    id: "unbounded-list",
    severity: Severity::Note,
    title: pair("名册没有上限", "Roster without a limit"),
    why: pair(
        "没有上限的名册，交上来多大都算对，网页、窗口和系统都未必接得住。",
        "A roster without a limit is right however large it is, and neither page nor counter may be able to take it.",
    ),
    source: pair("编写要求", "Craft"),
    fixes: Fixes::No,
    page: include_str!("unbounded_list.md"),
    check: Check::Item(check),
};

fn check(item: &Item<'_>, findings: &mut Findings<'_>) {
    item.each_field(&mut |at| {
        if at.field.kind.value != FieldType::List || at.field.max.is_some() {
            return;
        }
        let label = &at.field.label.zh;
        findings.found(
            item,
            at.place(),
            words(format!("“{label}”没有写最多几行"), format!("“{label}” does not say how many rows it may have")),
            words(
                "照一次办理最多的人数写 max，例如 max: 500；更多的分批交。",
                "Write max by the most that come in one application, such as max: 500; more come in parts.",
            ),
        );
    });
}

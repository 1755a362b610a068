//! `unbounded-list`: a roster without a maximum number of rows.

use crate::checklist::model::FieldType;
use crate::lint::finding::Severity;
use crate::lint::findings::Findings;
use crate::lint::model::{Item, words};
use crate::lint::rule::{Check, Fixes, Rule, pair};

pub(super) static RULE: Rule = Rule {
    id: "unbounded-list",
    severity: Severity::Note,
    title: pair("名册没有上限", "Roster without a limit"),
    why: pair(
        "没有上限的名册，交上来多大都算对，网页、窗口和系统都未必接得住。",
        "A roster without a limit is valid at any size, but neither the page nor the counter can handle any size.",
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
            words(format!("“{label}”没有写最多几行"), format!("“{label}” has no maximum number of rows")),
            words(
                "照一次办理最多的人数写 max，例如 max: 500；更多的分批交。",
                "Set max to the most rows that one application needs, such as max: 500; longer rosters are submitted in parts.",
            ),
        );
    });
}

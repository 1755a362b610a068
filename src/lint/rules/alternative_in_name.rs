//! `alternative-in-name`: a material with another document in brackets in its name.

use crate::lint::finding::Severity;
use crate::lint::findings::Findings;
use crate::lint::model::{Item, Place, words};
use crate::lint::name::Name;
use crate::lint::rule::{Check, Fixes, Rule, pair};

pub(super) static RULE: Rule = Rule {
    id: "alternative-in-name",
    severity: Severity::Error,
    title: pair("括号里另有文书", "Another document in brackets"),
    why: pair(
        "括号里的另一种文书是代替还是补充，只有经办人知道，申请人会多带或者少带。",
        "Only the counter knows whether a document in brackets replaces the first one or is required as well; people bring too much or too little.",
    ),
    source: pair(
        "2022 年政务服务标准化“最小颗粒度”要求：一项材料一种文书，不同情形用情形区分",
        "Minimal granularity of standardised services (2022): one material is one document, and situations decide which list applies",
    ),
    fixes: Fixes::No,
    page: include_str!("alternative_in_name.md"),
    check: Check::Item(check),
};

fn check(item: &Item<'_>, findings: &mut Findings<'_>) {
    for material in &item.checklist.materials {
        let name = &material.label.zh;
        let brackets = Name::of(name).alternatives();
        if brackets.is_empty() {
            continue;
        }
        let listed: Vec<String> = brackets.iter().map(|bracket| format!("“{bracket}”")).collect();
        let found = findings.found(
            item,
            Place::of_material(material),
            words(
                format!("“{name}”的括号里还有别的文书：{}", listed.concat()),
                format!("“{name}” has another document in brackets: {}", listed.join(", ")),
            ),
            words(
                "把括号里的文书另列一项：可以代替的，两项 one-of 写同一个组名；另外要交的，用 when 写明条件。",
                "List the document in brackets as a material of its own: in the same one-of group if it is an alternative, with a condition under when if it is required as well.",
            ),
        );
        if let Some(group) = &material.one_of {
            let group_name = &group.value;
            found.related(
                group.span,
                words(
                    format!("可以代替的，写在 {group_name} 这一组里"),
                    format!("put alternatives into this group, {group_name}"),
                ),
            );
        }
    }
}

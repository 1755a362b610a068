//! `condition-in-name`: a material whose name says when, or from whom, it is required.

use crate::lint::finding::Severity;
use crate::lint::findings::Findings;
use crate::lint::model::{Item, Place, words};
use crate::lint::name::Name;
use crate::lint::rule::{Check, Fixes, Rule, pair};

pub(super) static RULE: Rule = Rule {
    id: "condition-in-name",
    severity: Severity::Error,
    title: pair("名称里写条件", "A condition in the name"),
    why: pair(
        "写在名称里的条件，表单和网上申请都读不懂：不该交的人也会被要求交。",
        "No form can evaluate a condition in a name: people who do not need the material are asked for it too.",
    ),
    source: pair(
        "2022 年政务服务标准化“最小颗粒度”要求：一项材料一种文书，不同情形用情形区分",
        "Minimal granularity of standardised services (2022): one material is one document, and situations decide which list applies",
    ),
    fixes: Fixes::No,
    page: include_str!("condition_in_name.md"),
    check: Check::Item(check),
};

fn check(item: &Item<'_>, findings: &mut Findings<'_>) {
    for material in &item.checklist.materials {
        let name = &material.label.zh;
        let conditions = Name::of(name).conditions();
        if conditions.is_empty() {
            continue;
        }
        let listed: Vec<String> = conditions.iter().map(|condition| format!("“{condition}”")).collect();
        let found = findings.found(
            item,
            Place::of_material(material),
            words(
                format!("“{name}”的名称里写了条件：{}", listed.concat()),
                format!("“{name}” has a condition in its name: {}", listed.join(", ")),
            ),
            words(
                "名称只写文书；什么人、什么情形要交，设情形（situations）来问，用 when 写条件。",
                "Keep only the document's name; ask about the situation under situations, and write the condition under when.",
            ),
        );
        if let Some(when) = &material.when {
            found.related(
                when.span,
                words("条件写在这里；已经写全的，从名称里删掉就行", "the condition belongs here; if it is already complete, delete it from the name"),
            );
        }
    }
}

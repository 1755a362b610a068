//! `idle-situation`: a question, or two of its answers, that make no difference.

use crate::checklist::model::Situation;
use crate::lint::finding::Severity;
use crate::lint::findings::Findings;
use crate::lint::model::{Item, words};
use crate::lint::rule::{Check, Fixes, Rule, pair};

pub(super) static RULE: Rule = Rule {
    id: "idle-situation",
    severity: Severity::Error,
    title: pair("不起作用的情形", "Situation that changes nothing"),
    why: pair(
        "情形是用来区分清单的；答什么都一样的题，是多问了申请人一次。",
        "Situations decide which list applies; a question whose answers all lead to the same list is pointless.",
    ),
    source: pair(
        "最小颗粒度：办理项以下由情形区分材料（标准化提升工作流程，2022）",
        "Minimal granularity: within an item, situations decide which list applies (standardisation workflow, 2022)",
    ),
    fixes: Fixes::No,
    page: include_str!("idle_situation.md"),
    check: Check::Item(check),
};

fn check(item: &Item<'_>, findings: &mut Findings<'_>) {
    let Some(logic) = item.proofs() else { return };
    for situation in &item.checklist.situations {
        let groups = logic.alike(situation);
        let Some(twins) = groups.iter().find(|group| group.len() > 1) else { continue };
        let (zh, en) = match groups.len() {
            1 => ("答什么都一样：没有一个条件因它而不同".to_owned(), "no answer to this question makes a difference".to_owned()),
            _ => (
                format!("这几个答案没有区别：{}", quoted(situation, twins, "、", |label| &label.zh)),
                format!("these answers make no difference: {}", quoted(situation, twins, ", ", english)),
            ),
        };
        let remedy = match groups.len() {
            1 => words(
                "删掉这个问题；如果本来要区分清单，给材料或字段写上 when。",
                "Remove the question; if materials or fields should depend on it, give them a when.",
            ),
            _ => words(
                "合并成一个答案；如果清单本来不同，给材料或字段写上 when。",
                "Merge them into one answer; if materials or fields should depend on them, give them a when.",
            ),
        };
        findings.found(item, item.place(&format!("situations.{}", situation.id.value)), words(zh, en), remedy);
    }
}

fn english(label: &crate::checklist::model::Text) -> &String {
    label.en.as_ref().unwrap_or(&label.zh)
}

/// Returns the labels of choices, each in quotes.
fn quoted(
    situation: &Situation,
    choices: &[&str],
    joint: &str,
    language: impl Fn(&crate::checklist::model::Text) -> &String,
) -> String {
    let label = |id: &&str| {
        let choice = situation.choices.iter().find(|choice| choice.id == *id);
        format!("“{}”", choice.map_or(*id, |choice| language(&choice.label)))
    };
    choices.iter().map(label).collect::<Vec<_>>().join(joint)
}

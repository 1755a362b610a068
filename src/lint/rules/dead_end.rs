//! `dead-end`: an answer with which no application can pass.

use crate::lint::finding::Severity;
use crate::lint::findings::Findings;
use crate::lint::logic::DeadEnd;
use crate::lint::model::{Item, Place, shown, words};
use crate::lint::rule::{Check, Fixes, Rule, pair};

pub(super) static RULE: Rule = Rule {
    id: "dead-end",
    severity: Severity::Warning,
    title: pair("选了就办不成的答案", "Answer that leads to a dead end"),
    why: pair(
        "选了这个答案，怎么填都通不过：人家填完才知道办不了。",
        "With this answer no application can pass, and people learn it only at the end.",
    ),
    source: pair(
        "编写要求；《国务院关于加快推进“互联网+政务服务”工作的指导意见》（国发〔2016〕55号）：受理条件一次说清",
        "Craft; Guo Fa (2016) No. 55: people are told the conditions of acceptance at once",
    ),
    fixes: Fixes::No,
    page: include_str!("dead_end.md"),
    check: Check::Item(check),
};

fn check(item: &Item<'_>, findings: &mut Findings<'_>) {
    let Some(logic) = item.proofs() else { return };
    for end in logic.dead_ends() {
        let name = label(item, &end);
        let (zh, en) = reason(&end);
        let mut found = findings.found(
            item,
            place(item, &end),
            words(
                format!("选了“{}”，怎么填都通不过：{zh}", name.0),
                format!("with the answer “{}” no application can pass: {en}", name.1),
            ),
            words(
                "本来就不能办的，不要列成答案，在问题或者提示里先说明；能办的，改正挡住它的规则或条件。",
                "If these people cannot apply, say so in the question or its hint and do not offer the answer; otherwise correct the rule or condition that blocks it.",
            ),
        );
        for rule in &end.rules {
            let place = item.place(&format!("rules.{rule}"));
            found = found.related(place.span, words("挡住它的规则", "this rule blocks it"));
        }
    }
}

/// Returns the answer in words, in Chinese and English.
fn label(item: &Item<'_>, end: &DeadEnd<'_>) -> (String, String) {
    let situation = item.checklist.situations.iter().find(|situation| situation.id == end.situation);
    let choices = situation.map(|situation| situation.choices.as_slice()).unwrap_or_default();
    match (choices.iter().find(|choice| choice.id == end.choice), end.choice) {
        (Some(choice), _) => {
            let label = &choice.label;
            (label.zh.clone(), label.en.clone().unwrap_or_else(|| label.zh.clone()))
        }
        (None, "true") => ("是".to_owned(), "yes".to_owned()),
        (None, "false") => ("否".to_owned(), "no".to_owned()),
        (None, other) => (other.to_owned(), other.to_owned()),
    }
}

fn place(item: &Item<'_>, end: &DeadEnd<'_>) -> Place {
    let at = format!("situations.{}", end.situation);
    let place = item.place(&at);
    let situation = item.checklist.situations.iter().find(|situation| situation.id == end.situation);
    let choice = situation.and_then(|situation| situation.choices.iter().find(|choice| choice.id == end.choice));
    Place::new(at, choice.map_or(place.span, |choice| shown(choice.label.zh_span, choice.id.span)))
}

fn reason(end: &DeadEnd<'_>) -> (String, String) {
    let rules = end.rules.join(", ");
    match (end.demand, end.rules.is_empty()) {
        (Some(demand), _) => (format!("要求填的 {demand} 填不了"), format!("{demand} is required but can never be given")),
        (None, false) => (format!("规则 {rules} 不能同时满足"), format!("the rules ({rules}) cannot all be satisfied")),
        (None, true) => ("要求互相矛盾".to_owned(), "requirements contradict each other".to_owned()),
    }
}

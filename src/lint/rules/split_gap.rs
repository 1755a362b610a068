//! `split-gap`: conditions that split a range of numbers and miss a value, or include one twice.

use crate::lint::finding::Severity;
use crate::lint::findings::Findings;
use crate::lint::logic::Slip;
use crate::lint::model::{Item, words};
use crate::lint::rule::{Check, Fixes, Rule, pair};

pub(super) static RULE: Rule = Rule {
    id: "split-gap",
    severity: Severity::Warning,
    title: pair("分段有缺口或重叠", "Split with a gap or an overlap"),
    why: pair(
        "正好落在分界上的人，两边都不管，或者两边都要。",
        "A person exactly at the boundary falls between both sides, or has to meet the requirements of both.",
    ),
    source: pair(
        "情形应当互斥、穷尽（标准化提升工作流程，2022）",
        "Situations are mutually exclusive and cover everybody (standardisation workflow, 2022)",
    ),
    fixes: Fixes::No,
    page: include_str!("split_gap.md"),
    check: Check::Item(check),
};

fn check(item: &Item<'_>, findings: &mut Findings<'_>) {
    let Some(logic) = item.proofs() else { return };
    for gap in logic.gaps() {
        let (subject, value) = (&gap.subject, gap.value);
        let (zh, en) = match gap.slip {
            Slip::LeftOut => (
                format!("{subject} 正好是 {value} 时，{} 和 {} 都不适用", gap.below, gap.above),
                format!("if {subject} is exactly {value}, neither {} nor {} applies", gap.below, gap.above),
            ),
            Slip::Twice => (
                format!("{subject} 正好是 {value} 时，{} 和 {} 都适用", gap.below, gap.above),
                format!("if {subject} is exactly {value}, both {} and {} apply", gap.below, gap.above),
            ),
        };
        let below = item.place(&gap.below);
        findings
            .found(
                item,
                item.place(&gap.above),
                words(zh, en),
                words(
                    "分界只归一边：一边写 lt、另一边写 gte，或者一边 lte、另一边 gt。",
                    "Give the boundary to one side: lt on one and gte on the other, or lte and gt.",
                ),
            )
            .related(below.span, words("另一段在这里", "the other part is here"));
    }
}

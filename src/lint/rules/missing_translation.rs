//! `missing-translation`: a text without English in a checklist that is otherwise translated.

use crate::lint::finding::Severity;
use crate::lint::findings::Findings;
use crate::lint::model::{Item, TextAt, words};
use crate::lint::rule::{Check, Fixes, Rule, pair};

pub(super) static RULE: Rule = Rule {
    id: "missing-translation",
    severity: Severity::Note,
    title: pair("缺少英文", "No English"),
    why: pair(
        "清单里别处有英文，这里没有，看英文的人就读到一半中文。",
        "The rest of the checklist is also in English; its readers find Chinese here.",
    ),
    source: pair("编写要求", "Craft"),
    fixes: Fixes::No,
    page: include_str!("missing_translation.md"),
    check: Check::Item(check),
};

fn check(item: &Item<'_>, findings: &mut Findings<'_>) {
    let texts = item.texts();
    // A checklist without any English is Chinese only by choice.
    if texts.iter().all(lacks_english) {
        return;
    }
    for text in texts.iter().filter(|text| lacks_english(text)) {
        let zh = &text.text.zh;
        let start: String = zh.chars().take(20).collect();
        let start = if start.len() < zh.len() { format!("{start}…") } else { start };
        findings.found(
            item,
            text.place(),
            words(format!("“{start}”没有英文"), format!("“{start}” has no English")),
            words("补上 en。", "Add en."),
        );
    }
}

fn lacks_english(text: &TextAt<'_>) -> bool {
    text.text.en.as_ref().is_none_or(|en| en.trim().is_empty())
}

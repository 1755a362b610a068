//! The table of rules on the reference page, generated from [`RULES`].

use std::fmt::Write as _;

use super::super::rules::RULES;
use crate::message::Locale;

/// Returns all rules as a Markdown table: id with a link to its page, severity, fix option, title, source.
#[must_use]
pub fn table(locale: Locale) -> String {
    let mut out = String::from(match locale {
        Locale::Zh => "| 规则 | 轻重 | 自动修改 | 查什么 | 依据 |\n|---|---|---|---|---|\n",
        Locale::En => "| rule | severity | fix | finds | source |\n|---|---|---|---|---|\n",
    });
    for rule in RULES {
        let (id, page) = (rule.id, rule.id.replace('-', "_"));
        let severity = rule.severity.as_str();
        let fixes = match rule.fixes.option() {
            "" => String::new(),
            option => format!("`{option}`"),
        };
        let (title, source) = match locale {
            Locale::Zh => (rule.title.zh, rule.source.zh),
            Locale::En => (rule.title.en, rule.source.en),
        };
        let _ =
            writeln!(out, "| [`{id}`](../src/lint/rules/{page}.md) | `{severity}` | {fixes} | {title} | {source} |");
    }
    out
}

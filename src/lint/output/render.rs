//! Findings as text for people: message, place, excerpt, reason, remedy.

use std::collections::HashMap;

use annotate_snippets::Level;

use super::super::finding::{Finding, Severity};
use crate::message::Locale;
use crate::source::diagnostic::SourceText;
use crate::source::diagnostic::render::{View, error, help, named, show, warning};

/// Returns all findings as text. `colour` adds terminal escape sequences.
#[must_use]
pub fn render(findings: &[Finding], sources: &[SourceText<'_>], locale: Locale, colour: bool) -> String {
    let by_name: HashMap<&str, &SourceText<'_>> = sources.iter().map(|source| (source.name, source)).collect();
    findings.iter().map(|finding| one(finding, by_name.get(finding.file.as_str()).copied(), locale, colour)).collect()
}

fn one(finding: &Finding, source: Option<&SourceText<'_>>, locale: Locale, colour: bool) -> String {
    let rule = finding.rule;
    let why = match locale {
        Locale::Zh => format!("{}（{}）", rule.why.zh.trim_end_matches('。'), rule.source.zh),
        Locale::En => format!("{} ({})", rule.why.en.trim_end_matches('.'), rule.source.en),
    };
    let fix = finding.fix.as_ref().map(|fix| (fix_heading(fix.safe, locale), fix.title.get(locale)));
    let mut remarks =
        vec![(named(Level::NOTE, "理由", locale), why.as_str()), (help(locale), finding.remedy.get(locale))];
    remarks.extend(fix);
    let view = View {
        level: match finding.severity {
            Severity::Error => error(locale),
            Severity::Warning => warning(locale),
            Severity::Note => named(Level::INFO, "提示", locale),
        },
        code: rule.id,
        file: &finding.file,
        span: finding.span,
        message: finding.message.get(locale),
        related: finding.related.iter().map(|(span, words)| (*span, words.get(locale))).collect(),
        remarks,
    };
    show(&view, source, colour)
}

fn fix_heading(safe: bool, locale: Locale) -> Level<'static> {
    let (zh, en) = if safe { ("可用 --fix", "with --fix") } else { ("可用 --unsafe-fixes", "with --unsafe-fixes") };
    Level::HELP.with_name(if locale == Locale::Zh { zh } else { en })
}

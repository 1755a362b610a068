//! Findings for people, and the sums below them.

use std::io::{self, IsTerminal};

use crate::cli::support::english::counted;
use crate::cli::support::load::Loaded;
use crate::lint::{self, Outcome, Severity};
use crate::message::Locale;
use crate::source::diagnostic::{SourceText, render};
use crate::source::{Diagnostic, Span};

/// Returns one line per finding, in the form that editors jump to: place, severity, finding, rule.
pub(super) fn short(outcome: &Outcome, loaded: &Loaded, locale: Locale) -> String {
    let mut out = String::new();
    let mut line = |file: &str, span: Span, severity: &str, message: &str, code: &str| {
        let place = if span.is_none() { String::new() } else { format!(":{}:{}", span.line, span.column) };
        out.push_str(&format!("{file}{place}: {severity}: {message} [{code}]\n"));
    };
    for diagnostic in loaded.mistakes().flat_map(|(_, found)| found) {
        let severity = if diagnostic.is_error() { "error" } else { "warning" };
        line(&diagnostic.file, diagnostic.span, severity, diagnostic.message.get(locale), diagnostic.code);
    }
    for finding in &outcome.findings {
        let message = finding.message.get(locale);
        line(&finding.file, finding.span, finding.severity.as_str(), message, finding.rule.id);
    }
    out + &left_off(outcome, locale) + &summary(outcome, loaded, locale)
}

pub(super) fn text(outcome: &Outcome, loaded: &Loaded, sources: &[SourceText<'_>], locale: Locale) -> String {
    let colour = io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none();
    let messages = locale;
    let mut out = String::new();
    for (source, found) in loaded.mistakes() {
        let source = SourceText { name: &source.name, bytes: &source.bytes };
        out.push_str(&render(found, &[source], messages, colour));
    }
    out.push_str(&lint::render(&outcome.findings, sources, messages, colour));
    out.push_str(&left_off(outcome, locale));
    out.push_str(&summary(outcome, loaded, locale));
    out
}

/// Says that findings were left out.
fn left_off(outcome: &Outcome, locale: Locale) -> String {
    let (kept, left) = (outcome.findings.len(), outcome.left_off);
    if left == 0 {
        return String::new();
    }
    locale.pick(
        format!("只列出前 {kept} 处，另有 {left} 处没有列出；先改正上面的，再检查一次。\n"),
        format!("Only the first {kept} are listed, {left} more are not; mend these, then look again.\n"),
    )
}

fn summary(outcome: &Outcome, loaded: &Loaded, locale: Locale) -> String {
    let count = |severity| outcome.findings.iter().filter(|finding| finding.severity == severity).count();
    let [notes, warnings, errors] = Severity::ALL.map(count);
    let checklists = loaded.catalogue.entries.len();
    let errors_of = |found: &[Diagnostic]| found.iter().filter(|found| found.is_error()).count();
    let mistakes = loaded.mistakes().map(|(_, found)| errors_of(found)).sum::<usize>();
    let allowed = outcome.allowed.len();
    let fixes = outcome.findings.iter().filter_map(|finding| finding.fix.as_ref());
    let (safe, other): (Vec<_>, Vec<_>) = fixes.partition(|fix| fix.safe);
    let mut zh = format!("{checklists} 份清单：{errors} 个错误，{warnings} 个警告，{notes} 个提示");
    let [errors_en, warnings_en, notes_en] =
        [(errors, "error"), (warnings, "warning"), (notes, "note")].map(|(count, noun)| counted(count, noun));
    let mut en = format!("{}: {errors_en}, {warnings_en}, {notes_en}", counted(checklists, "checklist"));
    let mut add = |count: usize, zh_words: &str, counted_en: String, en_words: &str| {
        if count > 0 {
            zh += &format!("；{zh_words} {count} 处");
            en += &format!("; {counted_en} {en_words}");
        }
    };
    add(mistakes, "不能编译的", counted(mistakes, "mistake"), "in files that do not compile");
    add(allowed, "allow 保留", allowed.to_string(), "left by allow");
    add(safe.len(), "可用 --fix 改正", safe.len().to_string(), "can be fixed by --fix");
    add(other.len(), "可用 --unsafe-fixes 改正", other.len().to_string(), "can be fixed by --unsafe-fixes");
    locale.pick(zh, en) + "\n"
}

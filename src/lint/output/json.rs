//! Findings as JSON, format 1, for programs and pages. Members are only ever added.

use std::collections::HashMap;

use serde_json::{Map, Value, json};

use super::super::finding::{Finding, Severity};
use super::super::rule::{Pair, Rule};
use super::super::{Allowed, Outcome};
use crate::source::diagnostic::SourceText;
use crate::source::diagnostic::json::{to_json, words};
use crate::source::{Diagnostic, Span};

/// The version of the format, as the member `format`.
pub const FORMAT: u32 = 1;

/// Maximum length of an excerpt, in characters.
const EXCERPT: usize = 200;

/// Returns findings, allowed findings and counts. `sources` give the excerpts.
#[must_use]
pub fn outcome(outcome: &Outcome, sources: &[SourceText<'_>]) -> Value {
    let excerpts = Excerpts(sources.iter().map(|source| (source.name, source.bytes)).collect());
    let findings: Vec<_> = outcome.findings.iter().map(|finding| self::finding(finding, &excerpts)).collect();
    let allowed: Vec<_> = outcome.allowed.iter().map(|allowed| self::allowed(allowed, &excerpts)).collect();
    json!({
        "format": FORMAT,
        "findings": findings,
        "allowed": allowed,
        "leftOff": outcome.left_off,
        "summary": summary(outcome),
    })
}

/// Returns the full report on a catalogue: [`outcome`], the diagnostics, and the number of checklists.
#[must_use]
pub fn report<'d>(
    outcome: &Outcome,
    sources: &[SourceText<'_>],
    mistakes: impl Iterator<Item = &'d Diagnostic>,
) -> Value {
    let mut report = self::outcome(outcome, sources);
    report["diagnostics"] = mistakes.map(to_json).collect();
    report["checklists"] = json!(sources.len());
    report
}

/// Number of findings by severity, and of allowed ones.
fn summary(outcome: &Outcome) -> Value {
    let mut sums = Map::new();
    for severity in Severity::ALL.into_iter().rev() {
        let count = outcome.findings.iter().filter(|finding| finding.severity == severity).count();
        sums.insert(severity.as_str().to_owned(), json!(count));
    }
    sums.insert("allowed".to_owned(), json!(outcome.allowed.len()));
    Value::Object(sums)
}

/// Returns the list of rules that `lint --list --format json` prints.
#[must_use]
pub fn rules(rules: &[&Rule]) -> Value {
    let one = |rule: &&Rule| {
        json!({
            "id": rule.id,
            "severity": rule.severity.as_str(),
            "title": pair(rule.title),
            "why": pair(rule.why),
            "source": pair(rule.source),
            "fixes": rule.fixes.as_str(),
        })
    };
    json!({ "format": FORMAT, "rules": rules.iter().map(one).collect::<Vec<_>>() })
}

fn allowed(allowed: &Allowed, excerpts: &Excerpts<'_>) -> Value {
    let mut object = finding(&allowed.finding, excerpts);
    object["reason"] = words(&allowed.reason);
    object
}

fn finding(finding: &Finding, excerpts: &Excerpts<'_>) -> Value {
    let mut object = Map::new();
    let mut put = |name: &str, value: Value| object.insert(name.to_owned(), value);
    put("rule", json!(finding.rule.id));
    put("severity", json!(finding.severity.as_str()));
    put("file", json!(finding.file));
    put("at", json!(finding.at));
    if !finding.span.is_none() {
        put("line", json!(finding.span.line));
        put("column", json!(finding.span.column));
        if let Some(excerpt) = excerpts.of(&finding.file, finding.span) {
            put("excerpt", json!(excerpt));
        }
    }
    put("message", words(&finding.message));
    put("why", pair(finding.rule.why));
    put("source", pair(finding.rule.source));
    put("remedy", words(&finding.remedy));
    if !finding.related.is_empty() {
        let related = finding
            .related
            .iter()
            .map(|(span, message)| json!({ "line": span.line, "column": span.column, "message": words(message) }));
        put("related", related.collect());
    }
    if let Some(fix) = &finding.fix {
        put("fix", json!({ "title": words(&fix.title), "safe": fix.safe }));
    }
    Value::Object(object)
}

fn pair(pair: Pair) -> Value {
    json!({ "zh": pair.zh, "en": pair.en })
}

/// The bytes of each file, by its name.
struct Excerpts<'a>(HashMap<&'a str, &'a [u8]>);

impl Excerpts<'_> {
    /// Returns the line in which a span begins, trimmed and shortened to [`EXCERPT`] characters.
    fn of(&self, file: &str, span: Span) -> Option<String> {
        let bytes = self.0.get(file)?;
        // Only this line is decoded: decoding the whole file for every finding would take quadratic time.
        let (before, after) = bytes.split_at_checked(span.start)?;
        let start = before.iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
        let end = after.iter().position(|byte| *byte == b'\n').map_or(bytes.len(), |at| span.start + at);
        let line = core::str::from_utf8(bytes.get(start..end)?).ok()?.trim();
        match line.char_indices().nth(EXCERPT) {
            Some((at, _)) => Some(format!("{}…", &line[..at])),
            None => Some(line.to_owned()),
        }
    }
}

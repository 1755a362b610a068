//! Findings as SARIF 2.1.0 (OASIS), for code review and continuous integration.
//!
//! Section numbers are those of the standard. Columns count Unicode code points, and end columns are exclusive.

use std::cell::Cell;
use std::collections::HashMap;

use serde_json::{Value, json};

use super::super::finding::{Finding, Fix, Severity};
use super::super::rule::{Pair, Rule};
use super::super::rules::RULES;
use super::super::{Allowed, Outcome};
use crate::base::sha256::sha256;
use crate::edit::{self, Splice};
use crate::message::Locale;
use crate::source::diagnostic::{SourceText, Words};
use crate::source::text::Lines;
use crate::source::{Diagnostic, Span};

const SCHEMA: &str = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// The key of our fingerprints; its version changes if they do.
const FINGERPRINT: &str = "qingdan/v1";

/// Maximum number of bytes that are parsed to find the places of fixes: each edit parses its file twice. Further findings
/// have no `fixes`; `qingdan lint --fix` makes them all.
const MOST_PARSED: usize = 64 * 1024 * 1024;

/// Returns a log with one run: the findings, then `mistakes` that keep files from compiling. Allowed findings are suppressed results. A
/// run has one language.
#[must_use]
pub fn log<'a>(
    outcome: &'a Outcome,
    sources: &[SourceText<'_>],
    mistakes: impl Iterator<Item = &'a Diagnostic>,
    locale: Locale,
) -> Value {
    let run = Run {
        locale,
        texts: sources
            .iter()
            .filter_map(|source| Some((source.name, core::str::from_utf8(source.bytes).ok()?)))
            .collect(),
        parsed: Cell::new(0),
    };
    let mut descriptors: Vec<Value> = RULES.iter().map(|rule| descriptor(rule, locale)).collect();
    let mut codes: Vec<&str> = RULES.iter().map(|rule| rule.id).collect();
    let findings = outcome.findings.iter().map(|finding| (About::finding(finding), run.finding(finding)));
    let allowed = outcome.allowed.iter().map(|allowed| (About::finding(&allowed.finding), run.suppressed(allowed)));
    let mistakes = mistakes.map(|mistake| {
        if !codes.contains(&mistake.code) {
            codes.push(mistake.code);
            descriptors.push(json!({ "id": mistake.code, "defaultConfiguration": { "level": "error" } }));
        }
        (About::mistake(mistake), run.mistake(mistake))
    });
    let mut results = Vec::new();
    let mut seen: HashMap<(&str, String), usize> = HashMap::new();
    for (about, mut result) in findings.chain(allowed).chain(mistakes) {
        let fingerprint = run.fingerprint(&about);
        // A number distinguishes equal results of one file.
        let count = seen.entry((about.file, fingerprint.clone())).or_default();
        *count += 1;
        result["partialFingerprints"] = json!({ FINGERPRINT: format!("{fingerprint}:{count}") });
        results.push(result);
    }
    for result in &mut results {
        if let Some(index) = codes.iter().position(|code| result["ruleId"] == *code) {
            result["ruleIndex"] = json!(index);
        }
    }
    json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "qingdan",
                "version": env!("CARGO_PKG_VERSION"),
                "language": if locale == Locale::Zh { "zh-CN" } else { "en" },
                "rules": descriptors,
            } },
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    })
}

fn say(pair: Pair, locale: Locale) -> &'static str {
    match locale {
        Locale::Zh => pair.zh,
        Locale::En => pair.en,
    }
}

fn descriptor(rule: &Rule, locale: Locale) -> Value {
    json!({
        "id": rule.id,
        "shortDescription": { "text": say(rule.title, locale) },
        "fullDescription": { "text": say(rule.why, locale) },
        "help": { "text": say(rule.why, locale), "markdown": rule.page },
        "defaultConfiguration": { "level": level(rule.severity) },
        "properties": { "source": say(rule.source, locale), "fixes": rule.fixes.as_str() },
    })
}

/// Returns the level of a severity: SARIF uses the same words.
fn level(severity: Severity) -> &'static str {
    severity.as_str()
}

/// The inputs of one run.
struct Run<'a> {
    locale: Locale,
    /// The text of each file, by its name.
    texts: HashMap<&'a str, &'a str>,
    /// Number of bytes parsed for fixes so far.
    parsed: Cell<usize>,
}

/// What a result is about.
struct About<'a> {
    /// The id of the rule, or the code of the mistake.
    code: &'static str,
    file: &'a str,
    span: Span,
    /// The path of ids to the place; empty for a mistake.
    at: &'a str,
}

impl<'a> About<'a> {
    fn finding(finding: &'a Finding) -> Self {
        Self { code: finding.rule.id, file: &finding.file, span: finding.span, at: &finding.at }
    }

    fn mistake(mistake: &'a Diagnostic) -> Self {
        Self { code: mistake.code, file: &mistake.file, span: mistake.span, at: "" }
    }
}

impl Run<'_> {
    fn result(
        &self,
        about: &About<'_>,
        level: &str,
        message: &Words,
        remedy: &Words,
        related: &[(Span, Words)],
    ) -> Value {
        let locale = self.locale;
        let text = format!("{} {}", sentence(message.get(locale), locale), remedy.get(locale));
        let mut result = json!({
            "ruleId": about.code,
            "level": level,
            "message": { "text": text.trim_end() },
            "locations": [self.location(about.file, about.span, about.at)],
        });
        if !related.is_empty() {
            let related = related.iter().map(|(span, words)| {
                let mut related = self.location(about.file, *span, "");
                related["message"] = json!({ "text": words.get(locale) });
                related
            });
            result["relatedLocations"] = related.collect();
        }
        result
    }

    fn mistake(&self, mistake: &Diagnostic) -> Value {
        let level = if mistake.is_error() { "error" } else { "warning" };
        let remedy = mistake.remedy.clone().unwrap_or_default();
        self.result(&About::mistake(mistake), level, &mistake.message, &remedy, &mistake.related)
    }

    fn finding(&self, finding: &Finding) -> Value {
        let Finding { severity, message, remedy, related, .. } = finding;
        let mut result = self.result(&About::finding(finding), level(*severity), message, remedy, related);
        if let Some(fix) = finding.fix.as_ref().and_then(|fix| self.fix(&finding.file, fix)) {
            result["fixes"] = json!([fix]);
        }
        result
    }

    fn suppressed(&self, allowed: &Allowed) -> Value {
        let mut result = self.finding(&allowed.finding);
        result["suppressions"] = json!([{ "kind": "inSource", "justification": allowed.reason.get(self.locale) }]);
        result
    }

    fn location(&self, file: &str, span: Span, at: &str) -> Value {
        let mut location = json!({ "physicalLocation": { "artifactLocation": { "uri": uri(file) } } });
        if !span.is_none() {
            location["physicalLocation"]["region"] = self.region(file, span);
        }
        if !at.is_empty() {
            location["logicalLocations"] = json!([{ "fullyQualifiedName": at }]);
        }
        location
    }

    /// Returns the region of a span (3.30).
    fn region(&self, file: &str, span: Span) -> Value {
        let mut region = json!({ "startLine": span.line, "startColumn": span.column });
        if let Some(text) = self.text(file, span) {
            // Counted from the start of the span: counting from the start of the line would take quadratic time where a
            // whole file is one line.
            let (lines, last) =
                text.rsplit_once('\n').map_or((0, text), |(before, last)| (count(before, '\n') + 1, last));
            let before = if lines == 0 { span.column as usize } else { 1 };
            region["endLine"] = json!(span.line as usize + lines);
            region["endColumn"] = json!(before + last.chars().count());
        }
        region
    }

    /// Returns the text in a span.
    fn text(&self, file: &str, span: Span) -> Option<&str> {
        self.texts.get(file)?.get(span.start..span.end)
    }

    /// Returns a fingerprint (3.27.17) that survives moved lines and does not depend on the language: the hash of the rule,
    /// the path of ids and the text at the place.
    fn fingerprint(&self, about: &About<'_>) -> String {
        let text = self.text(about.file, about.span).unwrap_or_default();
        let identity = [about.code, about.at, text].join("\0");
        sha256(identity.as_bytes()).iter().take(8).map(|byte| format!("{byte:02x}")).collect()
    }

    /// Returns a fix (3.55), or `None` if it cannot be applied to the file as it is.
    fn fix(&self, file: &str, fix: &Fix) -> Option<Value> {
        let text = self.texts.get(file)?;
        let parsed = self.parsed.get() + 2 * text.len() * fix.edits.len();
        if parsed > MOST_PARSED {
            return None;
        }
        self.parsed.set(parsed);
        let lines = Lines::new(text);
        let splices = edit::splices(text, &fix.edits).ok()?;
        Some(json!({
            "description": { "text": fix.title.get(self.locale) },
            "artifactChanges": [{
                "artifactLocation": { "uri": uri(file) },
                "replacements": splices.iter().map(|splice| replacement(splice, &lines)).collect::<Vec<_>>(),
            }],
            "properties": { "safe": fix.safe },
        }))
    }
}

/// Returns a replacement (3.57).
fn replacement(splice: &Splice, lines: &Lines<'_>) -> Value {
    let [start, end] = [splice.range.start, splice.range.end].map(|byte| lines.at(byte));
    let mut replacement = json!({ "deletedRegion": {
        "startLine": start.line,
        "startColumn": start.column,
        "endLine": end.line,
        "endColumn": end.column,
    } });
    if !splice.text.is_empty() {
        replacement["insertedContent"] = json!({ "text": splice.text });
    }
    replacement
}

fn count(text: &str, char: char) -> usize {
    text.matches(char).count()
}

fn sentence(text: &str, locale: Locale) -> String {
    let end = if locale == Locale::Zh { "。" } else { "." };
    if text.ends_with(end) { text.to_owned() } else { format!("{text}{end}") }
}

/// Returns a path as a URI reference (RFC 3986): bytes other than letters, digits and path punctuation are
/// percent-encoded.
fn uri(path: &str) -> String {
    let mut out = String::new();
    for byte in path.replace('\\', "/").bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => out.push(char::from(byte)),
            _ => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}

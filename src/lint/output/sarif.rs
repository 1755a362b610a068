//! Findings as SARIF 2.1.0 (OASIS), for code review and continuous integration.

use serde_json::{Value, json};

use super::super::finding::{Finding, Severity};
use super::super::rule::{Pair, Rule};
use super::super::rules::RULES;
use super::super::{Allowed, Outcome};
use crate::checklist::Span;
use crate::message::Locale;

const SCHEMA: &str = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// One run with the findings, those that are allowed as suppressed ones. SARIF has one language a run.
#[must_use]
pub fn log(outcome: &Outcome, locale: Locale) -> Value {
    let findings = outcome.findings.iter().map(|finding| result(finding, locale));
    let allowed = outcome.allowed.iter().map(|allowed| suppressed(allowed, locale));
    json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "qingdan",
                "version": env!("CARGO_PKG_VERSION"),
                "language": if locale == Locale::Zh { "zh-CN" } else { "en" },
                "rules": RULES.iter().map(|rule| descriptor(rule, locale)).collect::<Vec<_>>(),
            } },
            "columnKind": "unicodeCodePoints",
            "results": findings.chain(allowed).collect::<Vec<_>>(),
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

/// SARIF has the same words.
fn level(severity: Severity) -> &'static str {
    severity.as_str()
}

fn result(finding: &Finding, locale: Locale) -> Value {
    let text = format!("{} {}", sentence(finding.message.get(locale), locale), finding.remedy.get(locale));
    let mut result = json!({
        "ruleId": finding.rule.id,
        "level": level(finding.severity),
        "message": { "text": text },
        "locations": [location(&finding.file, finding.span, &finding.at)],
    });
    if let Some(index) = RULES.iter().position(|rule| rule.id == finding.rule.id) {
        result["ruleIndex"] = json!(index);
    }
    if !finding.related.is_empty() {
        let related = finding.related.iter().map(|(span, words)| {
            let mut related = location(&finding.file, *span, "");
            related["message"] = json!({ "text": words.get(locale) });
            related
        });
        result["relatedLocations"] = related.collect();
    }
    result
}

fn suppressed(allowed: &Allowed, locale: Locale) -> Value {
    let mut result = result(&allowed.finding, locale);
    result["suppressions"] = json!([{ "kind": "inSource", "justification": allowed.reason.get(locale) }]);
    result
}

fn sentence(text: &str, locale: Locale) -> String {
    let end = if locale == Locale::Zh { "。" } else { "." };
    if text.ends_with(end) { text.to_owned() } else { format!("{text}{end}") }
}

fn location(file: &str, span: Span, at: &str) -> Value {
    let mut location = json!({ "physicalLocation": { "artifactLocation": { "uri": uri(file) } } });
    if !span.is_none() {
        location["physicalLocation"]["region"] = json!({ "startLine": span.line, "startColumn": span.column });
    }
    if !at.is_empty() {
        location["logicalLocations"] = json!([{ "fullyQualifiedName": at }]);
    }
    location
}

/// A path as a URI reference (RFC 3986): what is no letter, digit or mark of a path is written by its bytes.
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

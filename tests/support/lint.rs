//! Lints files given as text.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use qingdan::checklist;
use qingdan::lint::{self, Finding, Outcome, Subject};
use qingdan::message::Locale;
use qingdan::ruleset::RuleSet;
use qingdan::source::diagnostic::SourceText;
use qingdan::workspace::{Catalogue, Entry, Source};

/// A file by its name.
pub type Files = [(String, String)];

pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The authorities that the examples use.
const AUTHORITIES: &str =
    "city-hrss: { title: { zh: 市人力资源和社会保障局 } }\npublic-security: { title: { zh: 公安机关 } }\n";

/// Lints files as one catalogue under the built-in rule set, with the authorities of the examples.
pub fn lint_files(files: &Files) -> Outcome {
    lint_with(files, AUTHORITIES.as_bytes(), None)
}

/// Lints files as one catalogue. Panics if one has a diagnostic.
pub fn lint_with(files: &Files, authorities: &[u8], rules: Option<RuleSet>) -> Outcome {
    let authorities = Arc::new(checklist::parse_authorities("authorities.yaml", authorities).0.unwrap_or_default());
    let mut catalogue = Catalogue::default();
    for (name, text) in files {
        let source = Source { name: name.clone(), bytes: text.clone().into_bytes() };
        catalogue.entries.push(Entry::read(source, Arc::clone(&authorities)));
    }
    catalogue.find_duplicates();
    for entry in &catalogue.entries {
        assert_eq!(entry.diagnostics, [], "{}", entry.source.name);
    }
    let rules = Arc::new(rules.unwrap_or_else(lint::national));
    let subjects: Vec<_> = catalogue.entries.iter().map(|entry| Subject { entry, rules: Arc::clone(&rules) }).collect();
    lint::lint(&subjects)
}

/// Printed findings, in both languages.
pub fn show(findings: &[Finding], files: &Files) -> String {
    let sources: Vec<_> = files.iter().map(|(name, text)| SourceText { name, bytes: text.as_bytes() }).collect();
    [Locale::Zh, Locale::En].map(|locale| lint::render(findings, &sources, locale, false)).concat()
}

/// Applies all fixes of some findings to the files.
pub fn apply_fixes(files: &Files, findings: &[Finding]) -> Vec<(String, String)> {
    let mend = |(name, text): &(String, String)| {
        let own = findings.iter().rev().filter(|finding| finding.file == *name);
        let text = own.filter_map(|finding| finding.fix.as_ref()).fold(text.clone(), |text, fix| {
            qingdan::edit::apply(&text, &fix.edits).unwrap_or_else(|refused| panic!("{name}: {refused:?}"))
        });
        (name.clone(), text)
    };
    files.iter().map(mend).collect()
}

/// Compares the `text` block of a page with its expected content. With `UPDATE` set, writes that instead.
pub fn expect_block(path: &Path, page: &str, expected: &str) {
    let (before, rest) = page.split_once("```text\n").unwrap_or_else(|| panic!("{}: no text block", path.display()));
    let (shown, after) = rest.split_once("```").unwrap();
    let expected = expected.trim_end();
    assert!(shown.ends_with('\n') || shown.is_empty(), "{}", path.display());
    expect_file(path, &format!("{before}```text\n{expected}\n```{after}"));
}

/// Compares a file with its expected content. With `UPDATE` set, writes that instead.
pub fn expect_file(path: &Path, expected: &str) {
    if std::env::var_os("UPDATE").is_some() {
        fs::write(path, expected).unwrap();
        return;
    }
    let now = fs::read_to_string(path).unwrap_or_default();
    assert!(now == expected, "{}: UPDATE=1 rewrites it; expected:\n{expected}", path.display());
}

//! Helper for the unit tests of rules.

use std::sync::Arc;

use super::national;
use super::{Subject, lint};
use crate::workspace::{Entry, Source};

/// The keys that every checklist requires.
const HEAD: &str = "\
qingdan: 1
id: example
version: 1
title: { zh: 示例事项, en: An example }
authority: city-hrss
type: public-service
";

/// Returns the places of the findings of `rule` in a checklist that consists of the required keys and `rest`.
pub(super) fn places(rule: &str, rest: &str) -> Vec<String> {
    let source = Source { name: "example.yaml".to_owned(), bytes: format!("{HEAD}{rest}").into_bytes() };
    let entry = Entry::read(source, Arc::default());
    // There is no list of authorities here; any other diagnostic is a mistake in the test.
    let mistakes: Vec<_> = entry.diagnostics.iter().filter(|mistake| mistake.code != "checklist.authority").collect();
    assert!(mistakes.is_empty(), "{mistakes:?}\n{rest}");
    let outcome = lint(&[Subject { entry: &entry, rules: Arc::new(national()) }]);
    outcome.findings.into_iter().filter(|finding| finding.rule.id == rule).map(|finding| finding.at).collect()
}

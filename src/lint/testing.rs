//! For the tests of rules: what one rule finds in a checklist.

use std::sync::Arc;

use super::ruleset::national;
use super::{Subject, lint};
use crate::catalogue::{Entry, Source};

/// The keys that every checklist has to have.
const HEAD: &str = "\
qingdan: 1
id: example
version: 1
title: { zh: 示例事项, en: An example }
authority: city-hrss
type: public-service
";

/// The places at which a rule finds something in a checklist that goes on like this.
pub fn places(rule: &str, rest: &str) -> Vec<String> {
    let source = Source { name: "example.yaml".to_owned(), bytes: format!("{HEAD}{rest}").into_bytes() };
    let entry = Entry::read(source, Arc::default());
    // The authority is not known here; whatever else is wrong is a mistake of the test.
    let mistakes: Vec<_> = entry.diagnostics.iter().filter(|mistake| mistake.code != "checklist.authority").collect();
    assert!(mistakes.is_empty(), "{mistakes:?}\n{rest}");
    let outcome = lint(&[Subject { entry: &entry, rules: Arc::new(national()) }]);
    outcome.findings.into_iter().filter(|finding| finding.rule.id == rule).map(|finding| finding.at).collect()
}

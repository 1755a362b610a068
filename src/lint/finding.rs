//! Findings as data, with their words in both languages. How they look is up to `output`.

use super::rule::Rule;
use crate::edit::Edit;
pub use crate::ruleset::Severity;
use crate::source::Span;
use crate::source::diagnostic::Words;

/// One finding at one place in one checklist.
#[derive(Clone, Debug)]
pub struct Finding {
    /// The rule that reported it.
    pub rule: &'static Rule,
    /// The severity after all rule sets are applied.
    pub severity: Severity,
    /// The file, under the name it has in the catalogue.
    pub file: String,
    /// The place as a path of ids, such as `materials.id_card`; empty for the checklist as a whole.
    pub at: String,
    /// The place in the file.
    pub span: Span,
    /// What is wrong: a clause without a full stop.
    pub message: Words,
    /// What to do about it: one or more sentences.
    pub remedy: Words,
    /// Related places in the same file, each with a label.
    pub related: Vec<(Span, Words)>,
    /// The automatic fix, if there is one.
    pub fix: Option<Fix>,
}

/// A change that resolves a finding.
#[derive(Clone, Debug)]
pub struct Fix {
    /// What the change does, as an imperative.
    pub title: Words,
    /// True if the change leaves the meaning of the checklist as it is. An unsafe fix changes what is asked or how it
    /// is named, so a person has to choose it.
    pub safe: bool,
    /// The edits, applied together or not at all.
    pub edits: Vec<Edit>,
}

/// A finding that an `allow` entry of its checklist covers.
#[derive(Clone, Debug)]
pub struct Allowed {
    /// The finding.
    pub finding: Finding,
    /// The reason given in the `allow` entry.
    pub reason: Words,
}

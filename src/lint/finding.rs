//! What lint finds, as data. The words come with it, in both languages; how it looks is for whoever shows it.

use super::rule::Rule;
use crate::edit::Edit;
use crate::source::Span;
use crate::source::diagnostic::Words;

/// How much a finding weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Worth knowing.
    Note,
    /// Worth a look.
    Warning,
    /// Against a rule that leaves no choice.
    Error,
}

impl Severity {
    /// Every severity, the lightest first.
    pub const ALL: [Self; 3] = [Self::Note, Self::Warning, Self::Error];

    /// The word in rule sets and in JSON.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// One finding at one place of one checklist.
#[derive(Clone, Debug)]
pub struct Finding {
    /// The rule that found it.
    pub rule: &'static Rule,
    /// How much it weighs, after the rule sets had their say.
    pub severity: Severity,
    /// The file, as the catalogue names it.
    pub file: String,
    /// The place by names, such as `materials.id_card`; empty for the checklist as a whole.
    pub at: String,
    /// The place in the file.
    pub span: Span,
    /// What is found.
    pub message: Words,
    /// What to do about it.
    pub remedy: Words,
    /// Other places of the same file that have to do with it.
    pub related: Vec<(Span, Words)>,
    /// What can be done about it without a person.
    pub fix: Option<Fix>,
}

/// A change that mends a finding.
#[derive(Clone, Debug)]
pub struct Fix {
    /// What it does.
    pub title: Words,
    /// Whether it only says better what is said already. Another one changes what is asked or how it is called, and is left to
    /// a person to choose.
    pub safe: bool,
    /// The changes, to be made together.
    pub edits: Vec<Edit>,
}

/// A finding that its checklist allows.
#[derive(Clone, Debug)]
pub struct Allowed {
    /// What was found.
    pub finding: Finding,
    /// Why it is left.
    pub reason: Words,
}

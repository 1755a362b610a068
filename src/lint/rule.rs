//! The definition of a rule: metadata, page and check.

use super::finding::Severity;
use super::findings::Findings;
use super::model::{Item, Model};

/// A constant text in Chinese and English.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pair {
    /// The Chinese text.
    pub zh: &'static str,
    /// The English text.
    pub en: &'static str,
}

/// Creates a [`Pair`].
#[must_use]
pub(super) const fn pair(zh: &'static str, en: &'static str) -> Pair {
    Pair { zh, en }
}

/// The automatic fixes that a rule offers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fixes {
    /// Never.
    No,
    /// For some findings, without changing the meaning of the checklist.
    Safe,
    /// For some findings, by a change that a person should review.
    Unsafe,
}

impl Fixes {
    /// Returns the word used in JSON.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::No => "no",
            Self::Safe => "safe",
            Self::Unsafe => "unsafe",
        }
    }

    /// Returns the command-line option that applies the fixes; empty if there are none.
    #[must_use]
    pub const fn option(self) -> &'static str {
        match self {
            Self::No => "",
            Self::Safe => "--fix",
            Self::Unsafe => "--unsafe-fixes",
        }
    }
}

/// One rule. Every list of rules (reference page, `explain`, SARIF, schema of rule sets) is generated from it.
#[derive(Debug)]
pub struct Rule {
    /// Stable id, in kebab case.
    pub id: &'static str,
    /// Severity where no rule set decides otherwise.
    pub severity: Severity,
    /// What the rule finds, in a few words.
    pub title: Pair,
    /// Why it matters, in one sentence.
    pub why: Pair,
    /// The law or document that requires it, or "craft" for a rule of good practice.
    pub source: Pair,
    /// The automatic fixes that the rule offers.
    pub fixes: Fixes,
    /// The Markdown page: what it checks, why, a wrong and a right example.
    pub page: &'static str,
    /// The check itself.
    pub check: Check,
}

/// The scope of a check.
pub enum Check {
    /// One checklist by itself.
    Item(for<'a, 'm> fn(&'a Item<'m>, &mut Findings<'_>)),
    /// All checklists together.
    Catalogue(for<'a, 'm> fn(&'a Model<'m>, &mut Findings<'_>)),
    /// The `allow` entries of a checklist, after all other rules. The slice holds the indexes of the entries that
    /// matched a finding.
    Allow(for<'a, 'm> fn(&'a Item<'m>, &[usize], &mut Findings<'_>)),
}

impl core::fmt::Debug for Check {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str(match self {
            Self::Item(_) => "Item",
            Self::Catalogue(_) => "Catalogue",
            Self::Allow(_) => "Allow",
        })
    }
}

//! What a rule is: what is known of it, its page, and its check.

use super::finding::Severity;
use super::findings::Findings;
use super::model::{Item, Model};

/// The same words in Chinese and English.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pair {
    /// Chinese.
    pub zh: &'static str,
    /// English.
    pub en: &'static str,
}

/// Words in both languages.
#[must_use]
pub const fn pair(zh: &'static str, en: &'static str) -> Pair {
    Pair { zh, en }
}

/// Whether a rule can mend what it finds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fixes {
    /// A person has to.
    No,
    /// Some findings, without changing what the checklist says.
    Safe,
    /// Some findings, by a change that a person should look at.
    Unsafe,
}

impl Fixes {
    /// The word in JSON.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::No => "no",
            Self::Safe => "safe",
            Self::Unsafe => "unsafe",
        }
    }

    /// The option that mends, or nothing.
    #[must_use]
    pub const fn option(self) -> &'static str {
        match self {
            Self::No => "",
            Self::Safe => "--fix",
            Self::Unsafe => "--unsafe-fixes",
        }
    }
}

/// One rule. Everything that lists rules (the table of the reference page, `explain`, SARIF, the schema of rule sets) reads it.
#[derive(Debug)]
pub struct Rule {
    /// Its stable name.
    pub id: &'static str,
    /// How much its findings weigh where no rule set says otherwise.
    pub severity: Severity,
    /// What it finds, in a few words.
    pub title: Pair,
    /// Why that is worth finding, in one sentence.
    pub why: Pair,
    /// Where that is laid down; for a rule of craft, that it is one.
    pub source: Pair,
    /// Whether it can mend what it finds.
    pub fixes: Fixes,
    /// Its page: what it checks, why, a wrong and a right example.
    pub page: &'static str,
    /// How it finds.
    pub check: Check,
}

/// The ways in which a rule looks.
pub enum Check {
    /// At one checklist by itself.
    Item(for<'a, 'm> fn(&'a Item<'m>, &mut Findings<'_>)),
    /// At all checklists together.
    Catalogue(for<'a, 'm> fn(&'a Model<'m>, &mut Findings<'_>)),
    /// At what a checklist allows, after all other rules: the numbers of those entries of `allow` that were of use.
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

//! Reads the Chinese name of a material: the documents it lists, the meaning of its brackets, and whether it names a
//! document at all. All rules about names share this one reading, which looks at the words alone.
//!
//! Precision comes first. A conjunction is as often part of one document's own name (终止或者解除劳动合同证明书, 收入及财产申报表) as it
//! joins two. So it counts only if *both* sides are documents, and even then not if the second part only names an act
//! on both (合同和协议备案表).

mod aside;
mod noun;
mod open;
mod outline;
mod parts;
#[cfg(test)]
mod tests;
mod vague;

pub(super) use open::discretion;
pub(super) use parts::{Join, Parts};
pub(super) use vague::Vague;

use outline::Outline;

/// Maximum length of a name in characters; the rest is ignored. The longest known name has about 60.
const LONGEST: usize = 400;

/// A name, split at its brackets and conjunctions. Its meaning is computed on request.
pub(super) struct Name<'n> {
    whole: &'n str,
    outline: Outline<'n>,
}

impl<'n> Name<'n> {
    /// Splits a name.
    #[must_use]
    pub(super) fn of(whole: &'n str) -> Self {
        let end = whole.char_indices().nth(LONGEST).map_or(whole.len(), |(at, _)| at);
        let whole = whole.get(..end).unwrap_or(whole);
        Self { whole, outline: Outline::of(whole) }
    }

    /// Returns the catch-all words, if the name has any.
    #[must_use]
    pub(super) fn anything(&self) -> Option<&'n str> {
        open::anything(self.whole, &self.outline)
    }

    /// Returns the documents that the name lists, if there are several.
    #[must_use]
    pub(super) fn several(&self) -> Option<Parts> {
        parts::several(&self.outline)
    }

    /// Returns the part that does not say which document is meant, and in which way it is vague.
    #[must_use]
    pub(super) fn vague(&self) -> Option<(String, Vague)> {
        vague::vague(&self.outline)
    }

    /// Returns the brackets that hold another document.
    #[must_use]
    pub(super) fn alternatives(&self) -> Vec<&'n str> {
        aside::alternatives(&self.outline)
    }

    /// Returns the brackets and clauses that say when, or from whom, the material is required.
    #[must_use]
    pub(super) fn conditions(&self) -> Vec<&'n str> {
        aside::conditions(&self.outline)
    }
}

//! What the Chinese name of a material says: which documents it lists, what stands in brackets, and whether it names a document
//! at all. One reading for all rules about names, worked out from the words alone.
//!
//! Precision comes first. A word of joining is as often part of one document's own name (终止或者解除劳动合同证明书,
//! 收入及财产申报表) as it joins two, so it counts only where what stands on *both* sides is a document, and even then not
//! where the second only tells what is done with both (合同和协议备案表).

mod aside;
mod noun;
mod open;
mod outline;
mod parts;
#[cfg(test)]
mod tests;
mod vague;

pub use open::discretion;
pub use parts::{Join, Parts};
pub use vague::Vague;

use outline::Outline;

/// Longer ones are texts; what is behind this many characters is not read. The longest name known has about 60.
const LONGEST: usize = 400;

/// A name, taken apart at its brackets and words of joining; what that means is worked out when asked for.
pub struct Name<'n> {
    whole: &'n str,
    outline: Outline<'n>,
}

impl<'n> Name<'n> {
    /// Reads a name.
    #[must_use]
    pub fn of(whole: &'n str) -> Self {
        let end = whole.char_indices().nth(LONGEST).map_or(whole.len(), |(at, _)| at);
        let whole = whole.get(..end).unwrap_or(whole);
        Self { whole, outline: Outline::of(whole) }
    }

    /// The words that stand for whatever somebody may ask.
    #[must_use]
    pub fn anything(&self) -> Option<&'n str> {
        open::anything(self.whole, &self.outline)
    }

    /// The documents that the name lists, if there are several.
    #[must_use]
    pub fn several(&self) -> Option<Parts> {
        parts::several(&self.outline)
    }

    /// What does not say which document is meant, with how it fails to.
    #[must_use]
    pub fn vague(&self) -> Option<(String, Vague)> {
        vague::vague(&self.outline)
    }

    /// Brackets that hold other documents.
    #[must_use]
    pub fn alternatives(&self) -> Vec<&'n str> {
        aside::alternatives(&self.outline)
    }

    /// Brackets and clauses that say when, or of whom, the material is asked.
    #[must_use]
    pub fn conditions(&self) -> Vec<&'n str> {
        aside::conditions(&self.outline)
    }
}

//! The table of the members of `x-qingdan`: those that docs/pack.md lists. All others are refused.

use crate::base::text::is;
use crate::pack::note;

/// How a member of `x-qingdan` is read.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Note {
    /// `type`: the identifier of a field; at the root the type of the item, which pages show.
    Type,
    CheckDigit,
    MultipleOf,
    Demand,
    Rules,
    Context,
    DistinctFiles,
    Warn,
    /// A comparison or a fact: read with the object around the member that has it.
    Neighbour,
    Severity,
    /// True or false.
    Flag,
    /// Text that problems or receipts repeat.
    Text,
    /// `width` and `height`
    Sides,
    /// `value`, `unit` and `basis`
    Within,
    Restates,
    /// Read with the whole pack, or when a problem is worded.
    Elsewhere,
    /// Shown by pages. The engine does not read it.
    Shown,
}

/// The commonest first: the table is searched from its beginning.
#[rustfmt::skip]
static NOTES: [(&str, Note); 54] = [
    (note::LABEL, Note::Elsewhere),
    (note::CODE, Note::Text),
    (note::TYPE, Note::Type),
    (note::ASK, Note::Elsewhere),
    (note::CHOICES, Note::Shown),
    (note::HINT, Note::Shown),
    (note::RESTATES, Note::Restates),
    (note::WARN, Note::Warn),
    (note::BASIS, Note::Elsewhere),
    (note::DEMAND, Note::Demand),
    (note::MULTIPLE_OF, Note::MultipleOf),
    (note::CHECK_DIGIT, Note::CheckDigit),
    (note::EQUALS, Note::Neighbour),
    (note::DIFFERS, Note::Neighbour),
    (note::BEFORE, Note::Neighbour),
    (note::AFTER, Note::Neighbour),
    (note::NOT_BEFORE, Note::Neighbour),
    (note::NOT_AFTER, Note::Neighbour),
    (note::FACT, Note::Neighbour),
    (note::ABSENT, Note::Flag),
    (note::SEVERITY, Note::Severity),
    (note::CONTEXT, Note::Context),
    (note::RULES, Note::Rules),
    (note::DISTINCT_FILES, Note::DistinctFiles),
    (note::LATER_WITHIN, Note::Within),
    (note::MIN_PIXELS, Note::Sides),
    (note::MAX_PIXELS, Note::Sides),
    (note::ASPECT, Note::Sides),
    (note::FORMAT, Note::Elsewhere),
    (note::ID, Note::Text),
    (note::VERSION, Note::Elsewhere),
    (note::HASH, Note::Text),
    (note::TITLE, Note::Elsewhere),
    (note::NOTE, Note::Shown),
    (note::ALIAS, Note::Shown),
    (note::ISSUED_BY, Note::Shown),
    (note::FORM, Note::Shown),
    (note::COPIES, Note::Shown),
    (note::PROVES, Note::Shown),
    (note::NEED, Note::Shown),
    (note::INSTEAD, Note::Shown),
    (note::ONE_OF, Note::Shown),
    (note::PLEDGE, Note::Shown),
    (note::WHY, Note::Shown),
    (note::UNSOURCED, Note::Shown),
    (note::STATUS, Note::Shown),
    (note::AUTHORITY, Note::Shown),
    (note::CODES, Note::Shown),
    (note::HANDLING, Note::Shown),
    (note::LIMITS, Note::Shown),
    (note::AUDIENCE, Note::Shown),
    (note::CHANNELS, Note::Shown),
    (note::STEPS, Note::Shown),
    (note::SOURCES, Note::Shown),
];

/// Returns the note of this name; `None` if it is unknown. Names that begin with `x-` are extensions and not read.
pub(super) fn note_of(name: &[u16]) -> Option<Note> {
    let known = NOTES.iter().find(|(known, _)| is(name, known));
    known.map(|(_, note)| *note).or(is_extension(name).then_some(Note::Shown))
}

/// Returns true for the name of an extension.
pub(super) fn is_extension(name: &[u16]) -> bool {
    name.len() >= 2 && is(&name[..2], "x-")
}

/// Returns the members that `x-qingdan` may have, and whether the engine reads each; pages show the others.
pub fn notes() -> impl Iterator<Item = (&'static str, bool)> {
    NOTES.iter().map(|(name, note)| (*name, *note != Note::Shown))
}

#[cfg(test)]
mod tests {
    use alloc::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_name_has_one_line() {
        let lines: BTreeSet<&str> = NOTES.iter().map(|(name, _)| *name).collect();
        assert_eq!(lines.len(), NOTES.len());
        assert_eq!(lines, note::ALL.iter().copied().collect());
    }
}

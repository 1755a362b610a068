//! The table of the members of `x-qingdan`: what docs/pack.md lists, and nothing else is taken.

use crate::base::text::is;

/// How a member of `x-qingdan` is read.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Note {
    /// `type`: the identifier of a field; at the root the type of the item, which pages show.
    Type,
    CheckDigit,
    MultipleOf,
    Demand,
    Rules,
    Context,
    DistinctFiles,
    Warn,
    /// A comparison or a fact: read with the object around the member that says it.
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
    ("label", Note::Elsewhere),
    ("code", Note::Text),
    ("type", Note::Type),
    ("ask", Note::Elsewhere),
    ("choices", Note::Shown),
    ("hint", Note::Shown),
    ("restates", Note::Restates),
    ("warn", Note::Warn),
    ("basis", Note::Elsewhere),
    ("demand", Note::Demand),
    ("multipleOf", Note::MultipleOf),
    ("check-digit", Note::CheckDigit),
    ("equals", Note::Neighbour),
    ("differs", Note::Neighbour),
    ("before", Note::Neighbour),
    ("after", Note::Neighbour),
    ("not-before", Note::Neighbour),
    ("not-after", Note::Neighbour),
    ("fact", Note::Neighbour),
    ("absent", Note::Flag),
    ("severity", Note::Severity),
    ("context", Note::Context),
    ("rules", Note::Rules),
    ("distinct-files", Note::DistinctFiles),
    ("later-within", Note::Within),
    ("min-pixels", Note::Sides),
    ("max-pixels", Note::Sides),
    ("aspect", Note::Sides),
    ("format", Note::Elsewhere),
    ("id", Note::Text),
    ("version", Note::Elsewhere),
    ("hash", Note::Text),
    ("title", Note::Elsewhere),
    ("note", Note::Shown),
    ("alias", Note::Shown),
    ("issued-by", Note::Shown),
    ("form", Note::Shown),
    ("copies", Note::Shown),
    ("proves", Note::Shown),
    ("need", Note::Shown),
    ("instead", Note::Shown),
    ("one-of", Note::Shown),
    ("pledge", Note::Shown),
    ("why", Note::Shown),
    ("unsourced", Note::Shown),
    ("status", Note::Shown),
    ("authority", Note::Shown),
    ("codes", Note::Shown),
    ("handling", Note::Shown),
    ("limits", Note::Shown),
    ("audience", Note::Shown),
    ("channels", Note::Shown),
    ("steps", Note::Shown),
    ("sources", Note::Shown),
];

/// The note by this name; nothing for one that is not known. Whatever begins with `x-` is somebody else's and is not read.
pub fn note_of(name: &[u16]) -> Option<Note> {
    let known = NOTES.iter().find(|(known, _)| is(name, known));
    known.map(|(_, note)| *note).or(is_extension(name).then_some(Note::Shown))
}

/// Whether a name is one that others may give a meaning to.
pub fn is_extension(name: &[u16]) -> bool {
    name.len() >= 2 && is(&name[..2], "x-")
}

/// The members that `x-qingdan` may have, and whether the engine reads each; pages show the others.
pub fn notes() -> impl Iterator<Item = (&'static str, bool)> {
    NOTES.iter().map(|(name, note)| (*name, *note != Note::Shown))
}

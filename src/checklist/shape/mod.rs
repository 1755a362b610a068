//! The keys of a checklist, declared once.
//!
//! The parser, `schemas/checklist.schema.json` and the key tables of the reference page are all made from this table,
//! so that they cannot disagree.

pub mod form;
mod parts;
mod root;

pub use form::Form;
pub use parts::{BASIS, CHOICE_TEXT, COPIES, DURATION, FILES, TEXT};
pub use root::{AUTHORITY, CHECKLIST, SHAPES};

use super::model::WordDoc;

/// A mapping with known keys.
#[derive(Debug)]
pub struct Shape {
    /// Name in the JSON Schema (`#/$defs/<name>`).
    pub name: &'static str,
    /// What it is, in Chinese.
    pub zh: &'static str,
    /// What it is, in English.
    pub en: &'static str,
    /// The keys, in the order in which an editor would write them.
    pub keys: &'static [Key],
}

/// One key of a mapping.
#[derive(Debug)]
pub struct Key {
    /// As written.
    pub name: &'static str,
    /// What its value may be.
    pub kind: Kind,
    /// Whether it has to be written.
    pub required: bool,
    /// What holds when it is not written; in both languages the same word, or empty.
    pub default: &'static str,
    /// What it says, in Chinese.
    pub zh: &'static str,
    /// What it says, in English.
    pub en: &'static str,
}

/// What a value may be.
#[derive(Debug)]
pub enum Kind {
    /// The version of the format, under this key.
    Format(&'static str),
    /// `true` or `false`.
    Bool,
    /// A whole number within bounds.
    Count(u32, u32),
    /// A text scalar of a certain form.
    String(Form),
    /// One word of a closed list.
    Word(&'static [WordDoc]),
    /// A number, a date or a month.
    Bound,
    /// A mapping.
    Object(&'static Shape),
    /// A sequence, with at least so many members.
    List(&'static Kind, usize),
    /// One value, or a sequence of them.
    OneOrList(&'static Kind),
    /// A mapping from names of a certain form to values.
    Map(Form, &'static Kind),
    /// A condition.
    Condition,
    /// Any value that JSON has.
    Json,
}

/// A key that may be left out.
pub(crate) const fn may(name: &'static str, kind: Kind, zh: &'static str, en: &'static str) -> Key {
    Key { name, kind, required: false, default: "", zh, en }
}

/// A key that has to be written.
pub(crate) const fn must(name: &'static str, kind: Kind, zh: &'static str, en: &'static str) -> Key {
    Key { name, kind, required: true, default: "", zh, en }
}

impl Key {
    /// The same key with a default.
    pub(crate) const fn default(self, default: &'static str) -> Self {
        Key { default, ..self }
    }
}

//! Mappings with known keys, declared once for each kind of file.
//!
//! The check of a file, its JSON Schema for editors ([`super::schema`]) and the key tables of its reference page
//! ([`super::reference`]) are all made from one table of shapes, so that they cannot disagree.

mod check;
pub(crate) mod form;
mod sample;
pub(crate) mod scalars;
#[cfg(test)]
pub(crate) mod unread;

pub(crate) use check::{check, check_map};
pub(crate) use form::Form;

use super::diagnostic::Sink;
use super::word::WordDoc;
use super::yaml::Node;

/// A mapping with known keys.
#[derive(Debug)]
pub(crate) struct Shape {
    /// Name in the JSON Schema (`#/$defs/<name>`).
    pub name: &'static str,
    /// The meaning in Chinese.
    pub zh: &'static str,
    /// The meaning in English.
    pub en: &'static str,
    /// The keys, in the order in which an editor would write them.
    pub keys: &'static [Key],
}

/// One key of a mapping.
#[derive(Debug)]
pub(crate) struct Key {
    /// As written.
    pub name: &'static str,
    /// The kind of its value.
    pub kind: Kind,
    /// True if it has to be written.
    pub required: bool,
    /// The default, the same word in both languages; empty if there is none.
    pub default: &'static str,
    /// The meaning in Chinese.
    pub zh: &'static str,
    /// The meaning in English.
    pub en: &'static str,
}

/// The kind of a value.
#[derive(Debug)]
pub(crate) enum Kind {
    /// The version of the format, under this key.
    Format(&'static str),
    /// `true` or `false`.
    Bool,
    /// A whole number within bounds.
    Count(u32, u32),
    /// A text scalar with a format.
    String(Form),
    /// One word of a closed list.
    Word(&'static [WordDoc]),
    /// A number, a date or a month.
    Bound,
    /// A mapping.
    Object(&'static Shape),
    /// A sequence with a minimum number of items.
    List(&'static Kind, usize),
    /// One value, or a sequence of them.
    OneOrList(&'static Kind),
    /// A mapping from names with a format to values.
    Map(Form, &'static Kind),
    /// A value that a kind of file reads by code of its own.
    Own(&'static Own),
    /// Any value that JSON has.
    Json,
}

/// A value that keys alone cannot describe, such as a condition.
#[derive(Debug)]
pub(crate) struct Own {
    /// Name in the JSON Schema (`#/$defs/<name>`) and anchor on the reference page.
    pub name: &'static str,
    /// The meaning in Chinese.
    pub zh: &'static str,
    /// The meaning in English.
    pub en: &'static str,
    /// Reports every mistake of form.
    pub check: fn(&Node, &mut Sink),
}

/// Declares an optional key.
pub(crate) const fn may(name: &'static str, kind: Kind, zh: &'static str, en: &'static str) -> Key {
    Key { name, kind, required: false, default: "", zh, en }
}

/// Declares a required key.
pub(crate) const fn must(name: &'static str, kind: Kind, zh: &'static str, en: &'static str) -> Key {
    Key { name, kind, required: true, default: "", zh, en }
}

impl Key {
    /// Adds a default.
    pub(crate) const fn default(self, default: &'static str) -> Self {
        Key { default, ..self }
    }
}

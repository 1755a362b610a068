//! The words of a locale: each function asks `zh` or `en`.

use alloc::string::String;

use super::text::{Sentence, Value};
use super::{Kind, Locale, Within, en, zh};

/// The words around a one-time notice (一次性告知书).
pub struct Notice {
    /// Its title.
    pub title: &'static str,
    /// Heading of what has to be mended or supplied.
    pub problems: &'static str,
    /// Heading of what may follow later or is pledged.
    pub pending: &'static str,
    /// The sentence at the end.
    pub closing: &'static str,
}

/// How an application stands, in the order from good to bad.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// All there and right.
    Complete,
    /// Accepted with pledges or later supply.
    Acceptable,
    /// Something is missing or wrong.
    Incomplete,
}

/// Writes what is wrong.
pub fn message(locale: Locale, kind: &Kind, label: Option<&str>, out: &mut String) {
    match locale {
        Locale::Zh => zh::message(kind, label, out),
        Locale::En => en::message(kind, label, out),
    }
}

/// Writes what to do about it; nothing when the message says it all.
pub fn remedy(locale: Locale, kind: &Kind, label: Option<&str>, out: &mut String) {
    match locale {
        Locale::Zh => zh::remedy(kind, label, out),
        Locale::En => en::remedy(kind, label, out),
    }
}

/// Writes the label of a row of a list, or of a field in it. Rows are counted from 1.
pub fn row_label(locale: Locale, list: &str, row: u32, inner: Option<&str>, out: &mut String) {
    let (template, joints) = match (locale, inner) {
        (Locale::Zh, None) => ("#第 % 行", &zh::JOINTS),
        (Locale::Zh, Some(_)) => ("#第 % 行：", &zh::JOINTS),
        (Locale::En, None) => ("Row % of #", &en::JOINTS),
        (Locale::En, Some(_)) => (" (row % of #)", &en::JOINTS),
    };
    let sentence = Sentence { template, values: [Value::Text(list), row.into()] };
    match locale {
        Locale::Zh => {
            sentence.write(joints, None, out);
            out.push_str(inner.unwrap_or(""));
        }
        Locale::En => {
            out.push_str(inner.unwrap_or(""));
            sentence.write(joints, None, out);
        }
    }
}

/// Writes that a material may follow later.
pub fn pending_later(locale: Locale, label: Option<&str>, within: Option<Within>, out: &mut String) {
    match locale {
        Locale::Zh => zh::pending_later(label, within, out),
        Locale::En => en::pending_later(label, within, out),
    }
}

/// Writes that a written pledge stands in for a material.
pub fn pending_pledge(locale: Locale, label: Option<&str>, out: &mut String) {
    match locale {
        Locale::Zh => zh::pending_pledge(label, out),
        Locale::En => en::pending_pledge(label, out),
    }
}

/// The words around a notice that ends with this verdict.
pub fn notice(locale: Locale, verdict: Verdict) -> Notice {
    match locale {
        Locale::Zh => zh::notice(verdict),
        Locale::En => en::notice(verdict),
    }
}

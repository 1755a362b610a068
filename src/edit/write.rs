//! Values as YAML text that reads back as the same value, everywhere.

use core::fmt::Write;

use serde_json::Value;

use crate::source::scalar::looks_boolean;

/// Entries up to this width stay on one line.
const WIDTH: usize = 160;

/// How a text is quoted, where that is possible.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Quotes {
    /// Only where it needs some.
    Spare,
    Single,
    Double,
}

/// A value on one line.
pub(super) fn inline(value: &Value, quotes: Quotes) -> String {
    match value {
        Value::String(text) => scalar(text, quotes),
        Value::Array(items) => {
            let items: Vec<String> = items.iter().map(|item| inline(item, Quotes::Spare)).collect();
            format!("[{}]", items.join(", "))
        }
        Value::Object(entries) if entries.is_empty() => "{}".to_owned(),
        Value::Object(entries) => {
            let entries: Vec<String> = entries.iter().map(|(key, value)| pair(key, value)).collect();
            format!("{{ {} }}", entries.join(", "))
        }
        plain => plain.to_string(),
    }
}

/// A key and its value on one line.
pub(super) fn pair(key: &str, value: &Value) -> String {
    format!("{}: {}", scalar(key, Quotes::Spare), inline(value, Quotes::Spare))
}

/// A key and its value as the entry of a block mapping, without the blanks before its first line.
pub(super) fn block_pair(key: &str, value: &Value, indent: usize, line_break: &str) -> String {
    let line = pair(key, value);
    match below(value, indent + 2, line_break) {
        Some(lines) if indent + line.chars().count() > WIDTH => {
            let blanks = " ".repeat(indent + 2);
            format!("{}:{line_break}{blanks}{lines}", scalar(key, Quotes::Spare))
        }
        _ => line,
    }
}

/// A value as the item of a block list, without the blanks before its first line.
pub(super) fn block_item(value: &Value, indent: usize, line_break: &str) -> String {
    let line = format!("- {}", inline(value, Quotes::Spare));
    match below(value, indent + 2, line_break) {
        Some(lines) if indent + line.chars().count() > WIDTH => format!("- {lines}"),
        _ => line,
    }
}

/// The entries of a collection line by line; nothing for what has none.
fn below(value: &Value, indent: usize, line_break: &str) -> Option<String> {
    let entries: Vec<String> = match value {
        Value::Object(entries) => {
            entries.iter().map(|(key, value)| block_pair(key, value, indent, line_break)).collect()
        }
        Value::Array(items) => items.iter().map(|item| block_item(item, indent, line_break)).collect(),
        _ => return None,
    };
    let between = format!("{line_break}{}", " ".repeat(indent));
    (!entries.is_empty()).then(|| entries.join(&between))
}

/// A text on one line, in quotes where it needs some or had some.
pub(super) fn scalar(text: &str, quotes: Quotes) -> String {
    match quotes {
        Quotes::Spare if is_plain(text) => text.to_owned(),
        Quotes::Single if text.chars().all(is_printable) => format!("'{}'", text.replace('\'', "''")),
        _ => double(text),
    }
}

/// Whether a text needs no quotes, neither in brackets nor outside, for this reader or an older one. What is not sure
/// gets some: no sign that YAML may give a meaning to, nothing that looks like a number, a date or a truth value.
fn is_plain(text: &str) -> bool {
    let meaningless = |c: char| c.is_alphanumeric() || " -_./+()=;".contains(c) || is_wide_sign(c);
    let begins = text.starts_with(|c: char| c.is_alphanumeric() || is_wide_sign(c));
    let word = matches!(text.to_ascii_lowercase().as_str(), "null" | "true" | "false") || looks_boolean(text).is_some();
    let number = text.starts_with(|c: char| c.is_ascii_digit())
        && text.chars().all(|c| c.is_ascii_hexdigit() || "-_.+xoTZ ".contains(c));
    begins && !text.ends_with(' ') && text.chars().all(meaningless) && !word && !number
}

/// Chinese punctuation.
fn is_wide_sign(c: char) -> bool {
    "，。；：、？！（）〔〕【】《》“”‘’—…·".contains(c)
}

/// Whether a character may stand in quotes as it is.
fn is_printable(c: char) -> bool {
    let separator = matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}');
    !c.is_control() && !separator
}

fn double(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            '\r' => out.push_str("\\r"),
            c if is_printable(c) => out.push(c),
            // Writing to a text does not fail.
            c => drop(write!(out, "\\u{:04x}", u32::from(c))),
        }
    }
    out.push('"');
    out
}

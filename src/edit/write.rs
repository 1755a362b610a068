//! Writes values as YAML that reads back as the same value in any context.

use core::fmt::Write;

use serde_json::Value;

use crate::source::scalar::looks_boolean;

/// Maximum width of an entry that is written on one line, in columns.
const WIDTH: usize = 160;

/// The preferred style of quotes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Quotes {
    /// Quotes only if the text needs them.
    Spare,
    Single,
    Double,
}

/// Writes a value on one line.
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

/// Writes a key and its value on one line.
pub(super) fn pair(key: &str, value: &Value) -> String {
    format!("{}: {}", scalar(key, Quotes::Spare), inline(value, Quotes::Spare))
}

/// Writes an entry of a block mapping, without the indentation of its first line.
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

/// Writes an item of a block list, without the indentation of its first line.
pub(super) fn block_item(value: &Value, indent: usize, line_break: &str) -> String {
    let line = format!("- {}", inline(value, Quotes::Spare));
    match below(value, indent + 2, line_break) {
        Some(lines) if indent + line.chars().count() > WIDTH => format!("- {lines}"),
        _ => line,
    }
}

/// Writes the entries of a collection as lines. Returns `None` if there are none.
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

/// Writes a text on one line, with quotes if it needs or prefers them.
pub(super) fn scalar(text: &str, quotes: Quotes) -> String {
    match quotes {
        Quotes::Spare if is_plain(text) => text.to_owned(),
        Quotes::Single if text.chars().all(is_printable) => format!("'{}'", text.replace('\'', "''")),
        _ => double(text),
    }
}

/// Returns true if a text needs no quotes, in flow or block style, for this parser or a YAML 1.1 one. In doubt it is
/// quoted: any character that YAML may give a meaning, anything like a number, a date or a Boolean.
fn is_plain(text: &str) -> bool {
    let meaningless = |c: char| c.is_alphanumeric() || " -_./+()=;".contains(c) || is_wide_sign(c);
    let begins = text.starts_with(|c: char| c.is_alphanumeric() || is_wide_sign(c));
    let word = matches!(text.to_ascii_lowercase().as_str(), "null" | "true" | "false") || looks_boolean(text).is_some();
    let number = text.starts_with(|c: char| c.is_ascii_digit())
        && text.chars().all(|c| c.is_ascii_hexdigit() || "-_.+xoTZ ".contains(c));
    begins && !text.ends_with(' ') && text.chars().all(meaningless) && !word && !number
}

/// Returns true for Chinese punctuation.
fn is_wide_sign(c: char) -> bool {
    "，。；：、？！（）〔〕【】《》“”‘’—…·".contains(c)
}

/// Returns true if a character needs no escape inside quotes.
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
            // Writing to a string cannot fail.
            c => drop(write!(out, "\\u{:04x}", u32::from(c))),
        }
    }
    out.push('"');
    out
}

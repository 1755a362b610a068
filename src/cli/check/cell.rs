//! The value that a cell stands for: what the pack wants at its place, if the cell can be read as that, else its text.

use std::collections::HashMap;

use serde_json::Value;

use super::places::Places;
use crate::base::json::{separate, write_str};
use crate::pack::Schema;

/// What a column holds.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Text,
    Number,
    /// 是, 否, true or false
    Boolean,
    /// One of these, written as its label or as itself.
    Choice(HashMap<String, String>),
    /// Several, with ; or 、 between them.
    List(Box<Kind>),
}

impl Kind {
    /// By the schema of a place; none where it is an object or a list of them, which is more than a cell holds.
    pub(super) fn of(schema: &Value, places: &Places) -> Option<Self> {
        if is(schema, "object") || schema.get("properties").is_some() {
            return None;
        }
        if is(schema, "array") || schema.get("items").is_some() {
            let item = match places.items(schema) {
                // A list of lists, which may be a list of itself, is more than a cell holds.
                Some(item) if is(item, "array") || item.get("items").is_some() => return None,
                // The labels of several choices stand at the list.
                Some(item) => choice(item, schema).or_else(|| Self::of(item, places))?,
                None => Self::Text,
            };
            return Some(Self::List(Box::new(item)));
        }
        let constants = schema.get("enum").and_then(Value::as_array).into_iter().flatten().chain(schema.get("const"));
        let all = |is: fn(&Value) -> bool| constants.clone().next().is_some() && constants.clone().all(is);
        Some(if is(schema, "string") {
            choice(schema, schema).unwrap_or(Self::Text)
        } else if is(schema, "number") || is(schema, "integer") || all(Value::is_number) {
            Self::Number
        } else if is(schema, "boolean") || all(Value::is_boolean) {
            Self::Boolean
        } else {
            Self::Text
        })
    }

    /// Writes the value of a cell as JSON; false where the cell is empty and gives none.
    pub(super) fn write(&self, cell: &str, out: &mut String) -> bool {
        let trimmed = cell.trim();
        if trimmed.is_empty() {
            return false;
        }
        match self {
            Self::Number if is_number(trimmed.as_bytes()) => out.push_str(trimmed),
            Self::Boolean if trimmed == "是" || trimmed.eq_ignore_ascii_case("true") => out.push_str("true"),
            Self::Boolean if trimmed == "否" || trimmed.eq_ignore_ascii_case("false") => out.push_str("false"),
            Self::Choice(ids) => write_text(ids.get(trimmed).map_or(cell, String::as_str), out),
            Self::List(kind) => {
                out.push('[');
                for part in kind.parts(trimmed) {
                    separate(out);
                    kind.write(part, out);
                }
                out.push(']');
            }
            Self::Text | Self::Number | Self::Boolean => write_text(cell, out),
        }
        true
    }

    /// The parts of a cell that are not empty. A label with 、 in it stays whole.
    fn parts<'a>(&'a self, cell: &'a str) -> impl Iterator<Item = &'a str> {
        let is_whole = |part: &str| matches!(self, Self::Choice(ids) if ids.contains_key(part));
        let finer = move |part: &'a str| part.split(if is_whole(part) { '\0' } else { '、' });
        let parts = cell.split([';', '；']).map(str::trim).flat_map(finer);
        parts.map(str::trim).filter(|part| !part.is_empty())
    }
}

/// Writes a JSON string; most cells have nothing to escape and are copied as a whole.
fn write_text(text: &str, out: &mut String) {
    if text.bytes().any(|byte| byte < b' ' || byte == b'"' || byte == b'\\') {
        return write_str(text, out);
    }
    out.push('"');
    out.push_str(text);
    out.push('"');
}

/// A choice with the labels that `labelled` has for it; a label that several have is none.
fn choice(schema: &Value, labelled: &Value) -> Option<Kind> {
    let ids: Vec<&str> = schema.get("enum")?.as_array()?.iter().map(Value::as_str).collect::<Option<_>>()?;
    let mut known: HashMap<String, String> = ids.iter().map(|id| ((*id).to_owned(), (*id).to_owned())).collect();
    let mut twice = Vec::new();
    let choices = Schema::new(labelled).notes().choices();
    for (id, text) in choices.into_iter().flatten().filter(|(id, _)| ids.contains(&id.as_str())) {
        for label in text.as_object().into_iter().flat_map(|text| text.values()).filter_map(Value::as_str) {
            match known.get(label) {
                Some(other) if other != id && !ids.contains(&label) => twice.push(label.to_owned()),
                Some(_) => {}
                None => _ = known.insert(label.to_owned(), id.clone()),
            }
        }
    }
    twice.iter().for_each(|label| _ = known.remove(label));
    Some(Kind::Choice(known))
}

/// Whether a schema wants this type, perhaps among others.
fn is(schema: &Value, name: &str) -> bool {
    match schema.get("type") {
        Some(Value::String(kind)) => kind == name,
        Some(Value::Array(kinds)) => kinds.iter().any(|kind| kind == name),
        _ => false,
    }
}

/// Whether JSON would take it as a number (RFC 8259, section 6).
fn is_number(text: &[u8]) -> bool {
    let digits = |text: &[u8]| text.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let mut rest = text.strip_prefix(b"-").unwrap_or(text);
    let whole = digits(rest);
    if whole == 0 || whole > 1 && rest.starts_with(b"0") {
        return false;
    }
    rest = rest.get(whole..).unwrap_or_default();
    if let Some(decimals) = rest.strip_prefix(b".") {
        let count = digits(decimals);
        if count == 0 {
            return false;
        }
        rest = decimals.get(count..).unwrap_or_default();
    }
    if let Some(exponent) = rest.strip_prefix(b"e").or_else(|| rest.strip_prefix(b"E")) {
        let exponent = exponent.strip_prefix(b"+").or_else(|| exponent.strip_prefix(b"-")).unwrap_or(exponent);
        return !exponent.is_empty() && digits(exponent) == exponent.len();
    }
    rest.is_empty()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn value(schema: &Value, cell: &str) -> Option<Value> {
        let places = Places::new(b"{}").unwrap();
        let mut out = String::new();
        let given = Kind::of(schema, &places).unwrap().write(cell, &mut out);
        given.then(|| serde_json::from_str(&out).unwrap())
    }

    #[test]
    fn a_cell_is_what_its_place_wants_or_its_text() {
        let number = json!({ "type": "integer" });
        let boolean = json!({ "const": true });
        let text = json!({ "type": "string" });
        for (schema, cell, expected) in [
            (&number, " 12 ", json!(12)),
            (&number, "-0.50", json!(-0.5)),
            (&number, "007", json!("007")),
            (&number, "1,200", json!("1,200")),
            (&number, "1e", json!("1e")),
            (&number, "一百", json!("一百")),
            (&boolean, "是", json!(true)),
            (&boolean, "否", json!(false)),
            (&boolean, "TRUE", json!(true)),
            (&boolean, "1", json!("1")),
            (&text, "12", json!("12")),
            (&text, " a\"\n", json!(" a\"\n")),
        ] {
            assert_eq!(value(schema, cell), Some(expected), "{cell}");
        }
        for blank in ["", " ", "\u{3000}\t"] {
            assert_eq!(value(&text, blank), None);
            assert_eq!(value(&number, blank), None);
        }
    }

    #[test]
    fn a_list_of_itself_is_no_cell() {
        let pack = json!({ "properties": { "a": { "type": "array", "items": { "$ref": "#/properties/a" } } } });
        let places = Places::new(pack.to_string().as_bytes()).unwrap();
        assert_eq!(Kind::of(&pack["properties"]["a"], &places), None);
    }

    #[test]
    fn choices_are_ids_or_labels() {
        let notes = json!({ "choices": {
            "a": { "zh": "甲、乙", "en": "First" },
            "b": { "zh": "丙", "en": "Same" },
            "c": { "zh": "丁", "en": "Same" },
        } });
        let one = json!({ "type": "string", "enum": ["a", "b", "c"], "x-qingdan": notes });
        for (cell, expected) in [("a", "a"), ("甲、乙", "a"), (" First", "a"), ("Same", "Same"), ("x", "x")] {
            assert_eq!(value(&one, cell), Some(json!(expected)));
        }
        let several =
            json!({ "type": "array", "items": { "type": "string", "enum": ["a", "b", "c"] }, "x-qingdan": notes });
        for (cell, expected) in [
            ("甲、乙", json!(["a"])),
            ("甲、乙;丙", json!(["a", "b"])),
            ("a、丙；c", json!(["a", "b", "c"])),
            ("x;", json!(["x"])),
            (";", json!([])),
        ] {
            assert_eq!(value(&several, cell), Some(expected), "{cell}");
        }
    }

    #[test]
    fn more_than_a_cell_holds_is_no_column() {
        let places = Places::new(b"{}").unwrap();
        for schema in [json!({ "type": "object" }), json!({ "type": "array", "items": { "type": "object" } })] {
            assert_eq!(Kind::of(&schema, &places), None);
        }
        assert_eq!(Kind::of(&json!(true), &places), Some(Kind::Text));
    }
}

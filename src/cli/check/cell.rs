//! The value of a cell: of the type that the pack wants at its place, if the text can be read as that type, else the text.

use serde_json::Value;

use super::places::Places;
use crate::base::json::{separate, write_str};
use crate::form::{Answer, Spelling};
use crate::typed;

/// The content of a column.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// One answer.
    One(Spelling),
    /// Several, with ; or 、 between them.
    List(Spelling),
}

impl Kind {
    /// Returns the kind for the schema of a place; `None` for an object or a list of objects, which a cell cannot hold.
    pub(super) fn of(schema: &Value, places: &Places) -> Option<Self> {
        if is(schema, "object") || schema.get("properties").is_some() {
            return None;
        }
        if !is(schema, "array") && schema.get("items").is_none() {
            return Some(Self::One(Spelling::of(schema, schema)));
        }
        let whatever = Value::Bool(true);
        let item = places.items(schema).unwrap_or(&whatever);
        // A list of lists, which may be a list of itself, is more than a cell holds.
        let is_more = is(item, "array") || is(item, "object");
        if is_more || item.get("items").is_some() || item.get("properties").is_some() {
            return None;
        }
        // The labels of several choices stand at the list.
        Some(Self::List(Spelling::of(item, schema)))
    }

    /// Writes the value of a cell as JSON; false where the cell is empty and gives none.
    pub(super) fn write(&self, cell: &str, out: &mut String) -> bool {
        match self {
            Self::One(spelling) => match spelling.read(cell) {
                Some(answer) => write(&answer, out),
                None => return false,
            },
            Self::List(spelling) => {
                if cell.trim().is_empty() {
                    return false;
                }
                out.push('[');
                for answer in parts(spelling, cell).filter_map(|part| spelling.read(part)) {
                    separate(out);
                    write(&answer, out);
                }
                out.push(']');
            }
        }
        true
    }
}

/// The parts of a cell. A label with 、 in it stays whole.
fn parts<'a>(spelling: &'a Spelling, cell: &'a str) -> impl Iterator<Item = &'a str> {
    let finer = |part: &'a str| part.split(if spelling.is_choice(part) { '\0' } else { '、' });
    cell.split([';', '；']).map(str::trim).flat_map(finer)
}

fn write(answer: &Answer, out: &mut String) {
    match &answer.value {
        typed::Value::Text(text) => write_text(&String::from_utf16_lossy(text), out),
        typed::Value::Number(digits) => out.push_str(digits),
        typed::Value::Boolean(true) => out.push_str("true"),
        typed::Value::Boolean(false) => out.push_str("false"),
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

/// Returns true if a schema wants this type, perhaps among others.
fn is(schema: &Value, name: &str) -> bool {
    match schema.get("type") {
        Some(Value::String(kind)) => kind == name,
        Some(Value::Array(kinds)) => kinds.iter().any(|kind| kind == name),
        _ => false,
    }
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
            (&number, "007", json!(7)),
            (&number, "1,200", json!(1200)),
            (&number, "3,50", json!("3,50")),
            (&number, "1e", json!("1e")),
            (&number, "一百", json!("一百")),
            (&boolean, "是", json!(true)),
            (&boolean, "否", json!(false)),
            (&boolean, "TRUE", json!(true)),
            (&boolean, "1", json!(true)),
            (&boolean, "也许", json!("也许")),
            (&text, "12", json!("12")),
            (&text, " a\"\n", json!("a\"")),
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
        assert!(matches!(Kind::of(&json!(true), &places), Some(Kind::One(_))));
    }
}

//! Turns the pairs of a posted form into an application, by the types of the pack.
//!
//! What is left empty is absent, blank rows of a list are dropped, several answers become an array. What does not fit
//! its type stays as it was typed: the check says what is wrong with it, and the page shows it again.

use crate::form::file::Looked;
use serde_json::{Map, Value, json};

/// What a form sent for one control.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Entry {
    /// A value as it was typed.
    Text(String),
    /// A file: its name, and what its bytes say.
    File { name: String, looked: Looked },
}

/// A list has more rows than the pack allows, or than any form has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooManyRows {
    /// Number of rows that the list may have.
    pub most: usize,
}

/// Maximum number of rows of a list whose pack names none.
const MOST_ROWS: usize = 1000;

/// Builds the application from the pairs, in the order in which they came.
///
/// # Errors
/// A list has too many rows that are not blank. Nothing is built then: a row costs much more than the bytes that ask for it.
pub fn application(pack: &Value, entries: &[(String, Entry)]) -> Result<Value, TooManyRows> {
    let mut application = Map::new();
    for (name, entry) in entries {
        match name.strip_prefix("materials.") {
            Some(rest) => material(pack, &mut application, rest, entry),
            None => field(pack, &mut application, name, entry)?,
        }
    }
    let mut application = Value::Object(application);
    finish(&mut application, pack);
    Ok(application)
}

/// `materials.<id>` is a file; `materials.<id>.later`, `.pledged` and `.paper` are check boxes, and `.held` one with the code
/// of a certificate as its value.
fn material(pack: &Value, application: &mut Map<String, Value>, rest: &str, entry: &Entry) {
    let (id, way, value) = match (rest.rsplit_once('.'), entry) {
        (Some((id, way @ ("later" | "pledged" | "paper"))), Entry::Text(text)) if !text.is_empty() => {
            (id, way, truth(text))
        }
        (Some((id, way @ "held")), Entry::Text(text)) if !text.is_empty() => (id, way, json!(text)),
        (_, Entry::File { name, looked }) if !name.is_empty() || looked.facts.size > 0 => {
            let known = pack.pointer("/properties/materials/properties").and_then(|materials| materials.get(rest));
            let known = known.and_then(|material| material.pointer("/properties/files/items/properties"));
            let is_known = |member: &str| match known {
                Some(known) => known.get(member).is_some(),
                None => matches!(member, "name" | "type" | "size"),
            };
            let mut file = looked.entry(name, is_known);
            if name.is_empty() {
                file.insert("name".to_owned(), Value::Null);
            }
            (rest, "files", Value::Object(file))
        }
        // A file input posted without its file, as a form without multipart does: the check says what is missing.
        (_, Entry::Text(text)) if !text.is_empty() => (rest, "files", json!(text)),
        _ => return,
    };
    let Some(materials) = application.entry("materials").or_insert_with(|| json!({})).as_object_mut() else { return };
    let Some(one) = materials.entry(id).or_insert_with(|| json!({})).as_object_mut() else { return };
    if way == "files" {
        if let Some(files) = one.entry("files").or_insert_with(|| json!([])).as_array_mut() {
            files.push(value);
        }
    } else {
        one.insert(way.to_owned(), value);
    }
}

/// `staff[0].name`: the parts are walked along the pack's properties, so that the last one is read by its type.
fn field(pack: &Value, application: &mut Map<String, Value>, name: &str, entry: &Entry) -> Result<(), TooManyRows> {
    let Entry::Text(text) = entry else { return Ok(()) };
    if text.trim().is_empty() {
        return Ok(());
    }
    let mut at = application;
    let mut schema = pack;
    let mut parts = name.split('.').peekable();
    while let Some(part) = parts.next() {
        let (key, index) = match indexed(part) {
            Some((key, index)) => (key, Some(index)),
            None => (part, None),
        };
        let property = schema.get("properties").and_then(|properties| properties.get(key));
        let Some(property) = property else {
            // Unknown to the pack: kept under its whole name, so that the check refuses it rather than losing it.
            at.insert(name.to_owned(), Value::String(text.clone()));
            return Ok(());
        };
        if parts.peek().is_none() {
            put(at, key, property, text);
            return Ok(());
        }
        // Rows are kept by their number until all have come, so that a large number costs no more than a small one.
        let Some(mut next) = at.entry(key).or_insert_with(|| json!({})).as_object_mut() else { return Ok(()) };
        if let Some(index) = index {
            let most = property.get("maxItems").and_then(Value::as_u64).and_then(|most| usize::try_from(most).ok());
            let most = most.unwrap_or(MOST_ROWS);
            if next.len() >= most && !next.contains_key(&index.to_string()) {
                return Err(TooManyRows { most });
            }
            match next.entry(index.to_string()).or_insert_with(|| json!({})).as_object_mut() {
                Some(row) => next = row,
                None => return Ok(()),
            }
        }
        schema = if index.is_some() { property.get("items").unwrap_or(&Value::Null) } else { property };
        at = next;
    }
    Ok(())
}

/// `staff[3]` as `staff` and 3.
fn indexed(part: &str) -> Option<(&str, u32)> {
    let (key, index) = part.strip_suffix(']')?.split_once('[')?;
    Some((key, index.parse().ok()?))
}

fn put(at: &mut Map<String, Value>, key: &str, schema: &Value, text: &str) {
    if schema.get("type").and_then(Value::as_str) == Some("array") {
        if let Some(answers) = at.entry(key).or_insert_with(|| json!([])).as_array_mut() {
            answers.push(scalar(schema.get("items").unwrap_or(&Value::Null), text));
        }
        return;
    }
    let value = scalar(schema, text);
    match at.get_mut(key) {
        // Two values for one answer: the check says that it wants one.
        Some(Value::Array(several)) => several.push(value),
        Some(first) => *first = json!([first.take(), value]),
        None => {
            at.insert(key.to_owned(), value);
        }
    }
}

fn scalar(schema: &Value, text: &str) -> Value {
    match schema.get("type").and_then(Value::as_str) {
        Some("boolean") => truth(text),
        Some("integer" | "number") => number(text).unwrap_or_else(|| Value::String(text.to_owned())),
        _ => Value::String(text.replace("\r\n", "\n")),
    }
}

fn truth(text: &str) -> Value {
    match text {
        "true" | "on" => Value::Bool(true),
        "false" => Value::Bool(false),
        other => Value::String(other.to_owned()),
    }
}

/// A number as people type it: full-width digits, blanks around it and grouping commas do no harm.
fn number(text: &str) -> Option<Value> {
    let plain = |sign: char| match sign {
        '０'..='９' => char::from_u32(sign as u32 - '０' as u32 + '0' as u32),
        '．' => Some('.'),
        '－' => Some('-'),
        other => Some(other),
    };
    let text: String = text.trim().chars().filter_map(plain).filter(|sign| !matches!(sign, ',' | '，')).collect();
    let digits = text.strip_prefix('-').unwrap_or(&text);
    let digits = digits.trim_start_matches('0');
    let digits = if digits.is_empty() || digits.starts_with('.') { format!("0{digits}") } else { digits.to_owned() };
    let sign = if text.starts_with('-') { "-" } else { "" };
    if text.is_empty() || text == "-" {
        return None;
    }
    serde_json::from_str::<Value>(&format!("{sign}{digits}")).ok().filter(Value::is_number)
}

/// Makes arrays of the numbered rows, and removes rows and groups in which nothing was entered.
fn finish(value: &mut Value, schema: &Value) {
    let Value::Object(members) = value else { return };
    for (key, member) in members.iter_mut() {
        let Some(schema) = schema.get("properties").and_then(|properties| properties.get(key)) else { continue };
        match (schema.get("items"), member.as_object()) {
            (Some(items), Some(rows)) => {
                let mut rows: Vec<(u32, Value)> =
                    rows.iter().map(|(index, row)| (index.parse().unwrap_or(u32::MAX), row.clone())).collect();
                rows.sort_by_key(|(index, _)| *index);
                rows.iter_mut().for_each(|(_, row)| finish(row, items));
                *member = rows.into_iter().map(|(_, row)| row).filter(|row| !blank(row)).collect();
            }
            _ => finish(member, schema),
        }
    }
    members.retain(|_, member| !blank(member));
}

fn blank(value: &Value) -> bool {
    match value {
        Value::Object(members) => members.is_empty(),
        Value::Array(rows) => rows.is_empty(),
        _ => false,
    }
}

#[cfg(test)]
#[path = "decode_tests.rs"]
mod tests;

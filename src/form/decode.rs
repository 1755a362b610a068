//! Turns the pairs of a posted form into an application, by the types of the pack.
//!
//! What is left empty is absent, blank rows of a list are dropped, several answers become an array. What does not fit
//! its type stays as it was typed: the check says what is wrong with it, and the page shows it again.

use serde_json::{Map, Value, json};

use super::file::Looked;
use super::spelling::Spelling;
use crate::pack::Schema;
use crate::pack::application::{FILES, HELD, LATER, MATERIALS, PAPER, PLEDGED};

/// What a form sent for one control.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Entry {
    /// A value as it was typed.
    Text(String),
    /// A file: its name, and what its bytes say.
    File {
        /// Its name on the person's machine.
        name: String,
        /// What was found in it.
        looked: Looked,
    },
}

/// A list has more rows than the pack allows, or than any form has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooManyRows {
    /// Number of rows that the list may have.
    pub most: usize,
}

/// Maximum number of rows of a list whose pack names none.
const MOST_ROWS: usize = 1000;

/// What a posted form says.
#[derive(Clone, Debug, PartialEq)]
pub struct Decoded {
    /// The application.
    pub application: Value,
    /// The answers that were typed in another form than the standard one: the JSON Pointer of each, and the standard form.
    pub normalised: Vec<(String, String)>,
}

/// Reads the pairs of a posted form, in the order in which they came, by the types of the pack.
///
/// A name is the id of a field or situation, `staff[0].name` in a row of a list, `home.city` in a group. `materials.<id>` is a
/// file; `materials.<id>.later`, `.pledged` and `.paper` are check boxes, and `.held` one with the code of a certificate as its
/// value. `docs/typed.md` says how texts are read.
///
/// # Errors
/// A list has too many rows that are not blank. Nothing is built then: a row costs much more than the bytes that ask for it.
pub fn decode(pack: &Value, entries: &[(String, Entry)]) -> Result<Decoded, TooManyRows> {
    let mut posted = Posted::default();
    for (name, entry) in entries {
        match name.strip_prefix(MATERIALS).and_then(|rest| rest.strip_prefix('.')) {
            Some(rest) => material(pack, &mut posted.application, rest, entry),
            None => field(pack, &mut posted, name, entry)?,
        }
    }
    let Posted { application, tidied } = posted;
    let mut application = Value::Object(application);
    let mut normalised = Vec::new();
    finish(&mut application, pack, &Value::Object(tidied), "", &mut normalised);
    Ok(Decoded { application, normalised })
}

/// What was read so far. The rows of a list are members of an object, by their number.
#[derive(Default)]
struct Posted {
    application: Map<String, Value>,
    /// The standard form of answers that were typed in another one, in the places of the application.
    tidied: Map<String, Value>,
}

fn material(pack: &Value, application: &mut Map<String, Value>, rest: &str, entry: &Entry) {
    let (id, way, value) = match (rest.rsplit_once('.'), entry) {
        (Some((id, way @ (LATER | PLEDGED | PAPER))), Entry::Text(text)) if !text.is_empty() => (id, way, yes(text)),
        (Some((id, way @ HELD)), Entry::Text(text)) if !text.is_empty() => (id, way, json!(text)),
        (_, Entry::File { name, looked }) if !name.is_empty() || looked.facts.size > 0 => {
            let files =
                Schema::new(pack).property(MATERIALS).and_then(|materials| materials.property(rest)?.property(FILES));
            let file = files.and_then(Schema::items).filter(|file| file.keyword("properties").is_some());
            let is_known = |member: &str| match file {
                Some(file) => file.property(member).is_some(),
                None => matches!(member, "name" | "type" | "size"),
            };
            let mut file = looked.entry(name, is_known);
            if name.is_empty() {
                file.insert("name".to_owned(), Value::Null);
            }
            (rest, FILES, Value::Object(file))
        }
        // A file input posted without its file, as a form without multipart does: the check says what is missing.
        (_, Entry::Text(text)) if !text.is_empty() => (rest, FILES, json!(text)),
        _ => return,
    };
    let Some(materials) = application.entry(MATERIALS).or_insert_with(|| json!({})).as_object_mut() else { return };
    let Some(one) = materials.entry(id).or_insert_with(|| json!({})).as_object_mut() else { return };
    if way == FILES {
        if let Some(files) = one.entry(FILES).or_insert_with(|| json!([])).as_array_mut() {
            files.push(value);
        }
    } else {
        one.insert(way.to_owned(), value);
    }
}

/// `staff[0].name`: the parts are walked along the pack's properties, so that the last one is read by its type.
fn field(pack: &Value, posted: &mut Posted, name: &str, entry: &Entry) -> Result<(), TooManyRows> {
    let Entry::Text(text) = entry else { return Ok(()) };
    if text.trim().is_empty() {
        return Ok(());
    }
    let (mut at, mut tidied) = (&mut posted.application, &mut posted.tidied);
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
            if let Some(standard) = put(at, key, property, text) {
                tidied.insert(key.to_owned(), Value::String(standard));
            }
            return Ok(());
        }
        // Rows are kept by their number until all have come, so that a large number costs no more than a small one.
        let (Some(mut next), Some(mut beside)) = (inner(at, key), inner(tidied, key)) else { return Ok(()) };
        if let Some(index) = index {
            let most = property.get("maxItems").and_then(Value::as_u64).and_then(|most| usize::try_from(most).ok());
            let most = most.unwrap_or(MOST_ROWS);
            let index = index.to_string();
            if next.len() >= most && !next.contains_key(&index) {
                return Err(TooManyRows { most });
            }
            match (inner(next, &index), inner(beside, &index)) {
                (Some(row), Some(standard)) => (next, beside) = (row, standard),
                _ => return Ok(()),
            }
        }
        schema = if index.is_some() { property.get("items").unwrap_or(&Value::Null) } else { property };
        (at, tidied) = (next, beside);
    }
    Ok(())
}

/// The object that is a member; none where the member is something else.
fn inner<'a>(object: &'a mut Map<String, Value>, key: &str) -> Option<&'a mut Map<String, Value>> {
    object.entry(key).or_insert_with(|| json!({})).as_object_mut()
}

/// `staff[3]` as `staff` and 3.
fn indexed(part: &str) -> Option<(&str, u32)> {
    let (key, index) = part.strip_suffix(']')?.split_once('[')?;
    Some((key, index.parse().ok()?))
}

/// Puts an answer, and returns its standard form if it was typed in another.
fn put(at: &mut Map<String, Value>, key: &str, schema: &Value, text: &str) -> Option<String> {
    if schema.get("type").and_then(Value::as_str) == Some("array") {
        let answer = Spelling::of(schema.get("items").unwrap_or(&Value::Null), schema).read(text)?;
        if let Some(answers) = at.entry(key).or_insert_with(|| json!([])).as_array_mut() {
            answers.push(answer.to_json());
        }
        return None;
    }
    let answer = Spelling::of(schema, schema).read(text)?;
    let value = answer.to_json();
    match (at.get_mut(key), value) {
        (None, value) => _ = at.insert(key.to_owned(), value),
        // A page may ask twice, or set a hidden "no" beside a check box for "yes".
        (Some(first), value) if *first == value => {}
        (Some(Value::Bool(first)), Value::Bool(_)) => *first = true,
        // Several answers where one is wanted: the check says so.
        (Some(Value::Array(several)), value) => {
            if !several.contains(&value) {
                several.push(value);
            }
        }
        (Some(first), value) => *first = json!([first.take(), value]),
    }
    answer.normalised
}

/// The answer of a check box.
fn yes(text: &str) -> Value {
    let boolean = json!({ "type": "boolean" });
    Spelling::of(&boolean, &boolean).read(text).map_or(Value::Null, |answer| answer.to_json())
}

/// Makes arrays of the numbered rows, removes rows and groups in which nothing was entered, and lists the places of answers that
/// were tidied.
fn finish(value: &mut Value, schema: &Value, tidied: &Value, path: &str, out: &mut Vec<(String, String)>) {
    let Value::Object(members) = value else { return };
    for (key, member) in members.iter_mut() {
        let Some(schema) = schema.get("properties").and_then(|properties| properties.get(key)) else { continue };
        let tidied = tidied.get(key).unwrap_or(&Value::Null);
        let path = format!("{path}/{}", key.replace('~', "~0").replace('/', "~1"));
        match (schema.get("items"), member.as_object()) {
            (Some(items), Some(rows)) => {
                let mut rows: Vec<(u32, Value)> =
                    rows.iter().map(|(index, row)| (index.parse().unwrap_or(u32::MAX), row.clone())).collect();
                rows.sort_by_key(|(index, _)| *index);
                let mut kept = Vec::new();
                for (index, mut row) in rows {
                    let tidied = tidied.get(index.to_string()).unwrap_or(&Value::Null);
                    finish(&mut row, items, tidied, &format!("{path}/{}", kept.len()), out);
                    if !blank(&row) {
                        kept.push(row);
                    }
                }
                *member = Value::Array(kept);
            }
            _ => {
                if let (Value::String(standard), false) = (tidied, member.is_array()) {
                    out.push((path.clone(), standard.clone()));
                }
                finish(member, schema, tidied, &path, out);
            }
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

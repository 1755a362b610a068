//! Turns the pairs of a posted form into an application, by the types of the pack.
//!
//! Empty controls are absent, blank rows at the end of a list are dropped, several answers become an array. A text that does not fit its type
//! stays as typed: the check reports it, and the page shows it again.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value, json};

use super::file::Looked;
use super::name::{Place, Step, locate};
use super::spelling::Spelling;
use crate::pack::application::{FILES, HELD, LATER, MATERIALS, PAPER, PLEDGED};
use crate::pack::{Schema, View};

/// The content of one posted control.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Entry {
    /// A value as it was typed.
    Text(String),
    /// A file: its name, and what its bytes say.
    File {
        /// Its name on the person's machine.
        name: String,
        /// The facts of its content.
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

/// The content of a posted form.
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
/// value. `docs/typed.md` says how texts are read, and which other forms a name may have.
///
/// # Errors
/// A list has too many rows, blank ones at its end aside. Nothing is built then: a row costs much more than the bytes that ask for it.
pub fn decode(pack: &Value, entries: &[(String, Entry)]) -> Result<Decoded, TooManyRows> {
    let mut posted = Posted::default();
    for (name, entry) in entries {
        if entry.is_blank() {
            if let Some(Place::Answer(steps)) = locate(pack, name) {
                posted.note_blank(&steps);
            }
            continue;
        }
        let is_taken = match (locate(pack, name), entry) {
            (Some(Place::Material { id, way }), entry) => material(pack, &mut posted.application, &id, way, entry),
            (Some(Place::Answer(steps)), Entry::Text(text)) => answer(&mut posted, &steps, text)?,
            (Some(Place::Answer(_)), Entry::File { .. }) | (None, _) => false,
        };
        if !is_taken {
            // Kept under its whole name, so that the check refuses it rather than losing it.
            let value = match entry {
                Entry::Text(text) => json!(text),
                Entry::File { .. } => Value::Null,
            };
            match posted.application.get_mut(name) {
                Some(Value::Array(several)) => several.push(value),
                Some(first) => *first = json!([first.take(), value]),
                None => _ = posted.application.insert(name.clone(), value),
            }
        }
    }
    posted.fill_gaps()?;
    let Posted { application, tidied, .. } = posted;
    let mut application = Value::Object(application);
    let mut normalised = Vec::new();
    finish(View::new(pack), &mut application, pack, &Value::Object(tidied), "", &mut normalised);
    Ok(Decoded { application, normalised })
}

impl Entry {
    /// Returns true for a control that was left empty.
    fn is_blank(&self) -> bool {
        match self {
            Entry::Text(text) => text.trim().is_empty(),
            Entry::File { name, looked } => name.is_empty() && looked.facts.size == 0,
        }
    }
}

/// The answers read so far. The rows of a list are members of an object, by their number.
#[derive(Default)]
struct Posted {
    application: Map<String, Value>,
    /// The standard form of answers that were typed in another one, in the places of the application.
    tidied: Map<String, Value>,
    /// The numbers of rows with a blank control, and the most rows that the list may have, by list.
    blank: BTreeMap<String, (BTreeSet<u32>, usize)>,
}

impl Posted {
    /// Remembers the row of a control that was left empty.
    fn note_blank(&mut self, steps: &[(Step, &Value)]) {
        if let [(Step::Member(list), schema), (Step::Row(row), _), ..] = steps {
            self.blank.entry(list.clone()).or_insert_with(|| (BTreeSet::new(), most_rows(schema))).0.insert(*row);
        }
    }

    /// Puts blank rows between filled ones: like a page and a table, a form keeps the place of each row.
    fn fill_gaps(&mut self) -> Result<(), TooManyRows> {
        for (list, (blank, most)) in &self.blank {
            let Some(rows) = self.application.get_mut(list).and_then(Value::as_object_mut) else { continue };
            let last = rows.keys().filter_map(|row| row.parse().ok()).max().unwrap_or(0);
            for row in blank.range(..last) {
                rows.entry(row.to_string()).or_insert_with(|| json!({}));
                if rows.len() > *most {
                    return Err(TooManyRows { most: *most });
                }
            }
        }
        Ok(())
    }
}

/// Returns the maximum number of rows of a list.
fn most_rows(list: &Value) -> usize {
    let most = list.get("maxItems").and_then(Value::as_u64).and_then(|most| usize::try_from(most).ok());
    most.unwrap_or(MOST_ROWS)
}

/// Puts a file of a material, or what replaces its files. Returns false where there is no room for it.
fn material(pack: &Value, application: &mut Map<String, Value>, id: &str, way: &str, entry: &Entry) -> bool {
    let value = match (way, entry) {
        (LATER | PLEDGED | PAPER, Entry::Text(text)) => yes(text),
        // A form without multipart posts the name of a file only: the check reports what is missing.
        (HELD | FILES, Entry::Text(text)) => json!(text),
        (FILES, Entry::File { name, looked }) => {
            let files =
                Schema::new(pack).property(MATERIALS).and_then(|materials| materials.property(id)?.property(FILES));
            let file = files.and_then(Schema::items).filter(|file| file.keyword("properties").is_some());
            let is_known = |member: &str| match file {
                Some(file) => file.property(member).is_some(),
                None => matches!(member, "name" | "type" | "size"),
            };
            let mut file = looked.entry(name, is_known);
            if name.is_empty() {
                file.insert("name".to_owned(), Value::Null);
            }
            Value::Object(file)
        }
        _ => return false,
    };
    let Some(one) = inner(application, MATERIALS).and_then(|materials| inner(materials, id)) else { return false };
    if way == FILES {
        let Some(files) = one.entry(FILES).or_insert_with(|| json!([])).as_array_mut() else { return false };
        files.push(value);
    } else {
        one.insert(way.to_owned(), value);
    }
    true
}

/// Puts an answer, read by its type. Returns false where an answer to something around it leaves no room.
fn answer(posted: &mut Posted, steps: &[(Step, &Value)], text: &str) -> Result<bool, TooManyRows> {
    let Some(((Step::Member(last), schema), before)) = steps.split_last() else { return Ok(false) };
    let (mut at, mut tidied) = (&mut posted.application, &mut posted.tidied);
    let mut list = &Value::Null;
    for (step, schema) in before {
        // Rows are kept by their number until all have come, so that a large number costs no more than a small one.
        let key = match step {
            Step::Member(name) => name.clone(),
            Step::Row(row) => {
                let most = most_rows(list);
                let row = row.to_string();
                if at.len() >= most && !at.contains_key(&row) {
                    return Err(TooManyRows { most });
                }
                row
            }
        };
        list = schema;
        let (Some(next), Some(beside)) = (inner(at, &key), inner(tidied, &key)) else { return Ok(false) };
        (at, tidied) = (next, beside);
    }
    if at.get(last).is_some_and(Value::is_object) {
        return Ok(false);
    }
    if let Some(standard) = put(at, last, schema, text) {
        tidied.insert(last.clone(), Value::String(standard));
    }
    Ok(true)
}

/// The object that is a member; none where the member is something else.
fn inner<'a>(object: &'a mut Map<String, Value>, key: &str) -> Option<&'a mut Map<String, Value>> {
    object.entry(key).or_insert_with(|| json!({})).as_object_mut()
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
            if several.last() != Some(&value) {
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
fn finish(
    pack: View<'_>,
    value: &mut Value,
    schema: &Value,
    tidied: &Value,
    path: &str,
    out: &mut Vec<(String, String)>,
) {
    let Value::Object(members) = value else { return };
    for (key, member) in members.iter_mut() {
        let Some(schema) = Schema::new(schema).property(key).map(|property| pack.resolved(property.value())) else {
            continue;
        };
        let tidied = tidied.get(key).unwrap_or(&Value::Null);
        let path = format!("{path}/{}", key.replace('~', "~0").replace('/', "~1"));
        match (schema.get("items").map(|items| pack.resolved(items)), member.as_object()) {
            (Some(items), Some(rows)) => {
                let mut rows: Vec<(u32, Value)> =
                    rows.iter().map(|(index, row)| (index.parse().unwrap_or(u32::MAX), row.clone())).collect();
                rows.sort_by_key(|(index, _)| *index);
                let is_top = path.rfind('/') == Some(0);
                let (mut kept, mut filled) = (Vec::new(), 0);
                for (index, mut row) in rows {
                    let tidied = tidied.get(index.to_string()).unwrap_or(&Value::Null);
                    finish(pack, &mut row, items, tidied, &format!("{path}/{}", kept.len()), out);
                    let is_blank = blank(&row);
                    if is_top || !is_blank {
                        kept.push(row);
                    }
                    if !is_blank {
                        filled = kept.len();
                    }
                }
                kept.truncate(filled);
                *member = Value::Array(kept);
            }
            _ => {
                if let (Value::String(standard), false) = (tidied, member.is_array()) {
                    out.push((path.clone(), standard.clone()));
                }
                finish(pack, member, schema, tidied, &path, out);
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

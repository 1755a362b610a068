//! The names that controls may have, on a page that `bind` reads and in a posted form: the bare id of a field or a material, a path
//! (`staff[0].name`, `staff[0][name]`, `materials.photo.later`) or a JSON Pointer (`/staff/0/name`).

use serde_json::Value;

use crate::engine::document::MAX_DEPTH;
use crate::pack::application::{FILES, HELD, LATER, MATERIALS, PAPER, PLEDGED};
use crate::pack::{Schema, View};

/// The place that a name stands for.
#[derive(Debug, PartialEq)]
pub(super) enum Place<'a> {
    /// An answer: the steps to it, each with the schema that it leads to. The last step is a member.
    Answer(Vec<(Step, &'a Value)>),
    /// The files of a material, or what replaces them.
    Material {
        /// Its id.
        id: String,
        /// `files`, `later`, `pledged`, `paper` or `held`.
        way: &'static str,
    },
}

/// One step into an application.
#[derive(Debug, PartialEq)]
pub(super) enum Step {
    /// To the member of this name.
    Member(String),
    /// To a row, by the number that the form gives it.
    Row(u32),
}

/// Returns the place of a name; `None` for one that the pack does not know.
pub(super) fn locate<'a>(pack: &'a Value, name: &str) -> Option<Place<'a>> {
    let view = View::new(pack);
    let parts = split(name);
    // A recursive schema knows names of any length, but no application is deeper than this.
    if parts.len() > MAX_DEPTH {
        return None;
    }
    // A material that the pack does not know is one all the same if the name says so: the check refuses it at its place.
    if let [first, id, rest @ ..] = parts.as_slice()
        && first == MATERIALS
    {
        return Some(Place::Material { id: id.clone(), way: way(rest.first())? });
    }
    if let [id, rest @ ..] = parts.as_slice()
        && Schema::new(pack).property(id).is_none()
    {
        Schema::new(pack).property(MATERIALS)?.property(id)?;
        return Some(Place::Material { id: id.clone(), way: way(rest.first())? });
    }
    let mut steps = Vec::new();
    let mut schema = pack;
    for part in &parts {
        if let Some(property) = Schema::new(schema).property(part) {
            schema = view.resolved(property.value());
            steps.push((Step::Member(part.clone()), schema));
            continue;
        }
        // `skills[]` is one of several answers, or of several files.
        let items = Schema::new(schema).items()?;
        if !part.is_empty() {
            schema = view.resolved(items.value());
            steps.push((Step::Row(number(part)?), schema));
        }
    }
    // `skills[0]` is one of several answers as well.
    if matches!(steps.last()?, (Step::Row(_), _)) {
        steps.pop();
    }
    matches!(steps.last()?, (Step::Member(_), _)).then_some(Place::Answer(steps))
}

fn split(name: &str) -> Vec<String> {
    if let Some(pointer) = name.strip_prefix('/') {
        return pointer.split('/').map(|part| part.replace("~1", "/").replace("~0", "~")).collect();
    }
    let mut path = String::new();
    let mut rest = name;
    while let Some((before, (inside, after))) =
        rest.split_once('[').and_then(|(before, rest)| Some((before, rest.split_once(']')?)))
    {
        path.extend([before, ".", inside]);
        rest = after;
    }
    path += rest;
    path.split('.').map(str::to_owned).collect()
}

fn number(text: &str) -> Option<u32> {
    text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse().ok())?
}

/// Reads the third part of the name of a material; without one the name is that of a file.
fn way(part: Option<&String>) -> Option<&'static str> {
    match part.map_or("", String::as_str) {
        "" | FILES => Some(FILES),
        LATER => Some(LATER),
        PLEDGED => Some(PLEDGED),
        PAPER => Some(PAPER),
        HELD => Some(HELD),
        other => number(other).map(|_| FILES),
    }
}

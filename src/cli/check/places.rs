//! The places of a pack that a column of CSV may name.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use serde_json::Value;

use crate::engine::document::MAX_DEPTH;
use crate::pack::{Schema, View, application, note};
use crate::source::nearest;

/// The longest list that columns can name rows of.
const MOST_ROWS: usize = 1_000;

/// A step from an object to a member, or from a list to an item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Step {
    Member(String),
    Item(usize),
}

/// The places of a pack by name.
pub(super) struct Places {
    pack: Value,
    /// Labels and aliases, with the member that each means; none where it means several.
    labels: HashMap<String, Option<Vec<String>>>,
}

impl Places {
    /// Reads the places of a pack that the engine has accepted.
    pub(super) fn new(pack: &[u8]) -> serde_json::Result<Self> {
        let pack: Value = serde_json::from_slice(pack.strip_prefix(b"\xef\xbb\xbf").unwrap_or(pack))?;
        let mut labels = HashMap::new();
        for (id, field) in properties(&pack, &pack) {
            // Materials have no value of their own, and their members have the same names in each.
            if id == application::MATERIALS {
                continue;
            }
            add(&mut labels, field, vec![id.clone()]);
            for (inner, field) in properties(&pack, field) {
                add(&mut labels, field, vec![id.clone(), inner.clone()]);
            }
        }
        Ok(Self { pack, labels })
    }

    /// The steps to the place that a column's name means, and its schema: a JSON Pointer, the id of a field, or its label.
    pub(super) fn find(&self, name: &str) -> Option<(Vec<Step>, &Value)> {
        if let Some(pointer) = name.strip_prefix('/') {
            return self.follow(pointer.split('/').map(|part| part.replace("~1", "/").replace("~0", "~")));
        }
        let id = std::iter::once(name.to_owned());
        self.follow(id).or_else(|| self.follow(self.labels.get(name)?.as_ref()?.iter().cloned()))
    }

    /// The known name nearest to one that is not known.
    pub(super) fn nearest(&self, name: &str) -> Option<&str> {
        let mut labels: Vec<&str> =
            self.labels.iter().filter(|(_, place)| place.is_some()).map(|(label, _)| label.as_str()).collect();
        // The same answer in every run.
        labels.sort_unstable();
        let ids =
            properties(&self.pack, &self.pack).map(|(id, _)| id.as_str()).filter(|id| *id != application::MATERIALS);
        nearest::nearest(name, ids.chain(labels))
    }

    /// Returns true if a label means several places.
    pub(super) fn is_ambiguous(&self, name: &str) -> bool {
        self.labels.get(name).is_some_and(Option::is_none)
    }

    fn follow(&self, names: impl Iterator<Item = String>) -> Option<(Vec<Step>, &Value)> {
        let (mut at, mut steps) = (resolved(&self.pack, &self.pack), Vec::new());
        for name in names {
            // Deeper than an application may be; a pack that refers to itself has places without end.
            if steps.len() == MAX_DEPTH {
                return None;
            }
            let (step, below) = self.step(at, name)?;
            steps.push(step);
            at = below;
        }
        (!steps.is_empty()).then_some((steps, at))
    }

    fn step<'a>(&'a self, at: &'a Value, name: String) -> Option<(Step, &'a Value)> {
        if let Some(below) = at.get("properties").and_then(|properties| properties.get(&name)) {
            return Some((Step::Member(name), resolved(&self.pack, below)));
        }
        let item = name.parse().ok().filter(|item: &usize| *item < MOST_ROWS && item.to_string() == name)?;
        let prefix = at.get("prefixItems").and_then(|prefix| prefix.get(item));
        Some((Step::Item(item), resolved(&self.pack, prefix.or_else(|| at.get("items"))?)))
    }

    /// The schema of the items of a list.
    pub(super) fn items<'a>(&'a self, list: &'a Value) -> Option<&'a Value> {
        Some(resolved(&self.pack, list.get("items")?))
    }
}

/// Returns the members that a schema names, with their schemas.
fn properties<'a>(pack: &'a Value, schema: &'a Value) -> impl Iterator<Item = (&'a String, &'a Value)> {
    resolved(pack, schema).get("properties").and_then(Value::as_object).into_iter().flatten()
}

fn resolved<'a>(pack: &'a Value, schema: &'a Value) -> &'a Value {
    View::new(pack).resolved(schema)
}

/// Notes the labels and aliases of a field.
fn add(labels: &mut HashMap<String, Option<Vec<String>>>, field: &Value, place: Vec<String>) {
    let notes = Schema::new(field).notes();
    let texts = [note::LABEL, note::ASK].into_iter().filter_map(|name| notes.get(name)?.as_object());
    let texts = texts.flat_map(|text| text.values()).filter_map(Value::as_str);
    for label in texts.chain(notes.words(note::ALIAS)) {
        match labels.entry(label.to_owned()) {
            Entry::Vacant(free) => _ = free.insert(Some(place.clone())),
            Entry::Occupied(mut taken) if taken.get().as_ref() != Some(&place) => _ = taken.insert(None),
            Entry::Occupied(_) => {}
        }
    }
}

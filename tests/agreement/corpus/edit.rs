//! Edits of an application while somebody fills it in, one change at a time.

use qingdan::checklist::model::Checklist;
use serde_json::{Map, Value, json};

use super::oracle::{Scope, World};
use super::source::Source;
use super::{damage, fill};

/// A change: a value set at a pointer, or removed.
#[derive(Clone, Debug)]
pub struct Edit {
    pub path: String,
    pub value: Option<Value>,
}

impl Edit {
    /// Applies the change to an application in JSON.
    pub fn apply(&self, application: &mut Value) {
        match &self.value {
            Some(value) => damage::put(application, &self.path, value.clone()),
            None => drop(damage::remove(application, &self.path)),
        }
    }
}

/// A random change: an answer given, withdrawn or given again; rows inserted, removed or reordered.
pub fn edit(item: &Checklist, application: &Value, world: &World, source: &mut Source) -> Edit {
    let places = damage::pointers(application);
    let path = source.of(&places);
    let value = match source.below(7) {
        // The value of a finished form, or a different person's value.
        0 | 1 => {
            let whole = fill::application(item, world, source);
            let there = damage::pointers(&whole);
            let path = source.of(&there);
            let parent = path.rsplit_once('/').map_or("", |(parent, _)| parent);
            // The parent must exist: creating parents is tested by hand.
            match application.pointer(parent) {
                Some(Value::Object(_)) => return Edit { value: whole.pointer(&path).cloned(), path },
                _ => Some(damage::junk(source)),
            }
        }
        2 => None,
        3 => Some(damage::junk(source)),
        4 => match rows(item, application, world, source) {
            Some(edit) => return edit,
            None => None,
        },
        // The files of another material.
        5 => match application["materials"].as_object().filter(|all| !all.is_empty() && !item.materials.is_empty()) {
            Some(all) => {
                let files = source.of(&all.values().collect::<Vec<_>>()).clone();
                let path = format!("/materials/{}", source.of(&item.materials).id.value);
                return Edit { path, value: Some(files) };
            }
            None => None,
        },
        _ => application.pointer(&path).cloned(),
    };
    // Removing the root leaves no application.
    match (path.is_empty(), value) {
        (true, None) => Edit { path, value: Some(json!({})) },
        (_, value) => Edit { path, value },
    }
}

/// A change of a list: a row added at the end, or the whole list with a row inserted, removed, or two swapped.
fn rows(item: &Checklist, application: &Value, world: &World, source: &mut Source) -> Option<Edit> {
    let lists: Vec<_> = item.fields.iter().filter(|field| application[&field.id.value].is_array()).collect();
    if lists.is_empty() {
        return None;
    }
    let list = source.of(&lists);
    let none = Map::new();
    let scope = Scope { situations: &item.situations, fields: &item.fields, object: &none, world };
    let new = fill::field(list, &scope, source);
    let row = new.get(0).cloned().unwrap_or(json!({}));
    let path = format!("/{}", list.id.value);
    let mut rows = application[&list.id.value].as_array()?.clone();
    match source.below(4) {
        0 => return Some(Edit { path: format!("{path}/{}", rows.len()), value: Some(row) }),
        1 => rows.insert(source.below(rows.len() + 1), row),
        2 if !rows.is_empty() => {
            return Some(Edit { path: format!("{path}/{}", source.below(rows.len())), value: None });
        }
        _ => rows.reverse(),
    }
    Some(Edit { path, value: Some(Value::Array(rows)) })
}

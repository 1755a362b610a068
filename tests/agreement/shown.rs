//! The places that a form shows. Followed from change to change, they equal those of a new session.

use std::collections::BTreeSet;

use proptest::prelude::*;
use proptest::test_runner::TestCaseResult;
use qingdan::engine::{self, session::Session};
use serde_json::Value;

use super::corpus::edit::Edit;
use super::corpus::oracle::{self, World};
use super::{Judges, session};

/// The conditional places that apply, each by its own condition, as a form tracks them.
pub struct Shown<'a> {
    judges: &'a Judges,
    pack: Value,
    places: BTreeSet<String>,
}

impl<'a> Shown<'a> {
    /// A blank form that was then given a whole application.
    pub fn new(judges: &'a Judges, application: &Value, options: &engine::Options) -> Result<Shown<'a>, TestCaseError> {
        let pack = serde_json::from_str(&judges.item.pack).unwrap();
        let mut session = judges.pack.open(options);
        let mut shown = Shown { judges, pack, places: BTreeSet::new() };
        let blank: Value = serde_json::from_str(&engine::applicable(&session)).unwrap();
        shown.places = texts(&blank, "places").into_iter().filter(|place| shown.is_conditional(place)).collect();
        let whole = Edit { path: String::new(), value: Some(application.clone()) };
        let node = session::apply(&mut session, &whole).unwrap();
        let change = engine::change(&mut session, node).to_json(&session, options.locale);
        shown.follow(&whole, &serde_json::from_str(&change).unwrap())?;
        Ok(shown)
    }

    /// Applies a change report.
    pub fn follow(&mut self, edit: &Edit, change: &Value) -> TestCaseResult {
        // A value set as a whole starts afresh, and so do the rows after a removed one.
        let around = edit.path.rsplit_once('/').map_or("", |(around, _)| around);
        let is_row = edit.value.is_none() && self.lookup(around).is_some_and(|schema| schema["items"].is_object());
        let anew = if is_row { around } else { &edit.path };
        if !anew.is_empty() {
            let inside = format!("{anew}/");
            self.places.retain(|place| object(place) != anew && !object(place).starts_with(&inside));
        }
        for place in texts(change, "hide") {
            prop_assert!(self.places.remove(&place), "{} was hidden already: {}", place, change);
        }
        for place in texts(change, "show") {
            prop_assert!(self.places.insert(place.clone()), "{} was shown already: {}", place, change);
        }
        Ok(())
    }

    /// Asserts that it equals a new session with the same application, and the checklist's conditions.
    pub fn agrees(&self, session: &Session, application: &Value, world: &World) -> TestCaseResult {
        let told: Value = serde_json::from_str(&engine::applicable(session)).unwrap();
        let places = texts(&told, "places");
        let conditional: Vec<&String> = places.iter().filter(|place| self.is_conditional(place)).collect();
        let shown: BTreeSet<&String> = self.places.iter().filter(|place| self.is_in_sight(place)).collect();
        prop_assert_eq!(shown, conditional.into_iter().collect(), "{}\n{}", application, self.judges.item);

        let meant = oracle::places(&self.judges.item.checklist, application, world);
        let surely =
            |path: &str, applies: bool| meant.iter().any(|place| place.path == path && place.applies == Some(applies));
        for place in &meant {
            let around = || prefixes(&place.path).filter(|path| meant.iter().any(|other| other.path == *path));
            if place.applies == Some(true) && around().all(|path| surely(path, true)) {
                prop_assert!(places.contains(&place.path), "{}\n{}\n{}", place.path, application, self.judges.item);
            }
            if place.applies == Some(false) || around().any(|path| surely(path, false)) {
                prop_assert!(!places.contains(&place.path), "{}\n{}\n{}", place.path, application, self.judges.item);
            }
        }
        Ok(())
    }

    /// True if everything around a place applies.
    fn is_in_sight(&self, place: &str) -> bool {
        prefixes(place).all(|around| !self.is_conditional(around) || self.places.contains(around))
    }

    /// True if the pack demands a place under a condition.
    fn is_conditional(&self, path: &str) -> bool {
        let at = object(path).len();
        let demand = self.lookup(&path[..at]).map_or(&Value::Null, |schema| &schema["x-qingdan"]["demand"]);
        let entries = demand.as_array().into_iter().flatten();
        entries
            .filter(|entry| entry["at"].as_array().unwrap().iter().any(|one| one == &path[at..]))
            .any(|entry| !entry["if"].is_null())
    }

    /// The schema of a place.
    fn lookup(&self, path: &str) -> Option<&Value> {
        path.split('/').skip(1).try_fold(&self.pack, |schema, name| {
            let member = &schema["properties"][name.replace("~1", "/").replace("~0", "~")];
            let inside = if member.is_null() { &schema["items"] } else { member };
            (!inside.is_null()).then_some(inside)
        })
    }
}

/// The object that demands a place. Materials are demanded by the application itself.
fn object(path: &str) -> &str {
    let is_material = path.starts_with("/materials/") && path.matches('/').count() == 2;
    if is_material { "" } else { &path[..path.rfind('/').unwrap()] }
}

/// Pointers to everything around a place, except the application itself.
fn prefixes(path: &str) -> impl Iterator<Item = &str> {
    path.match_indices('/').skip(1).map(|(at, _)| &path[..at])
}

fn texts(of: &Value, name: &str) -> Vec<String> {
    of[name].as_array().unwrap().iter().map(|text| text.as_str().unwrap().to_owned()).collect()
}

//! All problems at once: after the reported problems are corrected according to their remedies, the next report has no problem
//! that this one could have reported already.

use std::collections::BTreeSet;

use proptest::prelude::*;
use proptest::test_runner::TestCaseResult;
use qingdan::checklist::model::{Checklist, Condition, Field, Situation};
use serde_json::{Map, Value, json};

use super::corpus::oracle::{Scope, World};
use super::corpus::source::Source;
use super::corpus::{damage, fill};
use super::{Judges, damaged, errors};

/// Maximum number of reports until nothing is left to correct. Each corrects what the previous answers made applicable.
const ROUNDS: usize = 20;

pub fn mending(judges: &Judges, source: &mut Source) -> TestCaseResult {
    let item = &judges.item.checklist;
    let (world, mut application) = damaged(judges, source)?;
    if !application.is_object() {
        return Ok(());
    }
    // Old answers, to questions that are no longer asked.
    for _ in 0..3 {
        if let Some((path, value)) = fill::inapplicable(item, &application, &world, source) {
            under_materials(&mut application, &path);
            damage::put(&mut application, &path, value);
        }
    }
    for _ in 0..ROUNDS {
        let before = errors(&judges.check(&application, &world));
        let mut mendable: Vec<&String> = before.iter().filter(|said| is_mendable(said)).collect();
        if mendable.is_empty() {
            return Ok(());
        }
        let mut next = application.clone();
        let mut mended = Mended::default();
        while !mendable.is_empty() {
            let said = mendable.swap_remove(source.below(mendable.len()));
            mended.mend(item, &world, said, &mut next, source);
        }
        for said in errors(&judges.check(&next, &world)) {
            let hangs = reads(item, &said).iter().any(|read| mended.has_changed(read));
            prop_assert!(
                before.contains(&said) || hangs,
                "{} came only after {:?} of\n{}\n{}\n{}",
                said,
                before,
                application,
                next,
                judges.item
            );
        }
        application = next;
    }
    prop_assert!(false, "correcting does not end {}\n{}", application, judges.item);
    Ok(())
}

/// A broken rule or a repeated file says that something has to change, but not what.
fn is_mendable(said: &str) -> bool {
    !said.contains(" rule.") && !said.contains("material.same-file")
}

/// The values that were filled in or corrected. Removing a value that does not apply is not a change, because nothing reads it.
#[derive(Default)]
struct Mended {
    changed: BTreeSet<String>,
}

impl Mended {
    fn has_changed(&self, path: &str) -> bool {
        self.changed.iter().any(|changed| is_inside(path, changed))
    }

    /// Corrects one problem.
    fn mend(&mut self, item: &Checklist, world: &World, said: &str, application: &mut Value, source: &mut Source) {
        let (path, code) = said.rsplit_once(' ').expect("path and code");
        let missing = matches!(code, "required" | "material.missing" | "material.one-of");
        if matches!(code, "not-applicable" | "additionalProperties") {
            damage::remove(application, path);
            return;
        }
        // An answer or a material with a problem inside is replaced as a whole.
        let names: Vec<&str> = path.split('/').skip(1).collect();
        let path = match names.as_slice() {
            ["materials", id, ..] => format!("/materials/{id}"),
            _ if missing && application.pointer(path).is_none() => path.to_owned(),
            [id, ..] => format!("/{id}"),
            [] => return,
        };
        if self.has_changed(&path) {
            return;
        }
        under_materials(application, &path);
        let Some(value) = value(item, world, &path, application, source) else { return };
        damage::put(application, &path, value);
        self.changed.insert(path);
    }
}

/// A valid value for an answer or material.
fn value(item: &Checklist, world: &World, path: &str, application: &Value, source: &mut Source) -> Option<Value> {
    if path == "/materials" {
        return Some(json!({}));
    }
    let (around, id) = path.rsplit_once('/')?;
    if around == "/materials" {
        return item.materials.iter().find(|one| one.id == id).map(|one| fill::material(one, world, source));
    }
    let none = Map::new();
    let (situations, fields) = members(item, around)?;
    let object = application.pointer(around).and_then(Value::as_object).unwrap_or(&none);
    match situations.iter().find(|one| one.id == id) {
        Some(one) => Some(fill::answer(one, source)),
        None => {
            let scope = Scope { situations, fields, object, world };
            fields.iter().find(|one| one.id == id).map(|one| fill::field(one, &scope, source))
        }
    }
}

/// The situations and fields of the object at a place: of the application, or of a row or group.
fn members<'a>(item: &'a Checklist, path: &str) -> Option<(&'a [Situation], &'a [Field])> {
    let mut found: (&[Situation], &[Field]) = (&item.situations, &item.fields);
    for name in path.split('/').skip(1).filter(|name| name.parse::<usize>().is_err()) {
        found = (&[], &found.1.iter().find(|field| field.id == name)?.of);
    }
    Some(found)
}

/// The places that decide whether a problem is reported: its own, the answers that its condition reads, and transitively the
/// answers that these depend on.
fn reads(item: &Checklist, said: &str) -> BTreeSet<String> {
    let (path, code) = said.rsplit_once(' ').expect("path and code");
    let mut found = BTreeSet::from([path.to_owned()]);
    let rule = code.strip_prefix("rule.").and_then(|id| item.rules.iter().find(|rule| rule.id == id));
    if let Some(rule) = rule {
        follow(item, "", rule.when.iter().chain([&rule.require]), &mut found);
    }
    let (around, id) = path.rsplit_once('/').unwrap_or(("", ""));
    if around == "/materials" {
        let group = item.materials.iter().find(|one| one.id == id).and_then(|one| one.one_of.as_ref());
        for one in item.materials.iter().filter(|one| {
            one.id == id
                || (group.is_some() && one.one_of.as_ref().map(|group| &group.value) == group.map(|group| &group.value))
        }) {
            found.insert(format!("/materials/{}", one.id.value));
            follow(item, "", one.when.iter(), &mut found);
        }
    } else if let Some((situations, fields)) = members(item, around) {
        let field = fields.iter().find(|one| one.id == id);
        let situation = situations.iter().find(|one| one.id == id).and_then(|one| one.when.as_ref());
        follow(item, around, situation.into_iter().chain(field.and_then(|one| one.when.as_ref())), &mut found);
        if let Some(other) = field.and_then(|field| field.equals.as_ref()).and_then(|other| other.value.id()) {
            add(item, around, other, &mut found);
        }
    }
    found
}

fn follow<'a>(
    item: &Checklist,
    around: &str,
    conditions: impl Iterator<Item = &'a Condition>,
    found: &mut BTreeSet<String>,
) {
    let mut ids = Vec::new();
    for condition in conditions {
        condition.each_test(&mut |test| ids.extend(test.ids().map(str::to_owned)));
    }
    for id in ids {
        add(item, around, &id, found);
    }
}

fn add(item: &Checklist, around: &str, id: &str, found: &mut BTreeSet<String>) {
    if !found.insert(format!("{around}/{id}")) {
        return;
    }
    let Some((situations, fields)) = members(item, around) else { return };
    let situation = situations.iter().find(|one| one.id == id).and_then(|one| one.when.as_ref());
    let field = fields.iter().find(|one| one.id == id).and_then(|one| one.when.as_ref());
    follow(item, around, situation.into_iter().chain(field), found);
}

fn under_materials(application: &mut Value, path: &str) {
    if path.starts_with("/materials/") && !application["materials"].is_object() {
        application["materials"] = json!({});
    }
}

fn is_inside(path: &str, place: &str) -> bool {
    path.strip_prefix(place).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

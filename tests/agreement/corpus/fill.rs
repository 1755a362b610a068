//! Fills in an application without mistakes: answers first, then everything that applies.

use std::collections::HashMap;

use qingdan::checklist::model::{Checklist, Field, FieldType, Instead, Material, Need, Reference, Situation};
use serde_json::{Map, Value, json};

use super::oracle::{self, Scope, World};
use super::source::Source;
use super::value;

/// A valid application.
pub fn application(item: &Checklist, world: &World, source: &mut Source) -> Value {
    let mut object = object(&item.situations, &item.fields, world, source);
    let mut materials = Map::new();
    let scope = Scope { situations: &item.situations, fields: &item.fields, object: &object, world };
    let applies = |one: &&Material| one.when.as_ref().is_none_or(|when| scope.holds(when) == Some(true));
    let mut groups: Vec<&str> = Vec::new();
    for one in item.materials.iter().filter(applies) {
        // The first member of a group is always given; the others are optional.
        let group = one.one_of.as_ref().map(|group| group.value.as_str());
        let needed = match group {
            Some(group) => !groups.contains(&group),
            None => one.need.value == Need::Required,
        };
        groups.extend(group);
        if needed || source.chance(50) {
            materials.insert(one.id.value.clone(), material(one, world, source));
        }
    }
    if !materials.is_empty() || source.chance(50) {
        object.insert("materials".to_owned(), Value::Object(materials));
    }
    Value::Object(object)
}

/// The files of a material, or a pledge or later supply instead.
pub fn material(one: &Material, world: &World, source: &mut Source) -> Value {
    if !one.instead.is_empty() && source.chance(40) {
        return match source.of(&one.instead).value {
            Instead::Later => json!({ "later": true }),
            Instead::Pledge => json!({ "pledged": true }),
        };
    }
    if let Some(held) = one.held.as_ref().filter(|_| source.chance(30)) {
        return json!({ "held": held.value });
    }
    let has_counter = !matches!(world.channel.as_deref(), Some("online" | "mobile"));
    if one.paper.is_some() && (!one.takes_files() || (has_counter && source.chance(30))) {
        return json!({ "paper": true });
    }
    let least = one.files.min_count.map_or(1, |least| least.value.into()).max(1 + i64::from(one.files.sides.is_some()));
    let count = source.between(least, i64::from(one.files.most().clamp(least as u32, 3)));
    json!({ "files": (0..count).map(|_| value::file(&one.files, source)).collect::<Vec<_>>() })
}

/// Fills in until nothing changes: an answer may make another question apply.
fn object(situations: &[Situation], fields: &[Field], world: &World, source: &mut Source) -> Map<String, Value> {
    let mut object = Map::new();
    // An optional field left empty stays empty.
    let mut left_out: HashMap<String, bool> = HashMap::new();
    let mut changed = true;
    while changed {
        changed = false;
        for one in situations {
            let when = one.when.as_ref();
            changed |= put(&one.id.value, when, situations, fields, world, &mut object, |_| answer(one, source));
        }
        for one in fields {
            let optional = one.need.value == Need::Optional;
            if *left_out.entry(one.id.value.clone()).or_insert_with(|| optional && !source.chance(60)) {
                continue;
            }
            let when = one.when.as_ref();
            changed |= put(&one.id.value, when, situations, fields, world, &mut object, |object| {
                field(one, &Scope { situations, fields, object, world }, source)
            });
        }
    }
    object
}

/// Adds values that apply and removes those that do not. True if anything changed.
fn put(
    id: &str,
    when: Option<&qingdan::checklist::model::Condition>,
    situations: &[Situation],
    fields: &[Field],
    world: &World,
    object: &mut Map<String, Value>,
    value: impl FnOnce(&Map<String, Value>) -> Value,
) -> bool {
    let scope = Scope { situations, fields, object, world };
    let applies = when.is_none_or(|when| scope.holds(when) == Some(true));
    match (applies, object.contains_key(id)) {
        (true, false) => {
            let value = value(object);
            object.insert(id.to_owned(), value);
            true
        }
        (false, true) => object.shift_remove(id).is_some(),
        _ => false,
    }
}

/// A right answer to a situation.
pub fn answer(one: &Situation, source: &mut Source) -> Value {
    let choices: Vec<&str> = one.choices.iter().map(|choice| choice.id.value.as_str()).collect();
    match (one.is_boolean(), one.multiple.value) {
        (true, _) => json!(source.chance(50)),
        (false, true) => json!(source.some_of(&choices, 1, choices.len())),
        (false, false) => json!(source.of(&choices)),
    }
}

/// A valid value of a field. If it must equal another field, the value of that.
pub fn field(one: &Field, scope: &Scope<'_>, source: &mut Source) -> Value {
    let other = match one.equals.as_ref().map(|equals| &equals.value) {
        Some(Reference::Answer(id)) => scope.object.get(id).cloned(),
        Some(Reference::Fact(id, fact)) => scope.object.get(id).and_then(|value| scope.fact(value, *fact)),
        Some(Reference::Today) => Some(json!(scope.world.today)),
        None => None,
    };
    if let Some(other) = other {
        return value::again(one, other, source);
    }
    match one.kind.value {
        FieldType::Group => Value::Object(object(&[], &one.of, scope.world, source)),
        FieldType::List => {
            let least = value::number(&one.min).map_or(1, |min| min as i64);
            let most = value::number(&one.max).map_or(500, |max| max as i64);
            let count = source.between(least, most.min(least + 2));
            (0..count).map(|_| Value::Object(object(&[], &one.of, scope.world, source))).collect()
        }
        _ => value::value(one, source),
    }
}

/// A valid value for a field or material that does not apply, and its place.
pub fn inapplicable(
    item: &Checklist,
    application: &Value,
    world: &World,
    source: &mut Source,
) -> Option<(String, Value)> {
    let places = oracle::places(item, application, world);
    let hidden: Vec<&oracle::Place> = (places.iter())
        .filter(|place| place.applies == Some(false) && !place.given && super::is_top(&place.path))
        .collect();
    if hidden.is_empty() {
        return None;
    }
    let path = source.of(&hidden).path.clone();
    let id = path.rsplit('/').next()?;
    let none = Map::new();
    let scope = Scope { situations: &item.situations, fields: &item.fields, object: &none, world };
    let value = if let Some(one) = item.materials.iter().find(|one| one.id == id) {
        material(one, world, source)
    } else if let Some(one) = item.situations.iter().find(|one| one.id == id) {
        answer(one, source)
    } else {
        field(item.fields.iter().find(|one| one.id == id)?, &scope, source)
    };
    Some((path, value))
}

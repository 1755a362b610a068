//! The types that strict validators want declared. ajv in strict mode (`strictTypes`) follows a `$ref` without what it knows of the
//! value there, and refuses `required` in a schema that does not say that the value is an object.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::pack::NOTES;

/// Declares the type of each condition that other conditions refer to. All of them judge an object.
pub(super) fn declare(pack: &mut Value) {
    let mut targets = BTreeSet::new();
    collect(pack, &mut targets);
    for target in targets {
        if let Some(Value::Object(condition)) = pack.pointer_mut(&target)
            && !condition.contains_key("type")
        {
            condition.shift_insert(0, "type".to_owned(), json!("object"));
        }
    }
}

/// Collects the places that standard keywords refer to. References in annotations are for the engine, which knows the type.
fn collect(schema: &Value, targets: &mut BTreeSet<String>) {
    match schema {
        Value::Object(members) => members.iter().filter(|(name, _)| *name != NOTES).for_each(|(name, value)| {
            match (name.as_str(), value.as_str().and_then(|text| text.strip_prefix('#'))) {
                ("$ref", Some(target)) => _ = targets.insert(target.to_owned()),
                _ => collect(value, targets),
            }
        }),
        Value::Array(items) => items.iter().for_each(|item| collect(item, targets)),
        _ => {}
    }
}

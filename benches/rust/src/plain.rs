//! The `jsonschema` crate, with identifiers as custom formats and the order of dates as a custom keyword.

use crate::demands::{Order, is_right};
use jsonschema::error::ValidationErrorKind;
use jsonschema::paths::Location;
use jsonschema::{Keyword, ValidationError, Validator};
use qingdan::identifier::Kind;
use serde_json::{Map, Value};

/// A validator for a schema that `benches/plain.mjs` wrote.
pub fn validator(schema: &Value) -> Result<Validator, String> {
    let mut options = jsonschema::draft202012::options()
        .should_validate_formats(true)
        .with_keyword("notBefore", |_: &Map<String, Value>, pairs, _: Location| not_before(pairs));
    for kind in Kind::all() {
        options = options.with_format(kind.name(), move |text: &str| is_right(kind, text));
    }
    options.build(schema).map_err(|error| error.to_string())
}

struct NotBefore(Order);

fn not_before<'a>(pairs: &'a Value) -> Result<Box<dyn for<'i> Keyword<'i>>, ValidationError<'a>> {
    Ok(Box::new(NotBefore(Order::read(pairs))))
}

impl<'i> Keyword<'i> for NotBefore {
    fn validate(&self, instance: &'i Value) -> Result<(), ValidationError<'i>> {
        self.iter_errors(instance).next().map_or(Ok(()), Err)
    }

    fn is_valid(&self, instance: &'i Value) -> bool {
        self.0.wrong(instance).next().is_none()
    }

    /// The message of each error is the name of the member.
    fn iter_errors(&self, instance: &'i Value) -> Box<dyn Iterator<Item = ValidationError<'i>> + 'i> {
        let errors: Vec<_> = self.0.wrong(instance).map(ValidationError::custom).collect();
        Box::new(errors.into_iter())
    }
}

/// The places of an error's problems. A missing member is reported at its own place, not at its object.
pub fn places(error: &ValidationError<'_>) -> Vec<String> {
    let inside = |name: &str| error.instance_path().join(name).as_str().to_owned();
    match error.kind() {
        ValidationErrorKind::Required { property } => vec![inside(property.as_str().unwrap_or_default())],
        ValidationErrorKind::AdditionalProperties { unexpected } => {
            unexpected.iter().map(|name| inside(name)).collect()
        }
        ValidationErrorKind::Custom { message, .. } => vec![inside(message)],
        _ => vec![error.instance_path().as_str().to_owned()],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    /// The places of all problems, sorted.
    fn found(schema: Value, instance: Value) -> Vec<String> {
        let validator = validator(&schema).unwrap();
        let mut found: Vec<String> = validator.iter_errors(&instance).flat_map(|error| places(&error)).collect();
        found.sort();
        found
    }

    #[test]
    fn an_identifier_is_judged_by_its_check_digit() {
        let schema = json!({ "properties": { "no": { "format": "resident-id" } } });
        assert_eq!(found(schema.clone(), json!({ "no": "11010519491231002X" })), [""; 0]);
        assert_eq!(found(schema, json!({ "no": "110105194912310021" })), ["/no"]);
    }

    #[test]
    fn each_date_before_its_start_is_one_problem() {
        let schema = json!({ "notBefore": { "end": "start", "until": "from" } });
        let dates =
            |end: &str, until: &str| json!({ "start": "2026-03-01", "end": end, "from": "2026-03-01", "until": until });
        assert_eq!(found(schema.clone(), dates("2026-03-01", "2026-04-01")), [""; 0]);
        assert_eq!(found(schema.clone(), dates("2026-02-28", "2025-04-01")), ["/end", "/until"]);
        assert_eq!(found(schema, dates("tomorrow", "2026-02-28")), ["/until"]);
    }

    #[test]
    fn missing_and_unknown_members_are_reported_at_their_place() {
        let row = json!({ "required": ["name"], "properties": { "name": {} }, "additionalProperties": false });
        let schema = json!({ "properties": { "staff": { "items": row } } });
        assert_eq!(found(schema, json!({ "staff": [{ "nom": 1 }] })), ["/staff/0/name", "/staff/0/nom"]);
    }
}

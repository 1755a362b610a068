//! Compiles situations and fields to one property each.

use serde_json::{Map, Value, json};

use super::condition::{Scope, reference};
use super::demand::{self, Member};
use super::value::{basis, list, number, put, text};
use crate::checklist::model::{Bound, Choice, Field, FieldType, Need, Reference, Situation};
use crate::pack::{NOTES, note};
use crate::source::Spanned;

/// Maximum length before normalising: an identifier typed with blanks and dots.
const WRITTEN: u32 = 64;
/// Maximum length of a text for which the checklist sets none.
const TEXT: u32 = 200;
/// Maximum length of a person's name; names of several parts exceed fifty characters.
const NAME: u32 = 100;
/// Maximum length of an e-mail address: a path of RFC 5321, 4.5.3.1.3, without its brackets.
const EMAIL: u32 = 254;
/// Maximum number of rows of a list for which the checklist sets none.
const ROWS: u32 = 500;

/// Returns the property of a situation.
pub(super) fn situation(situation: &Situation) -> Value {
    let mut extra = Map::new();
    extra.insert(note::ASK.to_owned(), text(&situation.ask));
    put(&mut extra, note::CHOICES, choices(&situation.choices));
    put(&mut extra, note::HINT, situation.hint.as_ref().map(text));
    let mut schema = match (situation.is_boolean(), *situation.multiple) {
        (true, _) => keywords(json!({ "type": "boolean" })),
        (false, false) => one_choice(&situation.choices),
        (false, true) => several_choices(&situation.choices, None, None),
    };
    schema.insert(NOTES.to_owned(), Value::Object(extra));
    Value::Object(schema)
}

/// Returns the demand of a situation. The answer is always required: the rest of the list depends on it.
pub(super) fn situation_member(situation: &Situation) -> Member<'_> {
    Member { id: &situation.id, is_material: false, when: situation.when.as_ref(), need: Need::Required, one_of: None }
}

/// Returns the property of a field whose schema is at `pointer`.
pub(super) fn field(field: &Field, pointer: &str) -> Value {
    let (mut schema, exact) = value(field, pointer);
    let mut extra = Map::new();
    extra.insert(note::LABEL.to_owned(), text(&field.label));
    put(&mut extra, note::TYPE, writing(*field.kind).map(|word| json!(word)));
    put(&mut extra, note::CHECK_DIGIT, field.check_digit.as_ref().map(|word| json!(word.as_str())));
    put(&mut extra, note::CHOICES, choices(&field.choices));
    extra.extend(exact);
    if let Some(other) = &field.equals {
        extra.insert(note::EQUALS.to_owned(), json!(reference(other)));
        // Only a warning: the birth date in an identity number can be wrong after a correction; the counter can check.
        let doubtful = matches!(**other, Reference::Fact(..));
        put(&mut extra, note::SEVERITY, doubtful.then(|| json!(note::severity::WARNING)));
    }
    put(&mut extra, note::HINT, field.hint.as_ref().map(text));
    put(&mut extra, note::NOTE, field.note.as_ref().map(text));
    put(&mut extra, note::ALIAS, list(&field.alias, |alias| json!(alias.value)));
    put(&mut extra, note::BASIS, list(&field.basis, basis));
    if *field.kind == FieldType::Group
        && let Some(Value::Object(inner)) = schema.remove(NOTES)
    {
        extra.extend(inner);
    }
    schema.insert(NOTES.to_owned(), Value::Object(extra));
    Value::Object(schema)
}

/// Returns the demand of a field.
pub(super) fn field_member(field: &Field) -> Member<'_> {
    Member { id: &field.id, is_material: false, when: field.when.as_ref(), need: *field.need, one_of: None }
}

/// Returns the standard keywords for a field's value, and the ones under `x-qingdan`.
fn value(field: &Field, pointer: &str) -> (Map<String, Value>, Map<String, Value>) {
    let mut exact = Map::new();
    let schema = match *field.kind {
        FieldType::Text => {
            let mut schema = characters(field, 1, TEXT);
            put(&mut schema, "pattern", field.pattern.as_ref().map(|pattern| json!(pattern.value)));
            schema
        }
        FieldType::PersonName => characters(field, 1, NAME),
        FieldType::Email => keywords(json!({ "type": "string", "maxLength": EMAIL, "format": "email" })),
        FieldType::Date => {
            exact.extend(days(field));
            keywords(json!({ "type": "string", "format": "date" }))
        }
        FieldType::Month => {
            exact.extend(days(field));
            keywords(json!({ "type": "string", "pattern": "^[0-9]{4}-(0[1-9]|1[0-2])$" }))
        }
        FieldType::Integer => with(keywords(json!({ "type": "integer" })), bounds(field)),
        FieldType::Decimal => with(keywords(json!({ "type": "number" })), bounds(field)),
        FieldType::Money => {
            // Under `x-qingdan`, because validators that divide doubles say that 19.99 is not a multiple of 0.01.
            exact.insert(note::MULTIPLE_OF.to_owned(), json!(0.01));
            with(keywords(json!({ "type": "number" })), bounds(field))
        }
        FieldType::Boolean => keywords(json!({ "type": "boolean" })),
        FieldType::Choice => one_choice(&field.choices),
        FieldType::Choices => several_choices(&field.choices, count(&field.min), count(&field.max)),
        FieldType::List => rows(field, pointer),
        FieldType::Group => object(&field.of, pointer),
        FieldType::ResidentId | FieldType::Uscc => written(18),
        FieldType::PermanentResidentId => written(15),
        FieldType::OrganisationCode => written(9),
        FieldType::Mobile => written(11),
        FieldType::Postcode => written(6),
        FieldType::Passport
        | FieldType::Phone
        | FieldType::Region
        | FieldType::BankCard
        | FieldType::SocialSecurityCard => written(1),
    };
    (schema, exact)
}

/// Returns the note `type` of the types whose writing no standard keyword tells.
fn writing(kind: FieldType) -> Option<&'static str> {
    match kind {
        FieldType::PersonName
        | FieldType::ResidentId
        | FieldType::Passport
        | FieldType::PermanentResidentId
        | FieldType::Uscc
        | FieldType::OrganisationCode
        | FieldType::Mobile
        | FieldType::Phone
        | FieldType::Region
        | FieldType::Postcode
        | FieldType::BankCard
        | FieldType::SocialSecurityCard => Some(kind.as_str()),
        FieldType::Text => Some(note::writing::TEXT),
        FieldType::Month => Some(note::writing::MONTH),
        FieldType::Money => Some(note::writing::MONEY),
        FieldType::Email
        | FieldType::Date
        | FieldType::Integer
        | FieldType::Decimal
        | FieldType::Boolean
        | FieldType::Choice
        | FieldType::Choices
        | FieldType::List
        | FieldType::Group => None,
    }
}

fn characters(field: &Field, least: u32, most: u32) -> Map<String, Value> {
    let least = field.min_length.as_ref().map_or(least, |length| length.value);
    let most = field.max_length.as_ref().map_or(most, |length| length.value);
    keywords(json!({ "type": "string", "minLength": least, "maxLength": most }))
}

/// An identifier as it may be typed. Normalising lengthens telephone numbers only, and they have no lower bound; of the others the
/// shortest form is a safe one.
fn written(least: u32) -> Map<String, Value> {
    keywords(json!({ "type": "string", "minLength": least, "maxLength": WRITTEN }))
}

fn one_choice(choices: &[Choice]) -> Map<String, Value> {
    let ids: Vec<&str> = choices.iter().map(|choice| choice.id.as_str()).collect();
    keywords(json!({ "type": "string", "enum": ids }))
}

fn several_choices(choices: &[Choice], least: Option<Value>, most: Option<Value>) -> Map<String, Value> {
    let mut schema = keywords(json!({ "type": "array", "minItems": least.unwrap_or(json!(1)) }));
    put(&mut schema, "maxItems", most);
    schema.insert("uniqueItems".to_owned(), json!(true));
    schema.insert("items".to_owned(), Value::Object(one_choice(choices)));
    schema
}

fn rows(field: &Field, pointer: &str) -> Map<String, Value> {
    let mut schema = keywords(json!({
        "type": "array",
        "minItems": count(&field.min).unwrap_or(json!(1)),
        "maxItems": count(&field.max).unwrap_or(json!(ROWS)),
    }));
    schema.insert("items".to_owned(), Value::Object(object(&field.of, &format!("{pointer}/items"))));
    schema
}

/// Returns the schema of a row or group.
fn object(fields: &[Field], pointer: &str) -> Map<String, Value> {
    let properties = fields.iter().map(|inner| {
        let at = format!("{pointer}/properties/{}", inner.id.value);
        (inner.id.value.clone(), field(inner, &at))
    });
    let properties: Map<String, Value> = properties.collect();
    let members: Vec<Member<'_>> = fields.iter().map(field_member).collect();
    let written = demand::write(&members, Scope::new(&[], fields), pointer);
    let mut schema = keywords(json!({ "type": "object", "properties": properties }));
    put(&mut schema, "allOf", list(&written.all_of, Value::clone));
    schema.insert("additionalProperties".to_owned(), json!(false));
    schema.insert(NOTES.to_owned(), json!({ note::DEMAND: written.demand }));
    schema
}

/// Returns the bounds of a date or month, as notes: JSON Schema has no keyword that compares dates.
fn days(field: &Field) -> Map<String, Value> {
    let mut days = Map::new();
    put(&mut days, note::NOT_BEFORE, field.min.as_ref().map(|bound| limit(&bound.value)));
    put(&mut days, note::NOT_AFTER, field.max.as_ref().map(|bound| limit(&bound.value)));
    days
}

/// Returns the bounds of a number.
fn bounds(field: &Field) -> Map<String, Value> {
    let mut bounds = Map::new();
    put(&mut bounds, "minimum", field.min.as_ref().map(|bound| limit(&bound.value)));
    put(&mut bounds, "maximum", field.max.as_ref().map(|bound| limit(&bound.value)));
    bounds
}

fn count(bound: &Option<Spanned<Bound>>) -> Option<Value> {
    bound.as_ref().map(|bound| limit(&bound.value))
}

fn limit(bound: &Bound) -> Value {
    match bound {
        Bound::Number(value) => number(*value),
        Bound::Date(value) => json!(value),
    }
}

fn choices(choices: &[Choice]) -> Option<Value> {
    let labels = choices.iter().map(|choice| (choice.id.value.clone(), text(&choice.label)));
    (!choices.is_empty()).then(|| Value::Object(labels.collect()))
}

fn with(mut schema: Map<String, Value>, more: Map<String, Value>) -> Map<String, Value> {
    schema.extend(more);
    schema
}

/// Returns the members of a `json!` object.
fn keywords(object: Value) -> Map<String, Value> {
    match object {
        Value::Object(members) => members,
        _ => Map::new(),
    }
}

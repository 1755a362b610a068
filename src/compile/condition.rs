//! Compiles conditions to schemas of the object that they read.

use serde_json::{Map, Value, json};

use super::value::number;
use crate::checklist::model::{
    Absent, Condition, ConditionKind, Fact, Field, FieldType, Judgement, Order, Reference, Scalar, Situation, Subject,
    Test,
};

/// Facts about the object that conditions read.
pub(super) struct Scope {
    /// Ids of multiple choices: a test of one looks for an element of its list.
    several: Vec<String>,
}

impl Scope {
    pub(super) fn new(situations: &[Situation], fields: &[Field]) -> Self {
        let asked = situations.iter().filter(|situation| *situation.multiple).map(|situation| &situation.id);
        let ticked = fields.iter().filter(|field| *field.kind == FieldType::Choices).map(|field| &field.id);
        Self { several: asked.chain(ticked).map(|id| id.value.clone()).collect() }
    }

    /// Returns the schema of a `when`.
    pub(super) fn condition(&self, condition: &Condition) -> Value {
        Value::Object(self.schema(condition, Absent::Fails, Absent::Fails))
    }

    /// Returns the schema of the `require` of a rule.
    pub(super) fn requirement(&self, condition: &Condition) -> Value {
        Value::Object(self.schema(condition, Absent::Passes, Absent::Passes))
    }

    fn schema(&self, condition: &Condition, absent: Absent, whole: Absent) -> Map<String, Value> {
        match &condition.kind {
            ConditionKind::All(parts) => all(parts.iter().map(|part| self.schema(part, absent, whole)).collect()),
            ConditionKind::Any(parts) => {
                let parts: Vec<_> = parts.iter().map(|part| Value::Object(self.schema(part, absent, whole))).collect();
                object([("anyOf", json!(parts))])
            }
            ConditionKind::Not(inner) => {
                let inner = self.schema(inner, absent.below_not(whole), whole);
                object([("not", Value::Object(inner))])
            }
            ConditionKind::Test(test) => self.test(test, absent),
        }
    }

    fn test(&self, test: &Test, absent: Absent) -> Map<String, Value> {
        match &test.subject.value {
            Subject::Channel => {
                let context = object([("channel", Value::Object(judge(&test.judgements, false)))]);
                object([("x-qingdan", json!({ "context": context }))])
            }
            Subject::Fact(id, fact) => {
                let schema = fact_schema(*fact, &test.judgements, absent);
                about(id, schema, &test.judgements, absent)
            }
            Subject::Answer(id) => {
                let schema = judge(&test.judgements, self.several.contains(id));
                about(id, schema, &test.judgements, absent)
            }
        }
    }
}

/// Returns true if plain JSON Schema can express the condition: it reads no derived fact, no channel and no second
/// value.
pub(super) fn is_standard(condition: &Condition) -> bool {
    let mut standard = true;
    condition.each_test(&mut |test| {
        standard &= matches!(&*test.subject, Subject::Answer(_))
            && !test.judgements.iter().any(|judgement| matches!(judgement, Judgement::Relation(..)));
    });
    standard
}

/// Returns the notation of a pack for another value of the same object.
pub(super) fn reference(reference: &Reference) -> String {
    match reference {
        Reference::Answer(id) => id.clone(),
        Reference::Fact(id, fact) => format!("{id}.{}", fact.as_str()),
        Reference::Today => "today".to_owned(),
    }
}

/// Wraps the schema of a property into one of the object, with the properties that must be present.
fn about(id: &str, schema: Map<String, Value>, judgements: &[Judgement], absent: Absent) -> Map<String, Value> {
    if judgements.iter().any(|judgement| matches!(judgement, Judgement::Given(given) if !**given)) {
        return object([("not", json!({ "properties": { id: true }, "required": [id] }))]);
    }
    let asked_for = judgements.iter().any(|judgement| matches!(judgement, Judgement::Given(_)));
    let schema = if schema.is_empty() { Value::Bool(true) } else { Value::Object(schema) };
    let mut properties = object([(id, schema)]);
    let mut required = vec![id];
    // The comparison keyword passes if the other side is missing; a condition must fail then.
    for judgement in judgements {
        if let Judgement::Relation(_, other) = judgement
            && let Some(other) = other.id()
            && other != id
        {
            properties.insert(other.to_owned(), Value::Bool(true));
            required.push(other);
        }
    }
    match (absent, asked_for) {
        (Absent::Fails, _) => object([("properties", Value::Object(properties)), ("required", json!(required))]),
        (Absent::Passes, true) => object([("properties", Value::Object(properties)), ("required", json!([id]))]),
        (Absent::Passes, false) => {
            properties.retain(|key, _| key == id);
            object([("properties", Value::Object(properties))])
        }
    }
}

/// Returns the schema of one value. It states the `type` wherever a strict validator asks for one.
fn judge(judgements: &[Judgement], several: bool) -> Map<String, Value> {
    let mut schema = Map::new();
    let mut extra = Map::new();
    for judgement in judgements {
        match judgement {
            Judgement::OneOf(values) if several => {
                schema.insert("type".to_owned(), json!("array"));
                schema.insert("contains".to_owned(), Value::Object(one_of(values.iter().map(|v| &v.value))));
            }
            Judgement::OneOf(values) => schema.extend(one_of(values.iter().map(|v| &v.value))),
            Judgement::Order(order, bound) => {
                schema.insert("type".to_owned(), json!("number"));
                schema.insert(order_keyword(*order).to_owned(), number(bound.value));
            }
            Judgement::Relation(relation, other) => {
                extra.insert(relation.as_str().to_owned(), json!(reference(other)));
            }
            Judgement::Given(_) => {}
        }
    }
    if !extra.is_empty() {
        schema.insert("x-qingdan".to_owned(), Value::Object(extra));
    }
    schema
}

fn fact_schema(fact: Fact, judgements: &[Judgement], absent: Absent) -> Map<String, Value> {
    let schema = judge(judgements, false);
    let schema = if schema.is_empty() { Value::Bool(true) } else { Value::Object(schema) };
    let mut extra = object([("fact", json!({ fact.as_str(): schema }))]);
    if absent == Absent::Passes {
        extra.insert("absent".to_owned(), Value::Bool(true));
    }
    object([("x-qingdan", Value::Object(extra))])
}

fn one_of<'a>(values: impl Iterator<Item = &'a Scalar>) -> Map<String, Value> {
    let mut values: Vec<Value> = values.map(scalar).collect();
    match values.len() {
        1 => object([("const", values.remove(0))]),
        _ => object([("enum", Value::Array(values))]),
    }
}

fn scalar(scalar: &Scalar) -> Value {
    match scalar {
        Scalar::Bool(value) => json!(value),
        Scalar::Number(value) => number(*value),
        Scalar::Text(value) => json!(value),
    }
}

const fn order_keyword(order: Order) -> &'static str {
    match order {
        Order::Gt => "exclusiveMinimum",
        Order::Gte => "minimum",
        Order::Lt => "exclusiveMaximum",
        Order::Lte => "maximum",
    }
}

/// Returns the conjunction of schemas: merged if their properties are disjoint, otherwise under `allOf`.
fn all(parts: Vec<Map<String, Value>>) -> Map<String, Value> {
    let mut properties = Map::new();
    let mut required: Vec<Value> = Vec::new();
    let mut rest = Vec::new();
    for part in parts {
        let plain = part.keys().all(|key| key == "properties" || key == "required");
        let own = part.get("properties").and_then(Value::as_object);
        match own {
            Some(own) if plain && !own.keys().any(|key| properties.contains_key(key)) => {
                properties.extend(own.clone());
                required.extend(part.get("required").and_then(Value::as_array).into_iter().flatten().cloned());
            }
            _ => rest.push(Value::Object(part)),
        }
    }
    let mut whole = Map::new();
    if !properties.is_empty() {
        whole.insert("properties".to_owned(), Value::Object(properties));
    }
    if !required.is_empty() {
        whole.insert("required".to_owned(), Value::Array(required));
    }
    if !rest.is_empty() {
        whole.insert("allOf".to_owned(), Value::Array(rest));
    }
    whole
}

fn object<const N: usize>(entries: [(&str, Value); N]) -> Map<String, Value> {
    entries.into_iter().map(|(key, value)| (key.to_owned(), value)).collect()
}

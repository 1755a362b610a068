//! Compiles conditions to schemas of the object that they read.

use std::collections::HashMap;

use serde_json::{Map, Value, json};

use super::value::number;
use crate::checklist::model::{
    Absent, Condition, ConditionKind, Fact, Field, FieldType, Judgement, Order, Reference, Scalar, Situation, Subject,
    Test,
};
use crate::pack::{NOTES, note};

/// The object that conditions read.
pub(super) struct Scope {
    /// Ids of multiple choices: a test of one looks for an element of its list.
    several: Vec<String>,
    /// By id, the condition of an answer; answers that always apply have none.
    gates: HashMap<String, Gate>,
}

/// The condition under which an answer applies. An answer that does not apply counts as missing.
pub(super) struct Gate {
    /// Its conjuncts, without the gates of the answers that they read.
    pub(super) parts: Vec<Value>,
    /// `$ref` to the whole condition.
    pub(super) whole: String,
    /// `$ref` to the part that plain JSON Schema can express; `None` if it can express nothing of it.
    pub(super) plain: Option<String>,
}

/// Who reads a condition.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Reader {
    /// The engine.
    Engine,
    /// Any JSON Schema validator: gates that only the engine can read are left out. The engine refuses every answer behind a closed gate,
    /// so an application that it accepts means the same to both.
    Anybody,
}

/// Conditions known to hold wherever the one being written matters, innermost first.
#[derive(Clone, Copy)]
struct Known<'a> {
    parts: &'a [Value],
    around: Option<&'a Known<'a>>,
}

impl Known<'_> {
    fn has(&self, part: &Value) -> bool {
        self.parts.contains(part) || self.around.is_some_and(|around| around.has(part))
    }
}

/// What writing one condition needs besides its parts.
#[derive(Clone, Copy)]
struct Way<'a> {
    reader: Reader,
    /// What a missing value means for the whole condition.
    whole: Absent,
    known: Known<'a>,
}

impl Scope {
    /// The scope of an object in which everything applies.
    pub(super) fn new(situations: &[Situation], fields: &[Field]) -> Self {
        let asked = situations.iter().filter(|situation| *situation.multiple).map(|situation| &situation.id);
        let ticked = fields.iter().filter(|field| *field.kind == FieldType::Choices).map(|field| &field.id);
        Self { several: asked.chain(ticked).map(|id| id.value.clone()).collect(), gates: HashMap::new() }
    }

    /// The same object with conditional answers.
    pub(super) fn gated(self, gates: HashMap<String, Gate>) -> Self {
        Self { gates, ..self }
    }

    /// Returns the schema of a `when`.
    pub(super) fn condition(&self, condition: &Condition, reader: Reader) -> Value {
        let way = Way { reader, whole: Absent::Fails, known: Known { parts: &[], around: None } };
        Value::Object(self.schema(condition, Absent::Fails, way))
    }

    /// The schema of what a rule requires where the condition `when` holds.
    pub(super) fn requirement(&self, condition: &Condition, when: Option<&Condition>) -> Value {
        let parts = when.map(|when| self.parts(when)).unwrap_or_default();
        let known = Known { parts: &parts, around: None };
        let way = Way { reader: Reader::Engine, whole: Absent::Passes, known };
        Value::Object(self.schema(condition, Absent::Passes, way))
    }

    /// Returns the conjuncts of a condition, without the gates of the answers that they read.
    pub(super) fn parts(&self, condition: &Condition) -> Vec<Value> {
        let open = Scope { several: self.several.clone(), gates: HashMap::new() };
        condition.conjuncts().into_iter().map(|part| open.condition(part, Reader::Engine)).collect()
    }

    fn schema(&self, condition: &Condition, absent: Absent, way: Way<'_>) -> Map<String, Value> {
        match &condition.kind {
            ConditionKind::All(parts) => {
                // If a missing answer fails, each part may assume that the others hold.
                let own =
                    if absent == Absent::Fails && !self.gates.is_empty() { self.parts(condition) } else { Vec::new() };
                let way = Way { known: Known { parts: &own, around: Some(&way.known) }, ..way };
                all(parts.iter().map(|part| self.schema(part, absent, way)).collect())
            }
            ConditionKind::Any(parts) => any(parts.iter().map(|part| self.schema(part, absent, way)).collect()),
            ConditionKind::Not(inner) => not(self.schema(inner, absent.below_not(way.whole), way)),
            ConditionKind::Test(test) => self.test(test, absent, way),
        }
    }

    fn test(&self, test: &Test, absent: Absent, way: Way<'_>) -> Map<String, Value> {
        let Some(id) = test.subject.value.id() else {
            let context = object([(note::context::CHANNEL, Value::Object(judge(&test.judgements, false)))]);
            return object([(NOTES, json!({ note::CONTEXT: context }))]);
        };
        let gate = |id: &str| self.gate(id, way);
        if test.judgements.iter().any(|judgement| matches!(judgement, Judgement::Given(given) if !**given)) {
            let given = object([("properties", json!({ id: true })), ("required", json!([id]))]);
            return not(all([given].into_iter().chain(gate(id)).collect()));
        }
        match absent {
            Absent::Fails => {
                let gates = test.ids().filter_map(gate);
                all([self.about(test, &test.judgements, absent)].into_iter().chain(gates).collect())
            }
            Absent::Passes => {
                // A comparison passes where its other side does not apply; the remaining judgements have to hold still.
                let closed = |judgement: &Judgement| match judgement {
                    Judgement::Relation(_, other) => other.value.id().and_then(gate),
                    Judgement::OneOf(_) | Judgement::Order(..) | Judgement::Given(_) => None,
                };
                let (gated, free): (Vec<_>, Vec<_>) =
                    test.judgements.iter().cloned().partition(|judgement| closed(judgement).is_some());
                let mut parts = Vec::new();
                if !free.is_empty() {
                    parts.push(self.about(test, &free, absent));
                }
                for judgement in gated {
                    let open = closed(&judgement).map(not);
                    parts.push(any(open.into_iter().chain([self.about(test, &[judgement], absent)]).collect()));
                }
                let asked_for = test.judgements.iter().any(|judgement| matches!(judgement, Judgement::Given(_)));
                match gate(id) {
                    None => all(parts),
                    Some(gate) if asked_for => all([gate].into_iter().chain(parts).collect()),
                    Some(gate) => any(vec![not(gate), all(parts)]),
                }
            }
        }
    }

    /// The schema that holds where an answer applies; nothing where it always does, or is known to.
    fn gate(&self, id: &str, way: Way<'_>) -> Option<Map<String, Value>> {
        let gate = self.gates.get(id)?;
        if gate.parts.iter().all(|part| way.known.has(part)) {
            return None;
        }
        let target = match way.reader {
            Reader::Engine => Some(&gate.whole),
            Reader::Anybody => gate.plain.as_ref(),
        };
        target.map(|target| object([("$ref", json!(target))]))
    }

    /// What is asked of the subject of a test, as a schema of the object.
    fn about(&self, test: &Test, judgements: &[Judgement], absent: Absent) -> Map<String, Value> {
        match &test.subject.value {
            Subject::Channel => Map::new(),
            Subject::Fact(id, fact) => about(id, fact_schema(*fact, judgements, absent), judgements, absent),
            Subject::Answer(id) => about(id, judge(judgements, self.several.contains(id)), judgements, absent),
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
        schema.insert(NOTES.to_owned(), Value::Object(extra));
    }
    schema
}

fn fact_schema(fact: Fact, judgements: &[Judgement], absent: Absent) -> Map<String, Value> {
    let schema = judge(judgements, false);
    let schema = if schema.is_empty() { Value::Bool(true) } else { Value::Object(schema) };
    let mut extra = object([(note::FACT, json!({ fact.as_str(): schema }))]);
    if absent == Absent::Passes {
        extra.insert(note::ABSENT.to_owned(), Value::Bool(true));
    }
    object([(NOTES, Value::Object(extra))])
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
fn all(mut parts: Vec<Map<String, Value>>) -> Map<String, Value> {
    let mut references: Vec<Value> = Vec::new();
    let mut properties = Map::new();
    let mut required: Vec<Value> = Vec::new();
    let mut rest = Vec::new();
    for part in &mut parts {
        // A target that several parts refer to is referred to once.
        if let Some(target) = part.shift_remove("$ref")
            && !references.contains(&target)
        {
            references.push(target);
        }
    }
    for part in parts.into_iter().filter(|part| !part.is_empty()) {
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
    if let ([_], true) = (rest.as_slice(), properties.is_empty() && references.is_empty())
        && let Some(Value::Object(only)) = rest.pop()
    {
        return only;
    }
    let mut whole = Map::new();
    if references.len() == 1 {
        whole.extend(references.pop().map(|target| ("$ref".to_owned(), target)));
    }
    rest.extend(references.into_iter().map(|target| json!({ "$ref": target })));
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

/// Joins schemas of which one has to hold; a choice among them becomes part of the whole choice.
fn any(parts: Vec<Map<String, Value>>) -> Map<String, Value> {
    let mut choices: Vec<Value> = Vec::new();
    for part in parts {
        let inner = match part.get("anyOf") {
            Some(Value::Array(inner)) if part.len() == 1 => inner.clone(),
            _ => vec![Value::Object(part)],
        };
        for choice in inner {
            if !choices.contains(&choice) {
                choices.push(choice);
            }
        }
    }
    object([("anyOf", json!(choices))])
}

fn not(schema: Map<String, Value>) -> Map<String, Value> {
    object([("not", Value::Object(schema))])
}

fn object<const N: usize>(entries: [(&str, Value); N]) -> Map<String, Value> {
    entries.into_iter().map(|(key, value)| (key.to_owned(), value)).collect()
}

//! Converts a file to JSON, for JSON Schema validators.

use serde_json::{Map, Number as JsonNumber, Value as Json};

use super::diagnostic::Sink;
use super::scalar::{Number, Value, value};
use super::yaml::{Kind, Node};

/// Returns the content of a file as YAML 1.2 reads it, or `None` if it is not readable.
#[must_use]
pub fn to_json(bytes: &[u8]) -> Option<Json> {
    let mut sink = Sink::new("");
    let root = super::yaml::read(super::text::decode(bytes, &mut sink)?, &mut sink)?;
    Some(json(&root))
}

/// Converts a node. The depth of the tree is bounded, so recursion is safe.
pub(crate) fn json(node: &Node) -> Json {
    match (&node.kind, value(node)) {
        (Kind::Sequence(items), _) => Json::Array(items.iter().map(json).collect()),
        (Kind::Mapping(entries), _) => {
            Json::Object(entries.iter().map(|(key, node)| (key.value.clone(), json(node))).collect::<Map<_, _>>())
        }
        (_, Some(Value::Bool(b))) => Json::Bool(b),
        (_, Some(Value::Number(Number::Integer(n)))) => Json::Number(n.into()),
        (_, Some(Value::Number(Number::Decimal(n)))) => JsonNumber::from_f64(n).map_or(Json::Null, Json::Number),
        // Readers disagree on such a number, so it becomes null, which matches neither text nor number.
        (_, Some(Value::Null | Value::BadNumber) | None) => Json::Null,
        (_, Some(Value::Text(text))) => Json::String(text.to_owned()),
    }
}

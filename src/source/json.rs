//! The file as JSON, for validators of JSON Schema.

use serde_json::{Map, Number as JsonNumber, Value as Json};

use super::diagnostic::Sink;
use super::scalar::{Number, Value, value};
use super::yaml::{Kind, Node};

/// What stands in a file, as YAML 1.2 reads it; nothing if it cannot be read at all.
#[must_use]
pub fn to_json(bytes: &[u8]) -> Option<Json> {
    let mut sink = Sink::new("");
    let root = super::yaml::read(super::text::decode(bytes, &mut sink)?, &mut sink)?;
    Some(json(&root))
}

/// A node as JSON. The tree is bounded in depth, so that this cannot run out of stack.
pub(crate) fn json(node: &Node) -> Json {
    match (&node.kind, value(node)) {
        (Kind::Sequence(items), _) => Json::Array(items.iter().map(json).collect()),
        (Kind::Mapping(entries), _) => {
            Json::Object(entries.iter().map(|(key, node)| (key.value.clone(), json(node))).collect::<Map<_, _>>())
        }
        (_, Some(Value::Bool(b))) => Json::Bool(b),
        (_, Some(Value::Number(Number::Integer(n)))) => Json::Number(n.into()),
        (_, Some(Value::Number(Number::Decimal(n)))) => JsonNumber::from_f64(n).map_or(Json::Null, Json::Number),
        // A number that is read differently everywhere fits neither where text nor where a number belongs.
        (_, Some(Value::Null | Value::BadNumber) | None) => Json::Null,
        (_, Some(Value::Text(text))) => Json::String(text.to_owned()),
    }
}

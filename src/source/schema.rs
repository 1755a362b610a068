//! JSON Schemas of the files that editors write, for YAML editors. Made from tables of shapes, never by hand.

use serde_json::{Map, Value, json};

use super::shape::{Form, Kind, Shape};
use super::word::WordDoc;

/// The schema of a kind of file: its root, the mappings in it, and values that no shape describes.
pub(crate) fn schema_of(
    title: &str,
    root: &Shape,
    shapes: &[&Shape],
    others: impl IntoIterator<Item = (&'static str, Value)>,
) -> Value {
    let mut schema = Map::new();
    schema.insert("$schema".into(), json!("https://json-schema.org/draft/2020-12/schema"));
    schema.insert("$id".into(), json!(format!("urn:qingdan:{}:1", root.name)));
    schema.insert("title".into(), json!(title));
    if let Value::Object(body) = shape(root) {
        schema.extend(body);
    }
    let mut defs = Map::new();
    for part in shapes.iter().filter(|part| part.name != root.name) {
        defs.insert(part.name.into(), shape(part));
    }
    for (name, other) in others {
        defs.insert(name.into(), other);
    }
    schema.insert("$defs".into(), Value::Object(defs));
    Value::Object(schema)
}

fn shape(shape: &Shape) -> Value {
    let mut properties = Map::new();
    for key in shape.keys {
        let mut value = kind(&key.kind);
        if let Value::Object(value) = &mut value {
            let default =
                if key.default.is_empty() { String::new() } else { format!(" (默认 / default: {})", key.default) };
            value.insert("title".into(), json!(key.zh));
            value.insert("description".into(), json!(format!("{} / {}{default}", key.zh, key.en)));
        }
        properties.insert(key.name.into(), value);
    }
    let required: Vec<_> = shape.keys.iter().filter(|key| key.required).map(|key| key.name).collect();
    let mut object =
        json!({ "description": format!("{} / {}", shape.zh, shape.en), "type": "object", "properties": properties });
    if !required.is_empty() {
        object["required"] = json!(required);
    }
    object["additionalProperties"] = json!(false);
    object
}

fn kind(kind: &Kind) -> Value {
    match kind {
        Kind::Format(_) => json!({ "const": 1 }),
        Kind::Bool => json!({ "type": "boolean" }),
        Kind::Count(least, most) => json!({ "type": "integer", "minimum": least, "maximum": most }),
        Kind::String(Form::Pages) => json!({ "anyOf": [
            { "type": "string", "pattern": Form::Pages.pattern() },
            { "type": "integer", "minimum": 1, "maximum": 9999 },
        ] }),
        Kind::String(form) => json!({ "type": "string", "pattern": form.pattern() }),
        Kind::Word(words) => word(words),
        Kind::Bound => {
            json!({ "type": ["number", "string"], "pattern": "^[0-9]{4}-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?$" })
        }
        Kind::Object(shape) => json!({ "$ref": format!("#/$defs/{}", shape.name) }),
        Kind::List(of, least) => list(of, *least),
        Kind::OneOrList(of) => json!({ "anyOf": [self::kind(of), list(of, 1)] }),
        Kind::Map(name, of) => json!({
            "type": "object",
            "propertyNames": { "pattern": name.pattern() },
            "additionalProperties": self::kind(of),
        }),
        Kind::Own(own) => json!({ "$ref": format!("#/$defs/{}", own.name) }),
        Kind::Json => json!({}),
    }
}

fn list(of: &Kind, least: usize) -> Value {
    let mut list = json!({ "type": "array", "items": kind(of), "minItems": least });
    if matches!(of, Kind::Word(_) | Kind::String(_)) {
        list["uniqueItems"] = json!(true);
    }
    list
}

/// Returns the schema of a closed list: `enum` for validators, `markdownEnumDescriptions` for editors that show the
/// meaning of each word.
pub(crate) fn word(words: &[WordDoc]) -> Value {
    let names: Vec<_> = words.iter().map(|word| word.word).collect();
    let docs: Vec<_> = words.iter().map(|word| format!("{} / {}", word.zh, word.en)).collect();
    json!({ "enum": names, "markdownEnumDescriptions": docs })
}

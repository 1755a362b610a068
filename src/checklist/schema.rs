//! The JSON Schema of checklists for YAML editors: the table of keys, and conditions, which no table describes.

use serde_json::{Map, Value, json};

use super::keys::{CHECKLIST, SHAPES};
use super::model::{Channel, Fact, Order, Relation};
use crate::source::schema::{schema_of, word};
use crate::source::word::WordDoc;

/// Returns the schema of checklists, as in `schemas/checklist.schema.json`.
#[must_use]
pub fn schema() -> Value {
    let conditions = [("condition", condition()), ("judgement", judgement()), ("relatum", relatum())];
    schema_of("qingdan 清单 / checklist", &CHECKLIST, SHAPES, conditions)
}

fn condition() -> Value {
    let several = json!({ "type": "array", "items": { "$ref": "#/$defs/condition" }, "minItems": 1 });
    let channel = word(Channel::WORDS);
    let facts = alternatives(Fact::WORDS);
    json!({
        "description": "条件：{ 字段: 值 }，可用 all、any、not 组合 / a condition: { field: value }, joined by all, any, not",
        "type": "object",
        "properties": {
            "all": several,
            "any": several,
            "not": { "$ref": "#/$defs/condition" },
            "channel": { "anyOf": [channel, { "type": "array", "items": channel, "minItems": 1 }] },
            "today": false,
        },
        "patternProperties": {
            format!(r"^(?!(all|any|not|channel|today)$)[a-z][a-z0-9_]*(\.({facts}))?$"): { "$ref": "#/$defs/judgement" },
        },
        "additionalProperties": false,
        "minProperties": 1,
    })
}

fn judgement() -> Value {
    let scalar = json!({ "type": ["string", "number", "boolean"] });
    let mut operators = Map::new();
    for order in Order::WORDS {
        operators.insert(
            order.word.into(),
            json!({ "type": "number", "description": format!("{} / {}", order.zh, order.en) }),
        );
    }
    operators
        .insert("given".into(), json!({ "type": "boolean", "description": "是否填了 / whether there is a value" }));
    for relation in Relation::WORDS {
        operators.insert(
            relation.word.into(),
            json!({ "$ref": "#/$defs/relatum", "description": format!("{} / {}", relation.zh, relation.en) }),
        );
    }
    json!({
        "description": "一个值（等于）、一列值（其中之一）或比较 / a value (equal), a list (any of), or a comparison",
        "anyOf": [
            scalar,
            { "type": "array", "items": scalar, "minItems": 1 },
            { "type": "object", "properties": operators, "additionalProperties": false, "minProperties": 1 },
        ],
    })
}

fn relatum() -> Value {
    let facts = alternatives(Fact::WORDS);
    json!({
        "description": "字段、字段的事实（如 id_no.birth）或 today / a field, a fact of a field (id_no.birth), or today",
        "type": "string",
        "pattern": format!(r"^[a-z][a-z0-9_]*(\.({facts}))?$"),
    })
}

fn alternatives(words: &[WordDoc]) -> String {
    words.iter().map(|word| word.word).collect::<Vec<_>>().join("|")
}

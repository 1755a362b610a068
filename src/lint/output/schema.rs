//! The JSON Schema of rule sets for YAML editors.

use serde_json::{Map, Value, json};

use super::super::rule::Rule;
use super::super::rules;
use crate::ruleset::{RULES, SHAPES};
use crate::source::schema::schema_of;

/// source and own severity.
#[must_use]
pub fn rule_sets() -> Value {
    let mut schema = schema_of("qingdan 规则集 / rule set", &RULES, SHAPES, []);
    let one = |rule: &&Rule| {
        let [zh, en] = [(rule.title.zh, rule.source.zh), (rule.title.en, rule.source.en)];
        let fixes = rule.fixes.option();
        let fixes = if fixes.is_empty() { String::new() } else { format!(" ({fixes})") };
        let says =
            format!("{}（{}）/ {} ({}). 默认 / default: {}{fixes}", zh.0, zh.1, en.0, en.1, rule.severity.as_str());
        (rule.id.to_owned(), json!({ "$ref": "#/$defs/setting", "title": zh.0, "description": says }))
    };
    let rules: Map<String, Value> = rules::RULES.iter().map(one).collect();
    schema["properties"]["rules"] = json!({
        "title": "规则的轻重；必须写理由",
        "description": "规则的轻重；必须写理由 / Severity of rules; each with a reason",
        "type": "object",
        "properties": rules,
        "additionalProperties": false,
    });
    schema
}

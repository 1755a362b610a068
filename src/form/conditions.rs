//! Says a pack's condition in words, for people whose browser runs no script: “失业原因”为“单位停业”.

use crate::checklist::model::{Channel, Fact, Sex};
use crate::message::Locale;
use crate::pack::{Schema, View};
use serde_json::Value;

/// The context of a condition: the pack, and the object schema whose properties it reads.
pub(crate) struct Place<'a> {
    /// The pack, for `$ref`.
    pub pack: View<'a>,
    /// The object schema with the `properties` that the condition names.
    pub scope: Schema<'a>,
    /// The language of the words.
    pub lang: Locale,
}

impl Place<'_> {
    /// Returns the condition in words; `None` if any part of it has none, because half a condition would mislead.
    pub(crate) fn say(&self, condition: &Value) -> Option<String> {
        let mut parts = Vec::new();
        if let Some(target) = condition.get("$ref").and_then(Value::as_str) {
            parts.push(self.say(self.pack.target(target)?)?);
        }
        let properties = condition.get("properties").and_then(Value::as_object);
        for (name, schema) in properties.into_iter().flatten() {
            parts.push(self.value(&self.label(name), self.scope.property(name), schema)?);
        }
        for name in condition.get("required").and_then(Value::as_array).into_iter().flatten() {
            let name = name.as_str()?;
            if properties.is_none_or(|properties| !properties.contains_key(name)) {
                parts.push(format!("{}{}", self.quote(&self.label(name)), self.lang.pick("已填写", " is given")));
            }
        }
        for all in condition.get("allOf").and_then(Value::as_array).into_iter().flatten() {
            parts.push(self.say(all)?);
        }
        if let Some(any) = condition.get("anyOf").and_then(Value::as_array) {
            let any: Option<Vec<_>> = any.iter().map(|one| self.say(one)).collect();
            let any = any?.join(self.lang.pick("，或者", ", or "));
            parts.push(if parts.is_empty() && condition.as_object()?.len() == 1 {
                any
            } else {
                format!("（{any}）")
            });
        }
        if let Some(not) = condition.get("not") {
            parts.push(format!("{}{}", self.lang.pick("不是：", "it is not so that "), self.say(not)?));
        }
        if let Some(channel) = Schema::new(condition).notes().channel() {
            let name = |code: &&Value| self.quote(&self.lang.term::<Channel>(code.as_str().unwrap_or_default()));
            let channels: Vec<_> = literals(channel)?.iter().map(name).collect();
            parts.push(format!("{}{}", self.lang.pick("办理渠道为", "applying by "), self.or(&channels)));
        }
        (!parts.is_empty()).then(|| parts.join(self.lang.pick("，且", ", and ")))
    }

    /// Returns whether a condition that reads only the channel holds; `None` for one that reads answers.
    pub(crate) fn by_channel(&self, condition: &Value, channel: &str) -> Option<bool> {
        if let Some(target) = condition.get("$ref").filter(|_| alone(condition)).and_then(Value::as_str) {
            return self.by_channel(self.pack.target(target)?, channel);
        }
        if let Some(not) = condition.get("not").filter(|_| alone(condition)) {
            return self.by_channel(not, channel).map(|holds| !holds);
        }
        let wanted = Schema::new(condition).notes().channel().filter(|_| alone(condition))?;
        Some(literals(wanted)?.iter().any(|value| value.as_str() == Some(channel)))
    }

    /// One value's condition: “失业原因”为“甲”或“乙”.
    fn value(&self, label: &str, target: Option<Schema<'_>>, schema: &Value) -> Option<String> {
        let lang = self.lang;
        let subject = self.quote(label);
        if let Some(facts) = Schema::new(schema).notes().facts() {
            let facts = facts.iter().map(|(fact, schema)| {
                let name = match lang {
                    Locale::Zh => format!("{label}中的{}", lang.term::<Fact>(fact)),
                    Locale::En => format!("{} in {label}", lang.term::<Fact>(fact)),
                };
                self.value(&name, None, schema)
            });
            return Some(facts.collect::<Option<Vec<_>>>()?.join(lang.pick("，且", ", and ")));
        }
        if let Some(literals) = literals(schema) {
            let names: Vec<_> = literals.iter().map(|value| self.quote(&self.answer(target, value))).collect();
            return Some(format!("{subject}{}{}", lang.pick("为", " is "), self.or(&names)));
        }
        if let Some(contains) = schema.get("contains") {
            let names: Vec<_> =
                literals(contains)?.iter().map(|value| self.quote(&self.answer(target, value))).collect();
            return Some(format!("{subject}{}{}", lang.pick("包含", " includes "), self.or(&names)));
        }
        if let Some(not) = schema.get("not") {
            let names: Vec<_> = literals(not)?.iter().map(|value| self.quote(&self.answer(target, value))).collect();
            return Some(format!("{subject}{}{}", lang.pick("不是", " is not "), self.or(&names)));
        }
        let bounds = [
            ("minimum", "不小于 ", "at least "),
            ("exclusiveMinimum", "大于 ", "more than "),
            ("maximum", "不大于 ", "at most "),
            ("exclusiveMaximum", "小于 ", "less than "),
        ];
        let bounds: Vec<_> = bounds
            .iter()
            .filter_map(|(keyword, zh, en)| Some(format!("{}{}", lang.pick(zh, en), schema.get(keyword)?)))
            .collect();
        let joined = bounds.join(lang.pick("且", " and "));
        (!bounds.is_empty()).then(|| format!("{subject}{}{joined}", lang.pick("", " is ")))
    }

    /// Returns the words for an answer: the label of a choice, yes or no, or the value.
    fn answer(&self, target: Option<Schema<'_>>, value: &Value) -> String {
        match value {
            Value::Bool(true) => self.lang.pick("是", "Yes").to_owned(),
            Value::Bool(false) => self.lang.pick("否", "No").to_owned(),
            Value::String(code) => target
                .and_then(|target| target.notes().choice(code))
                .map_or_else(|| self.lang.term::<Sex>(code), |label| self.lang.text(label)),
            other => other.to_string(),
        }
    }

    fn label(&self, name: &str) -> String {
        let label = self.scope.property(name).and_then(|member| member.notes().label());
        label.map_or_else(|| name.to_owned(), |label| self.lang.text(label))
    }

    fn quote(&self, text: &str) -> String {
        format!("“{text}”")
    }

    fn or(&self, texts: &[String]) -> String {
        texts.join(self.lang.pick("或", " or "))
    }
}

/// Returns true if a condition has one keyword only.
fn alone(condition: &Value) -> bool {
    condition.as_object().is_some_and(|keywords| keywords.len() == 1)
}

/// The values of `const` or `enum`.
fn literals(schema: &Value) -> Option<Vec<&Value>> {
    match (schema.get("const"), schema.get("enum")) {
        (Some(value), _) => Some(vec![value]),
        (None, Some(Value::Array(values))) => Some(values.iter().collect()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn say(lang: Locale, condition: Value) -> Option<String> {
        let pack = json!({ "properties": {
            "agent": { "x-qingdan": { "ask": { "zh": "是否代办", "en": "By an agent" } } },
            "why": { "x-qingdan": { "label": { "zh": "原因" }, "choices": { "a": { "zh": "甲" }, "b": { "zh": "乙" } } } },
            "id_no": { "x-qingdan": { "label": { "zh": "身份号码" } } }
        }, "allOf": [ { "if": { "properties": { "agent": { "const": true } }, "required": ["agent"] } } ] });
        Place { pack: View::new(&pack), scope: Schema::new(&pack), lang }.say(&condition)
    }

    #[test]
    fn conditions_are_said_with_the_labels_people_see() {
        let zh = |condition| say(Locale::Zh, condition);
        assert_eq!(zh(json!({ "$ref": "#/allOf/0/if" })).as_deref(), Some("“是否代办”为“是”"));
        let any = json!({ "properties": { "why": { "enum": ["a", "b"] } }, "required": ["why"] });
        assert_eq!(zh(any.clone()).as_deref(), Some("“原因”为“甲”或“乙”"));
        let age = json!({ "properties": { "id_no": { "x-qingdan": { "fact": { "age": { "minimum": 16, "exclusiveMaximum": 60 } } } } } });
        assert_eq!(zh(age).as_deref(), Some("“身份号码中的周岁年龄”不小于 16且小于 60"));
        assert_eq!(
            zh(json!({ "x-qingdan": { "context": { "channel": { "const": "online" } } } })).as_deref(),
            Some("办理渠道为“网上”")
        );
        assert_eq!(say(Locale::En, json!({ "$ref": "#/allOf/0/if" })).as_deref(), Some("“By an agent” is “Yes”"));
        assert_eq!(zh(json!({ "not": any })).as_deref(), Some("不是：“原因”为“甲”或“乙”"));
    }

    #[test]
    fn what_has_no_words_is_not_said_by_half() {
        assert_eq!(say(Locale::Zh, json!({ "properties": { "why": { "pattern": "x" } } })), None);
        assert_eq!(say(Locale::Zh, json!({ "$ref": "#/nowhere" })), None);
    }
}

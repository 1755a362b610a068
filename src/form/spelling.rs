//! How texts that are typed for a schema of a pack are read.

use std::collections::HashMap;

use serde_json::Value;

use crate::pack::{Schema, note};
use crate::typed::{self, Type, Wanted};

/// How a text that is typed for one answer is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spelling {
    wanted: Type,
    /// The id that each id and each label of a choice means; empty where there is no choice.
    choices: HashMap<String, String>,
}

/// An answer as it was read.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    /// The value for the application: text, number, `true` or `false`.
    pub value: typed::Value,
    /// The text in its standard form, where another was typed; of a choice named by its label, the label.
    pub normalised: Option<String>,
}

impl Spelling {
    /// Returns the spelling for a schema; for a list, pass the schema of its items. `labelled` is the schema whose notes label the choices: the
    /// list's, or the same one.
    pub fn of(schema: &Value, labelled: &Value) -> Self {
        let units = |text: &str| text.encode_utf16().collect::<Vec<u16>>();
        let text = |text: Option<&str>| units(text.unwrap_or_default());
        let keyword = |name| schema.get(name).and_then(Value::as_str);
        let notes = Schema::new(schema).notes();
        let wanted = Type::of(&Wanted {
            json: &units(&json_type(schema)),
            format: &text(keyword("format")),
            pattern: &text(keyword("pattern")),
            note: &text(notes.word(note::TYPE)),
            check_digit: &text(notes.word(note::CHECK_DIGIT)),
        });
        Self { wanted, choices: choices(schema, labelled).unwrap_or_default() }
    }

    /// Reads a text; nothing where it shows nothing.
    pub fn read(&self, text: &str) -> Option<Answer> {
        let typed: Vec<u16> = text.encode_utf16().collect();
        let value = typed::read(self.wanted, &typed)?;
        let normalised = value.normalised(&typed).map(|text| String::from_utf16_lossy(&text));
        if let (typed::Value::Text(read), false) = (&value, self.choices.is_empty())
            && let Some(id) = self.choices.get(&String::from_utf16_lossy(read))
        {
            return Some(Answer { value: typed::Value::Text(id.encode_utf16().collect()), normalised });
        }
        Some(Answer { value, normalised })
    }

    /// Returns true if a text is the id or the label of a choice.
    pub fn is_choice(&self, text: &str) -> bool {
        self.choices.contains_key(text)
    }
}

impl Answer {
    /// The value as JSON.
    pub fn to_json(&self) -> Value {
        match &self.value {
            typed::Value::Text(text) => Value::String(String::from_utf16_lossy(text)),
            typed::Value::Number(digits) => serde_json::from_str(digits).unwrap_or(Value::Null),
            typed::Value::Boolean(answer) => Value::Bool(*answer),
        }
    }
}

/// The types of a schema, with blanks between. A schema that lists its values has the type that all of them have.
fn json_type(schema: &Value) -> String {
    match schema.get("type") {
        Some(Value::String(kind)) => return kind.clone(),
        Some(Value::Array(kinds)) => return kinds.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(" "),
        _ => {}
    }
    let values = || schema.get("enum").and_then(Value::as_array).into_iter().flatten().chain(schema.get("const"));
    let all = |is: fn(&Value) -> bool| values().next().is_some() && values().all(is);
    let kind = if all(Value::is_number) {
        "number"
    } else if all(Value::is_boolean) {
        "boolean"
    } else {
        ""
    };
    kind.to_owned()
}

/// The ids of a choice by themselves and by the labels that `labelled` has for them; a label that several have means none.
fn choices(schema: &Value, labelled: &Value) -> Option<HashMap<String, String>> {
    let ids: Vec<&str> = schema.get("enum")?.as_array()?.iter().map(Value::as_str).collect::<Option<_>>()?;
    let mut known: HashMap<String, String> = ids.iter().map(|id| ((*id).to_owned(), (*id).to_owned())).collect();
    let mut twice = Vec::new();
    let choices = Schema::new(labelled).notes().choices();
    for (id, text) in choices.into_iter().flatten().filter(|(id, _)| ids.contains(&id.as_str())) {
        for label in text.as_object().into_iter().flat_map(|text| text.values()).filter_map(Value::as_str) {
            match known.get(label) {
                Some(other) if other != id && !ids.contains(&label) => twice.push(label.to_owned()),
                Some(_) => {}
                None => _ = known.insert(label.to_owned(), id.clone()),
            }
        }
    }
    twice.iter().for_each(|label| _ = known.remove(label));
    Some(known)
}

//! The required members of one object: once for the engine, and restated for plain validators.

use serde_json::{Map, Value, json};

use super::condition::{self, Scope};
use super::value::put;
use crate::checklist::model::{Condition, Need};

/// One member of the object.
pub(super) struct Member<'a> {
    /// A property of the object, or of its `materials`.
    pub(super) id: &'a str,
    pub(super) is_material: bool,
    pub(super) when: Option<&'a Condition>,
    pub(super) need: Need,
    /// The group in which one member is enough; only materials have one.
    pub(super) one_of: Option<&'a str>,
}

impl Member<'_> {
    fn pointer(&self) -> String {
        match self.is_material {
            true => format!("/materials/{}", self.id),
            false => format!("/{}", self.id),
        }
    }
}

/// The parts that go into the schema of the object.
pub(super) struct Written {
    /// The `allOf` of the object, which restates `demand`.
    pub(super) all_of: Vec<Value>,
    /// The `demand` in the `x-qingdan` of the object.
    pub(super) demand: Vec<Value>,
}

/// Members with the same condition.
struct Case<'a> {
    when: Option<Value>,
    is_standard: bool,
    members: Vec<&'a Member<'a>>,
}

/// Compiles the demand of the object whose schema is at `pointer` in the pack (`#` for the pack itself).
pub(super) fn write(members: &[Member<'_>], scope: &Scope, pointer: &str) -> Written {
    let cases = cases(members, scope);
    let mut all_of = Vec::new();
    let mut references = Vec::new();
    for case in &cases {
        references.push(match &case.when {
            Some(_) if case.is_standard => Some(json!({ "$ref": format!("{pointer}/allOf/{}/if", all_of.len()) })),
            when => when.clone(),
        });
        all_of.extend(restate(case));
    }
    all_of.extend(restate_groups(&cases));
    let demand = entries(members, &cases, &references);
    Written { all_of, demand }
}

/// Groups the members by condition, in the order of the first member of each.
fn cases<'a>(members: &'a [Member<'a>], scope: &Scope) -> Vec<Case<'a>> {
    let mut cases: Vec<Case<'a>> = Vec::new();
    for member in members {
        let when = member.when.map(|when| scope.condition(when));
        match cases.iter_mut().find(|case| case.when == when) {
            Some(case) => case.members.push(member),
            None => {
                let is_standard = member.when.is_none_or(condition::is_standard);
                cases.push(Case { when, is_standard, members: vec![member] });
            }
        }
    }
    cases
}

/// Returns the entries of `demand`: members with the same condition, need and group share an entry.
fn entries(members: &[Member<'_>], cases: &[Case<'_>], references: &[Option<Value>]) -> Vec<Value> {
    let mut entries: Vec<Map<String, Value>> = Vec::new();
    for member in members {
        let case = cases.iter().position(|case| case.members.iter().any(|other| std::ptr::eq(*other, member)));
        let mut entry = Map::new();
        entry.insert("at".to_owned(), json!([]));
        entry.insert("need".to_owned(), json!(member.need.as_str()));
        put(&mut entry, "one-of", member.one_of.map(|group| json!(group)));
        put(&mut entry, "if", case.and_then(|case| references.get(case).cloned().flatten()));
        let same = entries.iter_mut().find(|other| other.iter().skip(1).eq(entry.iter().skip(1)));
        let at = match same {
            Some(same) => same.get_mut("at"),
            None => {
                entries.push(entry);
                entries.last_mut().and_then(|entry| entry.get_mut("at"))
            }
        };
        if let Some(Value::Array(at)) = at {
            at.push(json!(member.pointer()));
        }
    }
    entries.into_iter().map(Value::Object).collect()
}

/// Restates the demand of one condition. Returns `None` if JSON Schema cannot express the condition, or nothing is
/// required.
fn restate(case: &Case<'_>) -> Option<Value> {
    let demanded = case.members.iter().filter(|member| member.need == Need::Required && member.one_of.is_none());
    let demanded = require(demanded.copied());
    match &case.when {
        None => demanded.map(restates),
        Some(_) if !case.is_standard => None,
        Some(when) => {
            let mut entry = Map::new();
            entry.insert("if".to_owned(), when.clone());
            put(&mut entry, "then", demanded.map(Value::Object));
            entry.insert("else".to_owned(), forbid(&case.members));
            Some(restates(entry))
        }
    }
}

/// Restates the groups in which one member is enough, as alternatives.
fn restate_groups(cases: &[Case<'_>]) -> Vec<Value> {
    let mut groups: Vec<&str> = Vec::new();
    for group in cases.iter().flat_map(|case| &case.members).filter_map(|member| member.one_of) {
        if !groups.contains(&group) {
            groups.push(group);
        }
    }
    groups.into_iter().filter_map(|group| restate_group(group, cases)).collect()
}

fn restate_group(group: &str, cases: &[Case<'_>]) -> Option<Value> {
    let of_group = |member: &&&Member<'_>| member.one_of == Some(group);
    let cases: Vec<&Case<'_>> =
        cases.iter().filter(|case| case.members.iter().any(|member| of_group(&member))).collect();
    let members: Vec<&Member<'_>> =
        cases.iter().flat_map(|case| case.members.iter().filter(of_group).copied()).collect();
    if members.iter().any(|member| member.need != Need::Required) {
        return None;
    }
    let ways: Vec<Value> =
        members.iter().map(|member| json!({ "properties": { member.id: true }, "required": [member.id] })).collect();
    let then = json!({
        "properties": { "materials": { "type": "object", "anyOf": ways } },
        "required": ["materials"],
    });
    // A group is required as soon as one member applies: always, if one has no condition.
    let conditions: Vec<&Value> = cases.iter().filter_map(|case| case.when.as_ref()).collect();
    let entry = if conditions.len() < cases.len() {
        then.as_object().cloned()?
    } else if cases.iter().any(|case| !case.is_standard) {
        return None;
    } else {
        let when = match conditions.as_slice() {
            [one] => (*one).clone(),
            several => json!({ "anyOf": several }),
        };
        Map::from_iter([("if".to_owned(), when), ("then".to_owned(), then)])
    };
    Some(restates(entry))
}

/// Returns the keywords that require these members. Strict validators want the names in `required` declared beside it.
fn require<'a>(members: impl Iterator<Item = &'a Member<'a>>) -> Option<Map<String, Value>> {
    let (materials, own): (Vec<_>, Vec<_>) = members.partition(|member| member.is_material);
    if materials.is_empty() && own.is_empty() {
        return None;
    }
    let mut declared: Map<String, Value> = own.iter().map(|member| (member.id.to_owned(), json!(true))).collect();
    let mut required: Vec<&str> = own.iter().map(|member| member.id).collect();
    if !materials.is_empty() {
        let ids: Vec<&str> = materials.iter().map(|member| member.id).collect();
        let known: Map<String, Value> = ids.iter().map(|id| ((*id).to_owned(), json!(true))).collect();
        let inner = json!({ "type": "object", "properties": known, "required": ids });
        declared.insert("materials".to_owned(), inner);
        required.push("materials");
    }
    let keywords = [("properties".to_owned(), Value::Object(declared)), ("required".to_owned(), json!(required))];
    Some(Map::from_iter(keywords))
}

/// Returns a schema that forbids these members.
fn forbid(members: &[&Member<'_>]) -> Value {
    let (materials, own): (Vec<&Member<'_>>, Vec<&Member<'_>>) = members.iter().partition(|member| member.is_material);
    let mut properties: Map<String, Value> = own.iter().map(|member| (member.id.to_owned(), json!(false))).collect();
    if !materials.is_empty() {
        let none: Map<String, Value> = materials.iter().map(|member| (member.id.to_owned(), json!(false))).collect();
        properties.insert("materials".to_owned(), json!({ "type": "object", "properties": none }));
    }
    json!({ "properties": properties })
}

fn restates(mut entry: Map<String, Value>) -> Value {
    entry.insert("x-qingdan".to_owned(), json!({ "restates": "demand" }));
    Value::Object(entry)
}

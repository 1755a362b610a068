//! The required members of one object: once for the engine, and restated for plain validators.

use serde_json::{Map, Value, json};

use super::condition::{self, Gate, Reader, Scope};
use super::value::put;
use crate::checklist::model::{Condition, Need};
use crate::pack::{NOTES, application, note};

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
            true => format!("/{}/{}", application::MATERIALS, self.id),
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
    /// The object for conditions that read it, with the conditions of its answers.
    pub(super) scope: Scope,
}

/// Members with the same condition.
struct Case<'a> {
    condition: Option<&'a Condition>,
    /// The condition as far as plain validators can read it; `None` without a condition.
    when: Option<Value>,
    is_standard: bool,
    members: Vec<&'a Member<'a>>,
}

/// An entry of `demand`: members of one condition, one need and one group.
struct Entry<'a> {
    case: usize,
    need: Need,
    one_of: Option<&'a str>,
    at: Vec<String>,
}

/// Compiles the demand of the object whose schema is at `pointer` in the pack (`#` for the pack itself).
pub(super) fn write(members: &[Member<'_>], scope: Scope, pointer: &str) -> Written {
    let mut cases = cases(members, &scope);
    let entries = entries(&cases, members);
    let places = places(&cases, &entries, pointer);
    let gates = members.iter().filter(|member| !member.is_material).filter_map(|member| {
        let parts = scope.parts(member.when?);
        let place = places.get(case_of(&cases, member)?)?;
        Some((member.id.to_owned(), Gate { parts, whole: place.whole.clone(), plain: place.plain.clone() }))
    });
    let gates = gates.collect();
    let scope = scope.gated(gates);
    for case in &mut cases {
        case.when = case.condition.map(|condition| scope.condition(condition, Reader::Anybody));
    }
    let mut all_of: Vec<Value> = cases.iter().filter_map(restate).collect();
    all_of.extend(restate_groups(&cases));
    let mut demand: Vec<Value> = Vec::new();
    for entry in &entries {
        let condition = cases.get(entry.case).and_then(|case| case.condition);
        let condition = condition.zip(places.get(entry.case)).map(|(condition, place)| {
            // Written out in its own entry, referred to everywhere else.
            match place.whole == condition_of(pointer, demand.len()) {
                true => scope.condition(condition, Reader::Engine),
                false => json!({ "$ref": place.whole }),
            }
        });
        let mut written = Map::new();
        written.insert(note::demand::AT.to_owned(), json!(entry.at));
        written.insert(note::demand::NEED.to_owned(), json!(entry.need.as_str()));
        put(&mut written, note::demand::ONE_OF, entry.one_of.map(|group| json!(group)));
        put(&mut written, note::demand::IF, condition);
        demand.push(Value::Object(written));
    }
    Written { all_of, demand, scope }
}

/// Groups the members by condition, in the order of the first member of each.
fn cases<'a>(members: &'a [Member<'a>], scope: &Scope) -> Vec<Case<'a>> {
    let mut cases: Vec<Case<'a>> = Vec::new();
    for member in members {
        let when = member.when.map(|when| scope.condition(when, Reader::Anybody));
        match cases.iter_mut().find(|case| case.when == when) {
            Some(case) => case.members.push(member),
            None => {
                let is_standard = member.when.is_none_or(condition::is_standard);
                cases.push(Case { condition: member.when, when, is_standard, members: vec![member] });
            }
        }
    }
    cases
}

fn case_of(cases: &[Case<'_>], member: &Member<'_>) -> Option<usize> {
    cases.iter().position(|case| case.members.iter().any(|other| std::ptr::eq(*other, member)))
}

fn entries<'a>(cases: &[Case<'_>], members: &'a [Member<'a>]) -> Vec<Entry<'a>> {
    let mut entries: Vec<Entry<'a>> = Vec::new();
    for member in members {
        let Some(case) = case_of(cases, member) else { continue };
        let (need, one_of) = (member.need, member.one_of);
        let same = |entry: &&mut Entry<'_>| entry.case == case && entry.need == need && entry.one_of == one_of;
        match entries.iter_mut().find(same) {
            Some(entry) => entry.at.push(member.pointer()),
            None => entries.push(Entry { case, need, one_of, at: vec![member.pointer()] }),
        }
    }
    entries
}

/// The place of a case's condition in the pack.
struct Place {
    /// The whole condition.
    whole: String,
    /// The part that plain validators can read.
    plain: Option<String>,
}

/// Returns the target of a `$ref` to the condition of an entry of `demand`, of the object whose schema is at `pointer`.
pub(super) fn condition_of(pointer: &str, entry: usize) -> String {
    format!("{pointer}/{NOTES}/{}/{entry}/{}", note::DEMAND, note::demand::IF)
}

/// Returns the place of each condition: in the object's `allOf`, which plain validators read, or in the first entry of `demand` that
/// needs it, which only the engine reads.
fn places(cases: &[Case<'_>], entries: &[Entry<'_>], pointer: &str) -> Vec<Place> {
    let mut restated = 0;
    let mut places = Vec::new();
    for (number, case) in cases.iter().enumerate() {
        let plain = (case.is_standard && case.condition.is_some()).then(|| format!("{pointer}/allOf/{restated}/if"));
        restated += usize::from(is_restated(case));
        let entry = entries.iter().position(|entry| entry.case == number).unwrap_or_default();
        let whole = condition_of(pointer, entry);
        let whole = plain.clone().filter(|_| is_plain(case, cases, &mut Vec::new())).unwrap_or(whole);
        places.push(Place { whole, plain });
    }
    places
}

/// Returns true if plain validators can read a condition and, recursively, those of the answers that it reads.
fn is_plain<'a>(case: &'a Case<'a>, cases: &'a [Case<'a>], seen: &mut Vec<&'a str>) -> bool {
    let mut plain = case.is_standard;
    let mut ids = Vec::new();
    if let Some(condition) = case.condition {
        condition.each_test(&mut |test| ids.extend(test.ids()));
    }
    ids.retain(|id| !seen.contains(id));
    seen.extend(&ids);
    for id in ids {
        let mut of_id =
            cases.iter().filter(|case| case.members.iter().any(|member| !member.is_material && member.id == id));
        plain &= of_id.all(|case| is_plain(case, cases, seen));
    }
    plain
}

/// Returns true if a case has an entry in `allOf`.
fn is_restated(case: &Case<'_>) -> bool {
    match case.condition {
        None => case.members.iter().any(is_demanded),
        Some(_) => case.is_standard,
    }
}

fn is_demanded(member: &&Member<'_>) -> bool {
    member.need == Need::Required && member.one_of.is_none()
}

/// Restates the demand of one condition. Returns `None` if JSON Schema cannot express the condition, or nothing is
/// required.
fn restate(case: &Case<'_>) -> Option<Value> {
    let demanded = require(case.members.iter().copied().filter(is_demanded));
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
        "properties": { application::MATERIALS: { "type": "object", "anyOf": ways } },
        "required": [application::MATERIALS],
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
        declared.insert(application::MATERIALS.to_owned(), inner);
        required.push(application::MATERIALS);
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
        properties.insert(application::MATERIALS.to_owned(), json!({ "type": "object", "properties": none }));
    }
    json!({ "properties": properties })
}

fn restates(mut entry: Map<String, Value>) -> Value {
    entry.insert(NOTES.to_owned(), json!({ note::RESTATES: note::DEMAND }));
    Value::Object(entry)
}

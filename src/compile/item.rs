//! Compiles the pack as a whole.

use serde_json::{Map, Value, json};

use super::condition::{Reader, Scope};
use super::demand::{self, Member};
use super::value::{basis, duration, list, put, text};
use super::{field, material, paper, strict};
use crate::checklist::model::{Authorities, Checklist, Codes, Limits, Rule};
use crate::engine::document::Document;
use crate::engine::keys::Keys;
use crate::engine::{self, json};
use crate::pack::{NOTES, application, note};

/// The version of the pack format written here.
const FORMAT: u32 = 1;

/// Compiles a checklist that has no errors.
///
/// The names of authorities are copied into the pack; an unknown authority appears under its key.
#[must_use]
pub fn compile(checklist: &Checklist, authorities: &Authorities) -> Value {
    let scope = Scope::new(&checklist.situations, &checklist.fields);
    let members: Vec<Member<'_>> = (checklist.situations.iter().map(field::situation_member))
        .chain(checklist.fields.iter().map(field::field_member))
        .chain(checklist.materials.iter().map(material::member))
        .collect();
    let written = demand::write(&members, scope, "#");

    let mut pack = Map::new();
    pack.insert("$schema".to_owned(), json!("https://json-schema.org/draft/2020-12/schema"));
    pack.insert("$id".to_owned(), json!(format!("urn:qingdan:pack:{}", checklist.id.value)));
    pack.insert("title".to_owned(), json!(checklist.title.zh));
    pack.insert("type".to_owned(), json!("object"));
    pack.insert("properties".to_owned(), properties(checklist, authorities));
    put(&mut pack, "allOf", list(&written.all_of, Value::clone));
    pack.insert("additionalProperties".to_owned(), json!(false));

    let mut about = about(checklist, authorities);
    let mut rules: Vec<Value> = checklist.rules.iter().map(|one| rule(one, &written.scope)).collect();
    rules.extend(paper::rules(checklist, &written.demand));
    about.insert(note::DEMAND.to_owned(), Value::Array(written.demand));
    put(&mut about, note::RULES, list(&rules, Value::clone));
    // The hash covers the pack without the hash itself, but is placed near the top, where people look.
    pack.insert(NOTES.to_owned(), Value::Object(about));
    let mut pack = Value::Object(pack);
    strict::declare(&mut pack);
    let hash = hash(&pack);
    if let Some(about) = pack.get_mut(NOTES).and_then(Value::as_object_mut) {
        about.shift_insert(3, note::HASH.to_owned(), json!(hash));
    }
    pack
}

/// The hash of a pack, by the engine that compares it at load.
fn hash(pack: &Value) -> String {
    let mut document = Document::new(Keys::default());
    let read = json::read(pack.to_string().as_bytes(), &mut document);
    // A pack too large to be read is refused by the engine for its size, whatever hash it has.
    if read.is_ok() { engine::hash(&document) } else { String::new() }
}

/// Returns the name of an authority.
pub(super) fn authority(key: &str, authorities: &Authorities) -> Value {
    authorities.get(key).map_or_else(|| json!({ note::text::ZH: key }), |authority| text(&authority.title))
}

fn properties(checklist: &Checklist, authorities: &Authorities) -> Value {
    let situations = checklist.situations.iter().map(|one| (one.id.value.clone(), field::situation(one)));
    let fields = checklist.fields.iter().map(|one| {
        let pointer = format!("#/properties/{}", one.id.value);
        (one.id.value.clone(), field::field(one, &pointer))
    });
    let materials = (application::MATERIALS.to_owned(), material::materials(&checklist.materials, authorities));
    Value::Object(situations.chain(fields).chain([materials]).collect())
}

/// Returns the information about the item for people.
fn about(checklist: &Checklist, authorities: &Authorities) -> Map<String, Value> {
    let mut about = Map::new();
    about.insert(note::FORMAT.to_owned(), json!(FORMAT));
    about.insert(note::ID.to_owned(), json!(checklist.id.value));
    about.insert(note::VERSION.to_owned(), json!(*checklist.version));
    about.insert(note::STATUS.to_owned(), json!(checklist.status.as_str()));
    about.insert(note::TITLE.to_owned(), text(&checklist.title));
    about.insert(note::AUTHORITY.to_owned(), authority(&checklist.authority, authorities));
    put(&mut about, note::CODES, codes(&checklist.codes));
    about.insert(note::TYPE.to_owned(), json!(checklist.item_type.as_str()));
    about.insert(note::HANDLING.to_owned(), json!(checklist.handling.as_str()));
    put(&mut about, note::LIMITS, limits(&checklist.limits));
    put(&mut about, note::AUDIENCE, list(&checklist.audience, |word| json!(word.as_str())));
    put(&mut about, note::CHANNELS, list(&checklist.channels, |word| json!(word.as_str())));
    put(&mut about, note::STEPS, list(&checklist.steps, |word| json!(word.as_str())));
    put(&mut about, note::BASIS, list(&checklist.basis, basis));
    put(&mut about, note::SOURCES, list(&checklist.sources, |line| json!(line.value)));
    put(&mut about, note::UNSOURCED, list(&checklist.unsourced, |line| json!(line.value)));
    put(&mut about, note::NOTE, checklist.note.as_ref().map(text));
    about
}

fn codes(codes: &Codes) -> Option<Value> {
    let all = [
        (note::codes::BASIC, &codes.basic),
        (note::codes::IMPLEMENTATION, &codes.implementation),
        (note::codes::HANDLING, &codes.handling),
        (note::codes::LOCAL, &codes.local),
    ];
    let mut given = Map::new();
    for (key, code) in all {
        put(&mut given, key, code.as_ref().map(|code| json!(code.value)));
    }
    (!given.is_empty()).then_some(Value::Object(given))
}

fn limits(limits: &Limits) -> Option<Value> {
    let all = [
        (note::limits::STATUTORY, &limits.statutory),
        (note::limits::PROMISED, &limits.promised),
        (note::limits::APPLY_WITHIN, &limits.apply_within),
    ];
    let mut given = Map::new();
    for (key, limit) in all {
        put(&mut given, key, limit.as_ref().map(duration));
    }
    (!given.is_empty()).then_some(Value::Object(given))
}

fn rule(rule: &Rule, scope: &Scope) -> Value {
    let mut written = Map::new();
    written.insert(note::rule::ID.to_owned(), json!(rule.id.value));
    put(&mut written, note::rule::IF, rule.when.as_ref().map(|when| scope.condition(when, Reader::Engine)));
    written.insert(note::rule::REQUIRE.to_owned(), scope.requirement(&rule.require, rule.when.as_ref()));
    put(&mut written, note::rule::AT, rule.at.as_ref().map(|at| json!(format!("/{}", at.value))));
    written.insert(note::rule::SEVERITY.to_owned(), json!(rule.severity.as_str()));
    written.insert(note::rule::MESSAGE.to_owned(), text(&rule.message));
    Value::Object(written)
}

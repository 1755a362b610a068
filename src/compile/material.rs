//! Materials: a property of `materials` each.

use serde_json::{Map, Value, json};

use super::demand::Member;
use super::value::{basis, duration, list, put, text};
use crate::checklist::model::{Authorities, Copies, FileType, Files, Instead, IssuedBy, Material, Pixels};

/// The property `materials`. It is there without any material too, so that an empty object is always welcome.
pub(super) fn materials(materials: &[Material], authorities: &Authorities) -> Value {
    let properties: Map<String, Value> =
        materials.iter().map(|one| (one.id.value.clone(), material(one, authorities))).collect();
    json!({ "type": "object", "properties": properties, "additionalProperties": false })
}

/// What is demanded of a material.
pub(super) fn member(material: &Material) -> Member<'_> {
    Member {
        id: &material.id,
        is_material: true,
        when: material.when.as_ref(),
        need: *material.need,
        one_of: material.one_of.as_ref().map(|group| group.value.as_str()),
    }
}

/// One material: files, or else what may stand in for them, never two of these.
fn material(material: &Material, authorities: &Authorities) -> Value {
    let mut properties = Map::new();
    properties.insert("files".to_owned(), files(&material.files));
    for instead in &material.instead {
        let state = match **instead {
            Instead::Later => "later",
            Instead::Pledge => "pledged",
        };
        properties.insert(state.to_owned(), json!({ "const": true }));
    }
    json!({
        "type": "object",
        "properties": properties,
        "minProperties": 1,
        "maxProperties": 1,
        "additionalProperties": false,
        "x-qingdan": facts(material, authorities),
    })
}

/// What people are told of a material, and what the engine needs to judge it.
fn facts(material: &Material, authorities: &Authorities) -> Value {
    let mut facts = Map::new();
    facts.insert("code".to_owned(), json!("material.state"));
    facts.insert("label".to_owned(), text(&material.label));
    put(&mut facts, "basis", list(&material.basis, basis));
    put(&mut facts, "issued-by", material.issued_by.as_ref().map(|issuer| issued_by(issuer, authorities)));
    put(&mut facts, "form", material.form.as_ref().map(|form| json!(form.as_str())));
    let copies = |copies: &Copies| json!({ "original": copies.original, "copy": copies.copy });
    put(&mut facts, "copies", material.copies.as_ref().map(copies));
    put(&mut facts, "proves", list(&material.proves, |fact| json!(fact.value)));
    facts.insert("need".to_owned(), json!(material.need.as_str()));
    put(&mut facts, "instead", list(&material.instead, |instead| json!(instead.as_str())));
    put(&mut facts, "later-within", material.later_within.as_ref().map(duration));
    // For the words of `material.pixels`; what is judged stands in the schemas of the two sides.
    let pixels = |least: &Pixels| json!({ "width": least.long, "height": least.short });
    put(&mut facts, "min-pixels", material.files.min_pixels.as_ref().map(|least| pixels(&least.value)));
    put(&mut facts, "one-of", material.one_of.as_ref().map(|group| json!(group.value)));
    put(&mut facts, "pledge", material.pledge.as_ref().map(text));
    put(&mut facts, "why", material.why.as_ref().map(text));
    put(&mut facts, "note", material.note.as_ref().map(text));
    put(&mut facts, "unsourced", list(&material.unsourced, |line| json!(line.value)));
    Value::Object(facts)
}

/// A word for those everybody knows, a name for an authority: a pack does not need the list of authorities.
fn issued_by(issuer: &IssuedBy, authorities: &Authorities) -> Value {
    match issuer {
        IssuedBy::Applicant => json!("applicant"),
        IssuedBy::Employer => json!("employer"),
        IssuedBy::Other => json!("other"),
        IssuedBy::Authority(key) => super::item::authority(key, authorities),
    }
}

fn files(files: &Files) -> Value {
    let types: Vec<&str> = files.accept.iter().map(|kind| media_type(**kind)).collect();
    let mut item = json!({
        "type": "object",
        "properties": {
            "name": { "type": "string", "minLength": 1, "maxLength": 255, "x-qingdan": { "code": "material.name" } },
            "type": { "type": "string", "enum": types, "x-qingdan": { "code": "material.type" } },
            "size": count(Some(1), Some(*files.max_size), "material.size"),
            "sha256": { "type": "string", "pattern": "^[0-9a-f]{64}$", "x-qingdan": { "code": "material.sha256" } },
            "pages": pages(files),
            "width": pixels(files),
            "height": pixels(files),
        },
        "required": ["name", "type", "size"],
        "additionalProperties": false,
    });
    if let Some(members) = item.as_object_mut() {
        put(members, "allOf", longer_side(files).map(|side| json!([side])));
        members.insert("x-qingdan".to_owned(), json!({ "code": "material.file" }));
    }
    json!({
        "type": "array",
        "minItems": 1,
        "maxItems": *files.max_count,
        "items": item,
        "x-qingdan": { "code": "material.count" },
    })
}

fn pages(files: &Files) -> Value {
    let pages = files.pages.as_ref().map(|pages| pages.value);
    count(
        Some(pages.map_or(1, |pages| u64::from(pages.min))),
        pages.and_then(|pages| pages.max).map(u64::from),
        "material.pages",
    )
}

/// Either side has at least as many pixels as the shorter one has to.
fn pixels(files: &Files) -> Value {
    let least = files.min_pixels.as_ref().map_or(1, |pixels| u64::from(pixels.short));
    count(Some(least), None, "material.pixels")
}

/// One side, whichever, has as many pixels as the longer one has to: pictures come turned.
fn longer_side(files: &Files) -> Option<Value> {
    let pixels = files.min_pixels.as_ref()?;
    let side = |name: &str| json!({ "properties": { name: { "type": "integer", "minimum": pixels.long } } });
    Some(json!({ "anyOf": [side("width"), side("height")], "x-qingdan": { "code": "material.pixels" } }))
}

fn count(least: Option<u64>, most: Option<u64>, code: &str) -> Value {
    let mut schema = Map::new();
    schema.insert("type".to_owned(), json!("integer"));
    put(&mut schema, "minimum", least.map(|least| json!(least)));
    put(&mut schema, "maximum", most.map(|most| json!(most)));
    schema.insert("x-qingdan".to_owned(), json!({ "code": code }));
    Value::Object(schema)
}

const fn media_type(kind: FileType) -> &'static str {
    match kind {
        FileType::Pdf => "application/pdf",
        FileType::Ofd => "application/ofd",
        FileType::Jpeg => "image/jpeg",
        FileType::Png => "image/png",
    }
}

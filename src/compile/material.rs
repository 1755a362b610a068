//! Compiles materials to properties of `materials`.

use serde_json::{Map, Value, json};

use super::demand::Member;
use super::value::{basis, duration, list, put, text};
use crate::checklist::model::{
    Authorities, Copies, FileAllow, FileRefuse, FileType, Files, Instead, IssuedBy, Layout, Material, Pixels,
};
use crate::material::Kind;
use crate::pack::{NOTES, application, note};
use crate::source::Spanned;

/// Returns the property `materials`. It exists even without materials, so that an empty object is always valid.
pub(super) fn materials(materials: &[Material], authorities: &Authorities) -> Value {
    let properties: Map<String, Value> =
        materials.iter().map(|one| (one.id.value.clone(), material(one, authorities))).collect();
    let mut all = json!({ "type": "object", "properties": properties, "additionalProperties": false });
    let own = materials.iter().filter(|one| one.takes_files() && !one.shared_file.value);
    let own: Vec<&str> = own.map(|one| one.id.value.as_str()).collect();
    if !own.is_empty() {
        all[NOTES] = json!({ note::DISTINCT_FILES: own });
    }
    all
}

/// Returns the demand of a material.
pub(super) fn member(material: &Material) -> Member<'_> {
    Member {
        id: &material.id,
        is_material: true,
        when: material.when.as_ref(),
        need: *material.need,
        one_of: material.one_of.as_ref().map(|group| group.value.as_str()),
    }
}

/// Returns the property of one material: files, paper, an electronic certificate that the applicant holds, or a substitute, and only one of these.
fn material(material: &Material, authorities: &Authorities) -> Value {
    let mut properties = Map::new();
    if material.takes_files() {
        properties.insert(application::FILES.to_owned(), files(&material.files));
    }
    if material.paper.is_some() {
        properties.insert(application::PAPER.to_owned(), json!({ "const": true }));
    }
    if let Some(held) = &material.held {
        properties.insert(application::HELD.to_owned(), json!({ "const": held.value }));
    }
    for instead in &material.instead {
        let state = match **instead {
            Instead::Later => application::LATER,
            Instead::Pledge => application::PLEDGED,
        };
        properties.insert(state.to_owned(), json!({ "const": true }));
    }
    json!({
        "type": "object",
        "properties": properties,
        "minProperties": 1,
        "maxProperties": 1,
        "additionalProperties": false,
        NOTES: facts(material, authorities),
    })
}

/// Returns the information about a material for people, and the parts that the engine needs.
fn facts(material: &Material, authorities: &Authorities) -> Value {
    let mut facts = Map::new();
    facts.insert(note::CODE.to_owned(), json!("material.state"));
    facts.insert(note::LABEL.to_owned(), text(&material.label));
    put(&mut facts, note::BASIS, list(&material.basis, basis));
    put(&mut facts, note::ISSUED_BY, material.issued_by.as_ref().map(|issuer| issued_by(issuer, authorities)));
    put(&mut facts, note::FORM, material.form.as_ref().map(|form| json!(form.as_str())));
    let copies = |copies: &Copies| json!({ note::copies::ORIGINAL: copies.original, note::copies::COPY: copies.copy });
    put(&mut facts, note::COPIES, material.copies.as_ref().map(copies));
    put(&mut facts, note::PROVES, list(&material.proves, |fact| json!(fact.value)));
    facts.insert(note::NEED.to_owned(), json!(material.need.as_str()));
    put(&mut facts, note::INSTEAD, list(&material.instead, |instead| json!(instead.as_str())));
    put(&mut facts, note::LATER_WITHIN, material.later_within.as_ref().map(duration));
    // Only for messages such as `material.pixels`; the check itself is in the schemas of the sides.
    let pixels = |sides: &Pixels| json!({ note::sides::WIDTH: sides.long, note::sides::HEIGHT: sides.short });
    put(&mut facts, note::MIN_PIXELS, material.files.min_pixels.as_ref().map(|least| pixels(&least.value)));
    put(&mut facts, note::MAX_PIXELS, material.files.max_pixels.as_ref().map(|most| pixels(&most.value)));
    let aspect = material.files.aspect.as_ref().map(|asked| asked.value);
    put(
        &mut facts,
        note::ASPECT,
        aspect.map(|aspect| json!({ note::sides::WIDTH: aspect.width, note::sides::HEIGHT: aspect.height })),
    );
    put(&mut facts, note::ONE_OF, material.one_of.as_ref().map(|group| json!(group.value)));
    put(&mut facts, note::PLEDGE, material.pledge.as_ref().map(text));
    put(&mut facts, note::WHY, material.why.as_ref().map(text));
    put(&mut facts, note::NOTE, material.note.as_ref().map(text));
    put(&mut facts, note::UNSOURCED, list(&material.unsourced, |line| json!(line.value)));
    Value::Object(facts)
}

/// Returns a word for a general issuer, or the name of an authority, so that a pack does not need the list of
/// authorities.
fn issued_by(issuer: &IssuedBy, authorities: &Authorities) -> Value {
    match issuer {
        IssuedBy::General(issuer) => json!(issuer.as_str()),
        IssuedBy::Authority(key) => super::item::authority(key, authorities),
    }
}

fn files(files: &Files) -> Value {
    let types: Vec<&str> = files.accept.iter().map(|kind| media_type(**kind)).collect();
    let mut item = json!({
        "type": "object",
        "properties": {
            "name": { "type": "string", "minLength": 1, "maxLength": 255, NOTES: { note::CODE: "material.name" } },
            "type": { "type": "string", "enum": types, NOTES: { note::CODE: "material.type" } },
            "size": count(Some(files.min_size.map_or(1, |least| *least)), Some(*files.max_size), "material.size"),
            application::file::SHA256: { "type": "string", "pattern": "^[0-9a-f]{64}$", NOTES: { note::CODE: "material.sha256" } },
            "pages": pages(files),
            application::file::WIDTH: count(Some(1), None, "material.pixels"),
            application::file::HEIGHT: count(Some(1), None, "material.pixels"),
        },
        "required": ["name", "type", "size"],
        "additionalProperties": false,
    });
    if let Some(properties) = item["properties"].as_object_mut() {
        inner(files, properties);
    }
    if let Some(members) = item.as_object_mut() {
        let least = sides("minimum", files.min_pixels, "material.pixels");
        let most = sides("maximum", files.max_pixels, "material.max-pixels");
        let pixels: Vec<Value> = least.into_iter().chain(most).collect();
        put(members, "allOf", (!pixels.is_empty()).then(|| json!(pixels)));
        members.insert(NOTES.to_owned(), json!({ note::CODE: "material.file" }));
    }
    let least = files.min_count.map_or(1, |least| *least);
    let mut list = json!({ "type": "array", "minItems": least, "maxItems": files.most(), "items": item });
    if let Some(members) = list.as_object_mut() {
        put(members, "allOf", files.sides.map(|_| json!([both_sides()])));
        members.insert(NOTES.to_owned(), json!({ note::CODE: "material.count" }));
    }
    list
}

/// Adds the properties of a file that are read from its bytes, see docs/materials.md.
fn inner(files: &Files, properties: &mut Map<String, Value>) {
    let mut put = |name: &str, schema: Value| properties.insert(name.to_owned(), schema);
    if let Some(least) = files.min_dpi {
        put("dpi", count(Some(least.value.into()), None, "material.dpi"));
    }
    if let Some(aspect) = files.aspect {
        let (least, most) = aspect.value.bounds();
        put(application::file::ASPECT, count(Some(least.into()), Some(most.into()), "material.aspect"));
    }
    put("damaged", always(false, "material.damaged"));
    if !files.allow.iter().any(|one| one.value == FileAllow::Encrypted) {
        put("password", always(false, "material.encrypted"));
    }
    for (what, name, code) in [
        (FileRefuse::Signed, "signed", "material.signed"),
        (FileRefuse::Active, "active", "material.active"),
        (FileRefuse::Animated, "animated", "material.animated"),
        (FileRefuse::Encrypted, "encrypted", "material.encrypted"),
    ] {
        if files.refuse.iter().any(|one| one.value == what) {
            put(name, always(false, code));
        }
    }
    // `require` has only one word so far.
    if !files.require.is_empty() {
        put("signed", always(true, "material.unsigned"));
    }
    put("misnamed", warned_of("misnamed"));
    for quality in &files.quality {
        put(quality.as_str(), warned_of(quality.as_str()));
    }
}

fn always(value: bool, code: &str) -> Value {
    json!({ "const": value, NOTES: { note::CODE: code } })
}

/// Returns a property that only warns if it is true: a plain validator accepts it.
fn warned_of(name: &str) -> Value {
    json!({ "type": "boolean", NOTES: { note::CODE: format!("material.{name}"), note::WARN: true } })
}

/// Returns the schema for both sides: two files, or one with two pages.
fn both_sides() -> Value {
    let pages = json!({ "pages": { "type": "integer", "minimum": 2 } });
    let pages = json!({ "type": "object", "properties": pages, "required": ["pages"] });
    json!({ "anyOf": [{ "minItems": 2 }, { "contains": pages }], NOTES: { note::CODE: "material.sides" } })
}

fn pages(files: &Files) -> Value {
    if files.has_layout(Layout::FilePerPage) {
        return count(Some(1), Some(1), "material.layout");
    }
    let pages = files.pages.as_ref().map(|pages| pages.value);
    count(
        Some(pages.map_or(1, |pages| u64::from(pages.min))),
        pages.and_then(|pages| pages.max).map(u64::from),
        "material.pages",
    )
}

/// Returns the schema for the sides of a picture in either orientation, so that one problem is reported once: the
/// longer side is compared with the longer of the two required, the shorter with the shorter.
fn sides(keyword: &str, asked: Option<Spanned<Pixels>>, code: &str) -> Option<Value> {
    let Pixels { long, short } = asked?.value;
    let side = |pixels: u32| json!({ "type": "integer", keyword: pixels });
    let turned = |width, height| json!({ "properties": { application::file::WIDTH: side(width), application::file::HEIGHT: side(height) } });
    Some(json!({ "anyOf": [turned(long, short), turned(short, long)], NOTES: { note::CODE: code } }))
}

fn count(least: Option<u64>, most: Option<u64>, code: &str) -> Value {
    let mut schema = Map::new();
    schema.insert("type".to_owned(), json!("integer"));
    put(&mut schema, "minimum", least.map(|least| json!(least)));
    put(&mut schema, "maximum", most.map(|most| json!(most)));
    schema.insert(NOTES.to_owned(), json!({ note::CODE: code }));
    Value::Object(schema)
}

fn media_type(kind: FileType) -> &'static str {
    Kind::ALL.iter().copied().find(|known| known.word() == kind.as_str()).unwrap_or(Kind::Unknown).media_type()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_accepted_type_can_be_detected() {
        for kind in FileType::ALL {
            let known = Kind::of_media_type(media_type(*kind));
            assert!(
                known.is_some_and(|known| known != Kind::Unknown && known.is_image() == kind.is_picture()),
                "{kind:?}"
            );
            let known = known.unwrap();
            let words = crate::message::Kind::MaterialType { accept: &[known.media_type()] };
            let mut said = String::new();
            crate::message::message(crate::message::Locale::En, &words, None, &mut said);
            assert!(said.contains(known.name()), "{said}");
        }
    }
}

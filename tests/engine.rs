//! Cases of the engine: each folder of `tests/engine` holds a pack, and applications with the expected problems. The cases in
//! `tests/full` need the feature `full`; the others also run in the embedded module.

use std::fs;
use std::path::Path;

use qingdan::engine::{self, Date, Edited, Options, Pack};
use serde_json::{Value, json};

fn options(case: &Value) -> Options {
    Options {
        today: Date::from_str(case["today"].as_str().unwrap_or("2026-11-23")),
        channel: case["channel"].as_str().map(String::from),
        ..Options::default()
    }
}

/// Each problem as `path code`. Warnings end in a question mark.
fn said(loaded: &Pack, case: &Value) -> Value {
    let report = loaded.check(case["application"].to_string().as_bytes(), &options(case)).expect("JSON");
    let problems = report.problems.iter();
    let problems = problems.map(|p| format!("{} {}{}", p.path, p.code, if p.warning { "?" } else { "" }));
    json!({
        "verdict": serde_json::from_str::<Value>(&report.to_json()).expect("JSON")["verdict"],
        "problems": problems.collect::<Vec<_>>(),
    })
}

#[test]
fn cases() {
    let mut count = 0;
    let folders = ["tests/engine", "tests/full"].map(|folder| fs::read_dir(folder).expect("the folder of cases"));
    for entry in folders.into_iter().flatten() {
        let folder = entry.expect("an entry").path();
        let loaded = load(&folder.join("pack.json")).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
        let cases: Value = serde_json::from_slice(&fs::read(folder.join("cases.json")).expect("cases")).expect("JSON");
        for case in cases.as_array().expect("a list of cases") {
            let expected = json!({ "verdict": case["verdict"], "problems": case["problems"] });
            assert_eq!(said(&loaded, case), expected, "{}: {}", folder.display(), case["name"]);
            count += 1;
        }
    }
    assert!(count > 20, "only {count} cases");
}

fn load(path: &Path) -> Result<Pack, qingdan::engine::LoadError> {
    Pack::load(&fs::read(path).expect("a pack"))
}

/// Names are numbered in order of their first use in the pack, and members are found by the low bits of the number.
#[test]
fn finds_members_with_other_names_between() {
    for between in 0..12 {
        let inside: serde_json::Map<String, Value> = (0..between).map(|n| (format!("n{n}"), json!(true))).collect();
        let pack = json!({
            "properties": { "a": { "properties": inside }, "b": { "type": "string" } },
            "additionalProperties": false,
        });
        let loaded = Pack::load(pack.to_string().as_bytes()).expect("a pack");
        let said = |application| said(&loaded, &json!({ "application": application }))["problems"].clone();
        assert_eq!(said(json!({ "b": "", "a": {} })), json!([]), "{between}");
        assert_eq!(said(json!({ "a": 0, "b": 0 })), json!(["/b type"]), "{between}");
        assert_eq!(
            said(json!({ "n0": 0, "c": 0 })),
            json!(["/c additionalProperties", "/n0 additionalProperties"]),
            "{between}"
        );
    }
}

#[test]
fn reports_the_first_two_equal_items() {
    let loaded = Pack::load(br#"{"uniqueItems":true}"#).expect("a pack");
    for count in 2..40 {
        for texts in [true, false] {
            let item = |n: usize| if texts { json!(n.to_string()) } else { json!(n) };
            let mut list: Vec<Value> = (0..count).map(item).collect();
            let problems = |list: &[Value]| {
                loaded.check(json!(list).to_string().as_bytes(), &Options::default()).expect("JSON").problems
            };
            assert_eq!(problems(&list), []);
            list.extend([item(count - 1), item(0)]);
            let params: Value = serde_json::from_str(&problems(&list)[0].params).expect("JSON");
            assert_eq!(params, json!({ "first": count - 1, "second": count }), "{list:?}");
        }
    }
}

/// Rows whose schema is a reference show and hide their places too, and their problems come in form order.
#[test]
fn rows_by_reference_report_what_applies() {
    let pack = json!({
        "properties": { "rows": { "items": { "$ref": "#/$defs/way" } }, "tree": { "$ref": "#/$defs/tree" } },
        "$defs": {
            "way": { "$ref": "#/$defs/row" },
            "row": {
                "properties": { "until": { "type": "string" }, "fixed": { "type": "boolean" } },
                "x-qingdan": { "demand": [
                    { "at": ["/fixed"], "need": "required" },
                    { "at": ["/until"], "need": "required", "if": { "properties": { "fixed": { "const": true } }, "required": ["fixed"] } },
                ] },
            },
            "tree": { "properties": { "next": { "$ref": "#/$defs/tree" }, "v": { "type": "integer" } } },
        },
        "x-qingdan": { "format": 1, "id": "rows", "version": 1 },
    });
    let loaded = Pack::load(pack.to_string().as_bytes()).expect("a pack");
    let mut session = loaded.open(&Options::default());
    session.read(br#"{"rows":[{"fixed":true},{}],"tree":{"next":{"next":{"v":"x"}}}}"#).expect("JSON");
    let units = |text: &str| text.encode_utf16().collect::<Vec<u16>>();
    let problems = |report: qingdan::engine::Report| {
        report.problems.iter().map(|p| format!("{} {}", p.path, p.code)).collect::<Vec<_>>()
    };
    let said = problems(qingdan::engine::report(&session, Default::default()));
    assert_eq!(said, ["/rows/0/until required", "/rows/1/fixed required", "/tree/next/next/v type"]);
    let node = session.locate(&units("/rows/1/fixed")).expect("a place");
    session.set(node, qingdan::engine::document::Value::Bool(true));
    let change: Value =
        serde_json::from_str(&qingdan::engine::change(&mut session, node).to_json(&session, Default::default()))
            .expect("JSON");
    assert_eq!(change["show"], json!(["/rows/1/until"]));
    let asked: Value = serde_json::from_str(&qingdan::engine::applicable(&session)).expect("JSON");
    assert_eq!(asked["places"], json!(["/rows/0/until", "/rows/0/fixed", "/rows/1/until", "/rows/1/fixed"]));
}

#[test]
fn refuses_with_code_and_place() {
    for (pack, code, path) in [
        ("{", "pack.syntax", ""),
        ("[]", "pack.value", ""),
        (r#"{"x-qingdan":{"format":2}}"#, "pack.format", "/x-qingdan/format"),
        (r#"{"$schema":"http://json-schema.org/draft-07/schema#"}"#, "pack.format", "/$schema"),
        (r#"{"properties":{"a":{"dependencies":{}}}}"#, "pack.keyword", "/properties/a/dependencies"),
        (r##"{"$dynamicRef":"#a"}"##, "pack.reference", "/$dynamicRef"),
        (r#"{"format":"hostname"}"#, "pack.keyword", "/format"),
        (r##"{"$id":"#a"}"##, "pack.value", "/$id"),
        (r#"{"$defs":{"x":{"$id":"a"},"y":{"$id":"a"}}}"#, "pack.value", "/$defs/x/$id"),
        (r#"{"$defs":{"x":{"$anchor":"a"},"y":{"$anchor":"a"}}}"#, "pack.value", "/$defs/x/$anchor"),
        (r##"{"$ref":"#a","const":{"$anchor":"a"}}"##, "pack.reference", "/$ref"),
        (r#"{"$ref":"other.json"}"#, "pack.reference", "/$ref"),
        (r##"{"$ref":"#/$defs/no"}"##, "pack.reference", "/$ref"),
        (r##"{"$ref":"#"}"##, "pack.reference", ""),
        (r##"{"$defs":{"a":{"allOf":[{"$ref":"#/$defs/a"}]}}}"##, "pack.reference", "/$defs/a"),
        (r#"{"pattern":"(?=a)"}"#, "pack.pattern", "/pattern"),
        (r#"{"minLength":-1}"#, "pack.value", "/minLength"),
        (r#"{"type":"text"}"#, "pack.value", "/type"),
        (r#"{"properties":{"a":5}}"#, "pack.value", "/properties/a"),
        (
            r#"{"x-qingdan":{"format":1,"demand":[{"at":["a"],"need":"required"}]}}"#,
            "pack.value",
            "/x-qingdan/demand/0/at/0",
        ),
        (
            r#"{"properties":{},"x-qingdan":{"format":1,"demand":[{"at":["/a"],"need":"required"}]}}"#,
            "pack.value",
            "/x-qingdan/demand/0/at/0",
        ),
        (r#"{"properties":{"a":{"x-qingdan":{"type":"resident_id"}}}}"#, "pack.value", "/properties/a/x-qingdan/type"),
        (
            r#"{"properties":{"a":{"x-qingdan":{"type":"uscc","check-digit":"ignore"}}}}"#,
            "pack.value",
            "/properties/a/x-qingdan/check-digit",
        ),
        (
            r#"{"properties":{"a":{"x-qingdan":{"type":"mobile","check-digit":"warn"}}}}"#,
            "pack.value",
            "/properties/a/x-qingdan/check-digit",
        ),
        (
            r#"{"properties":{"a":{"x-qingdan":{"check-digit":"warn"}}}}"#,
            "pack.value",
            "/properties/a/x-qingdan/check-digit",
        ),
        (r#"{"properties":{"a":{"x-qingdan":{"equals":"b"}}}}"#, "pack.value", "/properties/a/x-qingdan/equals"),
    ] {
        let error = Pack::load(pack.as_bytes()).err().unwrap_or_else(|| panic!("{pack} was loaded"));
        assert_eq!((error.code, error.path.as_str()), (code, path), "{pack}: {}", error.message);
    }
    let named = |length: usize| {
        let pack = format!(r#"{{"$id":"{}"}}"#, "a".repeat(length));
        Pack::load(pack.as_bytes()).err().map(|error| error.code)
    };
    assert_eq!((named(2000), named(2001)), (None, Some("pack.value")));
    let anchors = |count: usize| {
        let entries: Vec<_> = (0..count).map(|i| format!(r#""s{i}":{{"$anchor":"a{i}"}}"#)).collect();
        Pack::load(format!(r#"{{"$defs":{{{}}}}}"#, entries.join(",")).as_bytes()).err().map(|error| error.code)
    };
    assert_eq!((anchors(1000), anchors(1001)), (None, Some("pack.value")));
    let ways = |levels: usize| {
        let schema = |side: &str, i: usize| {
            let next = ["a", "b"].map(|side| format!(r#""{side}":{{"$ref":"{side}{}"}}"#, i + 1)).join(",");
            let next = if i + 1 < levels { next } else { r##""a":{"$dynamicRef":"a0#n0"}"##.into() };
            let names = format!(r#""$id":"{side}{i}","$dynamicAnchor":"n{i}""#);
            format!(r#""{side}{i}":{{{names},"properties":{{{next}}}}}"#)
        };
        let entries: Vec<_> = (0..levels).flat_map(|i| ["a", "b"].map(|side| schema(side, i))).collect();
        let pack = format!(r#"{{"anyOf":[{{"$ref":"a0"}},{{"$ref":"b0"}}],"$defs":{{{}}}}}"#, entries.join(","));
        Pack::load(pack.as_bytes()).err().map(|error| error.code)
    };
    assert_eq!((ways(4), ways(8)), (None, Some("pack.reference")));
    let deep = "[".repeat(10_000);
    assert_eq!(Pack::load(deep.as_bytes()).err().map(|error| error.code), Some("pack.depth"));
    let branching = (0..40)
        .map(|i| format!(r##""s{i}":{{"allOf":[{{"$ref":"#/$defs/s{n}"}},{{"$ref":"#/$defs/s{n}"}}]}}"##, n = i + 1));
    let branching = format!(r#"{{"$defs":{{{},"s40":true}}}}"#, branching.collect::<Vec<_>>().join(","));
    assert_eq!(Pack::load(branching.as_bytes()).err().map(|error| error.code), Some("pack.reference"));
}

fn refused(pack: &Value) -> Option<(&'static str, String)> {
    Pack::load(pack.to_string().as_bytes()).err().map(|error| (error.code, error.path))
}

/// Ignoring a misspelt note would drop a demand, and so would an older engine that ignores notes of a newer pack.
#[test]
fn refuses_notes_that_it_does_not_know() {
    let names: Vec<&str> = engine::notes().map(|(name, _)| name).collect();
    assert!(names.len() > 50, "only {} notes", names.len());
    for name in &names {
        let (last, rest) = (name.chars().next_back().unwrap(), &name[..name.len() - 1]);
        for wrong in [rest.to_owned(), format!("{name}{last}"), name.to_uppercase(), format!("x{name}")] {
            if names.contains(&wrong.as_str()) {
                continue;
            }
            for (place, pack) in [
                ("", json!({ "x-qingdan": { "format": 1, &wrong: 1 } })),
                ("/properties/a", json!({ "properties": { "a": { "x-qingdan": { &wrong: 1 } } } })),
                ("/allOf/0", json!({ "allOf": [{ "x-qingdan": { &wrong: 1 } }] })),
            ] {
                let place = format!("{place}/x-qingdan/{wrong}");
                assert_eq!(refused(&pack), Some(("pack.keyword", place)), "{pack}");
            }
        }
    }
    let error = Pack::load(br#"{"properties":{"a":{"x-qingdan":{"demnad":[]}}}}"#).err().unwrap();
    assert_eq!(error.message, "the note `demnad` is not supported by this engine");
    assert_eq!(refused(&json!({ "properties": { "a": { "x-qingdan": { "x-demand": 1 } } } })), None);
}

/// The same for members inside notes.
#[test]
fn refuses_members_of_notes_that_it_does_not_know() {
    let demand = json!({ "at": ["/a"], "need": "required", "one-of": "g", "if": true });
    let rule =
        json!({ "id": "r", "if": true, "require": true, "at": "/a", "severity": "error", "message": { "zh": "甲" } });
    let sides = json!({ "width": 1, "height": 1 });
    let within = json!({ "value": 1, "unit": "day", "basis": [] });
    let mut count = 0;
    for (note, whole, entry) in [
        ("demand", json!([demand]), "/0"),
        ("rules", json!([rule]), "/0"),
        ("min-pixels", sides.clone(), ""),
        ("max-pixels", sides.clone(), ""),
        ("aspect", sides, ""),
        ("later-within", within, ""),
        ("context", json!({ "channel": true, "outlet": true }), ""),
    ] {
        let pack = |value: &Value| json!({ "properties": { "a": true }, "x-qingdan": { "format": 1, note: value } });
        assert_eq!(refused(&pack(&whole)), None, "{whole}");
        let members: Vec<String> = whole.pointer(entry).unwrap().as_object().unwrap().keys().cloned().collect();
        for member in members {
            let mut wrong = whole.clone();
            let object = wrong.pointer_mut(entry).unwrap().as_object_mut().unwrap();
            object.insert(format!("{member}s"), object[&member].clone());
            let place = format!("/x-qingdan/{note}{entry}/{member}s");
            assert_eq!(refused(&pack(&wrong)), Some(("pack.keyword", place)), "{wrong}");
            count += 1;
        }
    }
    assert_eq!(count, 4 + 6 + 2 * 3 + 3 + 2);
    for (schema, path) in [
        (json!({ "equals": "b", "severity": "warn" }), "/severity"),
        (json!({ "fact": { "age": true }, "absent": "true" }), "/absent"),
        (json!({ "fact": { "agee": true } }), "/fact/agee"),
        (json!({ "restates": "demands" }), "/restates"),
        (json!({ "code": 1 }), "/code"),
        (json!({ "min-pixels": { "width": "100" } }), "/min-pixels/width"),
    ] {
        let pack = json!({ "properties": { "a": { "format": "date", "x-qingdan": schema }, "b": true } });
        assert_eq!(refused(&pack), Some(("pack.value", format!("/properties/a/x-qingdan{path}"))), "{pack}");
    }
}

/// The engine skips an entry that repeats `demand`, so the entry has to say that correctly.
#[test]
fn refuses_a_misspelt_repetition_of_demand() {
    let pack = json!({
        "properties": { "a": true },
        "x-qingdan": { "format": 1, "id": "a", "version": 1, "demand": [{ "at": ["/a"], "need": "required" }] },
        "allOf": [{ "required": ["b"], "x-qingdan": { "restates": "demands" } }],
    });
    assert_eq!(refused(&pack), Some(("pack.value", "/allOf/0/x-qingdan/restates".to_owned())));
}

/// Comparisons and facts are evaluated in the object around a member. Elsewhere nothing would evaluate them.
#[test]
fn refuses_comparisons_that_nothing_would_read() {
    for note in [json!({ "equals": "b" }), json!({ "not-after": "today" }), json!({ "fact": { "age": true } })] {
        let name = note.as_object().unwrap().keys().next().unwrap().clone();
        let schema = json!({ "x-qingdan": note });
        for (pack, path) in [
            (json!({ "$schema": DIALECT, "x-qingdan": { "format": 1, &name: note[&name] } }), ""),
            (json!({ "allOf": [schema] }), "/allOf/0"),
            (json!({ "properties": { "a": { "$ref": "#/$defs/c" } }, "$defs": { "c": schema } }), "/$defs/c"),
            (json!({ "properties": { "a": { "not": schema } } }), "/properties/a/not"),
            (json!({ "items": schema }), "/items"),
        ] {
            assert_eq!(refused(&pack), Some(("pack.value", format!("{path}/x-qingdan/{name}"))), "{pack}");
        }
    }
}

const DIALECT: &str = "https://json-schema.org/draft/2020-12/schema";

#[test]
fn refuses_schemas_that_do_not_say_what_to_check() {
    for pack in [
        json!({}),
        json!({ "title": "anything" }),
        json!({ "description": "anything", "default": 1 }),
        json!({ "x-note": "nothing" }),
        json!({ "x-qingdan": { "format": 1, "id": "a", "version": 1 } }),
    ] {
        assert_eq!(refused(&pack), Some(("pack.format", String::new())), "{pack}");
    }
    // A schema that accepts everything and is marked as a schema.
    for pack in [json!(true), json!({ "$schema": DIALECT }), json!({ "properties": {} })] {
        assert_eq!(refused(&pack), None, "{pack}");
    }
}

#[test]
fn an_edited_pack_is_refused_unless_explicitly_accepted() {
    let shipped = fs::read("schemas/packs/unemployment-benefit.schema.json").expect("a shipped pack");
    let whole: Value = serde_json::from_slice(&shipped).expect("JSON");
    let hash = |pack: &Value, edited| {
        Pack::load_with(pack.to_string().as_bytes(), edited).map(|loaded| loaded.hash().to_owned())
    };
    let own = whole["x-qingdan"]["hash"].as_str().unwrap().to_owned();
    assert_eq!(hash(&whole, Edited::Refused), Ok(own.clone()));

    let mut edited = whole.clone();
    edited["title"] = json!("改过的标题");
    assert_eq!(refused(&edited), Some(("pack.hash", "/x-qingdan/hash".to_owned())));
    let computed = hash(&edited, Edited::Taken).unwrap();
    assert_ne!(computed, own);
    // Receipts have the hash of the actual content, not the old one in the pack.
    let report = Pack::load_with(edited.to_string().as_bytes(), Edited::Taken).unwrap();
    assert_eq!(report.check(b"{}", &Options::default()).unwrap().receipt.pack, computed);

    edited["x-qingdan"]["hash"] = json!(computed);
    assert_eq!(hash(&edited, Edited::Refused), Ok(computed.clone()));
    edited["x-qingdan"].as_object_mut().unwrap().remove("hash");
    assert_eq!(hash(&edited, Edited::Refused), Ok(computed));
    edited["x-qingdan"]["hash"] = json!(5);
    assert_eq!(refused(&edited), Some(("pack.value", "/x-qingdan/hash".to_owned())));
}

/// Numbers in JSON text are exact, not rounded to a double.
#[test]
fn numbers_of_json_text_are_exact() {
    for (pack, application, code) in [
        (r#"{"type":"integer","maximum":9999999999999999}"#, "10000000000000001", Some("maximum")),
        (r#"{"minimum":10000000000000001}"#, "10000000000000000", Some("minimum")),
        (r#"{"exclusiveMaximum":10000000000000001}"#, "10000000000000001", Some("exclusiveMaximum")),
        (r#"{"const":10000000000000000}"#, "10000000000000001", Some("const")),
        (r#"{"const":10000000000000001}"#, "10000000000000001", None),
        (r#"{"enum":[10000000000000000,10000000000000002]}"#, "10000000000000001", Some("enum")),
        (r#"{"uniqueItems":true}"#, "[10000000000000000,10000000000000001]", None),
        (r#"{"uniqueItems":true}"#, "[10000000000000001,1.0000000000000001e16]", Some("uniqueItems")),
        (r#"{"type":"integer"}"#, "1000000000000000.01", Some("type")),
        (r#"{"type":"integer"}"#, "1000000000000000.00", None),
        (r#"{"multipleOf":10}"#, "10000000000000001", Some("multipleOf")),
        (r#"{"multipleOf":0.01}"#, "100000000000000.011", Some("multipleOf")),
        (r#"{"multipleOf":0.01}"#, "100000000000000.010", None),
        ("true", "1234567890123456789012", Some("input.number")),
        ("true", "1e400", Some("input.number")),
        ("true", "0.1234567890123456789012", Some("input.number")),
    ] {
        let loaded = Pack::load(pack.as_bytes()).expect(pack);
        let report = loaded.check(application.as_bytes(), &Options::default()).expect("JSON");
        let codes: Vec<&str> = report.problems.iter().map(|problem| problem.code.as_str()).collect();
        assert_eq!(codes, code.into_iter().collect::<Vec<_>>(), "{pack} {application}");
    }
    let digest = |text: &str| {
        let loaded = Pack::load(b"true").expect("a pack");
        loaded.check(text.as_bytes(), &Options::default()).expect("JSON").receipt.application
    };
    assert_eq!(digest("1.50e1"), digest("15"));
    assert_ne!(digest("10000000000000001"), digest("10000000000000000"));
    for pack in [r#"{"const":1e400}"#, r#"{"enum":[0,1234567890123456789012]}"#, r#"{"maximum":1e-500}"#] {
        let error = Pack::load(pack.as_bytes()).err().expect(pack);
        assert_eq!(error.code, "pack.value", "{pack}");
    }
}

/// Number of times that schemas with references are evaluated for a value nested `depth` levels deep.
fn references_judged(pack: &Value, depth: usize) -> u64 {
    let loaded = Pack::load(pack.to_string().as_bytes()).expect("a pack");
    let mut session = loaded.open(&Options::default());
    let text = [r#"{"a":"#.repeat(depth), "0".to_owned(), "}".repeat(depth)].concat();
    session.read(text.as_bytes()).expect("JSON");
    engine::all_problems(&session, Default::default());
    session.references_judged()
}

/// Two references at each level double the number of paths to the innermost value, but each schema is evaluated there only once.
#[test]
fn work_for_references_does_not_double_with_the_depth() {
    let again = json!({ "properties": { "a": { "$ref": "#/$defs/s" } } });
    let either = |branches: Value| json!({ "$ref": "#/$defs/s", "$defs": { "s": branches } });
    let inside = json!({ "type": "object", "properties": { "a": { "$ref": "#/$defs/s" } } });
    for pack in [
        either(json!({ "anyOf": [inside, inside] })),
        either(json!({ "oneOf": [again, again, { "type": "object" }] })),
        either(json!({ "type": "object", "allOf": [again, again] })),
        either(json!({ "type": "object", "if": again, "then": again, "else": again })),
        either(json!({ "type": "object", "not": { "anyOf": [inside, inside] }, "allOf": [again] })),
        either(json!({ "type": "object", "allOf": [again], "patternProperties": { "^a$": { "$ref": "#/$defs/s" } } })),
        either(json!({ "type": "object", "dependentSchemas": { "a": again }, "allOf": [again] })),
        either(json!({ "type": "object", "anyOf": [again, again], "unevaluatedProperties": false })),
    ] {
        // The report evaluates the inside of each failing place again, a few times per level: quadratic in the depth.
        for depth in [15, 30, 60] {
            let judged = references_judged(&pack, depth);
            let most = 8 * (depth as u64 + 2).pow(2);
            assert!((depth as u64..=most).contains(&judged), "{pack} at depth {depth}: {judged}");
        }
    }
}

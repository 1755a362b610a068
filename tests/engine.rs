//! The engine by its cases: each folder of `tests/engine` holds a pack and applications with what is said of them. Those of
//! `tests/full` take the feature `full`, the others are run in the embedded module too.

use std::fs;
use std::path::Path;

use qingdan::engine::{Checklist, Date, Options};
use serde_json::{Value, json};

fn options(case: &Value) -> Options {
    Options {
        today: Date::from_str(case["today"].as_str().unwrap_or("2026-11-23")),
        channel: case["channel"].as_str().map(String::from),
        ..Options::default()
    }
}

/// Each problem as `path code`, warnings with a question mark.
fn said(checklist: &Checklist, case: &Value) -> Value {
    let report = checklist.check(case["application"].to_string().as_bytes(), &options(case)).expect("JSON");
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
        let checklist = load(&folder.join("pack.json")).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
        let cases: Value = serde_json::from_slice(&fs::read(folder.join("cases.json")).expect("cases")).expect("JSON");
        for case in cases.as_array().expect("a list of cases") {
            let expected = json!({ "verdict": case["verdict"], "problems": case["problems"] });
            assert_eq!(said(&checklist, case), expected, "{}: {}", folder.display(), case["name"]);
            count += 1;
        }
    }
    assert!(count > 20, "only {count} cases");
}

fn load(path: &Path) -> Result<Checklist, qingdan::engine::LoadError> {
    Checklist::load(&fs::read(path).expect("a pack"))
}

/// Names have numbers in the order in which the pack first says them, and members are looked for by the last bits of those.
#[test]
fn finds_members_whatever_stands_between_their_names() {
    for between in 0..12 {
        let inside: serde_json::Map<String, Value> = (0..between).map(|n| (format!("n{n}"), json!(true))).collect();
        let pack = json!({
            "properties": { "a": { "properties": inside }, "b": { "type": "string" } },
            "additionalProperties": false,
        });
        let checklist = Checklist::load(pack.to_string().as_bytes()).expect("a pack");
        let said = |application| said(&checklist, &json!({ "application": application }))["problems"].clone();
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
fn tells_the_first_two_that_are_equal() {
    let checklist = Checklist::load(br#"{"uniqueItems":true}"#).expect("a pack");
    for count in 2..40 {
        for texts in [true, false] {
            let item = |n: usize| if texts { json!(n.to_string()) } else { json!(n) };
            let mut list: Vec<Value> = (0..count).map(item).collect();
            let problems = |list: &[Value]| {
                checklist.check(json!(list).to_string().as_bytes(), &Options::default()).expect("JSON").problems
            };
            assert_eq!(problems(&list), []);
            list.extend([item(count - 1), item(0)]);
            let params: Value = serde_json::from_str(&problems(&list)[0].params).expect("JSON");
            assert_eq!(params, json!({ "first": count - 1, "second": count }), "{list:?}");
        }
    }
}

/// Rows that are described by a reference show and hide their places too, and problems in them come in the order of the form.
#[test]
fn rows_by_reference_say_what_applies() {
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
    let checklist = Checklist::load(pack.to_string().as_bytes()).expect("a pack");
    let mut session = checklist.open(&Options::default());
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
        let error = Checklist::load(pack.as_bytes()).err().unwrap_or_else(|| panic!("{pack} was loaded"));
        assert_eq!((error.code, error.path.as_str()), (code, path), "{pack}: {}", error.message);
    }
    let named = |length: usize| {
        let pack = format!(r#"{{"$id":"{}"}}"#, "a".repeat(length));
        Checklist::load(pack.as_bytes()).err().map(|error| error.code)
    };
    assert_eq!((named(2000), named(2001)), (None, Some("pack.value")));
    let anchors = |count: usize| {
        let entries: Vec<_> = (0..count).map(|i| format!(r#""s{i}":{{"$anchor":"a{i}"}}"#)).collect();
        Checklist::load(format!(r#"{{"$defs":{{{}}}}}"#, entries.join(",")).as_bytes()).err().map(|error| error.code)
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
        Checklist::load(pack.as_bytes()).err().map(|error| error.code)
    };
    assert_eq!((ways(4), ways(8)), (None, Some("pack.reference")));
    let deep = "[".repeat(10_000);
    assert_eq!(Checklist::load(deep.as_bytes()).err().map(|error| error.code), Some("pack.depth"));
    let branching = (0..40)
        .map(|i| format!(r##""s{i}":{{"allOf":[{{"$ref":"#/$defs/s{n}"}},{{"$ref":"#/$defs/s{n}"}}]}}"##, n = i + 1));
    let branching = format!(r#"{{"$defs":{{{},"s40":true}}}}"#, branching.collect::<Vec<_>>().join(","));
    assert_eq!(Checklist::load(branching.as_bytes()).err().map(|error| error.code), Some("pack.reference"));
}

//! Generated plain JSON Schemas with `unevaluated…`, names and references: the engine agrees with another validator, and a session
//! with a whole check.

use qingdan::base::number::Number;
use qingdan::engine::document::Value as Put;
use qingdan::engine::{Options, Pack, report};
use qingdan::message::Locale;
use serde_json::{Map, Value, json};

use super::corpus::source::Source;
use super::number;

const KEYS: [&str; 4] = ["a", "b", "c", "ab"];

/// The keywords allowed in a schema, and its depth.
struct Maker<'a> {
    source: &'a mut Source,
}

impl Maker<'_> {
    fn document(&mut self) -> Value {
        let mut root = self.schema(4);
        if !root.is_object() {
            root = json!({});
        }
        // If the root has no dynamic anchor `there`, the first resource entered resolves the reference.
        let outer = self.source.of(&["there", "elsewhere"]);
        root["$id"] = json!("https://example.com/a/b");
        root["$defs"] = json!({
            "one": self.schema(2),
            "two": self.named(json!({ "$id": "https://example.com/a/c/two", "$anchor": "here", "$dynamicAnchor": "there" })),
            "three": self.named(json!({ "$id": "https://example.com/a/c/three", "$anchor": "here", "$dynamicAnchor": "there" })),
            "four": self.named(json!({ "$anchor": "here", "$dynamicAnchor": outer })),
        });
        root
    }

    /// A named schema. It refers to others only below a value, so that there is no cycle in place.
    fn named(&mut self, mut names: Value) -> Value {
        let schema = self.schema(2);
        let own = names.as_object_mut().unwrap();
        own.extend(schema.as_object().cloned().unwrap_or_default());
        if self.source.chance(60) {
            let target = self.source.of(&["/a/c/two#there", "/a/c/three#there"]);
            own.insert("properties".to_owned(), json!({ "b": { "$dynamicRef": target }, "ab": { "$ref": "/a/b" } }));
        }
        names
    }

    fn schema(&mut self, depth: usize) -> Value {
        if depth == 0 || self.source.chance(10) {
            return match self.source.below(5) {
                0 => json!(true),
                1 => json!(false),
                2 => json!({ "type": self.source.of(&["integer", "string", "object", "array"]) }),
                3 => json!({ "const": self.source.of(&[json!(1), json!("x"), json!([1]), json!({ "a": 1 })]) }),
                _ => json!({ "minimum": 1 }),
            };
        }
        let mut schema = Map::new();
        for _ in 0..=self.source.below(3) {
            let (name, value) = self.keyword(depth - 1, depth == 4);
            schema.insert(name.to_owned(), value);
        }
        if self.source.chance(40) {
            let name = self.source.of(&["unevaluatedProperties", "unevaluatedItems"]);
            let value = if self.source.chance(70) { json!(false) } else { self.schema(depth - 1) };
            schema.insert(name.to_owned(), value);
        }
        Value::Object(schema)
    }

    fn keyword(&mut self, depth: usize, outer: bool) -> (&'static str, Value) {
        match self.source.below(if outer { 17 } else { 15 }) {
            0 | 1 => ("properties", self.members(depth)),
            2 => ("patternProperties", json!({ "^a": self.schema(depth) })),
            3 => ("additionalProperties", self.schema(depth)),
            4 => ("dependentSchemas", self.members(depth)),
            5 => ("required", json!([self.source.of(&KEYS)])),
            6 => ("prefixItems", self.list(depth)),
            7 => ("items", self.schema(depth)),
            8 => ("contains", self.schema(depth)),
            9 => ("allOf", self.list(depth)),
            10 => ("anyOf", self.list(depth)),
            11 => ("oneOf", self.list(depth)),
            12 => ("not", self.schema(depth)),
            13 => ("if", self.schema(depth)),
            14 => (self.source.of(&["then", "else"]), self.schema(depth)),
            15 => {
                let targets = ["#/$defs/one", "c/two", "c/two#here", "/a/c/three#", "./c/../c/three#here", "#here"];
                ("$ref", json!(self.source.of(&targets)))
            }
            _ => ("$dynamicRef", json!(self.source.of(&["c/two#there", "c/three#there", "#here", "c/two#here"]))),
        }
    }

    fn members(&mut self, depth: usize) -> Value {
        let keys = self.source.some_of(&KEYS, 1, 2);
        Value::Object(keys.into_iter().map(|key| (key.to_owned(), self.schema(depth))).collect())
    }

    fn list(&mut self, depth: usize) -> Value {
        (0..=self.source.below(2)).map(|_| self.schema(depth)).collect()
    }

    fn instance(&mut self, depth: usize) -> Value {
        match self.source.below(if depth == 0 { 3 } else { 7 }) {
            0 => json!(1),
            1 => json!(0),
            2 => json!("x"),
            3 | 4 => (0..self.source.below(3)).map(|_| self.instance(depth - 1)).collect(),
            _ => {
                let keys = self.source.some_of(&KEYS, 0, 3);
                Value::Object(keys.into_iter().map(|key| (key.to_owned(), self.instance(depth - 1))).collect())
            }
        }
    }
}

#[test]
fn plain_schemas_agree_with_another_validator() {
    let (mut valid, mut invalid, mut unevaluated) = (0, 0, 0);
    for case in 0..number("QINGDAN_CASES", 600) {
        let mut source = Source::seeded(number("QINGDAN_SEED", 20260302) * 1_000_003 + case);
        let mut maker = Maker { source: &mut source };
        let schema = maker.document();
        let loaded = Pack::load(schema.to_string().as_bytes()).unwrap_or_else(|error| panic!("{error}\n{schema}"));
        let other =
            jsonschema::draft202012::options().build(&schema).unwrap_or_else(|error| panic!("{error}\n{schema}"));
        for _ in 0..8 {
            let instance = maker.instance(3);
            let report = loaded.check(instance.to_string().as_bytes(), &Options::default()).unwrap();
            assert_eq!(report.valid(), other.is_valid(&instance), "{case}: {schema}\n{instance}\n{}", report.to_json());
            assert_eq!(report.valid(), report.problems.is_empty());
            unevaluated +=
                usize::from(report.problems.iter().any(|problem| problem.keyword.starts_with("unevaluated")));
            *(if report.valid() { &mut valid } else { &mut invalid }) += 1;
            changed(&loaded, &instance, maker.source);
        }
    }
    assert!(valid > 20 && invalid > 20 && unevaluated > 20, "{valid} {invalid} {unevaluated}");
}

/// Sets one member in a session; the report equals that of a whole check.
fn changed(loaded: &Pack, instance: &Value, source: &mut Source) {
    let mut whole = instance.clone();
    let Some(members) = whole.as_object_mut() else { return };
    let (key, inner) = (source.of(&KEYS), source.of(&KEYS));
    let mut session = loaded.open(&Options::default());
    session.read(instance.to_string().as_bytes()).unwrap();
    let mut path = format!("/{key}");
    match members.get_mut(key) {
        Some(Value::Object(deeper)) if source.chance(70) => {
            path += &format!("/{inner}");
            deeper.insert(inner.to_owned(), json!(1));
        }
        _ => drop(members.insert(key.to_owned(), json!(1))),
    }
    let node = session.locate(&path.encode_utf16().collect::<Vec<u16>>()).unwrap();
    session.set(node, Put::Number(Number::from_i64(1)));
    let expected = loaded.check(whole.to_string().as_bytes(), &Options::default()).unwrap();
    assert_eq!(report::report(&session, Locale::Zh).to_json(), expected.to_json(), "{instance} {path}");
}

/// Valid texts per format, and characters to damage them with. Two cases are left out because the other validator refuses what
/// the standard allows: quoted blanks in `email`, and an index change without a step up in `relative-json-pointer`.
#[rustfmt::skip]
const FORMATS: [(&str, &[&str], &str); 12] = [
    ("date-time", &["2026-02-28T23:59:60Z", "1998-12-31T15:59:60.123-08:00", "2026-01-01t00:00:00.5+00:00"], "0123569:-+.ZzTt "),
    ("time", &["23:59:60Z", "15:59:60.123-08:00", "00:00:00.5+00:00"], "0123569:-+.ZzTt "),
    ("duration", &["P1Y2M3DT4H5M6S", "P3W", "PT1M", "P4DT12H30M5S"], "PYMDTHSW0123."),
    ("ipv4", &["192.168.0.1", "255.255.255.255"], "0123456789."),
    ("ipv6", &["::1", "1:2:3:4:5:6:7:8", "::ffff:192.168.0.1", "1::d6:192.168.0.1"], "0123456789abcdefg:.%"),
    ("uuid", &["2eb8aa08-aa98-11ea-b4aa-73b441d16380"], "0123abcdefG-"),
    ("uri", &["http://a.b/?c=d#e", "ftp://a@[::1]:21/p%41;x", "urn:a:b", "http://[v1.a:b]/"], "abA0:/?#[]@!$&'()*+,;=%-._~ \"<>\\^`{|}"),
    ("uri-reference", &["/a/b?c#d", "a:b/c", "./a:b", "#f", "//h:1/p"], "abA0:/?#[]@!$&'()*+,;=%-._~ \"<>\\^`{|}"),
    ("iri", &["http://ƒøø.ßår/?∂éœ=πîx#πîüx", "http://清.example/单"], "ab清é:/?#[]@%41\u{e000}\u{fdd0}"),
    ("iri-reference", &["/âππ", "清?x", "#é"], "ab清é:/?#[]@%41\u{e000}\u{fdd0}"),
    ("uri-template", &["http://a.example/{term:1}/{term}", "{+a.b,c*}{?q}x%41"], "ab{}:,*+?.=%41_'\" "),
    ("json-pointer", &["/foo/bar~0/baz~1/%a", "", "/"], "/~01a"),
];

#[test]
fn formats_agree_with_another_validator() {
    for (format, texts, damage) in FORMATS {
        let schema = json!({ "format": format });
        let loaded = Pack::load(schema.to_string().as_bytes()).unwrap();
        let other = jsonschema::draft202012::options().should_validate_formats(true).build(&schema).unwrap();
        let damage: Vec<char> = damage.chars().collect();
        let (mut valid, mut invalid) = (0, 0);
        for case in 0..number("QINGDAN_CASES", 500) {
            let mut source = Source::seeded(number("QINGDAN_SEED", 20260302) * 1_000_003 + case);
            let mut text: Vec<char> = source.of(texts).chars().collect();
            for _ in 0..source.below(4) {
                let (at, new) = (source.below(text.len() + 1), source.of(&damage));
                let replaced = at..(at + source.below(2)).min(text.len());
                text.splice(replaced, source.chance(60).then_some(new));
            }
            let text = json!(text.into_iter().collect::<String>());
            let said = loaded.check(text.to_string().as_bytes(), &Options::default()).unwrap().valid();
            assert_eq!(said, other.is_valid(&text), "{format}: {text}");
            *(if said { &mut valid } else { &mut invalid }) += 1;
        }
        assert!(valid > 20 && invalid > 20, "{format}: {valid} {invalid}");
    }
}

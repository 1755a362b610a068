//! The cases of `tests/typed/`: for each field type, typed texts and their values.

use std::fs;
use std::path::Path;

use qingdan::checklist::{self, Authorities};
use qingdan::compile;
use serde_json::{Value, json};

/// One file of cases.
pub struct Spellings {
    /// The subject of its cases.
    pub what: String,
    /// A pack with the fields of the file and a field `anchor` that every application has.
    pub pack: String,
    pub cases: Vec<Case>,
}

/// A text typed in a field.
pub struct Case {
    pub field: String,
    pub typed: String,
    pub means: Means,
}

/// The meaning of a text.
pub enum Means {
    /// A value, and the standard form if the typed text is another.
    Value(Value, Option<String>),
    /// Nothing: the field was left empty.
    Blank,
    /// A problem with this code.
    Refused(String),
}

/// Reads all files, by name.
pub fn all() -> Vec<Spellings> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/typed");
    let mut paths: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths.iter().map(|path| file(serde_json::from_slice(&fs::read(path).unwrap()).unwrap())).collect()
}

fn file(file: Value) -> Spellings {
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let case = |case: &Value| Case {
        field: text(&case["field"]),
        typed: text(&case["typed"]),
        means: match (case.get("value"), case.get("refused")) {
            (Some(value), None) => Means::Value(value.clone(), case.get("normalised").map(text)),
            (None, Some(code)) => Means::Refused(text(code)),
            (None, None) if case["blank"] == true => Means::Blank,
            _ => panic!("a case has a value, a code or nothing: {case}"),
        },
    };
    let cases = file["cases"].as_array().unwrap().iter().map(case).collect();
    Spellings { what: text(&file["what"]), pack: pack(&file["fields"]), cases }
}

/// Compiles a checklist with these fields, and a field `anchor` that every application has.
pub fn pack(fields: &Value) -> String {
    let mut all = json!({ "anchor": { "label": { "zh": "标记", "en": "Anchor" }, "type": "boolean" } });
    for (id, field) in fields.as_object().unwrap() {
        let mut field = field.clone();
        field["label"] = json!({ "zh": id, "en": id });
        field["need"] = json!("optional");
        all[id] = field;
    }
    let text = json!({
        "qingdan": 1, "id": "typed", "version": 1, "title": { "zh": "填写", "en": "Typing" }, "authority": "city",
        "type": "public-service", "handling": "instant", "fields": all,
    });
    let (checklist, mistakes) = checklist::parse("typed.yaml", text.to_string().as_bytes());
    assert!(mistakes.is_empty(), "{mistakes:?}");
    compile::to_text(&compile::compile(&checklist.unwrap(), &Authorities::default()))
}

//! Edits of YAML files. A case is a folder in `tests/edit` with `before.yaml`, `edits.json`, and the result: `after.yaml`, or the
//! reason in `refused.txt`. `UPDATE=1` rewrites the results. Generated documents follow below.

#[path = "edit/documents.rs"]
pub(crate) mod documents;

use std::fs;
use std::path::Path;

use documents::{Document, document};
use proptest::prelude::*;
use qingdan::edit::{self, Edit, Pointer, Refused};
use qingdan::source::to_json;
use serde_json::{Value, json};

fn edits(list: &Value) -> Vec<Edit> {
    let edit = |edit: &Value| {
        let place = |verb: &str| edit[verb].as_str().map(|at| Pointer::parse(at).unwrap());
        let value = edit["value"].clone();
        match (place("replace"), place("insert"), place("push"), place("remove")) {
            (Some(at), ..) => Edit::Replace { at, value },
            (_, Some(into), ..) => {
                let key = edit["key"].as_str().unwrap().to_owned();
                Edit::Insert { into, key, value, after: edit["after"].as_str().map(str::to_owned) }
            }
            (.., Some(onto), _) => Edit::Push { onto, value },
            (.., Some(at)) => Edit::Remove { at },
            _ => panic!("no such edit: {edit}"),
        }
    };
    list.as_array().unwrap().iter().map(edit).collect()
}

/// Makes the edit in JSON, without the library.
fn meant(json: &mut Value, edit: &Edit) {
    let parent = |at: &Pointer| Pointer::new(&at.steps()[..at.steps().len() - 1]).to_string();
    match edit {
        Edit::Replace { at, value } => *json.pointer_mut(&at.to_string()).unwrap() = value.clone(),
        Edit::Push { onto, value } => {
            json.pointer_mut(&onto.to_string()).unwrap().as_array_mut().unwrap().push(value.clone());
        }
        Edit::Insert { into, key, value, after } => {
            let object = json.pointer_mut(&into.to_string()).unwrap().as_object_mut().unwrap();
            let index =
                after.as_ref().map_or(object.len(), |after| object.keys().position(|k| k == after).unwrap() + 1);
            object.shift_insert(index, key.clone(), value.clone());
        }
        Edit::Remove { at } => match json.pointer_mut(&parent(at)).unwrap() {
            Value::Object(object) => drop(object.shift_remove(at.steps().last().unwrap())),
            Value::Array(items) => drop(items.remove(at.steps().last().unwrap().parse().unwrap())),
            _ => panic!("{at}"),
        },
    }
}

#[test]
fn cases() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/edit");
    let mut cases: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    cases.retain(|path| path.is_dir());
    cases.sort();
    assert!(cases.len() > 10);
    for case in cases {
        let before = fs::read_to_string(case.join("before.yaml")).unwrap();
        let edits = edits(&serde_json::from_str(&fs::read_to_string(case.join("edits.json")).unwrap()).unwrap());
        let (came, file, other) = match edit::apply(&before, &edits) {
            Ok(after) => {
                let mut expected = to_json(before.as_bytes()).unwrap();
                edits.iter().for_each(|edit| meant(&mut expected, edit));
                assert_eq!(to_json(after.as_bytes()).unwrap().to_string(), expected.to_string(), "{}", case.display());
                assert_eq!(spliced(&before, &edit::splices(&before, &edits).unwrap()), after, "{}", case.display());
                (after, "after.yaml", "refused.txt")
            }
            Err(refused) => {
                let words = refused.words();
                (format!("{}\n{}\n", words.zh, words.en), "refused.txt", "after.yaml")
            }
        };
        if std::env::var_os("UPDATE").is_some() {
            fs::write(case.join(file), &came).unwrap();
            let _ = fs::remove_file(case.join(other));
        }
        let expected = fs::read_to_string(case.join(file)).unwrap_or_default();
        assert_eq!(came, expected, "{}: UPDATE=1 writes {file}", case.display());
        assert!(!case.join(other).exists(), "{} has two results", case.display());
    }
}

/// Applies splices, which must be in order.
fn spliced(text: &str, splices: &[edit::Splice]) -> String {
    let (mut out, mut from) = (String::new(), 0);
    for splice in splices {
        out = out + &text[from..splice.range.start] + &splice.text;
        from = splice.range.end;
    }
    out + &text[from..]
}

/// All places in a value.
fn places(value: &Value, at: Pointer, found: &mut Vec<Pointer>) {
    found.push(at.clone());
    match value {
        Value::Object(object) => object.iter().for_each(|(key, value)| places(value, at.then(key), found)),
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(index, value)| places(value, at.then(index.to_string()), found));
        }
        _ => {}
    }
}

fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-z]{1,6}( [a-z]{1,4})?",
        "[\\x20-\\x7e]{0,12}",
        "[甲乙，。：（）#\"' \\n\\t\\\\]{0,8}",
        any::<String>(),
        prop::sample::select(vec![
            "yes",
            "null",
            "1",
            "01",
            "- a",
            "a: b",
            "# c",
            "",
            "|",
            "{}",
            "\u{85}",
            "\u{feff}x"
        ])
        .prop_map(str::to_owned),
    ]
}

fn value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        4 => text().prop_map(Value::from),
        1 => any::<i64>().prop_map(Value::from),
        1 => any::<f64>().prop_map(Value::from),
        1 => any::<bool>().prop_map(Value::from),
        1 => Just(Value::Null),
    ];
    leaf.prop_recursive(3, 12, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::vec((text(), inner), 0..4).prop_map(|list| list.into_iter().collect()),
        ]
    })
}

/// An edit for a document: the number of the place, and the action.
fn edit_of(json: &Value, place: prop::sample::Index, verb: u8, key: String, value: Value) -> Edit {
    let mut all = Vec::new();
    places(json, Pointer::default(), &mut all);
    let collections = |wanted: fn(&Value) -> bool| {
        let fitting = all.iter().filter(|at| wanted(json.pointer(&at.to_string()).unwrap()));
        fitting.cloned().collect::<Vec<_>>()
    };
    let (objects, lists) = (collections(Value::is_object), collections(Value::is_array));
    let inner = &all[1..];
    match verb % 4 {
        0 if !inner.is_empty() => Edit::Replace { at: place.get(inner).clone(), value },
        1 if !inner.is_empty() => Edit::Remove { at: place.get(inner).clone() },
        2 if !lists.is_empty() => Edit::Push { onto: place.get(&lists).clone(), value },
        _ => {
            let into = place.get(&objects).clone();
            let known: Vec<_> = json.pointer(&into.to_string()).unwrap().as_object().unwrap().keys().cloned().collect();
            let after = if known.is_empty() || verb > 128 { None } else { Some(place.get(&known).clone()) };
            Edit::Insert { into, key: format!("new{key}"), value, after }
        }
    }
}

/// The numbers of the comments (`#c12`).
fn comments(text: &str) -> Vec<&str> {
    text.match_indices("#c").map(|(at, _)| text[at..].split([' ', '\n', '\r']).next().unwrap()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn edits_have_the_intended_effect_and_keep_comments(
        Document { text, json } in document(),
        steps in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>(), text(), value()), 1..4),
    ) {
        prop_assert_eq!(to_json(text.as_bytes()).map(|json| json.to_string()), Some(json.to_string()), "{}", &text);
        let (first, mut made) = (text.clone(), Vec::new());
        let (mut text, mut json) = (text, json);
        for (step, (place, verb, key, value)) in steps.into_iter().enumerate() {
            let key = format!("{step} {}", key.replace("#c", "# c"));
            let edit = edit_of(&json, place, verb, key, value);
            let once = edit::apply(&text, std::slice::from_ref(&edit));
            let changed = match once {
                Ok(changed) => changed,
                // A comment inside the removed part is the only valid reason to refuse the edit.
                Err(Refused::Comment(_)) => {
                    let goes = matches!(edit, Edit::Remove { .. } | Edit::Replace { .. });
                    prop_assert!(goes);
                    continue;
                }
                Err(refused) => return Err(TestCaseError::fail(format!("{refused}: {edit:?}\n{text}"))),
            };
            let mut expected = json.clone();
            meant(&mut expected, &edit);
            prop_assert_eq!(to_json(changed.as_bytes()).unwrap().to_string(), expected.to_string());
            let (old, new) = (comments(&text), comments(&changed));
            let gone: Vec<_> = old.iter().filter(|comment| !new.contains(comment)).collect();
            // Removing an entry also removes the comments on its first and last line.
            let most = if matches!(edit, Edit::Remove { .. }) { 2 } else { 0 };
            prop_assert!(gone.len() <= most, "{edit:?} loses {gone:?}:\n{text}\n{changed}");
            (text, json) = (changed, expected);
            made.push(edit);
        }
        prop_assert_eq!(spliced(&first, &edit::splices(&first, &made).unwrap()), text);
    }

    #[test]
    fn edits_of_arbitrary_files_are_correct_or_refused(
        Document { text, .. } in document(),
        cuts in prop::collection::vec((any::<prop::sample::Index>(), prop::sample::select(documents::TOKENS.to_vec())), 0..4),
        place in any::<prop::sample::Index>(),
        verb in any::<u8>(),
        value in value(),
    ) {
        let mut text = text;
        for (at, token) in cuts {
            let at = (0..=at.index(text.len() + 1)).rev().find(|at| text.is_char_boundary(*at)).unwrap();
            text.insert_str(at, token);
        }
        let json = to_json(text.as_bytes()).unwrap_or_else(|| json!({ "a": [] }));
        prop_assume!(json.is_object());
        let edit = edit_of(&json, place, verb, String::new(), value);
        if let Ok(changed) = edit::apply(&text, std::slice::from_ref(&edit)) {
            let mut expected = json;
            meant(&mut expected, &edit);
            prop_assert_eq!(to_json(changed.as_bytes()).unwrap().to_string(), expected.to_string());
        }
    }
}

#[test]
fn pointers_are_those_of_json() {
    let pointer = Pointer::new(["a/b", "c~d", "", "0"]);
    assert_eq!(pointer.to_string(), "/a~1b/c~0d//0");
    assert_eq!(Pointer::parse("/a~1b/c~0d//0"), Some(pointer));
    assert_eq!(Pointer::parse(""), Some(Pointer::default()));
    assert_eq!(Pointer::parse("a"), None);
}

#[test]
fn a_large_file_is_edited() {
    let text: String = (0..20_000).map(|n| format!("k{n}: {{ a: {n}, b: [x, y] }} # {n}\n")).collect();
    let edits = [
        Edit::Replace { at: Pointer::new(["k9999", "b", "1"]), value: "z".into() },
        Edit::Remove { at: Pointer::new(["k19999"]) },
        Edit::Insert { into: Pointer::default(), key: "new".into(), value: Value::Null, after: Some("k0".into()) },
    ];
    let changed = edit::apply(&text, &edits).unwrap();
    assert!(changed.contains("k9999: { a: 9999, b: [x, z] } # 9999\n"));
}

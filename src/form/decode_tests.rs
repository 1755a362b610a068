use super::{Entry, TooManyRows};
use serde_json::{Value, json};

fn application(pack: &Value, entries: &[(String, Entry)]) -> Result<Value, TooManyRows> {
    super::decode(pack, entries).map(|decoded| decoded.application)
}

fn decode(pairs: &[(&str, &str)]) -> Value {
    let pack = json!({ "properties": {
        "agent": { "type": "boolean" },
        "name": { "type": "string" },
        "age": { "type": "integer" },
        "wage": { "type": "number" },
        "skills": { "type": "array", "items": { "enum": ["cook", "drive"] } },
        "home": { "type": "object", "properties": { "city": { "type": "string" } } },
        "staff": { "type": "array", "items": { "properties": { "name": { "type": "string" }, "age": { "type": "integer" } } } }
    } });
    let text = |(name, text): &(&str, &str)| ((*name).to_owned(), Entry::Text((*text).to_owned()));
    application(&pack, &pairs.iter().map(text).collect::<Vec<_>>()).unwrap()
}

fn file(pack: &Value, name: &str, bytes: &[u8]) -> Value {
    let mut source = std::io::Cursor::new(bytes);
    let looked = crate::form::file::look_into(&mut source, bytes.len() as u64, name, true, &|_| {}).unwrap();
    application(pack, &[("materials.photo".to_owned(), Entry::File { name: name.to_owned(), looked })]).unwrap()
}

#[test]
fn values_are_read_by_the_types_of_the_pack() {
    let pairs = [("agent", "false"), ("name", "欧阳娜"), ("age", "４２"), ("wage", "3,500.50"), ("home.city", "襄阳")];
    let expect = json!({ "agent": false, "name": "欧阳娜", "age": 42, "wage": 3500.5, "home": { "city": "襄阳" } });
    assert_eq!(decode(&pairs), expect);
}

#[test]
fn what_does_not_fit_its_type_stays_as_it_was_typed() {
    let pairs = [("agent", "maybe"), ("age", "many"), ("wage", "1e"), ("wage", "-")];
    assert_eq!(decode(&pairs), json!({ "agent": "maybe", "age": "many", "wage": ["1e", "-"] }));
    assert_eq!(decode(&[("age", "007")]), json!({ "age": 7 }));
    assert_eq!(decode(&[("age", "0")]), json!({ "age": 0 }));
    assert_eq!(decode(&[("age", "1e400")]), json!({ "age": "1e400" }));
}

#[test]
fn what_is_empty_is_absent() {
    assert_eq!(decode(&[("name", ""), ("age", " "), ("home.city", ""), ("skills", "")]), json!({}));
}

#[test]
fn blank_rows_at_the_end_are_dropped_and_the_others_keep_their_place() {
    let pairs = [
        ("staff[0].name", ""),
        ("staff[1].name", "甲"),
        ("staff[2].age", ""),
        ("staff[3].age", "3"),
        ("staff[4].age", ""),
    ];
    assert_eq!(decode(&pairs), json!({ "staff": [ {}, { "name": "甲" }, {}, { "age": 3 } ] }));
    assert_eq!(decode(&[("staff[0].name", ""), ("staff[1].name", " "), ("staff[2].age", "\u{200b}")]), json!({}));
    // A page that removed its first row sends no control of it.
    assert_eq!(decode(&[("staff[1].name", ""), ("staff[4].name", "甲")]), json!({ "staff": [ {}, { "name": "甲" } ] }));
}

#[test]
fn several_answers_become_an_array_even_if_there_is_one() {
    assert_eq!(decode(&[("skills", "cook")]), json!({ "skills": ["cook"] }));
    assert_eq!(decode(&[("skills", "cook"), ("skills", "drive")]), json!({ "skills": ["cook", "drive"] }));
}

#[test]
fn unknown_names_are_kept_for_the_check_to_refuse() {
    assert_eq!(decode(&[("__proto__", "x")]), json!({ "__proto__": "x" }));
    assert_eq!(decode(&[("staff[99999999999].name", "x")]), json!({ "staff[99999999999].name": "x" }));
    assert_eq!(decode(&[("staff[4000000000].name", "x")]), json!({ "staff": [ { "name": "x" } ] }));
    assert_eq!(decode(&[("home.x.y", "x")]), json!({ "home.x.y": "x" }));
    assert_eq!(decode(&[("agent", "false"), ("agent.x", "y")]), json!({ "agent": false, "agent.x": "y" }));
    assert_eq!(decode(&[("home", "x"), ("home.city", "襄阳")]), json!({ "home": "x", "home.city": "襄阳" }));
    assert_eq!(decode(&[("home.city", "襄阳"), ("home", "x")]), json!({ "home": [{ "city": "襄阳" }, "x"] }));
}

#[test]
fn materials_are_files_or_what_stands_in_for_them() {
    let pairs = [("materials.photo.later", "true"), ("materials.proof.pledged", "on"), ("materials.card", "")];
    assert_eq!(decode(&pairs), json!({ "materials": { "photo": { "later": true }, "proof": { "pledged": true } } }));
    assert_eq!(file(&json!({}), "", b""), json!({}));
}

#[test]
fn the_bytes_of_a_file_decide_and_the_pack_says_what_is_asked() {
    let entry = |entry: Value| json!({ "materials": { "photo": { "files": [entry] } } });
    let least = json!({ "name": "a.PDF", "type": "text/plain", "size": 9 });
    assert_eq!(file(&json!({}), "a.PDF", b"no pdf at"), entry(least));
    let known = json!({ "name": true, "type": true, "size": true, "misnamed": true, "damaged": true });
    let pack = json!({ "properties": { "materials": { "properties": { "photo": { "properties": { "files": { "items": { "properties": known } } } } } } } });
    let more = json!({ "name": "a.PDF", "type": "text/plain", "size": 9, "misnamed": true, "damaged": false });
    assert_eq!(file(&pack, "a.PDF", b"no pdf at"), entry(more));
    let empty = json!({ "name": "a.PDF", "type": "application/pdf", "size": 0, "misnamed": false });
    assert_eq!(file(&pack, "a.PDF", b""), entry(empty));
}

#[test]
fn rows_beyond_the_most_are_refused_before_anything_is_built() {
    let pack = |most: Value| {
        let mut list = json!({ "type": "array", "items": { "properties": { "name": { "type": "string" } } } });
        list["maxItems"] = most;
        json!({ "properties": { "staff": list } })
    };
    let post = |pack: &Value, rows: usize| {
        let row = |at: usize| (format!("staff[{at}].name"), Entry::Text("甲".to_owned()));
        application(pack, &(0..rows).map(row).collect::<Vec<_>>()).map(|built| built["staff"].as_array().unwrap().len())
    };
    assert_eq!(post(&pack(json!(3)), 3), Ok(3));
    assert_eq!(post(&pack(json!(3)), 4), Err(TooManyRows { most: 3 }));
    assert_eq!(post(&pack(Value::Null), 1000), Ok(1000));
    assert_eq!(post(&pack(Value::Null), 90_000), Err(TooManyRows { most: 1000 }));
}

#[test]
fn what_was_tidied_is_named_by_its_place() {
    let pack = json!({ "properties": {
        "wage": { "type": "number" },
        "name": { "type": "string" },
        "staff": { "type": "array", "items": { "properties": { "born": { "type": "string", "format": "date" } } } }
    } });
    let text = |name: &str, text: &str| (name.to_owned(), Entry::Text(text.to_owned()));
    let pairs = [
        text("wage", "1,000"),
        text("name", "欧阳娜"),
        text("staff[2].born", " "),
        text("staff[4].born", "1990年1月5日"),
        text("staff[7].born", "昨天"),
    ];
    let decoded = super::decode(&pack, &pairs).unwrap();
    let staff = json!([{}, { "born": "1990-01-05" }, { "born": "昨天" }]);
    assert_eq!(decoded.application, json!({ "wage": 1000, "name": "欧阳娜", "staff": staff }));
    let normalised = [("/staff/1/born", "1990-01-05"), ("/wage", "1000")];
    let mut found: Vec<(&str, &str)> = decoded.normalised.iter().map(|(path, text)| (&path[..], &text[..])).collect();
    found.sort_unstable();
    assert_eq!(found, normalised);
}

#[test]
fn controls_of_one_name_give_one_answer_if_they_agree() {
    assert_eq!(decode(&[("name", "张三"), ("name", " 张三 "), ("name", "")]), json!({ "name": "张三" }));
    assert_eq!(
        decode(&[("name", "张三"), ("name", "李四"), ("name", "张三")]),
        json!({ "name": ["张三", "李四", "张三"] })
    );
    assert_eq!(decode(&[("age", "7"), ("age", "007")]), json!({ "age": 7 }));
    // A hidden "no" before or behind the check box.
    assert_eq!(decode(&[("agent", "false"), ("agent", "on")]), json!({ "agent": true }));
    assert_eq!(decode(&[("agent", "true"), ("agent", "false")]), json!({ "agent": true }));
    assert_eq!(decode(&[("agent", "false")]), json!({ "agent": false }));
    assert_eq!(decode(&[("agent", "true"), ("agent", "maybe")]), json!({ "agent": [true, "maybe"] }));
}

#[test]
fn names_may_be_ids_paths_and_pointers() {
    let pack = json!({
        "properties": {
            "name": { "type": "string" },
            "skills": { "type": "array", "items": { "enum": ["cook", "drive"] } },
            "staff": { "type": "array", "items": { "$ref": "#/$defs/person" } },
            "materials": { "properties": { "photo": {} } }
        },
        "$defs": { "person": { "properties": { "name": { "type": "string" } } } }
    });
    for (names, expected) in [
        (["name", "/name"], json!({ "name": "甲" })),
        (["staff[0].name", "staff.0.name"], json!({ "staff": [{ "name": "甲" }] })),
        (["staff[0][name]", "/staff/0/name"], json!({ "staff": [{ "name": "甲" }] })),
        (["skills[]", "skills[0]"], json!({ "skills": ["甲"] })),
        (["/skills/0", "skills"], json!({ "skills": ["甲"] })),
        (["photo", "materials.photo"], json!({ "materials": { "photo": { "files": ["甲"] } } })),
        (["photo[]", "/materials/photo"], json!({ "materials": { "photo": { "files": ["甲"] } } })),
        (["photo.files[0]", "materials.photo.files"], json!({ "materials": { "photo": { "files": ["甲"] } } })),
        (["photo.held", "materials[photo][held]"], json!({ "materials": { "photo": { "held": "甲" } } })),
        (["staff[x].name", "staff[x].name"], json!({ "staff[x].name": "甲" })),
        (["photo.size", "photo.size"], json!({ "photo.size": "甲" })),
        (["seal", "seal"], json!({ "seal": "甲" })),
    ] {
        for name in names {
            let posted = application(&pack, &[(name.to_owned(), Entry::Text("甲".to_owned()))]).unwrap();
            assert_eq!(posted, expected, "{name}");
        }
    }
    let recursive = json!({ "properties": { "a": { "$ref": "#" } } });
    let long = ".a".repeat(100_000);
    let deep = application(&recursive, &[(format!("a{long}"), Entry::Text("甲".to_owned()))]).unwrap();
    assert_eq!(deep.as_object().unwrap().len(), 1, "kept under its whole name");
    let mut source = std::io::Cursor::new(b"x");
    let looked = crate::form::file::look_into(&mut source, 1, "a.pdf", true, &|_| {}).unwrap();
    let unknown = ("seal".to_owned(), Entry::File { name: "a.pdf".to_owned(), looked });
    assert_eq!(application(&pack, &[unknown]).unwrap(), json!({ "seal": null }), "a file is not lost either");
}

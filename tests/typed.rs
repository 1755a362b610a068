//! What a person typed means one thing: a posted form and a cell of a table give the same value, and the check says the same of it.
//! `tests/browser/typed.test.mjs` holds a page to the same cases.

#[path = "support/spellings.rs"]
mod spellings;

use qingdan::cli::{Bulk, reports};
use qingdan::engine::{Checklist, Locale, Options};
use qingdan::form::{Entry, decode};
use serde_json::{Map, Value, json};
use spellings::{Case, Means, Spellings};

/// The longest that a case's CSV may be in one piece, in bytes.
const BUFFER: usize = 1 << 16;

fn posted(pack: &Value, case: &Case) -> (Value, Option<String>) {
    let text = |name: &str, text: &str| (name.to_owned(), Entry::Text(text.to_owned()));
    let decoded = decode(pack, &[text("anchor", "true"), text(&case.field, &case.typed)]).unwrap();
    let path = format!("/{}", case.field);
    let normalised = decoded.normalised.iter().find(|(place, _)| *place == path).map(|(_, text)| text.clone());
    (decoded.application, normalised)
}

/// Code and message of each problem, and the digest of the application.
fn said(report: &Value) -> Value {
    let problems = report["problems"].as_array().unwrap().iter();
    let problems: Vec<Value> = problems.map(|problem| json!([problem["code"], problem["message"]])).collect();
    json!([problems, report["receipt"]["application"].as_str().unwrap()])
}

fn wrong_in(Spellings { what, pack, cases }: &Spellings) -> Vec<String> {
    let schema: Value = serde_json::from_str(pack).unwrap();
    let checklist = Checklist::load(pack.as_bytes()).unwrap();
    let mut wrong = Vec::new();
    for case in cases {
        let mut complain = |what: &str, found: &Value| {
            wrong.push(format!("{what}: {:?} in {}: {found}", case.typed, case.field));
        };
        let (application, normalised) = posted(&schema, case);
        let mut expected = Map::from_iter([("anchor".to_owned(), json!(true))]);
        let mut code = None;
        match &case.means {
            Means::Value(value, standard) => {
                expected.insert(case.field.clone(), value.clone());
                if normalised != *standard {
                    complain("normalised", &json!(normalised));
                }
            }
            Means::Blank => {}
            Means::Refused(refused) => code = Some(refused.as_str()),
        }
        if code.is_none() && application != Value::Object(expected) {
            complain("value", &application);
        }
        let options = Options { locale: Locale::En, ..Options::default() };
        let report = checklist.check(application.to_string().as_bytes(), &options).unwrap();
        let report: Value = serde_json::from_str(&report.to_json()).unwrap();
        let codes: Vec<&str> =
            report["problems"].as_array().unwrap().iter().map(|one| one["code"].as_str().unwrap()).collect();
        if codes != Vec::from_iter(code) {
            complain("problems", &report["problems"]);
        }
        let cell = case.typed.replace('"', "\"\"");
        let table = format!("anchor,{}\ntrue,\"{cell}\"\n", case.field);
        let rows = reports(pack.as_bytes(), Bulk::Csv, table.as_bytes(), BUFFER).unwrap();
        let row: Value = serde_json::from_str(&rows).unwrap();
        if said(&row) != said(&report) {
            complain("a cell says otherwise", &said(&row));
        }
    }
    wrong.iter().map(|wrong| format!("{what}: {wrong}")).collect()
}

#[test]
fn each_spelling_means_the_same_in_a_form_and_in_a_table() {
    let wrong: Vec<String> = spellings::all().iter().flat_map(wrong_in).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

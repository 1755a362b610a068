//! Typed text has one meaning: a posted form and a cell of CSV give the same value, and the check reports the same problems for it.
//! `tests/browser/typed.test.mjs` runs the same cases in a page.

use crate::support::spellings;

use qingdan::cli::{Bulk, reports};
use qingdan::engine::{Locale, Options, Pack};
use qingdan::form::{Entry, Spelling, decode};
use serde_json::{Map, Value, json};
use spellings::{Case, Means, Spellings};

/// Size of the read buffer in bytes; the CSV of each case fits into it.
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
    let loaded = Pack::load(pack.as_bytes()).unwrap();
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
        let report = loaded.check(application.to_string().as_bytes(), &options).unwrap();
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

/// The texts in backquotes of a cell of a table.
fn quoted(cell: &str) -> Vec<String> {
    cell.split('`').skip(1).step_by(2).map(str::to_owned).collect()
}

#[test]
fn the_table_of_the_page_is_true() {
    let page = include_str!("../docs/typed.md");
    let (_, rest) = page.split_once("<!-- test: spellings -->\n").unwrap();
    let rows: Vec<&str> = rest.lines().skip(2).take_while(|line| line.starts_with('|')).collect();
    assert!(rows.len() > 8, "{rows:?}");
    for row in rows {
        let cells: Vec<Vec<String>> = row.trim_matches('|').split(" | ").map(quoted).collect();
        let [kind, read, value, refused] = cells.as_slice() else { panic!("{row}") };
        let pack: Value = serde_json::from_str(&spellings::pack(&json!({ "field": { "type": kind[0] } }))).unwrap();
        let field = &pack["properties"]["field"];
        let value: Value = serde_json::from_str(&value[0]).unwrap();
        for text in read {
            assert_eq!(Spelling::of(field, field).read(text).unwrap().to_json(), value, "{text}");
        }
        for text in refused {
            assert_eq!(Spelling::of(field, field).read(text).unwrap().to_json(), json!(text), "{text}");
        }
    }
}

#[test]
fn each_spelling_means_the_same_in_a_form_and_in_a_table() {
    let wrong: Vec<String> = spellings::all().iter().flat_map(wrong_in).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

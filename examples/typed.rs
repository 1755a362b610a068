//! Prints the value of each spelling of `tests/typed/` in a page, in a posted form and in a cell of CSV.
//!
//! `cargo run --example typed`

#[path = "../tests/support/spellings.rs"]
#[allow(unreachable_pub, reason = "the tests use it too")]
mod spellings;

use qingdan::cli::{Bulk, reports};
use qingdan::engine::{Locale, Options, Pack};
use qingdan::form::{Entry, Spelling, decode};
use serde_json::{Map, Value, json};
use spellings::{Means, Spellings};

fn main() {
    println!("| typed | page | posted form | cell of a table | normalised | said |");
    println!("|---|---|---|---|---|---|");
    for Spellings { what, pack, cases } in spellings::all() {
        println!("| **{what}** | | | | | |");
        let schema: Value = serde_json::from_str(&pack).expect("a pack is JSON");
        let loaded = Pack::load(pack.as_bytes()).expect("a compiled pack loads");
        for case in cases {
            let field = &schema["properties"][&case.field];
            let page = Spelling::of(field, field).read(&case.typed);
            let normalised = page.as_ref().and_then(|answer| answer.normalised.clone());
            let page = page.map_or(Value::Null, |answer| answer.to_json());
            let anchor = ("anchor".to_owned(), Entry::Text("true".to_owned()));
            let typed = (case.field.clone(), Entry::Text(case.typed.clone()));
            let decoded = decode(&schema, &[anchor, typed]).expect("there are no rows");
            let posted = decoded.application.get(&case.field).cloned().unwrap_or_default();

            let table = format!("anchor,{}\ntrue,\"{}\"\n", case.field, case.typed.replace('"', "\"\""));
            let row = reports(pack.as_bytes(), Bulk::Csv, table.as_bytes(), 1 << 16).expect("the table can be read");
            let row: Value = serde_json::from_str(&row).expect("a report is JSON");
            let mut same = Map::from_iter([("anchor".to_owned(), json!(true))]);
            if !posted.is_null() {
                same.insert(case.field.clone(), posted.clone());
            }
            let options = Options { locale: Locale::En, ..Options::default() };
            let report = loaded.check(Value::Object(same).to_string().as_bytes(), &options).expect("it is JSON");
            let report: Value = serde_json::from_str(&report.to_json()).expect("a report is JSON");
            // A report contains no values, but the digest of the application.
            let cell =
                if row["receipt"]["application"] == report["receipt"]["application"] { "the same" } else { "another" };
            let problem = &row["problems"][0];
            let is_specified = match &case.means {
                Means::Value(value, standard) => page == *value && normalised == *standard && problem.is_null(),
                Means::Blank => page.is_null() && problem.is_null(),
                Means::Refused(code) => problem["code"] == json!(code),
            };
            let said = if is_specified { "" } else { "NOT AS SPECIFIED: " };
            let said = format!("{said}{} {}", words(&problem["message"]), words(&problem["remedy"]));
            let normalised = normalised.map(|text| json!(text).to_string()).unwrap_or_default();
            println!("| {} | {page} | {posted} | {cell} | {normalised} | {} |", json!(case.typed), said.trim());
        }
    }
}

fn words(text: &Value) -> &str {
    text.as_str().unwrap_or_default()
}

//! The limits of `docs/limits.md`: the table agrees with the code, and each limit is tested at the limit and beyond.
//!
//! The cases are in `tests/limits/cases.json`. There `n` is the limit minus the fixed part, and then one more; `§` is the number of a
//! repetition, from 0, and `¶` the next number. `tests/node/limits.test.mjs` runs the same cases in the embedded module.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use qingdan::checklist;
use qingdan::cli::{Bulk, reports};
use qingdan::engine::{Options, Pack, SyntaxKind};
use serde_json::Value;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: impl AsRef<Path>) -> String {
    let path = root().join(path);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The rows of the table: limits by file and name.
fn table() -> BTreeMap<String, u64> {
    let page = read("docs/limits.md");
    let rows = page.lines().filter_map(|line| {
        let (name, rest) = line.strip_prefix("| [`")?.split_once("`](../")?;
        let (file, rest) = rest.split_once(") | ")?;
        let number = rest.split_once(" |")?.0.replace(',', "");
        Some((format!("{file} {name}"), number.parse().unwrap_or_else(|_| panic!("no number: {line}"))))
    });
    rows.collect()
}

/// The constants of a file whose names mark them as limits.
fn constants(file: &str) -> Vec<(String, u64)> {
    let text = read(file);
    let constants = text.lines().filter_map(|line| {
        let (_, declared) = line.split_once("const ")?;
        let (name, value) = declared.split_once(" = ")?;
        let name = name.split(':').next().unwrap_or(name);
        let is_limit =
            ["MAX_", "MOST_"].iter().any(|start| name.starts_with(start)) || ["MOST", "LIMIT"].contains(&name);
        (is_limit && !line.starts_with(' ')).then(|| (format!("{file} {name}"), number(value.trim_end_matches(';'))))
    });
    constants.collect()
}

/// Evaluates products and shifts of integers.
fn number(text: &str) -> u64 {
    if let Some((left, right)) = text.split_once(" * ").or_else(|| text.split_once(" << ")) {
        return if text.contains('*') { number(left) * number(right) } else { number(left) << number(right) };
    }
    text.replace('_', "").parse().unwrap_or_else(|_| panic!("no number: {text}"))
}

#[test]
fn the_table_agrees_with_the_code() {
    let table = table();
    let files: BTreeSet<&str> = table.keys().filter_map(|key| Some(key.split_once(' ')?.0)).collect();
    let code: BTreeMap<String, u64> = files.into_iter().flat_map(constants).collect();
    assert_eq!(table, code);
    assert!(table.len() > 15, "only {} rows", table.len());
}

/// The engine has no limit that is missing from the table.
#[test]
fn no_limit_of_the_engine_is_left_out() {
    let mut folders = vec![PathBuf::from("src/engine"), PathBuf::from("src/identifier"), PathBuf::from("www/embed")];
    let (table, mut count) = (table(), 0);
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(root().join(&folder)).unwrap() {
            let path = folder.join(entry.unwrap().file_name());
            if root().join(&path).is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs" || extension == "js") {
                for (name, _) in constants(path.to_str().unwrap()) {
                    assert!(
                        table.contains_key(&name) || UNTOLD.contains(&name.as_str()),
                        "{name} is not in docs/limits.md"
                    );
                    count += 1;
                }
            }
        }
    }
    assert!(count >= 14, "only {count} limits");
}

/// Limits of the work for `$dynamicRef`, which is hard to count by hand; `tests/engine.rs` exceeds them.
const UNTOLD: [&str; 2] = ["src/engine/load/scope.rs MAX_WAYS", "src/engine/load/scope.rs MAX_SCHEMAS"];

fn cases() -> Vec<Value> {
    match serde_json::from_str(&read("tests/limits/cases.json")).unwrap() {
        Value::Array(cases) => cases,
        other => panic!("not a list: {other}"),
    }
}

#[test]
fn each_limit_has_a_case() {
    let cases = cases();
    let tested: BTreeSet<&str> = cases.iter().filter_map(|case| case["limit"].as_str()).collect();
    let told = table();
    assert_eq!(told.keys().map(String::as_str).collect::<BTreeSet<_>>(), tested);
}

#[test]
fn within_and_beyond() {
    let table = table();
    for case in cases().iter().filter(|case| case["only"] != "embedded") {
        let most =
            table[case["limit"].as_str().unwrap()].checked_add_signed(-case["less"].as_i64().unwrap_or(0)).unwrap();
        for (n, side) in [(most, "within"), (most + 1, "beyond")] {
            let expected: BTreeMap<String, u64> = serde_json::from_value(case[side].clone()).unwrap();
            assert_eq!(said(case, n, &expected), expected, "{} {side}: {}", case["limit"], case["name"]);
        }
    }
}

/// A text of the case, if it has one.
fn text(case: &Value, part: &str, n: u64) -> Option<String> {
    let mut out = String::new();
    for part in case.get(part)?.as_array().unwrap() {
        match part {
            Value::String(text) => out += &text.replace("/n", &format!("/{n}")),
            part => {
                let (times, text) = (part[0].as_u64().unwrap_or(n), part[1].as_str().unwrap());
                match text.contains(['§', '¶']) {
                    true => (0..times).for_each(|i| {
                        out += &text.replace('§', &i.to_string()).replace('¶', &(i + 1).to_string());
                    }),
                    false => out += &text.repeat(times as usize),
                }
            }
        }
    }
    Some(out)
}

/// Counts each code.
fn said(case: &Value, n: u64, expected: &BTreeMap<String, u64>) -> BTreeMap<String, u64> {
    let mut said = BTreeMap::new();
    let mut say = |code: &str| *said.entry(code.to_owned()).or_insert(0) += 1;
    if let Some(file) = text(case, "checklist", n) {
        let (_, mistakes) = checklist::parse("sample.yaml", file.as_bytes());
        // Such a file also lacks keys of a checklist, which does not matter here.
        let codes = mistakes
            .iter()
            .map(|mistake| mistake.code)
            .filter(|code| !["checklist.", "shape.", "file.kind"].iter().any(|start| code.starts_with(start)));
        codes.for_each(say);
        return said;
    }
    let pack = text(case, "pack", n).unwrap();
    for (bulk, part) in [(Bulk::Ndjson, "ndjson"), (Bulk::Csv, "csv")] {
        let Some(input) = text(case, part, n) else { continue };
        let Ok(reports) = reports(pack.as_bytes(), bulk, input.as_bytes(), 1 << 16) else {
            say("unreadable");
            return said;
        };
        let problems =
            reports.lines().flat_map(|line| match serde_json::from_str::<Value>(line).unwrap()["problems"].take() {
                Value::Array(problems) => problems,
                other => panic!("no list: {other}"),
            });
        for problem in problems {
            say(problem["code"].as_str().unwrap());
            let message = problem["message"].as_str().unwrap();
            expected
                .keys()
                .filter(|words| words.contains(' ') && message.contains(*words))
                .for_each(|words| say(words));
        }
        return said;
    }
    match Pack::load(pack.as_bytes()) {
        Err(error) => say(error.code),
        Ok(loaded) => match loaded.check(text(case, "application", n).unwrap().as_bytes(), &Options::default()) {
            Err(error) => say(match error.kind {
                SyntaxKind::Unexpected => "no JSON",
                SyntaxKind::Depth => "input.depth",
                SyntaxKind::Size => "input.size",
            }),
            Ok(report) => report.problems.iter().for_each(|problem| say(&problem.code)),
        },
    }
    said
}

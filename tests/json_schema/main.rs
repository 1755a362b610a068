//! The public JSON-Schema-Test-Suite, draft 2020-12, run natively. No verdict is wrong, and every refused group is listed.
//!
//! The suite is not part of this project. `JSON_SCHEMA_TEST_SUITE` names its folder; without it the tests count as ignored. A group is
//! refused if its schema does not load. `tests/json_schema/refused.txt` lists exactly these groups with the engine's reason.
//! `UPDATE=1` removes lines from the list and adds none.

// Nothing uses a test program as a library, and some of these files are in several programs.
#![allow(unreachable_pub)]

mod refused;
mod suite;

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::{Arc, Mutex};

use libtest_mimic::{Arguments, Failed, Trial};
use qingdan::engine::{Options, Pack};
use suite::Group;

const HOW: &str = "JSON_SCHEMA_TEST_SUITE is not set: the JSON-Schema-Test-Suite is not run. To run it:
  git clone --depth 1 https://github.com/json-schema-org/JSON-Schema-Test-Suite /tmp/json-schema-test-suite
  JSON_SCHEMA_TEST_SUITE=/tmp/json-schema-test-suite cargo test --test json_schema";

/// Tests for validators that treat `format` as an annotation. This engine asserts it, as Validation 7.2.2 allows; the folder
/// `optional/format` tests that.
const ANNOTATION: (&str, &str) = ("format.json", "is only an annotation by default");

/// The outcome of the whole suite.
#[derive(Default)]
struct Sum {
    groups: usize,
    tests: usize,
    refused: Vec<String>,
    refused_tests: usize,
    annotations: usize,
}

fn main() -> ExitCode {
    let arguments = Arguments::from_args();
    let folder = std::env::var_os("JSON_SCHEMA_TEST_SUITE").map(PathBuf::from);
    let Some(folder) = folder else {
        eprintln!("{HOW}");
        let trial = Trial::test("the_suite_is_not_there", || Ok(())).with_ignored_flag(true);
        return libtest_mimic::run(&arguments, vec![trial]).exit_code();
    };
    let files = suite::files(&folder);
    assert!(files.len() > 50, "{}: only {} files of draft2020-12", folder.display(), files.len());
    let sum = Arc::new(Mutex::new(Sum::default()));
    let mut trials = Vec::new();
    for (name, path) in files {
        let sum = sum.clone();
        trials.push(Trial::test(name.clone(), move || file(&name, &path, &sum)));
    }
    let whole = arguments.filter.is_none() && !arguments.list && !arguments.ignored && arguments.skip.is_empty();
    let files = libtest_mimic::run(&arguments, trials);
    if !whole {
        return files.exit_code();
    }
    let sum = std::mem::take(&mut *sum.lock().unwrap());
    let Sum { groups, tests, annotations, refused_tests, .. } = &sum;
    println!("{groups} groups with {tests} tests are judged right, {annotations} of `format` as an annotation aside");
    println!("{} groups with {refused_tests} tests are refused", sum.refused.len());
    let list = Trial::test("refused", move || refused::compare(sum.refused));
    let list = libtest_mimic::run(&arguments, vec![list]);
    if files.has_failed() { files.exit_code() } else { list.exit_code() }
}

/// Runs the groups of one file.
fn file(name: &str, path: &Path, sum: &Mutex<Sum>) -> Result<(), Failed> {
    let mut wrong = Vec::new();
    for mut group in suite::groups(path)? {
        let all = group.tests.len();
        group.tests.retain(|test| name != ANNOTATION.0 || !test.description.ends_with(ANNOTATION.1));
        match Pack::load(group.schema.as_bytes()) {
            Err(error) => {
                let mut sum = sum.lock().unwrap();
                sum.refused.push(format!("{name} | {} | {error}", group.description));
                sum.refused_tests += all;
            }
            Ok(loaded) => {
                let found = wrong_verdicts(name, &group, &loaded);
                let mut sum = sum.lock().unwrap();
                sum.groups += usize::from(found.is_empty());
                sum.tests += group.tests.len() - found.len();
                wrong.extend(found);
                sum.annotations += all - group.tests.len();
            }
        }
    }
    if wrong.is_empty() { Ok(()) } else { Err(wrong.join("\n").into()) }
}

fn wrong_verdicts(name: &str, group: &Group, loaded: &Pack) -> Vec<String> {
    let mut wrong = Vec::new();
    for test in &group.tests {
        let report = loaded.check(test.data.as_bytes(), &Options::default());
        let said =
            report.as_ref().map(|report| (report.valid(), report.problems.iter().all(|problem| problem.warning)));
        if said != Ok((test.valid, test.valid)) {
            wrong.push(format!(
                "{name}: {}: {}: {said:?}, should be {}",
                group.description, test.description, test.valid
            ));
        }
    }
    wrong
}

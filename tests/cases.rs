//! Cases as files: those in `ok` pass, those in `bad` print exactly the text beside them, and the shipped checklists are covered.
//!
//! `UPDATE=1 cargo test --test it cases::` rewrites the expected output.

use crate::support::files;

use std::fs;
use std::path::{Path, PathBuf};

use files::{expect_file, root, under};
use qingdan::cases::{self, CaseFile, Outcome};
use qingdan::checklist::{self, Authorities, Checklist};
use qingdan::message::Locale;
use qingdan::source::Diagnostic;
use qingdan::source::diagnostic::{CODES, SourceText, render};
use qingdan::{compile, engine};

/// A checklist with its compiled pack.
struct Item {
    checklist: Checklist,
    pack: engine::Pack,
}

fn item(path: &Path) -> Item {
    let name = path.file_name().unwrap().to_string_lossy().into_owned();
    let (checklist, found) = checklist::parse(&name, &fs::read(path).unwrap());
    assert_eq!(found, [], "{name}");
    let checklist = checklist.unwrap();
    let text = compile::to_text(&compile::compile(&checklist, &Authorities::default()));
    Item { checklist, pack: engine::Pack::load(text.as_bytes()).unwrap() }
}

/// The cases of a file, and its diagnostics.
fn read(path: &Path, item: &Item) -> (Option<CaseFile>, Vec<Diagnostic>) {
    let name = path.file_name().unwrap().to_string_lossy().into_owned();
    let (cases, mut found) = cases::parse(&name, &fs::read(path).unwrap());
    found.extend(cases.iter().flat_map(|cases| cases::check_channels(&name, cases, &item.checklist)));
    (cases, found)
}

fn run(path: &Path, item: &Item) -> Outcome {
    let (cases, found) = read(path, item);
    assert!(found.is_empty(), "{}", told(path, &found));
    cases::run(&cases.unwrap(), &item.checklist, &item.pack)
}

fn told(path: &Path, found: &[Diagnostic]) -> String {
    let name = path.file_name().unwrap().to_string_lossy().into_owned();
    let bytes = fs::read(path).unwrap();
    let sources = [SourceText { name: &name, bytes: &bytes }];
    let [zh, en] = [Locale::Zh, Locale::En].map(|locale| render(found, &sources, locale, false));
    format!("{zh}{en}")
}

fn differences(path: &Path, outcome: &Outcome) -> Vec<Diagnostic> {
    let name = path.file_name().unwrap().to_string_lossy().into_owned();
    outcome.differences().map(|difference| difference.diagnostic(&name)).collect()
}

fn shared_item() -> Item {
    item(&root().join("tests/cases/item.yaml"))
}

fn unreached(outcome: &Outcome) -> Vec<String> {
    let line = |one: &cases::Unreached| format!("{}: {}", one.place, one.message().en);
    outcome.coverage.unreached.iter().map(line).collect()
}

#[test]
fn ok_cases_pass() {
    let item = shared_item();
    for path in under("tests/cases/ok", ".cases.yaml") {
        let outcome = run(&path, &item);
        let found = differences(&path, &outcome);
        assert!(found.is_empty(), "{}", told(&path, &found));
        assert_eq!(outcome.passed(), outcome.cases.len());
    }
}

#[test]
fn bad_cases_say_what_is_wrong() {
    let item = shared_item();
    for path in under("tests/cases/bad", ".cases.yaml") {
        let (cases, mut found) = read(&path, &item);
        if found.is_empty() {
            let outcome = cases::run(&cases.unwrap(), &item.checklist, &item.pack);
            found = differences(&path, &outcome);
        }
        assert!(!found.is_empty(), "{} is silent", path.display());
        for diagnostic in &found {
            assert!(CODES.iter().any(|doc| doc.code == diagnostic.code), "{} is not in the table", diagnostic.code);
            assert!(diagnostic.remedy.is_some(), "{}: {} has no remedy", path.display(), diagnostic.code);
        }
        expect_file(&path.with_extension("txt"), &told(&path, &found));
    }
}

/// The full file covers everything. Without one of its cases, exactly the part that only this case covers is missing.
#[test]
fn coverage_without_a_case_misses_what_only_that_case_covers() {
    let item = shared_item();
    let path = root().join("tests/cases/ok/full.cases.yaml");
    let (cases, _) = read(&path, &item);
    let cases = cases.unwrap();
    let outcome = cases::run(&cases, &item.checklist, &item.pack);
    assert_eq!(unreached(&outcome), [""; 0]);
    let counts: Vec<_> = outcome.coverage.parts.iter().map(|part| (part.key, part.total)).collect();
    assert_eq!(counts, [("situations", 7), ("fields", 12), ("materials", 8), ("rules", 2)]);

    let mut text = String::new();
    for left_out in &cases.cases {
        let others = cases.cases.iter().filter(|case| case.name != left_out.name).cloned().collect();
        let outcome = cases::run(&CaseFile { cases: others }, &item.checklist, &item.pack);
        let missed = unreached(&outcome);
        assert_eq!(outcome.coverage.reached() + missed.len(), outcome.coverage.total());
        text += &format!("without {}\n", left_out.name.value);
        text.extend(missed.iter().map(|line| format!("  {line}\n")));
    }
    expect_file(&root().join("tests/cases/ok/full.txt"), &text);
}

/// A value that is faulty or does not apply covers nothing.
#[test]
fn refused_values_cover_nothing() {
    let item = shared_item();
    let file = "qingdan-cases: 1\ntoday: 2026-03-02\ncases:\n  wrong:\n    application:\n      kind: neither\n      agent: true\n      \
                agent_name: 司马平\n      name: \" \"\n      staff: [{ role: other, since: 2020-01-01 }]\n      materials: { photo: \
                { later: true }, passport: {} }\n    verdict: incomplete\n";
    let cases = cases::parse("x.cases.yaml", file.as_bytes()).0.unwrap();
    let missed = unreached(&cases::run(&cases, &item.checklist, &item.pack));
    let expected = [
        "situations.kind: no case answers new",
        "situations.kind: no case answers change",
        "situations.agent: no case answers true",
        "fields.name: no case provides it",
        "fields.staff: no case provides it",
        "fields.staff.of.since: no case provides it",
        "materials.passport: no case provides it",
        "materials.photo: no case hands it in later",
    ];
    for line in expected {
        assert!(missed.iter().any(|missed| missed == line), "{line} is not in {missed:#?}");
    }
    let reached = ["fields.staff.of.role: no case provides it", "situations.agent: it applies in every case"];
    for line in reached {
        assert!(!missed.iter().any(|missed| missed == line), "{line} is in {missed:#?}");
    }
}

#[test]
fn every_shipped_checklist_is_covered_by_its_cases() {
    let mut count = 0;
    for path in under("schemas/items", ".yaml").iter().filter(|path| !path.to_string_lossy().ends_with(".cases.yaml")) {
        let beside = path.with_extension("cases.yaml");
        let outcome = run(&beside, &item(path));
        let found = differences(&beside, &outcome);
        assert!(found.is_empty(), "{}", told(&beside, &found));
        assert_eq!(unreached(&outcome), [""; 0], "{}", beside.display());
        count += 1;
    }
    assert_eq!(count, under("schemas/items", ".cases.yaml").len(), "cases stand beside checklists");
    assert!(count >= 17);
}

/// No personal number in the shipped cases can be issued: its county is 99, or it is on no register.
#[test]
fn numbers_of_persons_are_made_up() {
    let mut count = 0;
    for path in under("schemas/items", ".cases.yaml") {
        let text = fs::read_to_string(&path).unwrap();
        let words = text.split(|c: char| !c.is_ascii_alphanumeric());
        for number in words.filter(|word| word.len() == 18 && word[..17].bytes().all(|byte| byte.is_ascii_digit())) {
            let is_foreign = number.starts_with("999999");
            assert!(is_foreign || &number[4..6] == "99", "{number} in {}", path.display());
            count += 1;
        }
    }
    assert!(count > 30, "only {count} numbers");
}

#[test]
fn the_schema_is_the_committed_one() {
    expect_file(&root().join("schemas/cases.schema.json"), &format!("{:#}\n", cases::schema()));
}

#[test]
fn the_schema_and_the_parser_agree() {
    let schema = cases::schema();
    assert!(jsonschema::meta::is_valid(&schema));
    let validator = jsonschema::draft202012::new(&schema).unwrap();
    let json = |path: &PathBuf| qingdan::source::to_json(&fs::read(path).unwrap()).unwrap();
    for path in under("tests/cases/ok", ".cases.yaml").iter().chain(&under("schemas/items", ".cases.yaml")) {
        let errors: Vec<_> = validator.iter_errors(&json(path)).map(|error| error.to_string()).collect();
        assert!(errors.is_empty(), "{}: {errors:#?}", path.display());
    }
    for name in ["form", "no-mapping"] {
        let path = root().join(format!("tests/cases/bad/{name}.cases.yaml"));
        assert!(!validator.is_valid(&json(&path)), "the schema accepts {name}");
    }
}

/// The first diagnostic code for some bytes.
fn first_code(bytes: &[u8]) -> &'static str {
    cases::parse("x.cases.yaml", bytes).1[0].code
}

#[test]
fn files_are_bounded() {
    let head = "qingdan-cases: 1\ntoday: 2026-03-02\ncases:\n";
    assert_eq!(first_code(b""), "yaml.empty");
    assert_eq!(first_code("cases: 甲\0".as_bytes()), "file.control");
    assert_eq!(first_code("[".repeat(10_000).as_bytes()), "yaml.depth");
    let case = |n: usize| format!("  c{n}: {{ application: {{}}, verdict: complete }}\n");
    let many: String = (0..1_001).map(case).collect();
    assert_eq!(first_code(format!("{head}{many}").as_bytes()), "cases.too-many");
    // Each case repeats the application it builds on: a short file would expand to gigabytes.
    let big = format!("  c0: {{ application: {{ a: [{}] }}, verdict: complete }}\n", "1,".repeat(100_000));
    let chain: String = (1..900).map(|n| format!("  c{n}: {{ from: c{}, verdict: complete }}\n", n - 1)).collect();
    assert_eq!(first_code(format!("{head}{big}{chain}").as_bytes()), "cases.too-many");
    // A long chain, starting at its end.
    let chain: String = (0..999).map(|n| format!("  c{n}: {{ from: c{}, verdict: complete }}\n", n + 1)).collect();
    let last = "  c999: { application: {}, verdict: complete }\n";
    let (cases, found) = cases::parse("x.cases.yaml", format!("{head}{chain}{last}").as_bytes());
    assert_eq!(found, []);
    assert_eq!(cases.unwrap().cases.len(), 1_000);
    // Places that create nested objects.
    let steps = "/a".repeat(65);
    let deep = format!(
        "{head}  a: {{ application: {{}}, verdict: complete }}\n  b: {{ from: a, set: {{ {steps}: 1 }}, verdict: complete }}\n"
    );
    assert_eq!(first_code(deep.as_bytes()), "shape.value");
}

/// Applications up to the engine's depth are checked, deeper ones refused.
#[test]
fn deep_applications_are_judged_or_refused() {
    let item = shared_item();
    let file = |lists: usize| {
        let steps = "/a".repeat(60);
        let nested = "[".repeat(lists) + &"]".repeat(lists);
        format!(
            "qingdan-cases: 1\ntoday: 2026-03-02\ncases:\n  a: {{ application: {{}}, verdict: incomplete }}\n  \
             b: {{ from: a, set: {{ {steps}: {nested}, /kind: new }}, verdict: incomplete }}\n"
        )
    };
    let (cases, found) = cases::parse("x.cases.yaml", file(4).as_bytes());
    assert_eq!(found, []);
    let outcome = cases::run(&cases.unwrap(), &item.checklist, &item.pack);
    assert!(!unreached(&outcome).contains(&"situations.kind: no case answers new".to_owned()));
    for lists in [5, 50] {
        assert_eq!(first_code(file(lists).as_bytes()), "yaml.depth");
    }
}

/// Only the first of many differences are listed, with the number of the others.
#[test]
fn many_differences_are_counted() {
    let item = shared_item();
    let unknown: String = (0..30).map(|n| format!("x{n}: 1, ")).collect();
    let missing: String = (0..5).map(|n| format!("/y{n} required, ")).collect();
    let file = format!(
        "qingdan-cases: 1\ntoday: 2026-03-02\ncases:\n  a: {{ application: {{ {unknown} }}, verdict: incomplete, \
         problems: [{missing}] }}\n"
    );
    let (cases, found) = cases::parse("x.cases.yaml", file.as_bytes());
    assert_eq!(found, []);
    let outcome = cases::run(&cases.unwrap(), &item.checklist, &item.pack);
    let told: Vec<String> = outcome.differences().map(|difference| difference.message().en).collect();
    assert_eq!(told.len(), 21);
    // Five expected ones are missing; six from the checklist and thirty unknown ones are unexpected.
    assert_eq!(told[20], "case a: 21 more differences in problems are not shown");
}

/// The time for the longest files is linear in their length: many cases with many problems each, listed or not.
#[test]
fn the_largest_files_are_run_to_their_end() {
    let item = shared_item();
    let members: String = (0..400).map(|n| format!("x{n}: 1, ")).collect();
    let lines: String = (0..400).map(|n| format!("/y{n} required, ")).collect();
    let others = format!("verdict: incomplete, problems: [{lines}]");
    let base = format!("  c0: {{ application: {{ {members} }}, {others} }}\n");
    let rest: String = (1..100).map(|n| format!("  c{n}: {{ from: c0, {others} }}\n")).collect();
    let file = format!("qingdan-cases: 1\ntoday: 2026-03-02\ncases:\n{base}{rest}");
    let (cases, found) = cases::parse("x.cases.yaml", file.as_bytes());
    assert_eq!(found, []);
    let outcome = cases::run(&cases.unwrap(), &item.checklist, &item.pack);
    assert_eq!(outcome.differences().count(), 100 * 21);
}

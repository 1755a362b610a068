//! The work of every entry point ("door") is at most proportional to its input, whatever the input: packs, applications, sessions,
//! posted forms, CSV, YAML, the logic of lint, the formatter and files of cases. The exceptions of `docs/limits.md` are not among the
//! inputs.

use std::fmt::Write;

use qingdan::cases;
use qingdan::checklist::{self, Authorities, Checklist};
use qingdan::cli::{Bulk, reports};
use qingdan::compile;
use qingdan::engine::{Options, Pack};
use qingdan::form::{self, Entry};
use qingdan::format;
use qingdan::lint::logic::{Answer, Logic};
use serde_json::Value;

use super::{Work, units, work_of};

/// Work that does not depend on the size: tables, buffers, the wording of the first problem.
const ALWAYS: Work = Work { calls: 2_000, bytes: 2 << 20 };

/// An entry point with one kind of input.
struct Door {
    name: &'static str,
    /// The size of the smallest input.
    size: usize,
    /// Makes an input of the given size and passes it to the entry point.
    run: fn(usize) -> Work,
}

#[rustfmt::skip]
const DOORS: &[Door] = &[
    Door { name: "pack: enum", size: 4_000, run: |n| load(&format!(r#"{{"properties":{{"a":{{"enum":[{}]}}}}}}"#, list(n, |i| format!("\"x{i}\"")))) },
    Door { name: "pack: allOf", size: 2_000, run: |n| load(&format!(r#"{{"allOf":[{}]}}"#, list(n, |_| r#"{"required":["a"]}"#.to_owned()))) },
    Door { name: "pack: anyOf of members", size: 2_000, run: |n| load(&format!(r#"{{"anyOf":[{}]}}"#, list(n, |i| format!(r#"{{"properties":{{"a":{{"const":{i}}}}}}}"#)))) },
    Door { name: "pack: properties", size: 4_000, run: |n| load(&format!(r#"{{"properties":{{{}}}}}"#, list(n, |i| format!(r#""x{i}":{{"type":"string"}}"#)))) },
    Door { name: "pack: required", size: 4_000, run: |n| load(&format!(r#"{{"required":[{}]}}"#, list(n, |i| format!("\"x{i}\"")))) },
    Door { name: "pack: references", size: 2_000, run: |n| load(&format!(r##"{{"$defs":{{{}}},"allOf":[{}]}}"##, list(n, |i| format!(r#""d{i}":{{"type":"object"}}"#)), list(n, |i| format!(r##"{{"$ref":"#/$defs/d{i}"}}"##)))) },
    Door { name: "pack: one reference", size: 2_000, run: |n| load(&format!(r##"{{"$defs":{{"d":{{"required":["a"]}}}},"properties":{{{}}}}}"##, list(n, |i| format!(r##""x{i}":{{"$ref":"#/$defs/d"}}"##)))) },
    Door { name: "pack: conditions", size: 1_000, run: |n| load(&format!(r#"{{"allOf":[{}]}}"#, list(n, |i| format!(r#"{{"if":{{"properties":{{"x{i}":{{"const":1}}}}}},"then":{{"required":["y{i}"]}}}}"#)))) },
    Door { name: "pack: patterns", size: 200, run: |n| load(&format!(r#"{{"properties":{{{}}}}}"#, list(n, |i| format!(r#""x{i}":{{"pattern":"^(?:[a-f]{{30}}|x){{20}}$"}}"#)))) },
    Door { name: "pack: one member many times", size: 4_000, run: |n| load(&format!("{{{}}}", list(n, |_| r#""$comment":"a""#.to_owned()))) },
    Door { name: "application: unknown members", size: 2_000, run: |n| check(CLOSED, &format!("{{{}}}", list(n, |i| format!("\"y{i}\":1")))) },
    Door { name: "application: one member many times", size: 4_000, run: |n| check(CLOSED, &format!("{{{}}}", list(n, |_| "\"a\":\"b\"".to_owned()))) },
    Door { name: "application: wrong rows", size: 1_000, run: |n| check(ROWS, &format!(r#"{{"rows":[{}]}}"#, list(n, |_| r#"{"a":1}"#.to_owned()))) },
    Door { name: "application: equal rows", size: 1_000, run: |n| check(ROWS, &format!(r#"{{"unique":[{}]}}"#, list(n, |i| format!("[{i}]")))) },
    Door { name: "application: escapes", size: 10_000, run: |n| check(CLOSED, &format!(r#"{{"a":"{}"}}"#, "\\ud83d\\ude00".repeat(n))) },
    Door { name: "application: cut off", size: 10_000, run: |n| work_of(|| Pack::load(CLOSED.as_bytes()).unwrap().check(format!(r#"{{"a":[{}"#, "[],".repeat(n)).as_bytes(), &Options::default()).is_err()) },
    Door { name: "session: a list grows", size: 500, run: |n| session(ROWS, n, |i| (format!("/rows/{i}/a"), "b")) },
    Door { name: "session: many members", size: 500, run: |n| session(OPEN, n, |i| (format!("/y{i}"), "b")) },
    Door { name: "session: one member", size: 1_000, run: |n| session(CLOSED, n, |i| ("/a".to_owned(), if i % 2 == 0 { "b" } else { "" })) },
    Door { name: "form: unknown fields", size: 2_000, run: |n| post(n, |i| (format!("y{i}"), "1")) },
    Door { name: "form: one field many times", size: 2_000, run: |n| post(n, |_| ("a".to_owned(), "1")) },
    Door { name: "form: one choice many times", size: 2_000, run: |n| post(n, |_| ("many".to_owned(), "1")) },
    Door { name: "form: rows", size: 200, run: |n| post(n, |i| (format!("rows[{i}].a"), "1")) },
    Door { name: "form: one row many times", size: 2_000, run: |n| post(n, |i| (format!("rows[0].y{i}"), "1")) },
    Door { name: "form: materials", size: 2_000, run: |n| post(n, |i| (format!("materials.m{i}.later"), "true")) },
    Door { name: "csv: rows", size: 1_000, run: |n| csv(CLOSED, &format!("a\n{}", "b\n".repeat(n))) },
    Door { name: "csv: columns", size: 2_000, run: |n| csv(CLOSED, &format!("{}\n{}\n", list(n, |i| format!("y{i}")), list(n, |_| "1".to_owned()))) },
    Door { name: "csv: columns of rows", size: 200, run: |n| csv(ROWS, &format!("{}\n{}\n", list(n, |i| format!("rows[{i}].a")), list(n, |_| "1".to_owned()))) },
    Door { name: "csv: one column many times", size: 2_000, run: |n| csv(CLOSED, &format!("{}\n{}\n", list(n, |_| "a".to_owned()), list(n, |_| "1".to_owned()))) },
    Door { name: "csv: a long cell", size: 100_000, run: |n| csv(CLOSED, &format!("a\n{}\n", "x".repeat(n))) },
    Door { name: "csv: quotes", size: 100_000, run: |n| csv(CLOSED, &format!("a\n\"{}\"\n", "\"\"".repeat(n))) },
    Door { name: "csv: an open quote", size: 100_000, run: |n| csv(CLOSED, &format!("a\n\"{}", "\n".repeat(n))) },
    Door { name: "csv: ragged rows", size: 1_000, run: |n| csv(CLOSED, &format!("a\n{}", "b,c\n".repeat(n))) },
    Door { name: "ndjson: broken lines", size: 1_000, run: |n| bulk(CLOSED, Bulk::Ndjson, &"{\n".repeat(n)) },
    Door { name: "yaml: keys", size: 2_000, run: |n| yaml(&(0..n).fold(String::new(), |text, i| text + &format!("k{i}: 1\n"))) },
    Door { name: "yaml: one key many times", size: 2_000, run: |n| yaml(&"k: 1\n".repeat(n)) },
    Door { name: "yaml: items", size: 4_000, run: |n| yaml(&format!("rules:\n{}", "  - 1\n".repeat(n))) },
    Door { name: "yaml: flow", size: 4_000, run: |n| yaml(&format!("rules: [{}]\n", "a, ".repeat(n))) },
    Door { name: "yaml: open flow", size: 4_000, run: |n| yaml(&format!("rules: {}", "[".repeat(n))) },
    Door { name: "yaml: closing flow", size: 4_000, run: |n| yaml(&format!("rules: {}", "]".repeat(n))) },
    Door { name: "yaml: open maps", size: 4_000, run: |n| yaml(&"{a: ".repeat(n)) },
    Door { name: "yaml: indented ever deeper", size: 50, run: |n| yaml(&(0..n).fold(String::new(), |text, i| text + &format!("{}a:\n", " ".repeat(i)))) },
    Door { name: "yaml: anchors", size: 2_000, run: |n| yaml(&(0..n).fold(String::new(), |text, i| text + &format!("k{i}: &a{i} x\n"))) },
    Door { name: "yaml: aliases", size: 2_000, run: |n| yaml(&format!("a: &a x\n{}", (0..n).fold(String::new(), |text, i| text + &format!("k{i}: *a\n")))) },
    Door { name: "yaml: a long text", size: 50_000, run: |n| yaml(&format!("id: {}\n", "x".repeat(n))) },
    Door { name: "yaml: a folded text", size: 10_000, run: |n| yaml(&format!("id: >\n{}", "  x\n".repeat(n))) },
    Door { name: "yaml: escapes", size: 10_000, run: |n| yaml(&format!("id: \"{}\"\n", "\\u4e00".repeat(n))) },
    Door { name: "yaml: an open quote", size: 10_000, run: |n| yaml(&format!("id: \"{}", "x\n  ".repeat(n))) },
    Door { name: "yaml: comments", size: 10_000, run: |n| yaml(&"# a\n".repeat(n)) },
    Door { name: "yaml: documents", size: 4_000, run: |n| yaml(&"--- a\n".repeat(n)) },
    Door { name: "yaml: tabs", size: 10_000, run: |n| yaml(&"\t".repeat(n)) },
    Door { name: "yaml: tags", size: 4_000, run: |n| yaml(&"!a ".repeat(n)) },
    Door { name: "checklist: fields", size: 200, run: |n| yaml(&format!("qingdan: 1\nid: a\nfields:\n{}", (0..n).fold(String::new(), |text, i| text + &format!("  f{i}: {{ label: x, type: text }}\n")))) },
    Door { name: "checklist: unknown fields in conditions", size: 200, run: |n| yaml(&format!("qingdan: 1\nid: a\nfields:\n{}", (0..n).fold(String::new(), |text, i| text + &format!("  f{i}: {{ label: x, type: text, when: {{ g{i}: true }} }}\n")))) },
    Door { name: "checklist: a chain of conditions", size: 50, run: |n| yaml(&format!("qingdan: 1\nid: a\nfields:\n{}", (0..n).fold(String::new(), |text, i| text + &format!("  f{i}: {{ label: x, type: boolean, when: {{ f{}: true }} }}\n", i + 1)))) },
    Door { name: "logic: a chain of conditions", size: 500, run: |n| logic(&format!("fields:\n  f0: {{ label: {{ zh: 甲 }}, type: boolean }}\n{}", (1..n).fold(String::new(), |text, i| text + &format!("  f{i}: {{ label: {{ zh: 甲 }}, type: boolean, when: {{ f{}: true }} }}\n", i - 1)))) },
    Door { name: "logic: one wide condition", size: 200, run: |n| logic(&format!("fields:\n  n: {{ label: {{ zh: 甲 }}, type: integer }}\n  w: {{ label: {{ zh: 甲 }}, type: text, when: {{ any: [{}] }} }}\n", list(n, |i| format!("{{ n: {i} }}")))) },
    Door { name: "logic: rules", size: 100, run: |n| logic(&format!("situations:\n  s: {{ ask: {{ zh: 甲 }}, choices: {{ a: {{ zh: 甲 }}, b: {{ zh: 乙 }} }} }}\nfields:\n  f: {{ label: {{ zh: 甲 }}, type: boolean }}\nrules:\n{}", (0..n).fold(String::new(), |text, i| text + &format!("  - {{ id: r{i}, when: {{ s: a }}, require: {{ f: true }}, at: s, message: {{ zh: 甲 }} }}\n")))) },
    Door { name: "format: a wide list", size: 4_000, run: |n| tidy(&format!("a: [{}]\n", list(n, |_| "x".to_owned()))) },
    Door { name: "format: comments", size: 4_000, run: |n| tidy(&format!("a: 1\n{}b: 2\n", "# 注\n".repeat(n))) },
    Door { name: "format: lines", size: 500, run: |n| tidy(&(0..n).fold(String::new(), |text, i| text + &format!("k{i}:   {{a: {i},b: [x,y]}} # {i}\n"))) },
    Door { name: "cases: cases of a file", size: 100, run: |n| cases(&(0..n).fold(String::new(), |text, i| text + &format!("  c{i}: {{ application: {{ f: true }}, verdict: complete }}\n"))) },
    Door { name: "cases: problems of a case", size: 100, run: |n| cases(&format!("  c: {{ application: {{ {} }}, verdict: incomplete, problems: [{}] }}\n", list(n, |i| format!("x{i}: 1")), list(n, |i| format!("/y{i} required")))) },
];

/// The head of a checklist.
const HEAD: &str = "qingdan: 1\nid: a\nversion: 1\ntitle: { zh: 甲 }\nauthority: b\ntype: licence\nhandling: instant\n";

const CLOSED: &str = r#"{"type":"object","properties":{"a":{"type":"string","minLength":1}},"required":["a"],"additionalProperties":false}"#;
const OPEN: &str = r#"{"type":"object","properties":{"a":{"type":"string"}}}"#;
const ROWS: &str = r#"{"type":"object","properties":{
    "rows":{"type":"array","items":{"type":"object","properties":{"a":{"type":"string"}}}},
    "unique":{"type":"array","uniqueItems":true},
    "many":{"type":"array","items":{"enum":["1","2"]}}}}"#;

fn list(n: usize, item: impl Fn(usize) -> String) -> String {
    (0..n).map(item).collect::<Vec<_>>().join(",")
}

fn load(pack: &str) -> Work {
    work_of(|| Pack::load(pack.as_bytes()).map_err(|error| error.message).unwrap())
}

fn check(pack: &str, application: &str) -> Work {
    let pack = Pack::load(pack.as_bytes()).unwrap();
    work_of(|| pack.check(application.as_bytes(), &Options::default()).unwrap().to_json())
}

/// Sets `n` texts in a session, one after the other.
fn session(pack: &str, n: usize, set: fn(usize) -> (String, &'static str)) -> Work {
    let pack = Pack::load(pack.as_bytes()).unwrap();
    let places: Vec<_> = (0..n).map(set).map(|(place, text)| (units(&place), units(text))).collect();
    work_of(|| {
        let mut session = pack.open(&Options::default());
        for (place, text) in &places {
            let node = session.locate(place).unwrap();
            session.set_text(node, text);
        }
        session
    })
}

fn post(n: usize, field: fn(usize) -> (String, &'static str)) -> Work {
    let pack: Value = serde_json::from_str(ROWS).unwrap();
    let entries: Vec<_> = (0..n).map(field).map(|(name, text)| (name, Entry::Text(text.to_owned()))).collect();
    work_of(|| form::decode(&pack, &entries).unwrap())
}

fn bulk(pack: &str, kind: Bulk, input: &str) -> Work {
    work_of(|| reports(pack.as_bytes(), kind, input.as_bytes(), 1 << 16))
}

fn csv(pack: &str, input: &str) -> Work {
    bulk(pack, Bulk::Csv, input)
}

fn yaml(text: &str) -> Work {
    work_of(|| checklist::parse("a.yaml", text.as_bytes()))
}

fn checklist(rest: &str) -> Checklist {
    let (checklist, found) = checklist::parse("a.yaml", format!("{HEAD}{rest}").as_bytes());
    checklist.unwrap_or_else(|| panic!("{found:#?}"))
}

/// Asks lint's logic every question that the rules ask.
fn logic(rest: &str) -> Work {
    let checklist = checklist(rest);
    work_of(|| {
        let logic = Logic::new(&checklist);
        let sites = logic.conditions();
        let known = sites.iter().filter(|site| logic.ever(site).answer() != Answer::Unknown).count();
        let always = sites.iter().filter(|site| logic.always(site) != Answer::Unknown).count();
        let alike: usize = checklist.situations.iter().map(|situation| logic.alike(situation).len()).sum();
        known + always + alike + logic.dead_ends().len() + logic.gaps().len()
    })
}

fn tidy(text: &str) -> Work {
    work_of(|| format::format("a.yaml", text.as_bytes()).unwrap())
}

/// Reads and runs a file of cases.
fn cases(rest: &str) -> Work {
    let checklist = checklist("fields:\n  f: { label: { zh: 甲 }, type: boolean }\n");
    let text = compile::to_text(&compile::compile(&checklist, &Authorities::default()));
    let pack = Pack::load(text.as_bytes()).unwrap();
    let file = format!("qingdan-cases: 1\ntoday: 2026-03-02\ncases:\n{rest}");
    work_of(|| {
        let (cases, found) = cases::parse("a.cases.yaml", file.as_bytes());
        cases::run(&cases.unwrap_or_else(|| panic!("{found:#?}")), &checklist, &pack)
    })
}

#[test]
fn the_work_of_every_entry_point_is_proportional_to_its_input() {
    let mut wrong = String::new();
    for Door { name, size, run } in DOORS {
        let works = [1, 2, 4].map(|times| run(size * times));
        let grows = |of: fn(&Work) -> u64| {
            // Twice the input, twice the work: quadratic work would be four times as much.
            works.windows(2).any(|pair| of(&pair[1]) > of(&pair[0]) * 5 / 2 + of(&ALWAYS))
        };
        if grows(|work| work.calls) || grows(|work| work.bytes) {
            let _ = writeln!(wrong, "{name}: {works:?}");
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

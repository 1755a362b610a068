//! Checklists as files: those in `ok` have no diagnostics, those in `bad` print exactly the text beside them.
//!
//! `UPDATE=1 cargo test --test it checklist::` rewrites the expected output.

use crate::support::files;

use std::fs;
use std::path::{Path, PathBuf};

use files::{expect_file, root, under};
use qingdan::message::Locale;
use qingdan::source::Span;
use qingdan::source::diagnostic::{CODES, Diagnostic, SourceText, render};
use qingdan::{checklist, source};

/// The checklists of a folder. The cases beside them have a suite of their own.
fn yaml_files(folder: &str) -> Vec<PathBuf> {
    let mut files = under(folder, ".yaml");
    files.retain(|path| !path.to_string_lossy().ends_with(".cases.yaml"));
    files
}

fn name_of(path: &Path) -> String {
    path.file_name().expect("a file").to_string_lossy().into_owned()
}

fn told(name: &str, bytes: &[u8], diagnostics: &[Diagnostic]) -> String {
    let sources = [SourceText { name, bytes }];
    let [zh, en] = [Locale::Zh, Locale::En].map(|locale| render(diagnostics, &sources, locale, false));
    format!("{zh}{en}")
}

#[test]
fn ok_files_are_silent() {
    for path in yaml_files("tests/checklist/ok").into_iter().chain(yaml_files("schemas/items")) {
        let bytes = fs::read(&path).expect("it can be read");
        let name = name_of(&path);
        let (checklist, diagnostics) = checklist::parse(&name, &bytes);
        assert!(diagnostics.is_empty(), "{}", told(&name, &bytes, &diagnostics));
        assert!(checklist.is_some(), "{name}");
    }
}

#[test]
fn bad_files_say_what_is_wrong() {
    for path in yaml_files("tests/checklist/bad") {
        let bytes = fs::read(&path).expect("it can be read");
        let name = name_of(&path);
        let (_, diagnostics) = checklist::parse(&name, &bytes);
        assert!(!diagnostics.is_empty(), "{name} is silent");
        for diagnostic in &diagnostics {
            assert!(CODES.iter().any(|doc| doc.code == diagnostic.code), "{} is not in the table", diagnostic.code);
            assert!(diagnostic.remedy.is_some(), "{name}: {} has no remedy", diagnostic.code);
        }
        expect_file(&path.with_extension("txt"), &told(&name, &bytes, &diagnostics));
    }
}

#[test]
fn shipped_authorities_are_known() {
    let bytes = fs::read(root().join("schemas/authorities.yaml")).expect("it can be read");
    let (authorities, diagnostics) = checklist::parse_authorities("authorities.yaml", &bytes);
    assert!(diagnostics.is_empty(), "{}", told("authorities.yaml", &bytes, &diagnostics));
    let authorities = authorities.expect("they were read");
    for path in yaml_files("schemas/items") {
        let bytes = fs::read(&path).expect("it can be read");
        let name = name_of(&path);
        let checklist = checklist::parse(&name, &bytes).0.expect("it was read");
        let diagnostics = checklist::check_authorities(&name, &checklist, &authorities);
        assert!(diagnostics.is_empty(), "{}", told(&name, &bytes, &diagnostics));
    }
}

#[test]
fn unknown_authorities_are_found() {
    let (authorities, _) = checklist::parse_authorities("a.yaml", "hrss: { title: { zh: 人社局 } }".as_bytes());
    let file = "qingdan: 1\nid: x\nversion: 1\ntitle: { zh: 甲 }\nauthority: hrs\ntype: licence\nhandling: instant\nmaterials:\n  a: { label: { zh: 甲 }, issued-by: authority:police }\nremoved:\n  - { label: { zh: 乙 }, principle: shared, by: court }\n";
    let (checklist, diagnostics) = checklist::parse("x.yaml", file.as_bytes());
    assert_eq!(diagnostics, []);
    let found =
        checklist::check_authorities("x.yaml", &checklist.expect("it was read"), &authorities.expect("they were read"));
    let lines: Vec<_> = found.iter().map(|diagnostic| (diagnostic.code, diagnostic.span.line)).collect();
    assert_eq!(lines, [("checklist.authority", 5), ("checklist.authority", 9), ("checklist.authority", 11)]);
    assert_eq!(found[0].remedy.as_ref().map(|words| words.en.as_str()), Some("Did you mean hrss?"));
}

/// The diagnostic codes for some bytes, and the first place.
fn codes(bytes: &[u8]) -> (Vec<&'static str>, Span) {
    let (_, diagnostics) = checklist::parse("x.yaml", bytes);
    (diagnostics.iter().map(|diagnostic| diagnostic.code).collect(), diagnostics[0].span)
}

#[test]
fn nothing_is_too_deep_or_too_big() {
    for brackets in ["[", "{a: ", "- "] {
        let (found, _) = codes(brackets.repeat(10_000).as_bytes());
        assert_eq!(found, ["yaml.depth"], "{brackets}");
    }
    let mut nested = String::new();
    for depth in 0..2_000 {
        nested.push_str(&" ".repeat(depth.min(400)));
        nested.push_str("a:\n");
    }
    codes(nested.as_bytes());
    assert_eq!(codes(&vec![b'a'; 50 * 1024 * 1024]).0, ["file.size"]);
    assert_eq!(codes(format!("a: [{}]", "1,".repeat(250_000)).as_bytes()).0, ["yaml.nodes"]);
    let many: String = (0..5_000).map(|n| format!("  K{n}: 1\n")).collect();
    let (found, _) = codes(format!("qingdan: 1\nfields:\n{many}").as_bytes());
    assert_eq!((found.len(), found.last()), (201, Some(&"file.too-many")));
}

/// `tests/allocations/doors.rs` counts the work on such files.
#[test]
fn the_largest_files_are_judged_to_their_end() {
    let head = "qingdan: 1\nid: x\nversion: 1\ntitle: { zh: 甲 }\nauthority: a\ntype: licence\nhandling: instant\n";
    let field =
        |n: usize, reads: usize| format!("  f{n}: {{ label: {{ zh: 甲 }}, type: text, when: {{ f{reads}: a }} }}\n");
    let lines = |reads: fn(usize) -> usize| -> String {
        format!("{head}fields:\n{}", (0..7_000).map(|n| field(n, reads(n))).collect::<String>())
    };
    let chain = lines(|n| n + 1);
    let unknown = lines(|n| n + 50_000);
    let one_line = format!("{{ {} }}", (0..35_000).map(|n| format!("k{n}: 一")).collect::<Vec<_>>().join(", "));
    let same = format!("{head}fields:\n{}", "  f: { label: { zh: 甲 } }\n".repeat(30_000));
    let scalar = format!("a: {}", "b ".repeat(500_000));
    for file in [chain, unknown, one_line, same, scalar] {
        assert!(file.len() < 1024 * 1024, "{}", file.len());
        let (_, diagnostics) = checklist::parse("x.yaml", file.as_bytes());
        assert!(!told("x.yaml", file.as_bytes(), &diagnostics).is_empty());
    }
}

#[test]
fn aliases_do_not_multiply() {
    let mut bomb = String::from("a0: &a0 [x, x]\n");
    for n in 1..60 {
        bomb.push_str(&format!("a{n}: &a{n} [*a{0}, *a{0}, *a{0}, *a{0}]\n", n - 1));
    }
    assert!(codes(bomb.as_bytes()).0.contains(&"yaml.feature"));
}

#[test]
fn bytes_that_are_not_text() {
    assert_eq!(codes(b"").0, ["yaml.empty"]);
    assert_eq!(codes(b"# nothing\n").0, ["yaml.empty"]);
    assert_eq!(codes(b"\xef\xbb\xbf").0, ["yaml.empty"]);
    assert_eq!(codes(b"[1]").0, ["shape.type"]);
    assert_eq!(codes(b"PK\x03\x04").0, ["file.control"]);
    let (found, span) = codes("qingdan: 1\ntitle: 甲\0\n".as_bytes());
    assert_eq!((found.as_slice(), span.line, span.column), (&["file.control"][..], 2, 9));
    assert_eq!(codes(b"a: \"\\ud800\"\n").0.first(), Some(&"yaml.syntax"));

    let (_, diagnostics) = checklist::parse("x.yaml", b"id: a\ntitle: \xd0\xd5\xc3\xfb\n");
    assert_eq!(diagnostics[0].code, "file.encoding");
    assert!(diagnostics[0].message.en.contains("line 2, byte 13"), "{}", diagnostics[0].message.en);
    assert!(diagnostics[0].remedy.as_ref().is_some_and(|words| words.en.contains("GB 18030")));
}

#[test]
fn line_ends_and_byte_order_mark_change_nothing() {
    let plain = "qingdan: 1\nid: x\n# 注释\ntitel: { zh: 甲 }   # 说明\nversion: \"1\"\n";
    let places = |text: &str| -> Vec<_> {
        let (_, diagnostics) = checklist::parse("x.yaml", text.as_bytes());
        diagnostics
            .into_iter()
            .map(|diagnostic| (diagnostic.code, diagnostic.span.line, diagnostic.span.column))
            .collect()
    };
    let expected = places(plain);
    assert!(expected.contains(&("shape.unknown-key", 4, 1)), "{expected:?}");
    assert_eq!(places(&format!("\u{feff}{plain}")), expected);
    assert_eq!(places(&plain.replace('\n', "\r\n")), expected);

    let marked = format!("\u{feff}titel: 1\n{plain}");
    let (_, diagnostics) = checklist::parse("x.yaml", marked.as_bytes());
    let span = diagnostics[0].span;
    assert_eq!(&marked[span.start..span.end], "titel");
}

#[test]
fn the_schema_is_the_committed_one() {
    let mut text = serde_json::to_string_pretty(&checklist::schema()).expect("it is JSON");
    text.push('\n');
    expect_file(&root().join("schemas/checklist.schema.json"), &text);
}

#[test]
fn the_schema_and_the_parser_agree() {
    let schema = checklist::schema();
    assert!(jsonschema::meta::is_valid(&schema));
    let validator = jsonschema::draft202012::new(&schema).expect("it compiles");
    for path in yaml_files("tests/checklist/ok").into_iter().chain(yaml_files("schemas/items")) {
        let json = source::to_json(&fs::read(&path).expect("it can be read")).expect("it is YAML");
        let errors: Vec<_> = validator.iter_errors(&json).map(|error| error.to_string()).collect();
        assert!(errors.is_empty(), "{}: {errors:#?}", path.display());
    }
    // The schema must express everything it can.
    let sayable = ["unknown-key", "missing-key", "type", "format"].map(|kind| format!("checklist.{kind}"));
    for path in yaml_files("tests/checklist/bad") {
        let bytes = fs::read(&path).expect("it can be read");
        let (_, diagnostics) = checklist::parse(&name_of(&path), &bytes);
        let Some(json) = source::to_json(&bytes) else { continue };
        // A rule does not need `at` if `require` reads a field; a schema cannot express that.
        let shape = |d: &Diagnostic| sayable.iter().any(|code| code == d.code) && !d.message.en.contains("no field");
        if diagnostics.iter().any(shape) {
            assert!(!validator.is_valid(&json), "the schema accepts {}", path.display());
        }
    }
}

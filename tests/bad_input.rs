//! Input that no form sends, but that somebody will. Each gets a clear answer with a code, and everything stays usable afterwards.
//!
//! Faulty checklists are in `tests/checklist/bad`, faulty packs in `tests/engine.rs`, other refusals of the command line in
//! `tests/cli.rs`, input that only a browser can send in `tests/browser`.

use std::fs::{self, File};
use std::path::PathBuf;
use std::process::{Command, Stdio};

use qingdan::engine::session::{PathError, Session};
use qingdan::engine::{Date, Options, Pack, SyntaxKind, report};
use qingdan::message::Locale;
use serde_json::Value;

const PACK: &str = include_str!("compile/verdicts.schema.json");
const FIELDS: &str = include_str!("compile/fields.schema.json");

fn options() -> Options {
    Options { today: Date::from_str("2026-03-02"), ..Options::default() }
}

/// The problems of an application as `path code`.
fn said(pack: &str, application: &[u8]) -> Result<Vec<String>, SyntaxKind> {
    let loaded = Pack::load(pack.as_bytes()).unwrap();
    let report = loaded.check(application, &options()).map_err(|error| error.kind)?;
    serde_json::from_str::<Value>(&report.to_json()).expect("the report is JSON");
    Ok(report.problems.iter().map(|problem| format!("{} {}", problem.path, problem.code)).collect())
}

const COMPLETE: &str = r#"{"agent":false,"name":"欧阳娜","materials":{"form":{"later":true}}}"#;

#[track_caller]
fn expect(application: &str, problems: &[&str]) {
    assert_eq!(said(PACK, application.as_bytes()).unwrap(), problems, "{application}");
}

#[test]
fn texts_that_are_not_json() {
    let texts: [&[u8]; 16] = [
        b"",
        b" ",
        b"nothing",
        b"{",
        b"{\"agent\":false",
        b"{} {}",
        b"{'agent':false}",
        b"{\"agent\":false,}",
        b"[1,]",
        b"{\"agent\":01}",
        b"{\"agent\":.5}",
        b"{\"agent\":NaN}",
        b"\0",
        b"{\"name\":\"a\0b\"}",
        // The bytes of a surrogate, and of a character beyond U+10FFFF. Neither is UTF-8.
        b"{\"name\":\"\xed\xa0\x80\"}",
        b"{\"name\":\"\xf4\x90\x80\x80\"}",
    ];
    for text in texts {
        assert_eq!(said(PACK, text), Err(SyntaxKind::Unexpected), "{}", String::from_utf8_lossy(text));
    }
}

#[test]
fn values_that_are_not_an_application() {
    for text in ["null", "true", "1", "\"{}\"", "[]"] {
        assert_eq!(said(PACK, text.as_bytes()).unwrap(), [" type"], "{text}");
    }
    expect("{}", &["/agent required", "/name required", "/materials/form material.missing"]);
    expect(&format!("\u{feff}{COMPLETE}"), &[]);
}

#[test]
fn nesting_ten_thousand_deep() {
    for (open, close) in [("[", "]"), ("{\"a\":", "}")] {
        let deep = format!("{}0{}", open.repeat(10_000), close.repeat(10_000));
        assert_eq!(said(PACK, deep.as_bytes()), Err(SyntaxKind::Depth));
        assert_eq!(said(PACK, format!("{{\"name\":{deep}}}").as_bytes()), Err(SyntaxKind::Depth));
        let unclosed = open.repeat(1_000_000);
        assert_eq!(said(PACK, unclosed.as_bytes()), Err(SyntaxKind::Depth));
        let error = Pack::load(format!("{{\"properties\":{{\"a\":{deep}}}}}").as_bytes()).err().unwrap();
        assert_eq!(error.code, "pack.depth");
    }
}

#[test]
fn more_values_than_an_application_holds() {
    let many = format!("[{}0]", "0,".repeat(1_000_001));
    assert_eq!(said(PACK, many.as_bytes()), Err(SyntaxKind::Size));
    // A list far beyond its limit is one problem, whatever its rows contain.
    let rows = format!("{{\"staff\":[{}{{}}]}}", "1,".repeat(200_000));
    let problems = said(FIELDS, rows.as_bytes()).unwrap();
    assert!(problems.contains(&"/staff maxItems".to_owned()));
    assert!(problems.len() <= 10_000);
}

#[test]
fn nul_and_other_control_characters() {
    // In a name it is removed, and the change is reported.
    expect(&COMPLETE.replace("欧阳娜", "a\\u0000b"), &["/name format.normalised"]);
    expect(&COMPLETE.replace("\"name\"", "\"na\\u0000me\""), &["/name required", "/na\u{0}me additionalProperties"]);
}

#[test]
fn lone_surrogates() {
    for half in ["\\ud800", "\\udc00", "a\\udfffb", "\\ud800\\ud800", "\\udc00\\ud800"] {
        let said = said(PACK, COMPLETE.replace("欧阳娜", half).as_bytes()).unwrap();
        assert!(said.contains(&"/name input.text".to_owned()), "{half}: {said:?}");
    }
    expect(&COMPLETE.replace("欧阳娜", "\\ud842\\udfb7田"), &[]);
    expect(&COMPLETE.replace("\"agent\"", "\"\\ud800\":1,\"agent\""), &["/\u{fffd} additionalProperties"]);
}

#[test]
fn numbers_beyond_doubles() {
    for number in ["1e400", "-1e400", "1e99999999999999999999"] {
        let problems = said(FIELDS, format!("{{\"count\":{number}}}").as_bytes()).unwrap();
        let of_count: Vec<_> = problems.iter().filter(|said| said.starts_with("/count")).collect();
        assert_eq!(of_count, ["/count input.number"], "{number}");
        // It has no consequences: a field that depends on it is not demanded.
        let pack = r#"{"properties":{"a":{"type":"array"},"b":true},"x-qingdan":{"format":1,"demand":[
            {"at":["/b"],"need":"required","if":{"properties":{"a":{"type":"array","contains":{"const":"x"}}},"required":["a"]}}]}}"#;
        assert_eq!(said(pack, format!("{{\"a\":{number}}}").as_bytes()).unwrap(), ["/a input.number"]);
    }
    // A number too small for a double is zero, as in every JSON reader.
    let problems = said(FIELDS, br#"{"ratio":1e-400,"count":0e999999}"#).unwrap();
    assert!(!problems.iter().any(|said| said.starts_with("/ratio")), "{problems:?}");
    assert!(problems.contains(&"/count minimum".to_owned()), "{problems:?}");
}

#[test]
fn names_that_mean_something_elsewhere() {
    let names =
        ["__proto__", "constructor", "prototype", "toString", "hasOwnProperty", "", "~", "a/b", "x-qingdan", "$ref"];
    for name in names {
        let path = name.replace('~', "~0").replace('/', "~1");
        let more = COMPLETE.replace("\"agent\"", &format!("\"{name}\":{{\"agent\":true}},\"agent\""));
        expect(&more, &[&format!("/{path} additionalProperties")]);
        let inside = COMPLETE.replace("\"later\":true", &format!("\"later\":true,\"{name}\":1"));
        let place = format!("/materials/form/{path} ");
        assert!(said(PACK, inside.as_bytes()).unwrap().iter().any(|said| said.starts_with(&place)), "{name}");
    }
    // The last of two members with one name counts, as in JavaScript.
    expect(&COMPLETE.replace("\"agent\":false", "\"agent\":\"x\",\"agent\":false"), &[]);
    // In a pack they are ordinary names.
    let pack =
        r#"{"properties":{"__proto__":{"type":"string"},"constructor":{"type":"string"}},"required":["__proto__"]}"#;
    assert_eq!(said(pack, br#"{"constructor":1}"#).unwrap(), ["/__proto__ required", "/constructor type"]);
}

#[test]
fn input_that_is_not_a_pack() {
    let big = vec![b' '; 50 * 1024 * 1024];
    let packs: [(&[u8], &str); 12] = [
        (b"", "pack.syntax"),
        (b"qingdan: 1", "pack.syntax"),
        (b"{\"title\":\"a\0\"}", "pack.syntax"),
        (b"\xff\xfe{}", "pack.syntax"),
        (b"null", "pack.value"),
        (b"\"{}\"", "pack.value"),
        (&big, "pack.size"),
        (br#"{"x-qingdan":{"format":2,"demand":"of another kind"}}"#, "pack.format"),
        (br#"{"x-qingdan":{"format":"1"}}"#, "pack.value"),
        (br#"{"properties":{"a":{"minimum":1e400}}}"#, "pack.value"),
        (br#"{"properties":{"a":{"pattern":"(?=\ud800)"}}}"#, "pack.pattern"),
        (br#"{"properties":{"__proto__":5}}"#, "pack.value"),
    ];
    for (pack, code) in packs {
        let start = String::from_utf8_lossy(&pack[..pack.len().min(60)]).into_owned();
        let error = Pack::load(pack).err().unwrap_or_else(|| panic!("{start} was loaded"));
        assert_eq!(error.code, code, "{start}: {}", error.message);
        assert!(!error.message.is_empty());
    }
}

fn set(session: &mut Session, path: &str, text: &str) -> Result<(), PathError> {
    let units = |text: &str| text.encode_utf16().collect::<Vec<u16>>();
    let node = session.locate(&units(path))?;
    session.set_text(node, &units(text));
    Ok(())
}

#[test]
fn paths_that_lead_nowhere() {
    let loaded = Pack::load(FIELDS.as_bytes()).unwrap();
    let mut session = loaded.open(&options());
    set(&mut session, "/text", "甲").unwrap();
    set(&mut session, "/staff/0/name", "李雷").unwrap();
    let before = report::report(&session, Locale::Zh);
    for (path, error) in [
        ("text", PathError::Syntax),
        ("/text/0", PathError::Nowhere),
        ("/staff/2", PathError::Nowhere),
        ("/staff/name", PathError::Nowhere),
        ("/staff/-1", PathError::Nowhere),
        ("/staff/00", PathError::Nowhere),
        ("/staff/4294967296", PathError::Nowhere),
    ] {
        assert_eq!(set(&mut session, path, "x"), Err(error), "{path}");
    }
    assert_eq!(set(&mut session, &"/a".repeat(10_000), "x"), Err(PathError::Full));
    assert_eq!(report::report(&session, Locale::Zh), before, "nothing was changed");
    set(&mut session, "/text", "乙").unwrap();
    assert_ne!(report::report(&session, Locale::Zh).receipt, before.receipt, "it can be used as before");
}

mod command_line {
    use super::*;

    /// A temporary folder, removed at the end of the test.
    struct Folder(PathBuf);

    impl Folder {
        fn new(name: &str) -> Folder {
            let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("bad-input-{name}"));
            let _ = fs::remove_dir_all(&path);
            fs::create_dir_all(&path).unwrap();
            Folder(path)
        }

        fn file(&self, name: &str, content: &[u8]) -> String {
            fs::write(self.0.join(name), content).unwrap();
            self.0.join(name).to_string_lossy().into_owned()
        }

        /// A sparse file of 50 MB.
        fn big(&self, name: &str) -> String {
            File::create(self.0.join(name)).unwrap().set_len(50_000_000).unwrap();
            self.0.join(name).to_string_lossy().into_owned()
        }
    }

    impl Drop for Folder {
        fn drop(&mut self) {
            let _ = fs::remove_dir_all(&self.0);
        }
    }

    /// Returns the output of a command. Asserts its exit status, and that it did not panic.
    #[track_caller]
    fn run(arguments: &[&str], exit: i32) -> (String, String) {
        let mut command = Command::new(env!("CARGO_BIN_EXE_qingdan"));
        let output = command.args(arguments).env("LC_ALL", "zh_CN.UTF-8").stdin(Stdio::null()).output().unwrap();
        let [out, err] = [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).unwrap());
        assert_eq!(output.status.code(), Some(exit), "{arguments:?}: {out}{err}");
        assert!(!err.contains("panicked"), "{err}");
        (out, err)
    }

    const CHECKED: &str = "tests/compile/verdicts.schema.json";

    #[test]
    fn fifty_megabytes() {
        let folder = Folder::new("big");
        let good = folder.file("good.json", COMPLETE.as_bytes());
        let big = folder.big("big.json");
        let (out, err) = run(&["check", "--pack", CHECKED, "--locale", "en", &big, &good], 2);
        assert!(err.contains("big.json: larger than 16 MiB"), "{err}");
        assert!(out.contains("good.json"), "the other file is checked: {out}");
        let (_, err) = run(&["check", "--pack", &big, &good], 2);
        assert!(err.contains("文件超过 8 MiB"), "{err}");
        let yaml = folder.big("big.yaml");
        let (_, err) = run(&["compile", &yaml, "--out", &folder.0.join("out").to_string_lossy()], 2);
        assert!(err.contains("big.yaml"), "{err}");
        // A line that long is skipped; the lines after it are checked.
        let lines =
            folder.file("lines.ndjson", &[&vec![b' '; 17 << 20], b"x\n".as_slice(), COMPLETE.as_bytes()].concat());
        let (out, _) = run(&["check", "--pack", CHECKED, "--format", "ndjson", &lines], 1);
        let verdicts: Vec<Value> = out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        assert_eq!((verdicts.len(), &verdicts[1]["verdict"]), (2, &"acceptable".into()), "{out}");
    }

    #[test]
    fn deep_torn_and_odd_applications() {
        let folder = Folder::new("odd");
        let cases: [(&str, Vec<u8>, i32); 7] = [
            ("deep.json", "[".repeat(10_000).into_bytes(), 2),
            ("nul.json", b"{\"name\":\"SENTINEL\0\"}".to_vec(), 2),
            ("torn.json", b"{\"name\":\"SENTINEL".to_vec(), 2),
            ("latin.json", b"{\"name\":\"SENTINEL \xd0\xd5\"}".to_vec(), 2),
            ("half.json", br#"{"name":"SENTINEL \ud800"}"#.to_vec(), 1),
            ("huge.json", br#"{"name":1e400}"#.to_vec(), 1),
            ("proto.json", br#"{"__proto__":{"agent":true},"constructor":1,"name":"SENTINEL 1"}"#.to_vec(), 1),
        ];
        for (name, content, exit) in cases {
            let path = folder.file(name, &content);
            for format in ["text", "json"] {
                let (out, err) = run(&["check", "--pack", CHECKED, "--format", format, &path], exit);
                assert!(!out.contains("SENTINEL") && !err.contains("SENTINEL"), "{name}: {out}{err}");
                assert!(exit == 1 || err.contains(name), "{name}: {err}");
            }
        }
    }

    #[test]
    fn paths_that_are_not_files() {
        let folder = Folder::new("none");
        let (_, err) = run(&["check", "--pack", CHECKED, &folder.0.to_string_lossy()], 2);
        assert!(err.contains("bad-input-none"), "{err}");
        run(&["check", "--pack", &folder.0.to_string_lossy(), "-"], 2);
        run(&["compile", &folder.0.join("gone").to_string_lossy(), "--out", "unused"], 2);
    }

    #[test]
    fn packs_of_a_later_format_are_named() {
        let folder = Folder::new("later");
        let later = PACK.replacen("\"format\": 1", "\"format\": 2", 1);
        assert_ne!(later, PACK);
        let pack = folder.file("later.schema.json", later.as_bytes());
        let data = folder.file("a.json", COMPLETE.as_bytes());
        let (_, err) = run(&["check", "--pack", &pack, &data], 2);
        assert!(err.contains("later.schema.json") && err.contains("pack.format"), "{err}");
    }
}

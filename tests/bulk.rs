//! `qingdan check` over many applications: exact counts, order, malformed lines, CSV, and stopping when the output is closed.
//!
//! Constant memory is tested in the pipeline itself (`src/cli/support/pipeline.rs`).

use crate::support::applications;

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};

use qingdan::engine::{Date, Options, Pack};
use serde_json::Value;

const CLEAN: i32 = 0;
const PROBLEMS: i32 = 1;
const USAGE: i32 = 2;

/// A temporary folder with the pack, removed at the end of the test.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("bulk-{name}"));
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).unwrap();
        let folder = Self(path);
        folder.file("pack.schema.json", applications::pack());
        folder
    }

    fn path(&self, name: &str) -> String {
        self.0.join(name).to_string_lossy().into_owned()
    }

    fn file(&self, name: &str, content: impl AsRef<[u8]>) -> String {
        fs::write(self.0.join(name), content).unwrap();
        self.path(name)
    }

    /// Writes applications as `big.ndjson` and `big.csv`. Returns the expected summary.
    fn applications(&self, count: u64, seed: u64) -> (String, String, Value) {
        let (mut ndjson, mut csv) = (Vec::new(), Vec::new());
        let expected = applications::write(count, seed, Some(&mut ndjson), Some(&mut csv)).unwrap();
        (self.file("big.ndjson", ndjson), self.file("big.csv", csv), expected.to_json())
    }

    fn command(&self, arguments: &[&str]) -> Child {
        Command::new(env!("CARGO_BIN_EXE_qingdan"))
            .args(["check", "--today", applications::TODAY, "--pack", &self.path("pack.schema.json")])
            .args(arguments)
            .env("LC_ALL", "zh_CN.UTF-8")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap()
    }

    /// Runs a check. Returns standard output and standard error.
    #[track_caller]
    fn check(&self, arguments: &[&str], exit: i32) -> (String, String) {
        self.check_input(arguments, b"", exit)
    }

    #[track_caller]
    fn check_input(&self, arguments: &[&str], input: &[u8], exit: i32) -> (String, String) {
        let mut child = self.command(arguments);
        let _ = child.stdin.take().unwrap().write_all(input);
        expect(&child.wait_with_output().unwrap(), exit)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

#[track_caller]
fn expect(output: &Output, exit: i32) -> (String, String) {
    let out = String::from_utf8(output.stdout.clone()).unwrap();
    let err = String::from_utf8(output.stderr.clone()).unwrap();
    assert_eq!(output.status.code(), Some(exit), "{}\n{err}", out.chars().take(1000).collect::<String>());
    assert!(!err.contains("panicked"), "{err}");
    (out, err)
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

fn json_lines(text: &str) -> Vec<Value> {
    text.lines().map(json).collect()
}

#[test]
fn the_counts_are_those_of_the_planted_faults() {
    let folder = Folder::new("counts");
    let (ndjson, csv, expected) = folder.applications(20_000, 1);
    assert!(expected["verdicts"].as_object().unwrap().values().all(|count| count.as_u64() > Some(1000)));
    for file in [&ndjson, &csv] {
        let (out, err) = folder.check(&["--summary", "--format", "json", file], PROBLEMS);
        assert_eq!(json(&out), expected, "{file}");
        assert_eq!(err, "");
    }
}

#[test]
fn reports_come_in_the_order_of_the_lines_whatever_the_number_of_jobs() {
    let folder = Folder::new("order");
    let (ndjson, csv, _) = folder.applications(3000, 2);
    for file in [&ndjson, &csv] {
        for format in ["text", "json", "ndjson"] {
            let one = folder.check(&["--format", format, "--jobs", "1", file], PROBLEMS);
            let many = folder.check(&["--format", format, "--jobs", "6", file], PROBLEMS);
            assert!(one == many, "{format} of {file}");
            let reports = match format {
                "text" => one.0.lines().filter(|line| line.starts_with(file.as_str())).count(),
                "json" => json(&one.0).as_array().unwrap().len(),
                _ => json_lines(&one.0).len(),
            };
            assert_eq!(reports, 3000);
        }
    }
}

#[test]
fn rows_and_lines_get_the_same_reports() {
    let folder = Folder::new("same");
    let (ndjson, csv, _) = folder.applications(1000, 3);
    let without_number = |file: &str| -> Vec<Value> {
        let (out, _) = folder.check(&["--format", "ndjson", file], PROBLEMS);
        let reports = json_lines(&out).into_iter().filter(|report| report.get("receipt").is_some());
        reports.collect()
    };
    let lines = without_number(&ndjson);
    assert!(lines.len() > 900);
    assert_eq!(lines, without_number(&csv));
}

/// Earlier applications leave no trace in later reports.
#[test]
fn each_application_gets_the_report_that_it_gets_alone() {
    let folder = Folder::new("alone");
    let (ndjson, ..) = folder.applications(1000, 8);
    let strange = [
        "[]",
        "7",
        r#"{"materials":{"photo":{"files":[{"name":{"deep":[1,[2,{"x":3}]]}}]},"nothing":[]},"name":["王〇"]}"#,
        r#"{"months":1e999,"name":"\ud800","agent":null}"#,
        r#"{"name":"a","name":"b","courses":["weld","weld","care"],"broken":"#,
        &format!("[{}0]", "[1],".repeat(20_000)),
    ];
    let ordinary = fs::read_to_string(&ndjson).unwrap();
    let mixed: Vec<&str> =
        ordinary.lines().enumerate().flat_map(|(at, line)| [strange[at % strange.len()], line]).collect();
    let file = folder.file("mixed.ndjson", mixed.join("\n"));
    let loaded = Pack::load(applications::pack().as_bytes()).unwrap();
    let options = Options { today: Date::from_str(applications::TODAY), ..Options::default() };
    let (out, _) = folder.check(&["--format", "ndjson", "--jobs", "1", &file], PROBLEMS);
    assert_eq!(out.lines().count(), mixed.len());
    for (report, application) in out.lines().zip(mixed) {
        match loaded.check(application.as_bytes(), &options) {
            Ok(alone) => assert!(report == alone.to_json(), "{application:.200}"),
            Err(_) => assert_eq!(json(report)["problems"][0]["code"], "input.line"),
        }
    }
}

#[test]
fn the_problems_file_has_a_line_for_each_application_with_problems() {
    let folder = Folder::new("problems");
    let (ndjson, csv, expected) = folder.applications(2000, 4);
    for (file, header) in [(&ndjson, 0), (&csv, 1)] {
        let problems = folder.path("problems.ndjson");
        let arguments = ["--summary", "--format", "json", "--problems", &problems, "--jobs", "3", file];
        let (out, _) = folder.check(&arguments, PROBLEMS);
        assert_eq!(json(&out), expected);
        let (out, _) = folder.check(&["--format", "ndjson", file], PROBLEMS);
        let reports = json_lines(&out).into_iter().zip(1 + header..);
        let with_problems = reports.filter(|(report, _)| report["problems"] != Value::Array(Vec::new()));
        let wanted: Vec<Value> = with_problems
            .map(|(report, line)| {
                serde_json::json!({
                    "file": file, "line": line, "verdict": report["verdict"], "problems": report["problems"],
                })
            })
            .collect();
        assert!(wanted.len() > 100);
        assert_eq!(json_lines(&fs::read_to_string(&problems).unwrap()), wanted);
    }
}

#[test]
fn a_single_application_is_named_without_a_line() {
    let folder = Folder::new("whole");
    let one = folder.file("one.json", "{}");
    let problems = folder.path("problems.ndjson");
    let (out, _) = folder.check(&["--summary", "--locale", "en", "--problems", &problems, &one], PROBLEMS);
    assert!(out.starts_with("1 application: 0 complete, 0 acceptable, 1 incomplete\nerrors: "), "{out}");
    let lines = json_lines(&fs::read_to_string(&problems).unwrap());
    assert_eq!((lines.len(), lines[0].get("line")), (1, None));
}

#[test]
fn the_first_incomplete_application_ends_it() {
    let folder = Folder::new("fail-fast");
    let (ndjson, csv, _) = folder.applications(3000, 5);
    for file in [&ndjson, &csv] {
        let (all, _) = folder.check(&["--format", "ndjson", file], PROBLEMS);
        let first = json_lines(&all).iter().position(|report| report["verdict"] == "incomplete").unwrap();
        let wanted: String = all.lines().take(first + 1).map(|line| format!("{line}\n")).collect();
        for jobs in ["1", "4"] {
            let (out, _) = folder.check(&["--format", "ndjson", "--fail-fast", "--jobs", jobs, file], PROBLEMS);
            assert!(out == wanted, "{file} with {jobs} jobs");
            let (out, _) = folder.check(&["--format", "json", "--fail-fast", "--jobs", jobs, file], PROBLEMS);
            assert_eq!(json(&out).as_array().unwrap().len(), first + 1);
            let (out, _) =
                folder.check(&["--summary", "--format", "json", "--fail-fast", "--jobs", jobs, file], PROBLEMS);
            assert_eq!(json(&out)["verdicts"]["incomplete"], 1);
            assert_eq!(json(&out)["applications"], first + 1);
        }
    }
}

#[test]
fn typed_text_is_in_no_output() {
    let folder = Folder::new("privacy");
    let broken = "{\"name\": \"SENTINEL\"";
    let wrong =
        r#"{"agent":"SENTINEL","reason":"SENTINEL","id_no":"SENTINEL","months":"SENTINEL","courses":["SENTINEL"]}"#;
    let lines = folder.file("a.ndjson", format!("{broken}\n{wrong}\n"));
    let rows = folder
        .file("a.csv", "agent,reason,id_no,months,courses\nSENTINEL,SENTINEL,SENTINEL,SENTINEL,SENTINEL;\nSENTINEL\n");
    let headless = folder.file("b.csv", "SENTINEL,name\nSENTINEL,SENTINEL\n");
    let problems = folder.path("problems.ndjson");
    for (file, exit) in [(&lines, PROBLEMS), (&rows, PROBLEMS), (&headless, USAGE)] {
        for locale in ["zh", "en"] {
            for more in [["--format", "text"], ["--format", "ndjson"], ["--summary", "--fail-fast"]] {
                let fixed = ["--locale", locale, "--problems", &problems, file];
                let (out, err) = folder.check(&[&fixed[..], &more[..]].concat(), exit);
                let written = fs::read_to_string(&problems).unwrap();
                assert!(![out, err, written].iter().any(|text| text.contains("SENTINEL")), "{file} {more:?}");
            }
        }
    }
}

#[test]
fn a_summary_for_people_has_the_most_frequent_first() {
    let folder = Folder::new("summary");
    let lines = folder.file("a.ndjson", "{}\n{\"name\":\"王〇\"}\nnot JSON\n");
    let (out, _) = folder.check(&["--summary", "--locale", "en", &lines], PROBLEMS);
    let lines: Vec<&str> = out.lines().collect();
    assert_eq!(lines[0], "3 applications: 0 complete, 0 acceptable, 3 incomplete");
    let counts: Vec<u64> =
        lines[2..].iter().map(|line| line.split_whitespace().next().unwrap().parse().unwrap()).collect();
    assert!(counts.is_sorted_by(|a, b| a >= b) && counts.len() >= 2, "{out}");
    assert_eq!(lines[1], format!("errors: {}", counts.iter().sum::<u64>()));
    assert!(lines.contains(&"        1  input.line"), "{out}");
}

mod csv {
    use super::*;

    #[test]
    fn rows_have_the_numbers_of_a_spreadsheet() {
        let folder = Folder::new("rows");
        let rows = "\u{feff}姓名,手机号码,/materials/photo/later\r\n\"王\r\n〇\",139,是\r\n\r\n王〇\r\n,,\r\n𠮷田,13900000000,是\r\n";
        let file = folder.file("rows.csv", rows);
        let (out, err) = folder.check(&["--locale", "en", &file], PROBLEMS);
        let headings: Vec<&str> = out.lines().filter(|line| line.starts_with(&file)).collect();
        let expected: Vec<String> = [2, 4, 6]
            .iter()
            .map(|row| format!("{file}:{row}: incomplete (Application for a place in training)"))
            .collect();
        assert_eq!(headings, expected);
        assert!(out.contains("line 4 is not an application (it has 1 cells, the header 3 columns)"), "{out}");
        assert_eq!(err, "");
    }

    #[test]
    fn unknown_columns_are_reported_together_or_ignored() {
        let folder = Folder::new("unknown");
        let file = folder.file("rows.csv", "序号,name,moblie\n1,王〇,2\n");
        let other = folder.file("other.ndjson", "{}\n");
        let (out, err) = folder.check(&["--locale", "en", &file, &other], USAGE);
        assert_eq!(err.lines().count(), 1, "{err}");
        assert!(err.contains("columns A, C (did you mean mobile?);") && err.contains("--ignore-unknown"), "{err}");
        assert!(out.starts_with(&other), "the other file is checked: {out}");
        let (out, err) = folder.check(&["--ignore-unknown", "--format", "ndjson", &file], PROBLEMS);
        let paths: Vec<Value> =
            json(&out)["problems"].as_array().unwrap().iter().map(|problem| problem["path"].clone()).collect();
        assert!(!paths.contains(&"/name".into()) && paths.contains(&"/mobile".into()), "{out}");
        assert_eq!(err, "");
    }

    /// The same two applications as spreadsheets write them.
    #[test]
    fn separators_and_titles_of_spreadsheets_are_understood() {
        let folder = Folder::new("separators");
        let reports = |name: &str, text: &str, exit| {
            let file = folder.file(name, text);
            let (out, err) = folder.check(&["--format", "ndjson", &file], exit);
            assert_eq!(err, "", "{text}");
            out
        };
        let expected = reports("comma.csv", "姓名,mobile,bank\n王〇,13900001234,\"甲,乙;丙\"\n,1,\n", PROBLEMS);
        assert_eq!(expected.lines().count(), 2);
        for (name, text) in [
            ("columns-without-name.csv", "姓名,mobile,bank,, ,\n王〇,13900001234,\"甲,乙;丙\"\n,1,,,\n"),
            ("semicolon.csv", "姓名;mobile;bank\r\n王〇;13900001234;\"甲,乙;丙\"\r\n;1;\r\n"),
            ("tab.csv", "\u{feff}姓名\tmobile\tbank\n王〇\t13900001234\t甲,乙;丙\n\t1\t\n"),
            ("sep.csv", "sep=;\r\n姓名;mobile;bank\r\n王〇;13900001234;\"甲,乙;丙\"\r\n;1;\r\n"),
            ("mark.csv", "\u{feff}sep=,\n姓名,mobile,bank\n王〇,13900001234,\"甲,乙;丙\"\n,1,\n"),
            ("title.csv", "2026 年名册,,\n\n姓名,mobile,bank\n王〇,13900001234,\"甲,乙;丙\"\n,1,\n"),
        ] {
            assert_eq!(reports(name, text, PROBLEMS), expected, "{name}");
        }
        // Rows are counted as the spreadsheet does, title included.
        let broken = folder.file("broken.csv", "2026 年名册,\n\n姓名,mobile\n王〇,1,2\n");
        let (out, _) = folder.check(&["--format", "ndjson", &broken], PROBLEMS);
        assert_eq!(json(&out)["problems"][0]["params"]["line"], 4);
    }

    /// Under a header without a known column, every row would be an empty application.
    #[test]
    fn a_header_without_a_known_column_is_always_refused() {
        let folder = Folder::new("no-column");
        for text in
            ["SENTINEL|mobile2\n王〇|1\n", "王〇,13900001234\n李〇,13900001235\n", "sep=;\nname,mobile\n王〇,1\n"]
        {
            let file = folder.file("rows.csv", text);
            for more in [&["--ignore-unknown"][..], &[]] {
                let (out, err) = folder.check(&[more, &[&file]].concat(), USAGE);
                assert!(err.contains("没有一列是包里的") && err.contains("分号"), "{text}: {err}");
                assert!(!err.contains("SENTINEL") && !out.contains("SENTINEL"), "{err}");
            }
        }
    }

    #[test]
    fn utf_16_says_so_in_every_format() {
        let folder = Folder::new("utf-16");
        let utf16 = |text: &str, mark: bool| {
            let units = mark.then_some(0xfeff).into_iter().chain(text.encode_utf16());
            units.flat_map(u16::to_le_bytes).collect::<Vec<u8>>()
        };
        for (name, text) in [
            ("a.csv", "name\tmobile\na\t1\n"),
            ("a.json", "{\"name\": \"王〇\"}"),
            ("a.ndjson", "{\"name\": \"a\"}\n{}\n"),
        ] {
            for mark in [true, false] {
                let file = folder.file(name, utf16(text, mark));
                let exit = if name == "a.ndjson" { PROBLEMS } else { USAGE };
                let (out, err) = folder.check(&[&file], exit);
                assert!((out + &err).contains("这是 UTF-16"), "{name} {mark}: {err}");
            }
        }
        let gb18030 = folder.file("gb.json", b"{\"name\": \"\xd2\xf8\xd0\xd0\"}");
        let (_, err) = folder.check(&[&gb18030], USAGE);
        assert!(err.contains("不是 UTF-8，请另存为 UTF-8"), "{err}");
    }

    #[test]
    fn other_encodings_are_refused_with_the_remedy() {
        let folder = Folder::new("encoding");
        let gb18030 = folder.file("gb18030.csv", b"name,bank\nabc,\xd2\xf8\xd0\xd0\n");
        let header = folder.file("header.csv", b"\xd0\xd5\xc3\xfb\nabc\n");
        for file in [&gb18030, &header] {
            let (_, err) = folder.check(&[file], USAGE);
            assert!(err.contains(file.as_str()) && err.contains("CSV UTF-8") && err.contains("GB18030"), "{err}");
        }
        let empty = folder.file("empty.csv", "\n\n");
        let (_, err) = folder.check(&["--locale", "en", &empty], USAGE);
        assert!(err.contains("the first row has to name the columns"), "{err}");
    }

    #[test]
    fn input_names_the_format_of_standard_input() {
        let folder = Folder::new("stdin");
        let (ndjson, csv, expected) = folder.applications(300, 6);
        for (kind, file) in [("ndjson", &ndjson), ("csv", &csv)] {
            let input = fs::read(file).unwrap();
            let (out, _) =
                folder.check_input(&["--input", kind, "--summary", "--format", "json", "-"], &input, PROBLEMS);
            assert_eq!(json(&out), expected);
        }
        // Without it, one application, or one per line if the reports are one per line.
        let (out, _) = folder.check_input(&["--format", "json", "-"], b"{}", PROBLEMS);
        assert!(json(&out).is_object());
        let (out, _) = folder.check_input(&["--format", "ndjson", "-"], b"{}\n{}", PROBLEMS);
        assert_eq!(out.lines().count(), 2);
        // It overrides the name of a file too.
        let text = folder.file("rows.txt", "name\n王〇\n王〇\n");
        let (out, _) = folder.check(&["--input", "csv", "--summary", "--format", "json", &text], PROBLEMS);
        assert_eq!(json(&out)["applications"], 2);
    }
}

mod ending {
    use super::*;

    #[test]
    fn a_closed_pipe_ends_it_quietly() {
        let folder = Folder::new("pipe");
        let (ndjson, ..) = folder.applications(20_000, 7);
        for jobs in ["1", "3"] {
            let mut child = folder.command(&["--format", "ndjson", "--jobs", jobs, &ndjson]);
            let mut line = String::new();
            BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
            let (_, err) = {
                let output = child.wait_with_output().unwrap();
                let exit = output.status.code().unwrap();
                assert!(exit == CLEAN || exit == PROBLEMS, "{exit}");
                expect(&output, exit)
            };
            assert!(line.starts_with("{\"verdict\""));
            assert_eq!(err, "");
        }
    }

    #[test]
    fn each_line_of_a_pipe_is_answered_before_the_next_is_written() {
        let folder = Folder::new("answers");
        for jobs in ["1", "3"] {
            let mut child = folder.command(&["--format", "ndjson", "--jobs", jobs, "-"]);
            let (mut input, mut output) = (child.stdin.take().unwrap(), BufReader::new(child.stdout.take().unwrap()));
            for number in 1..4 {
                writeln!(input, "[SENTINEL").unwrap();
                let mut line = String::new();
                output.read_line(&mut line).unwrap();
                assert_eq!(json(&line)["problems"][0]["params"]["line"], number);
            }
            drop(input);
            assert_eq!(child.wait().unwrap().code(), Some(PROBLEMS));
        }
    }

    #[test]
    fn fail_fast_does_not_wait_for_a_pipe_that_stays_open() {
        let folder = Folder::new("open");
        for jobs in ["1", "3"] {
            let mut child = folder.command(&["--format", "ndjson", "--fail-fast", "--jobs", jobs, "-"]);
            let mut input = child.stdin.take().unwrap();
            writeln!(input, "{{}}").unwrap();
            assert_eq!(child.wait().unwrap().code(), Some(PROBLEMS));
            drop(input);
        }
    }

    #[test]
    fn the_problems_file_cannot_be_an_input() {
        let folder = Folder::new("same-file");
        let lines = folder.file("a.ndjson", "{}\n");
        let (_, err) = folder.check(&["--problems", &lines, &lines], USAGE);
        assert!(err.contains("a.ndjson"), "{err}");
        assert_eq!(fs::read_to_string(&lines).unwrap(), "{}\n");
        let nowhere = folder.path("no/such/folder.ndjson");
        let (_, err) = folder.check(&["--problems", &nowhere, &lines], 3);
        assert!(err.contains("folder.ndjson"), "{err}");
    }
}

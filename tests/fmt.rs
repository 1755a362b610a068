//! Formatting. A case is a folder in `tests/fmt` with `before.yaml` and the result: `after.yaml`, or the codes of the diagnostics in
//! `refused.txt`. `UPDATE=1` rewrites the results. Generated documents follow below.

use crate::edit::documents;

use std::fs;
use std::path::Path;

use documents::{Document, TOKENS, document};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use qingdan::format::format;
use qingdan::source::to_json;

fn json(text: &str) -> Option<String> {
    to_json(text.as_bytes()).map(|json| json.to_string())
}

#[test]
fn cases() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fmt");
    let mut cases: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    cases.sort();
    assert!(cases.len() > 5);
    for case in cases {
        let before = fs::read(case.join("before.yaml")).unwrap();
        let (came, file, other) = match format("before.yaml", &before) {
            Ok(after) => {
                assert_eq!(format("", after.as_bytes()).as_ref(), Ok(&after), "{} is not stable", case.display());
                (after, "after.yaml", "refused.txt")
            }
            Err(found) => {
                let line = |found: &qingdan::source::Diagnostic| {
                    format!("{}:{} {}\n", found.span.line, found.span.column, found.code)
                };
                (found.iter().map(line).collect(), "refused.txt", "after.yaml")
            }
        };
        if std::env::var_os("UPDATE").is_some() {
            fs::write(case.join(file), &came).unwrap();
            let _ = fs::remove_file(case.join(other));
        }
        let expected = fs::read_to_string(case.join(file)).unwrap_or_default();
        assert_eq!(came, expected, "{}: UPDATE=1 writes {file}", case.display());
        assert!(!case.join(other).exists(), "{} has two results", case.display());
    }
}

/// The numbers of the comments (`#c12`).
fn comments(text: &str) -> Vec<&str> {
    text.match_indices("#c").map(|(at, _)| text[at..].split([' ', '\n', '\r']).next().unwrap()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn formatted_documents_say_the_same_and_keep_their_comments(Document { text, json: said } in document()) {
        let Ok(tidy) = format("", text.as_bytes()) else { return Ok(()) };
        prop_assert_eq!(json(&tidy), Some(said.to_string()), "{}", tidy);
        prop_assert_eq!(comments(&tidy), comments(&text), "{}", tidy);
        prop_assert_eq!(tidy.starts_with('\u{feff}'), text.starts_with('\u{feff}'));
        prop_assert!(tidy.ends_with('\n'));
        if text.contains('\r') {
            prop_assert_eq!(tidy.matches('\n').count(), tidy.matches("\r\n").count());
        }
        prop_assert_eq!(format("", tidy.as_bytes()), Ok(tidy));
    }

    #[test]
    fn formatting_keeps_the_content_of_arbitrary_files_or_refuses_them(
        Document { text, .. } in document(),
        cuts in prop::collection::vec((any::<prop::sample::Index>(), prop::sample::select(TOKENS.to_vec())), 1..5),
    ) {
        let mut text = text;
        for (at, token) in cuts {
            let at = (0..=at.index(text.len() + 1)).rev().find(|at| text.is_char_boundary(*at)).unwrap();
            text.insert_str(at, token);
        }
        match format("", text.as_bytes()) {
            Ok(tidy) => prop_assert_eq!(json(&tidy), json(&text), "{}", text),
            Err(found) => prop_assert!(!found.is_empty()),
        }
    }
}

/// Some odd documents cannot be formatted, but a useful formatter refuses few.
#[test]
fn most_documents_can_be_formatted() {
    let mut runner = TestRunner::deterministic();
    let formatted = (0..500).filter(|_| {
        let document = document().new_tree(&mut runner).unwrap().current();
        format("", document.text.as_bytes()).is_ok()
    });
    let formatted = formatted.count();
    assert!(formatted > 400, "{formatted} of 500");
}

#[test]
fn large_files_are_laid_out_to_their_end() {
    let wide = format!("a: [{}]\n", vec!["x"; 30_000].join(", "));
    let remarks = format!("a: 1\n{}b: 2\n", "# 注\n".repeat(30_000));
    let lines: String = (0..6_000).map(|n| format!("k{n}:   {{a: {n},b: [x,y]}} # {n}\n")).collect();
    let deep = format!("a: {}1{}\n", "{a: ".repeat(60), "}".repeat(60));
    for text in [wide, remarks, lines, deep] {
        let tidy = format("", text.as_bytes()).unwrap();
        assert_eq!(json(&tidy), json(&text));
    }
}

/// The YAML files in a folder and those below.
fn yaml_files(folder: &Path) -> Vec<std::path::PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(yaml_files(&path));
        } else if path.extension().is_some_and(|extension| extension == "yaml") {
            found.push(path);
        }
    }
    found
}

#[test]
fn shipped_files_are_formatted() {
    let files = yaml_files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("schemas"));
    assert!(files.len() > 10);
    for path in files {
        let name = path.display().to_string();
        let text = fs::read_to_string(&path).unwrap();
        let tidy = format(&name, text.as_bytes()).unwrap();
        assert!(tidy == text, "{name} is not formatted: cargo run -- fmt schemas");
    }
}

/// Regression: a document marker in the middle of a file made the parser below the formatter overflow.
#[test]
fn a_document_mark_in_any_place_is_formatted_or_refused() {
    let text = "\u{feff} #c1\nkey-0:\n  - 申请表 #c2\nkey-1:\n-\n  \"k # 0\": |\n    first # no comment\n\n    last\n- a#b #c3\n\n\
                - a#b\n #c4\n\"k # 2\": #c5\n  甲 0:\n  - plain\n  #c6\n  - 申请表 #c7\n  #c8\n  -\n    key-0: plain\n\n  \
                \"k # 1\": plain\n #c9\n\"k # 3\": plain";
    for at in (0..=text.len()).filter(|at| text.is_char_boundary(*at)) {
        let marked = format!("{}---\n{}", &text[..at], &text[at..]);
        match format("", marked.as_bytes()) {
            Ok(tidy) => assert_eq!(json(&tidy), json(&marked), "{marked}"),
            Err(found) => assert!(!found.is_empty(), "{marked}"),
        }
    }
}

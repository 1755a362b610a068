//! The reference page: its tables are the generated ones, its examples compile without a word.
//!
//! `UPDATE=1 cargo test --test checklist_reference` rewrites the tables.

use std::fs;
use std::path::PathBuf;

use qingdan::checklist::model::Authorities;
use qingdan::checklist::{parse, tables};
use qingdan::compile::compile;
use qingdan::message::Locale;

fn page() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("docs/checklist.md")
}

/// The page with every `<!-- table NAME LOCALE -->` … `<!-- end -->` filled in, and how many there are.
fn with_tables(text: &str) -> (String, usize) {
    let mut out = String::new();
    let mut rest = text;
    let mut count = 0;
    while let Some((before, after)) = rest.split_once("<!-- table ") {
        let (marker, after) = after.split_once(" -->").expect("the marker ends");
        let (_, after) = after.split_once("<!-- end -->").expect("the table ends");
        let (name, locale) = marker.split_once(' ').expect("a name and a locale");
        let locale = if locale == "zh" { Locale::Zh } else { Locale::En };
        let table = tables(locale).into_iter().find(|(known, _)| *known == name).expect("a known table").1;
        out.push_str(&format!("{before}<!-- table {marker} -->\n\n{table}\n<!-- end -->"));
        rest = after;
        count += 1;
    }
    out.push_str(rest);
    (out, count)
}

#[test]
fn tables_are_the_generated_ones() {
    let text = fs::read_to_string(page()).expect("it can be read");
    let (expected, count) = with_tables(&text);
    assert_eq!(count, tables(Locale::Zh).len() + tables(Locale::En).len(), "every table, once in each language");
    if std::env::var_os("UPDATE").is_some() {
        fs::write(page(), expected).expect("it can be written");
    } else {
        assert!(text == expected, "docs/checklist.md is not up to date; UPDATE=1 rewrites its tables");
    }
}

#[test]
fn examples_compile() {
    let text = fs::read_to_string(page()).expect("it can be read");
    let blocks: Vec<_> = text.split("```yaml\n").skip(1).filter_map(|part| part.split("```").next()).collect();
    let mut head = "";
    for block in &blocks {
        if block.starts_with("qingdan: 1\n") {
            head = block;
            continue;
        }
        let file = format!("{head}{block}");
        let (checklist, diagnostics) = parse("example.yaml", file.as_bytes());
        assert_eq!(diagnostics, [], "{file}");
        let pack = compile(&checklist.expect("it was read"), &Authorities::default());
        assert!(jsonschema::meta::is_valid(&pack), "{file}");
    }
    assert_eq!(blocks.len(), 16, "a head and seven examples in each language");
}

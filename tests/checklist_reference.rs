//! The reference page: its tables are generated, its examples compile without diagnostics.
//!
//! `UPDATE=1 cargo test --test it checklist_reference::` rewrites the tables.

use crate::support::reference;

use qingdan::checklist::model::Authorities;
use qingdan::checklist::{parse, tables};
use qingdan::compile::compile;

const PAGE: &str = "docs/checklist.md";

#[test]
fn tables_are_the_generated_ones() {
    reference::check_tables(PAGE, tables);
}

#[test]
fn examples_compile() {
    let text = reference::page(PAGE);
    let blocks = reference::yaml_blocks(&text);
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

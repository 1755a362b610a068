//! The page about cases: its tables are generated, its example passes and covers its checklist.
//!
//! `UPDATE=1 cargo test --test it cases_reference::` rewrites the tables.

use crate::support::reference;

use qingdan::checklist::Authorities;
use qingdan::{cases, checklist, compile, engine};

const PAGE: &str = "docs/cases.md";

#[test]
fn tables_are_the_generated_ones() {
    reference::check_tables(PAGE, cases::tables);
}

#[test]
fn examples_pass_and_cover() {
    let text = reference::page(PAGE);
    let blocks = reference::yaml_blocks(&text);
    let [zh, written_zh, en, written_en] = blocks.as_slice() else { panic!("a checklist and cases in each language") };
    for (file, written) in [(zh, written_zh), (en, written_en)] {
        let (item, mistakes) = checklist::parse("reading-room.yaml", file.as_bytes());
        assert_eq!(mistakes, []);
        let item = item.unwrap();
        let pack = compile::to_text(&compile::compile(&item, &Authorities::default()));
        let pack = engine::Pack::load(pack.as_bytes()).unwrap();
        let (written, mistakes) = cases::parse("reading-room.cases.yaml", written.as_bytes());
        assert_eq!(mistakes, []);
        let outcome = cases::run(&written.unwrap(), &item, &pack);
        assert_eq!(outcome.differences().count(), 0);
        assert_eq!(outcome.coverage.unreached, []);
    }
}

//! The suites that need no process and no allocator of their own, in one program: it links once, and all its tests share the processors.
//!
//! `cargo test --test it lint::` runs one suite.

// Nothing uses a test program as a library, and some of these files are in several programs.
#![allow(unreachable_pub)]

#[path = "agreement/main.rs"]
mod agreement;
mod bad_input;
mod bulk;
mod cases;
mod cases_reference;
mod checklist;
mod checklist_mutations;
mod checklist_reference;
mod cli;
mod cli_cases;
mod cli_fmt;
mod cli_lint;
mod cli_materials;
mod compile;
mod docs;
mod edit;
mod engine;
mod fmt;
mod hostile;
mod identifiers;
mod layering;
mod limits;
mod lint;
mod lint_logic;
mod materials;
mod messages;
mod packs;
mod quality;
mod rule_sets;
mod server;
mod support;
mod typed;

use std::fs;
use std::path::Path;

/// A file that is not a module here would be a suite that never runs.
#[test]
fn no_suite_is_forgotten() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let here = fs::read_to_string(root.join("tests/it.rs")).unwrap();
    let manifest = fs::read_to_string(root.join("Cargo.toml")).unwrap();
    let mut suites = 0;
    for entry in fs::read_dir(root.join("tests")).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        if let Some(suite) = name.strip_suffix(".rs") {
            let is_named =
                here.contains(&format!("\nmod {suite};\n")) || manifest.contains(&format!("path = \"tests/{name}\""));
            assert!(is_named, "tests/{name} is not run");
            suites += 1;
        }
    }
    assert!(suites > 25, "only {suites}");
}

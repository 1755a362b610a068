//! The packs in `schemas/packs` are what the checklists in `schemas/items` compile to, byte by byte.
//!
//! `UPDATE=1 cargo test --test it packs::` rewrites them.

use crate::support::packs;

use std::path::{Path, PathBuf};

fn schemas() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("schemas")
}

fn all() -> Vec<packs::Compiled> {
    packs::compile_all(&schemas().join("items"), &schemas().join("authorities.yaml"))
}

#[test]
fn committed_packs_are_those_of_the_checklists() {
    packs::compare(&all(), &schemas().join("packs"));
}

#[test]
fn packs_are_valid_json_schemas() {
    for pack in all() {
        packs::assert_valid(&pack);
    }
}

//! Each `tests/compile/<case>.yaml` compiles to the bytes of `<case>.schema.json` beside it.
//!
//! `UPDATE=1 cargo test --test it compile::` rewrites the expected packs. Read the diff.

use crate::support::packs;

use std::path::Path;

#[test]
fn cases_compile_to_their_packs() {
    let cases = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/compile");
    let compiled = packs::compile_all(&cases, &cases.join("authorities.yaml"));
    assert!(compiled.len() >= 5, "the cases are there");
    packs::compare(&compiled, &cases);
}

#[test]
fn packs_are_valid_json_schemas() {
    let cases = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/compile");
    for pack in packs::compile_all(&cases, &cases.join("authorities.yaml")) {
        packs::assert_valid(&pack);
    }
}

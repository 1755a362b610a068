//! Compiles a checklist to a pack: one JSON Schema 2020-12 document with everything that a check needs.
//!
//! Everything that JSON Schema can express uses its keywords, so that any validator can read a pack; the rest is under
//! `x-qingdan`. Required members are written twice on purpose: in `x-qingdan.demand`, from which the engine knows what
//! is missing, where and in which order; and in `allOf`, as far as JSON Schema can express it, marked as restating
//! `demand`, for all other validators.
//!
//! Compiling is pure: the same checklist gives the same bytes on any machine and any day.

mod condition;
mod demand;
mod field;
mod item;
mod material;
mod paper;
mod strict;
mod value;

pub use item::compile;

use serde_json::Value;

/// Returns the text of a pack file: indented by two spaces, with a final newline.
#[must_use]
pub fn to_text(pack: &Value) -> String {
    // The alternate format of `Value` is indented.
    format!("{pack:#}\n")
}

/// Returns the name of an item's pack file.
#[must_use]
pub fn file_name(id: &str) -> String {
    format!("{id}.schema.json")
}

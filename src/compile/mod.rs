//! Checklist to pack: one JSON Schema 2020-12 document that holds everything a check needs.
//!
//! What JSON Schema can say is said in its own keywords, so that any validator can read a pack; the rest stands under
//! `x-qingdan`. What is demanded is written twice on purpose: in `x-qingdan.demand`, from which the engine knows what
//! is missing, at which place and in which order; and, as far as JSON Schema can say it, in `allOf`, marked as
//! restating `demand`, for everybody else.
//!
//! Pure: the same checklist gives the same bytes, whatever the machine or the day.

mod condition;
mod demand;
mod field;
mod hash;
mod item;
mod material;
mod value;

pub use item::compile;

use serde_json::Value;

/// The bytes of a pack's file: two spaces of indent, a newline at the end.
#[must_use]
pub fn to_text(pack: &Value) -> String {
    // The alternate form of `Value` is the indented one.
    format!("{pack:#}\n")
}

/// The name of an item's pack file.
#[must_use]
pub fn file_name(id: &str) -> String {
    format!("{id}.schema.json")
}

//! What each fuzz target does with its bytes. Nothing here needs libFuzzer: `tests/hostile.rs` runs the same on stable Rust.
//!
//! A body panics where a promise is broken: that is what a fuzzer, and the test, look for.

mod application;
mod bulk;
mod checklist;
mod identifiers;
mod pack;
mod pattern;
mod places;
mod session;
mod source;
mod told;
mod tree;

pub use application::application;
pub use bulk::{csv, ndjson};
pub use checklist::checklist;
pub use identifiers::identifiers;
pub use pack::pack;
pub use pattern::pattern;
pub use session::session;

/// The body of a target.
pub type Body = fn(&[u8]);

/// The targets by their names, which are those of their folders in the corpus.
pub const TARGETS: [(&str, Body); 8] = [
    ("application", application),
    ("checklist", checklist),
    ("csv", csv),
    ("identifiers", identifiers),
    ("ndjson", ndjson),
    ("pack", pack),
    ("pattern", pattern),
    ("session", session),
];

/// The two parts of an input: what stands before the first NUL, and what comes after it.
fn halves(data: &[u8]) -> (&[u8], &[u8]) {
    match data.iter().position(|&byte| byte == 0) {
        Some(at) => (&data[..at], &data[at + 1..]),
        None => (data, &[]),
    }
}

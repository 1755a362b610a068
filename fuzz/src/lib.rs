//! The bodies of the fuzz targets. They do not need libFuzzer: `tests/hostile.rs` runs them on stable Rust.
//!
//! A body panics if a promise is broken, which the fuzzer or the test then reports.

mod application;
mod bulk;
mod checklist;
mod identifiers;
mod material;
mod pack;
mod pattern;
mod places;
mod repetitive;
mod session;
mod source;
mod told;
mod tree;

pub use application::application;
pub use bulk::{csv, ndjson};
pub use checklist::checklist;
pub use identifiers::identifiers;
pub use material::{archive, bmp, gif, heif, jpeg, ole, pdf, png, text, tiff, webp, zip};
pub use pack::pack;
pub use pattern::pattern;
pub use repetitive::repetitive;
pub use session::session;

/// The body of a target.
pub type Body = fn(&[u8]);

/// The targets by name. The folders of the corpus have the same names.
pub const TARGETS: [(&str, Body); 20] = [
    ("application", application),
    ("archive", archive),
    ("bmp", bmp),
    ("checklist", checklist),
    ("csv", csv),
    ("gif", gif),
    ("heif", heif),
    ("identifiers", identifiers),
    ("jpeg", jpeg),
    ("ndjson", ndjson),
    ("ole", ole),
    ("pack", pack),
    ("pattern", pattern),
    ("pdf", pdf),
    ("png", png),
    ("session", session),
    ("text", text),
    ("tiff", tiff),
    ("webp", webp),
    ("zip", zip),
];

/// Extensions of the samples in `tests/materials/files` that seed a target.
pub const SAMPLES: [(&str, &[&str]); 12] = [
    ("archive", &["rar", "7z"]),
    ("bmp", &["bmp"]),
    ("gif", &["gif"]),
    ("heif", &["heic", "avif"]),
    ("jpeg", &["jpg"]),
    ("ole", &["doc", "xls", "ppt"]),
    ("pdf", &["pdf"]),
    ("png", &["png"]),
    ("text", &["txt", "csv", "exe", "elf", "sh", "bin"]),
    ("tiff", &["tif"]),
    ("webp", &["webp"]),
    ("zip", &["zip", "docx", "docm", "xlsx", "pptx", "ofd", "odt"]),
];

/// Splits an input at its first NUL.
fn halves(data: &[u8]) -> (&[u8], &[u8]) {
    match data.iter().position(|&byte| byte == 0) {
        Some(at) => (&data[..at], &data[at + 1..]),
        None => (data, &[]),
    }
}

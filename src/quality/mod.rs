//! Whether a picture of a paper can be read at all: blank, far too dark or bright, blurred beyond reading, lying on its side.
//!
//! Measures of a grey thumbnail that the browser has decoded, in whole numbers alone, so that they are the same natively and in
//! Wasm. They say that a person should look, never that a file is refused: see docs/quality.md for what they were tried on and
//! what they do not tell.

mod measure;
mod picture;
mod sharp;
mod turn;
mod verdict;

pub use measure::{Measures, measure};
pub use picture::{LONGEST, Picture};
pub use verdict::{THRESHOLDS, Thresholds, Verdict};

#[cfg(test)]
mod tests;

//! Tells whether a picture of a paper is blank, far too dark or bright, blurred beyond reading, or lies on its side.
//!
//! The input is a grey thumbnail that the browser has decoded. All measures are whole numbers, so the result is the same natively
//! and in Wasm. A verdict asks a person to look again; no file is refused for it. docs/quality.md names the samples and the limits.
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

//! engine
pub mod canonical;
pub mod document;
pub mod json;
pub mod keys;
pub mod number;
pub mod pattern;
pub mod sha256;

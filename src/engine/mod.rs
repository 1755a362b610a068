//! engine
pub mod number;
pub mod sha256;

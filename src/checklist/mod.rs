//! What an editor writes about one item, with the place of everything in the file.

pub mod model;
mod span;

pub use span::{Span, Spanned};

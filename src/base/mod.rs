//! The ground floor: text, exact numbers, writing JSON, SHA-256, sorting. Needs `core` and `alloc` alone and knows no other room.

pub mod digits;
pub mod json;
pub mod number;
pub mod sha256;
pub(crate) mod sort;
pub(crate) mod text;

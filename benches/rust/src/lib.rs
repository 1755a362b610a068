//! The validators written in Rust that the benchmark compares with: `jsonschema` on a page and in bulk, `boon` in bulk.
//!
//! The schema is written by `benches/plain.mjs` for plain validators: identifiers are formats, the order of two dates is the keyword
//! `notBefore`. Both are judged by qingdan's own functions, so that no peer does less work or worse work. Only the benchmark builds
//! this crate optimised; the tests of the workspace check that it compiles and is correct.

pub mod demands;
pub mod lines;
mod page;
pub mod plain;

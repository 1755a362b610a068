//! The validators written in Rust that the benchmark compares with: `jsonschema` on a page and in bulk, `boon` in bulk.
//!
//! The schema is a pack as `benches/plain.mjs` writes it for plain validators: identifiers are formats, the order of two dates is the
//! keyword `notBefore`. What these two demand is judged by the functions of qingdan itself, so that no peer has less to do or does
//! it worse. Only the benchmark builds this crate as it is measured; the tests of the workspace see that it compiles and is right.

pub mod demands;
pub mod lines;
mod page;
pub mod plain;

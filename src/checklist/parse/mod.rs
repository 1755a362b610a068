//! Nodes to model.
//!
//! First one pass over the table of shapes notes every mistake of form; then the model is taken from the nodes, leaving
//! out what could not be understood. So the second half has nothing to complain about and stays short.

mod condition;
mod lower;
pub(crate) mod parts;
mod scalars;
mod shape;

pub use lower::{authorities, checklist};
pub use shape::{check, check_map};

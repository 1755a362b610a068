//! Nodes to model, leaving out what could not be understood. Silent: [`crate::source::shape::check`] has reported every mistake of
//! form by then, so this half has nothing to complain about and stays short. Conditions alone are checked and taken in one go.

pub(crate) mod condition;
mod lower;
pub(crate) mod parts;

pub use lower::{authorities, checklist};

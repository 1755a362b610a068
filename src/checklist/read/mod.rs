//! Builds the model from nodes and leaves out unreadable parts. Reports nothing, because
//! [`crate::source::shape::check`] has reported every wrong shape. Conditions are the exception: their shape and
//! content are checked together.

pub(crate) mod condition;
mod lower;
pub(crate) mod parts;

pub(crate) use lower::{authorities, checklist};

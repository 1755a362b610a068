//! The vocabulary of packs, as docs/pack.md describes it: every name in a pack that is no keyword of JSON Schema, written once.
//!
//! `compile` writes these names; the engine and whatever shows a pack read them. The engine needs the constants only. [`View`] is for
//! code that has a pack as a JSON value.

pub mod application;
pub mod note;
#[cfg(feature = "author")]
mod view;

#[cfg(feature = "author")]
pub use view::{Basis, Demand, Issuer, Limit, Notes, Schema, Text, View};

/// The keyword under which a pack says what JSON Schema cannot.
pub const NOTES: &str = "x-qingdan";

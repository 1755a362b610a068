//! qingdan (清单): write a service item's checklist once, check every application against it anywhere.
#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

pub mod engine;
pub mod identifier;
pub mod message;

#[cfg(feature = "author")]
pub mod checklist;
#[cfg(feature = "author")]
pub mod compile;

#[cfg(feature = "cli")]
pub mod cli;

#[cfg(all(feature = "wasm", target_arch = "wasm32"))]
mod wasm;

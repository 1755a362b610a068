//! What several suites use.

pub mod applications;
pub mod command;
pub mod files;
pub mod lint;
pub mod packs;
pub mod reference;
pub mod spellings;

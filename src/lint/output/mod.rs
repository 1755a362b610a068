//! What lint shows: findings as text, JSON and SARIF, the table of rules, the page of one rule.

mod explain;
pub mod json;
pub mod reference;
mod render;
pub mod sarif;

pub use explain::{Unknown, explain};
pub use render::render;

//! The outputs of lint: findings as text, JSON and SARIF, the table of rules, the page of one rule, the schema of rule sets.

mod explain;
pub mod json;
pub mod reference;
mod render;
pub mod sarif;
pub mod schema;

pub use explain::{Unknown, explain};
pub use render::render;

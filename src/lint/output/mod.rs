//! The outputs of lint: findings as text, JSON and SARIF, the table of rules, the schema of rule sets.

pub mod json;
pub mod reference;
mod render;
pub mod sarif;
pub mod schema;

pub use render::render;

//! What can be told of a checklist before anybody applies: whether what it demands makes sense.

pub mod logic;

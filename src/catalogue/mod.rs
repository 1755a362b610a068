//! Measures of a whole catalogue.

pub mod granularity;

//! English that depends on a number.

use std::fmt::Display;

/// Returns a number with its noun: `1 checklist`, `2 checklists`.
pub(in crate::cli) fn counted<N: Display + PartialEq + From<u8>>(number: N, noun: &str) -> String {
    let plural = if number == N::from(1) { "" } else { "s" };
    format!("{number} {noun}{plural}")
}

//! Unified social credit code (统一社会信用代码): GB 32100-2015, clauses 4 and 5.
//!
//! Eighteen characters: department, entity kind, six digits of division, nine of organisation code, one check character; digits
//! and capitals without I O S V Z. The division is not looked up: central offices register under codes of their own.

use super::{Date, Fault, all_digits, is_digit, is_upper, organisation_code};

pub(super) fn judge(text: &[u16], _: Option<Date>) -> Option<Fault> {
    if text.iter().any(|&unit| value(unit).is_none()) {
        return Some(Fault::Characters);
    }
    if text.len() != 18 {
        return Some(Fault::Length);
    }
    if !all_digits(&text[2..8]) {
        return Some(Fault::Characters);
    }
    if !has_right_check(text) {
        return Some(Fault::Checksum);
    }
    (!organisation_code::has_right_check(&text[8..17])).then_some(Fault::Embedded)
}

/// Weights 3^(i-1) modulo 31. With the check counted at weight one the whole is a multiple of 31, which also settles the
/// remainder nought that a table lookup of `31 - r` gets wrong.
fn has_right_check(text: &[u16]) -> bool {
    let [body @ .., check] = text else { return false };
    let mut weight = 1;
    let mut sum = value(*check).unwrap_or(0);
    for &unit in body {
        sum += value(unit).unwrap_or(0) * weight;
        weight = weight * 3 % 31;
    }
    sum.is_multiple_of(31)
}

/// The place of a character in the alphabet of the standard.
fn value(unit: u16) -> Option<u32> {
    if is_digit(unit) {
        return Some(u32::from(unit) - 0x30);
    }
    const LEFT_OUT: &[u8] = b"IOSVZ";
    if !is_upper(unit) || LEFT_OUT.iter().any(|&letter| u16::from(letter) == unit) {
        return None;
    }
    let before = LEFT_OUT.iter().filter(|&&letter| u16::from(letter) < unit).count() as u32;
    Some(u32::from(unit) - 0x41 + 10 - before)
}

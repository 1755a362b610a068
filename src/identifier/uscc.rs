//! Unified social credit code (统一社会信用代码): GB 32100-2015, clauses 4 and 5.
//!
//! Eighteen characters: department, entity kind, six digits of division, nine of organisation code, one check character; digits
//! and capitals without I O S V Z. The division is not looked up: central offices register under codes of their own.

use super::{Date, Fault, all_digits, organisation_code};

pub(super) fn judge(text: &[u16], _: Option<Date>) -> Option<Fault> {
    let [body @ .., check] = text else { return Some(Fault::Length) };
    // Weights 3^(i-1), modulo 31. With the check character at weight one the sum is a multiple of 31. This also covers the remainder
    // zero, which a table lookup of `31 - r` gets wrong. The sum of seventeen places stays below 2^32.
    let mut sum = 0u32;
    for &unit in body.iter().rev() {
        let Some(value) = value(unit) else { return Some(Fault::Characters) };
        sum = sum.wrapping_mul(3).wrapping_add(value);
    }
    let Some(check) = value(*check) else { return Some(Fault::Characters) };
    if text.len() != 18 {
        return Some(Fault::Length);
    }
    if !all_digits(&text[2..8]) {
        return Some(Fault::Characters);
    }
    // Departments count from 1; which letters and digits are in use changes with the registries.
    if text[0] == 0x30 {
        return Some(Fault::NoSuch);
    }
    if !(sum + check).is_multiple_of(31) {
        return Some(Fault::Checksum);
    }
    (!organisation_code::has_right_check(&text[8..17])).then_some(Fault::Embedded)
}

/// Index of a character in the alphabet of the standard.
fn value(unit: u16) -> Option<u32> {
    let place = *VALUES.get(usize::from(unit).wrapping_sub(0x30))?;
    (place < NONE).then_some(place.into())
}

/// Marks characters outside the alphabet.
const NONE: u8 = 31;

/// The values of `0` to `Z`.
static VALUES: [u8; 43] = {
    let mut values = [NONE; 43];
    let alphabet = b"0123456789ABCDEFGHJKLMNPQRTUWXY";
    let mut place = 0;
    while place < alphabet.len() {
        values[alphabet[place] as usize - 0x30] = place as u8;
        place += 1;
    }
    values
};

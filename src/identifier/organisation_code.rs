//! Organisation code (组织机构代码): GB 11714-1997, clause 4; since 2015 places 9 to 17 of the unified social credit code.
//!
//! Eight digits or capitals and a check character, printed with a hyphen before the check and compared without.

use super::{Date, Fault, is_digit, is_upper};

pub(super) fn judge(text: &[u16], _: Option<Date>) -> Option<Fault> {
    if !text.iter().all(|&unit| is_digit(unit) || is_upper(unit)) {
        return Some(Fault::Characters);
    }
    if text.len() != 9 {
        return Some(Fault::Length);
    }
    (!has_right_check(text)).then_some(Fault::Checksum)
}

/// Weights 3 7 9 10 5 8 4 2, letters counting 10 to 35; check is 11 minus the sum modulo 11, ten written X, eleven 0.
pub(super) fn has_right_check(text: &[u16]) -> bool {
    let [body @ .., check] = text else { return false };
    let sum: u32 = body.iter().zip([3, 7, 9, 10, 5, 8, 4, 2]).map(|(&unit, weight)| value(unit) * weight).sum();
    let expected = match 11 - sum % 11 {
        10 => 0x58,
        11 => 0x30,
        other => 0x30 + other as u16,
    };
    *check == expected
}

fn value(unit: u16) -> u32 {
    if is_digit(unit) { super::digit(unit) } else { u32::from(unit).saturating_sub(0x41 - 10) }
}

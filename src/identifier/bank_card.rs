//! Bank card number: ISO/IEC 7812-1, check digit of Annex B (Luhn); cards of mainland banks have 16 to 19 digits.
//!
//! For card numbers only: account numbers of passbooks and companies have no such check digit. Banks have also issued cards whose check
//! digit is wrong, so it only warns unless a checklist asks for more.

use super::{Date, Fault, all_digits, digit};

pub(super) fn judge(text: &[u16], _: Option<Date>) -> Option<Fault> {
    if !all_digits(text) {
        return Some(Fault::Characters);
    }
    if !(16..=19).contains(&text.len()) {
        return Some(Fault::Length);
    }
    if text.iter().all(|&unit| unit == 0x30) {
        return Some(Fault::NoSuch);
    }
    let mut sum = 0;
    for (place, &unit) in text.iter().rev().enumerate() {
        let value = digit(unit) << (place % 2);
        sum += if value > 9 { value - 9 } else { value };
    }
    (sum % 10 != 0).then_some(Fault::Checksum)
}

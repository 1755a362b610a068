//! Passport number of any country: ICAO Doc 9303 document number, 5 to 15 capitals and digits.
//!
//! The shapes of Chinese passports (one letter or two and seven or eight digits) are not enforced: the field takes foreign ones
//! too, and no authority publishes the full list of shapes.

use super::{Date, Fault, is_digit, is_upper};

pub(super) fn judge(text: &[u16], _: Option<Date>) -> Option<Fault> {
    if !text.iter().all(|&unit| is_digit(unit) || is_upper(unit)) {
        return Some(Fault::Characters);
    }
    (!(5..=15).contains(&text.len())).then_some(Fault::Length)
}

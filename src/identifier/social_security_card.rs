//! Social security card number (社会保障卡卡号), the number printed on the card.
//!
//! The social security *number* is the citizen identity number (`resident-id`). The form of the card number is not publicly
//! standardised nationwide: issuing places use digits, or a letter and digits, of different lengths. So only what all known cards
//! share is judged: 8 to 20 capitals and digits.

use super::{Date, Fault, is_digit, is_upper};

pub(super) fn judge(text: &[u16], _: Option<Date>) -> Option<Fault> {
    if !text.iter().all(|&unit| is_digit(unit) || is_upper(unit)) {
        return Some(Fault::Characters);
    }
    (!(8..=20).contains(&text.len())).then_some(Fault::Length)
}

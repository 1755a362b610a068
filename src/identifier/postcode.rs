//! Postcode (邮政编码): six digits, as the post office assigns them; there is no check digit and no list is looked up.

use super::{Date, Fault, all_digits};

pub(super) fn judge(text: &[u16], _: Option<Date>) -> Option<Fault> {
    if !all_digits(text) {
        return Some(Fault::Characters);
    }
    (text.len() != 6).then_some(Fault::Length)
}

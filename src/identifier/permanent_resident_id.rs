//! Foreign permanent resident identity card (外国人永久居留身份证), both forms now in use.
//!
//! 2023 form: eighteen characters, the first 9, birth date in places 7 to 14, check character of GB 11643
//! (机读信息规则, 2023). The meaning of places 2 to 6 and 15 to 17 is not sourced and not judged.
//! 2017 form: three letters and twelve digits; whether one of them is a check digit is not known, so none is enforced.

use super::{Date, Fault, all_digits, is_digit, is_upper, resident_id};

pub(super) fn judge(text: &[u16], today: Option<Date>) -> Option<Fault> {
    if text.first().is_some_and(|&unit| is_digit(unit)) { judge_2023(text, today) } else { judge_2017(text) }
}

fn judge_2023(text: &[u16], today: Option<Date>) -> Option<Fault> {
    if let Some(fault) = resident_id::check_form(text) {
        return Some(fault);
    }
    if text[0] != 0x39 {
        return Some(Fault::Form);
    }
    resident_id::check_birth(text, today).or_else(|| resident_id::check(text))
}

fn judge_2017(text: &[u16]) -> Option<Fault> {
    let letters = text.iter().take_while(|&&unit| is_upper(unit)).count();
    let (_, digits) = text.split_at(letters);
    if !all_digits(digits) {
        return Some(Fault::Characters);
    }
    if text.len() != 15 {
        return Some(Fault::Length);
    }
    (letters != 3).then_some(Fault::Form)
}

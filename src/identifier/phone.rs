//! Telephone number, mobile or fixed (电信网编号计划): area code 0 and two or three digits, seven or eight digits not beginning with
//! 0 or 1, an extension of up to six digits; `0710-2000000-12`. The hyphen after the area code may be left out.

use super::{Date, Fault, all_digits, is_digit, mobile, normal::Steps};

pub(super) const STEPS: Steps = Steps::TELEPHONE;

const HYPHEN: u16 = 0x2D;

pub(super) fn judge(text: &[u16], _: Option<Date>) -> Option<Fault> {
    if !text.iter().all(|&unit| is_digit(unit) || unit == HYPHEN) {
        return Some(Fault::Characters);
    }
    (!mobile::is_mobile(text) && !is_fixed(text)).then_some(Fault::Form)
}

fn is_fixed(text: &[u16]) -> bool {
    // Without a hyphen the area code may end after the third or the fourth digit; either reading will do.
    matches!(text, [0x30, 0x31..=0x39, ..]) && (3..=4).any(|area| is_fixed_with(text, area))
}

fn is_fixed_with(text: &[u16], area: usize) -> bool {
    let Some((area, rest)) = text.split_at_checked(area) else { return false };
    let rest = rest.strip_prefix(&[HYPHEN]).unwrap_or(rest);
    let mut parts = rest.splitn(2, |&unit| unit == HYPHEN);
    let number = parts.next().unwrap_or(&[]);
    let extension = parts.next();
    all_digits(area)
        && all_digits(number)
        && matches!(number, [0x32..=0x39, ..])
        && (7..=8).contains(&number.len())
        && extension.is_none_or(|digits| all_digits(digits) && (1..=6).contains(&digits.len()))
}

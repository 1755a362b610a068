//! Mobile telephone number of the mainland: eleven digits beginning 13 to 19 (电信网编号计划).
//!
//! Which number ranges are in use is not checked: new ones open without notice.

use super::{Date, Fault, all_digits, normal::Steps};

pub(super) const STEPS: Steps = Steps::MOBILE;

pub(super) fn judge(text: &[u16], _: Option<Date>) -> Option<Fault> {
    if !all_digits(text) {
        return Some(Fault::Characters);
    }
    if text.len() != 11 {
        return Some(Fault::Length);
    }
    (!begins_as_mobile(text)).then_some(Fault::Form)
}

pub(super) fn is_mobile(text: &[u16]) -> bool {
    text.len() == 11 && begins_as_mobile(text) && all_digits(text)
}

fn begins_as_mobile(text: &[u16]) -> bool {
    matches!(text, [0x31, 0x33..=0x39, ..])
}

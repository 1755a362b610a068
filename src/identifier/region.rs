//! Administrative division code: GB/T 2260, six digits (two of province, two of prefecture, two of county).
//!
//! The province part is judged, the rest is not looked up: divisions come and go, and old codes stay in use.

use super::{Date, Fault, all_digits};

pub(super) fn judge(text: &[u16], _: Option<Date>) -> Option<Fault> {
    if !all_digits(text) {
        return Some(Fault::Characters);
    }
    if text.len() != 6 {
        return Some(Fault::Length);
    }
    let outside_mainland = matches!(text, [0x37, 0x31, ..] | [0x38, 0x31 | 0x32, ..]);
    (!is_mainland_province(text) && !outside_mainland).then_some(Fault::Region)
}

/// True if the first two digits are a province, autonomous region or municipality of the mainland.
pub(super) fn is_mainland_province(text: &[u16]) -> bool {
    let [tens, ones, ..] = *text else { return false };
    let last = match tens {
        0x31 => 0x35, // 11 to 15, North
        0x32 => 0x33, // 21 to 23, North-East
        0x33 => 0x37, // 31 to 37, East
        0x34 => 0x36, // 41 to 46, Centre and South
        0x35 => 0x34, // 50 to 54, South-West
        0x36 => 0x35, // 61 to 65, North-West
        _ => return false,
    };
    let first = if tens == 0x35 { 0x30 } else { 0x31 };
    (first..=last).contains(&ones)
}

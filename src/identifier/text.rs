//! Plain text: an answer in a person's own words, for which no standard says how it is written.

use super::character::{has_private_use, tidy};
use super::{Changes, Fault};

const SPACE: u16 = 0x20;
const TAB: u16 = 0x09;
const NEW_LINE: u16 = 0x0A;
const RETURN: u16 = 0x0D;

/// Judges a plain text: the first fault, and what [`tidy`] would change where there is none.
///
/// A text that shows nothing is blank. A control character other than a tab or a line break is refused and not only tidied away:
/// whoever stores the text as it was given would store the character too.
pub fn judge(text: &[u16]) -> (Option<Fault>, Changes) {
    if text.first().zip(text.last()).is_some_and(|(&first, &last)| is_plain(first) && is_plain(last))
        && text.iter().all(|&unit| unit == SPACE || is_plain(unit))
    {
        return (None, Changes::NONE);
    }
    if text.iter().any(|&unit| is_control(unit)) {
        return (Some(Fault::Control), Changes::NONE);
    }
    let mut is_blank = true;
    let mut private = false;
    let changes = tidy(text, |unit| {
        is_blank = false;
        private |= has_private_use(&[unit]);
    });
    match (is_blank, private) {
        (true, _) => (Some(Fault::Blank), Changes::NONE),
        (false, true) => (Some(Fault::PrivateUse), Changes::NONE),
        (false, false) => (None, changes),
    }
}

/// Characters that most texts consist of, and that tidying leaves alone wherever they stand.
fn is_plain(unit: u16) -> bool {
    matches!(unit, 0x21..=0x7E | 0x4E00..=0x9FFF | 0x3001..=0x3011 | 0xFF01..=0xFF5E)
}

/// The control characters of ISO/IEC 6429 (C0, delete, C1), without tab, line feed, carriage return and the two of IBM systems
/// that count as line breaks in Unicode: U+000B, U+000C, U+0085 (UAX #14, class BK and NL).
fn is_control(unit: u16) -> bool {
    match unit {
        TAB | NEW_LINE | RETURN | 0x0B | 0x0C | 0x85 => false,
        0..=0x1F | 0x7F..=0x9F => true,
        _ => false,
    }
}

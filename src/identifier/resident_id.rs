//! Citizen identity number (公民身份号码), which is the social security number too (社会保险法 art. 58):
//! GB 11643-1999, clause 4; check character by ISO 7064 MOD 11-2.
//!
//! Six digits of division, eight of birth date, three of sequence (odd male, even female), one check character.
//! Residence permits of Hong Kong, Macao and Taiwan residents have the same form with division 810000, 820000 or 830000 and are
//! accepted in the same field. The county is not looked up: abolished counties stay on cards. The fifteen-digit number of the
//! first generation has no check character and is not accepted.

use super::{Date, Fault, Sex, all_digits, date, digit, region};

/// No holder can have been born before; a year below is a slip of the keyboard.
const FIRST_YEAR: u16 = 1800;

const X: u16 = 0x58;

pub(super) fn judge(text: &[u16], today: Option<Date>) -> Option<Fault> {
    check_form(text).or_else(|| check_region(text)).or_else(|| check_birth(text, today)).or_else(|| check(text))
}

/// Checks for seventeen digits and a digit or X. Length comes second, so that an O among the digits is reported before the number is
/// complete.
pub(super) fn check_form(text: &[u16]) -> Option<Fault> {
    let body = match text {
        [body @ .., X] if text.len() >= 18 => body,
        _ => text,
    };
    if !all_digits(body) {
        return Some(Fault::Characters);
    }
    (text.len() != 18).then_some(Fault::Length)
}

fn check_region(text: &[u16]) -> Option<Fault> {
    let permit = matches!(text, [0x38, 0x31..=0x33, 0x30, 0x30, 0x30, 0x30, ..]);
    let known = region::is_mainland_province(text) || permit;
    (!known).then_some(Fault::Region)
}

pub(super) fn check_birth(text: &[u16], today: Option<Date>) -> Option<Fault> {
    match (birth(text), today) {
        (None, _) => Some(Fault::BirthDate),
        (Some(birth), _) if birth.year < FIRST_YEAR => Some(Fault::BirthDate),
        (Some(birth), Some(today)) if birth > today => Some(Fault::FutureBirth),
        _ => None,
    }
}

/// MOD 11-2 over all eighteen places of a text of the right form: weights 2^(18-i), the check character X counting ten, the sum 1 modulo 11.
pub(super) fn check(text: &[u16]) -> Option<Fault> {
    // Eighteen doublings stay far below 2^32, so one remainder at the end is enough.
    let sum = text.iter().fold(0u32, |sum, &unit| sum * 2 + if unit == X { 10 } else { digit(unit) });
    (sum % 11 != 1).then_some(Fault::Checksum)
}

pub(super) fn birth(text: &[u16]) -> Option<Date> {
    let (year, month, day) = (text.get(6..10)?, text.get(10..12)?, text.get(12..14)?);
    Date::new(date::number(year)?, date::number(month)? as u8, date::number(day)? as u8)
}

pub(super) fn sex(text: &[u16]) -> Sex {
    if text.get(16).is_some_and(|unit| unit % 2 == 1) { Sex::Male } else { Sex::Female }
}

pub(super) fn region(text: &[u16]) -> Option<[u8; 6]> {
    let digits: [u16; 6] = text.get(..6)?.try_into().ok()?;
    Some(digits.map(|unit| unit as u8))
}

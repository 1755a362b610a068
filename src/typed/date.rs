//! Days and months.

use alloc::vec::Vec;

use super::half_width;
use crate::identifier::{Date, is_dash};

/// Longest text that is read, in UTF-16 units.
const LONGEST: usize = 32;

const SPACE: u16 = 0x20;
const MINUS: u16 = 0x2D;
const STOP: u16 = 0x2E;
const SLASH: u16 = 0x2F;
const COLON: u16 = 0x3A;
const YEAR: u16 = 0x5E74;
const MONTH: u16 = 0x6708;
const DAY: u16 = 0x65E5;
const DAY_SPOKEN: u16 = 0x53F7;
const IDEOGRAPHIC_STOP: u16 = 0x3002;

/// Reads a day: year, month, day, with `-`, `/`, `.` or 年月日 between them, or as eight digits. A midnight behind it, which tables
/// write, is left out.
///
/// None: the order may be another one, the year has two digits, or there is no such day.
pub(super) fn day(text: &[u16]) -> Option<Vec<u16>> {
    let parts = parts(text)?;
    let (year, month, day) = match parts[..] {
        [Part { value, digits: 8, .. }] => (value / 10_000, value / 100 % 100, value % 100),
        [year, month, day] if year.digits == 4 && are_dated(&parts, &[YEAR, MONTH]) => {
            let ends = day.mark == 0 || matches!(day.mark, DAY | DAY_SPOKEN) && year.mark == YEAR;
            if !ends {
                return None;
            }
            (year.value, month.value, day.value)
        }
        _ => return None,
    };
    let date = Date::new(year.try_into().ok()?, month.try_into().ok()?, day.try_into().ok()?)?;
    Some(wide(&date.text()))
}

/// Reads a month: year and month as for a day, or six digits. After a full stop it has two digits. The first day of a month stands for it too: so tables write it.
pub(super) fn month(text: &[u16]) -> Option<Vec<u16>> {
    if let Some(day) = day(text) {
        const FIRST: [u16; 3] = [MINUS, 0x30, 0x31];
        return day.ends_with(&FIRST).then(|| day[..7].to_vec());
    }
    let parts = parts(text)?;
    let (year, month) = match parts[..] {
        [Part { value, digits: 6, .. }] => (value / 100, value % 100),
        [year, month] if year.digits == 4 && are_dated(&parts, &[YEAR]) => {
            let ends = month.mark == if year.mark == YEAR { MONTH } else { 0 };
            // A table that takes 2026.10 for a number writes 2026.1.
            if !ends || year.mark == STOP && month.digits == 1 {
                return None;
            }
            (year.value, month.value)
        }
        _ => return None,
    };
    // The first day exists in every month that does.
    let first = Date::new(year.try_into().ok()?, month.try_into().ok()?, 1)?;
    Some(wide(&first.text()[..7]))
}

fn wide(text: &[u8]) -> Vec<u16> {
    let mut out = Vec::with_capacity(text.len());
    for &byte in text {
        out.push(byte.into());
    }
    out
}

/// A number of a date, and the sign behind it; 0 where there is none.
#[derive(Clone, Copy)]
struct Part {
    value: u32,
    digits: u32,
    mark: u16,
}

/// Whether the signs between the parts are those of a date: 年 and 月, or one sign throughout. Month and day have two digits at most.
fn are_dated(parts: &[Part], han: &[u16]) -> bool {
    let first = parts[0].mark;
    let between = &parts[..parts.len() - 1];
    let is_alike = matches!(first, MINUS | SLASH | STOP) && between.iter().all(|part| part.mark == first);
    let is_han = between.iter().zip(han).all(|(part, &mark)| part.mark == mark);
    (is_alike || is_han) && parts[1..].iter().all(|part| part.digits <= 2)
}

/// Splits a text into numbers. Blanks may stand around the signs.
fn parts(text: &[u16]) -> Option<Vec<Part>> {
    if text.len() > LONGEST {
        return None;
    }
    let mut units = half_width(text, plain);
    without_midnight(&mut units);
    let mut parts: Vec<Part> = Vec::new();
    let mut is_open = false;
    let mut after_blank = false;
    for unit in units {
        match unit {
            0x30..=0x39 => {
                let value = u32::from(unit - 0x30);
                match parts.last_mut().filter(|_| is_open) {
                    Some(_) if after_blank => return None,
                    Some(part) if part.digits == 8 => return None,
                    Some(part) => {
                        part.value = part.value * 10 + value;
                        part.digits += 1;
                    }
                    None => parts.push(Part { value, digits: 1, mark: 0 }),
                }
                is_open = true;
                after_blank = false;
            }
            SPACE => after_blank = true,
            MINUS | SLASH | STOP | YEAR | MONTH | DAY | DAY_SPOKEN if is_open => {
                parts.last_mut()?.mark = unit;
                is_open = false;
                after_blank = false;
            }
            _ => return None,
        }
        if parts.len() > 3 {
            return None;
        }
    }
    Some(parts)
}

/// One kind of each sign.
fn plain(unit: u16) -> u16 {
    match unit {
        IDEOGRAPHIC_STOP => STOP,
        0x09 | 0xA0 | 0x3000 | 0x202F => SPACE,
        unit if is_dash(unit) => MINUS,
        unit => unit,
    }
}

/// Takes away ` 0:00`, ` 00:00:00` and `T00:00:00`.
fn without_midnight(units: &mut Vec<u16>) {
    const T: u16 = 0x54;
    let Some(at) = units.iter().rposition(|&unit| unit == SPACE || unit == T) else { return };
    let time = &units[at + 1..];
    let is_midnight =
        matches!(time, [0x30, ..]) && time.contains(&COLON) && time.iter().all(|&unit| matches!(unit, 0x30 | COLON));
    if is_midnight && time.len() <= 8 {
        units.truncate(at);
    }
}

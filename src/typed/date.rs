//! Days and months.

use alloc::vec::Vec;

use super::half_width;
use crate::identifier::Date;

/// Longest text that is read, in UTF-16 units.
const LONGEST: usize = 32;

const MINUS: u16 = 0x2D;
const STOP: u16 = 0x2E;
const IDEOGRAPHIC_STOP: u16 = 0x3002;
const SLASH: u16 = 0x2F;
const COLON: u16 = 0x3A;
const T: u16 = 0x54;
const YEAR: u16 = 0x5E74;
const MONTH: u16 = 0x6708;
const DAY: u16 = 0x65E5;
const DAY_SPOKEN: u16 = 0x53F7;
/// No sign.
const NONE: u16 = 0;

/// Reads a day: year, month, day, with `-`, `/`, `.` or 年月日 between them, or as eight digits. A midnight behind it, which tables
/// write, is left out.
///
/// None: the order may be another one, the year has two digits, or there is no such day.
pub(super) fn day(text: &[u16]) -> Option<Vec<u16>> {
    let [year, month, day] = parts(text)?;
    written(year, month, day, 10)
}

/// Reads a month: year and month as for a day, or six digits. After a full stop the month has two digits. The first day of a month
/// stands for the month too, as tables write it.
pub(super) fn month(text: &[u16]) -> Option<Vec<u16>> {
    let [year, month, day] = parts(text)?;
    // The first day exists in every month that does.
    if day > 1 { None } else { written(year, month, 1, 7) }
}

/// Returns the first `length` characters of `YYYY-MM-DD`.
fn written(year: u32, month: u32, day: u32, length: usize) -> Option<Vec<u16>> {
    let date = Date::new(year as u16, month as u8, day as u8)?;
    let mut out = Vec::with_capacity(length);
    for byte in date.text().into_iter().take(length) {
        out.push(byte.into());
    }
    Some(out)
}

/// Year, month and day; the day is 0 where there is none.
fn parts(text: &[u16]) -> Option<[u32; 3]> {
    if text.len() > LONGEST {
        return None;
    }
    let text = half_width(text);
    let mut scanner = Scanner { rest: &text };
    let (year, digits) = scanner.number();
    if scanner.rest.is_empty() {
        return match digits {
            8 if year % 100 > 0 => Some([year / 10_000, year / 100 % 100, year % 100]),
            6 => Some([year / 100, year % 100, 0]),
            _ => None,
        };
    }
    let first = scanner.sign();
    let (month, month_digits) = scanner.number();
    if digits != 4 || !matches!(first, MINUS | SLASH | STOP | YEAR) || !(1..=2).contains(&month_digits) {
        return None;
    }
    let between = if first == YEAR { MONTH } else { first };
    let second = scanner.sign();
    if scanner.rest.is_empty() {
        // A table that takes 2026.10 for a number writes 2026.1.
        let is_doubtful = first == STOP && month_digits == 1;
        let ends = second == if first == YEAR { MONTH } else { NONE };
        return (ends && !is_doubtful).then_some([year, month, 0]);
    }
    let (day, digits) = scanner.number();
    if second != between || !(1..=2).contains(&digits) || day == 0 {
        return None;
    }
    let third = scanner.sign();
    let ends = third == NONE || first == YEAR && matches!(third, DAY | DAY_SPOKEN);
    (ends && is_midnight(scanner.rest)).then_some([year, month, day])
}

/// Returns true if nothing is there, or a time of no hours: `0:00`, `00:00:00`, `T00:00:00`.
fn is_midnight(text: &[u16]) -> bool {
    let time = text.strip_prefix(&[T]).unwrap_or(text);
    let is_time = matches!(time, [0x30, ..]) && time.contains(&COLON) && time.len() <= 8;
    text.is_empty() || is_time && time.iter().all(|&unit| matches!(unit, 0x30 | COLON))
}

struct Scanner<'a> {
    rest: &'a [u16],
}

impl Scanner<'_> {
    /// Reads up to eight digits: their value, and how many there are.
    fn number(&mut self) -> (u32, u32) {
        let (mut value, mut digits) = (0, 0);
        while let [unit @ 0x30..=0x39, rest @ ..] = self.rest
            && digits < 8
        {
            value = value * 10 + u32::from(unit - 0x30);
            digits += 1;
            self.rest = rest;
        }
        (value, digits)
    }

    /// Reads a sign and the blanks around it.
    fn sign(&mut self) -> u16 {
        let mut sign = NONE;
        while let [unit, rest @ ..] = self.rest {
            match *unit {
                0x09 | 0x20 | 0xA0 | 0x202F | 0x3000 => {}
                MINUS | SLASH | STOP | YEAR | MONTH | DAY | DAY_SPOKEN if sign == NONE => sign = *unit,
                IDEOGRAPHIC_STOP if sign == NONE => sign = STOP,
                _ => break,
            }
            self.rest = rest;
        }
        sign
    }
}

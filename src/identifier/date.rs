//! Calendar dates (`YYYY-MM-DD`) and months (`YYYY-MM`): GB/T 7408 (ISO 8601) extended form, RFC 3339 clause 5.6 `full-date`.

use alloc::string::String;

/// A day of the Gregorian calendar, years 1 to 9999.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date {
    /// Year, 1 to 9999.
    pub year: u16,
    /// Month, 1 to 12.
    pub month: u8,
    /// Day of the month.
    pub day: u8,
}

/// A month of a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Month {
    /// Year, 1 to 9999.
    pub year: u16,
    /// Month, 1 to 12.
    pub month: u8,
}

impl Date {
    /// The date; none if the calendar has no such day.
    pub fn new(year: u16, month: u8, day: u8) -> Option<Date> {
        if !(1..=9999).contains(&year) || day == 0 || day > days_in(year, month) {
            return None;
        }
        Some(Date { year, month, day })
    }

    /// Parses exactly `YYYY-MM-DD`: ASCII digits, no blanks, no shorter form.
    pub fn parse(text: &[u16]) -> Option<Date> {
        let [head @ .., 0x2D, tens, ones] = text else { return None };
        let month = Month::parse(head)?;
        Date::new(month.year, month.month, number(&[*tens, *ones])? as u8)
    }

    /// [`Date::parse`] for `str`.
    #[allow(
        clippy::should_implement_trait,
        reason = "core::str::FromStr needs an error type, and there is nothing to say in it"
    )]
    pub fn from_str(text: &str) -> Option<Date> {
        let mut units = [0; 10];
        Date::parse(widen(text, &mut units)?)
    }

    /// Full years of age on `today`; none before birth. A birthday on 29 February falls on 1 March in common years.
    pub fn age_on(self, today: Date) -> Option<u32> {
        if today < self {
            return None;
        }
        let had_birthday = (today.month, today.day) >= (self.month, self.day);
        Some(u32::from(today.year - self.year) - u32::from(!had_birthday))
    }

    /// The ten ASCII characters `YYYY-MM-DD`.
    pub fn text(self) -> [u8; 10] {
        let year = digits(self.year);
        let [_, _, m1, m2] = digits(u16::from(self.month));
        let [_, _, d1, d2] = digits(u16::from(self.day));
        [year[0], year[1], year[2], year[3], b'-', m1, m2, b'-', d1, d2]
    }

    /// Writes `YYYY-MM-DD` at the end of `out`.
    pub fn push_to(self, out: &mut String) {
        for byte in self.text() {
            out.push(char::from(byte));
        }
    }
}

impl Month {
    /// Parses exactly `YYYY-MM`.
    pub fn parse(text: &[u16]) -> Option<Month> {
        let [y1, y2, y3, y4, 0x2D, m1, m2] = *text else { return None };
        let (year, month) = (number(&[y1, y2, y3, y4])?, number(&[m1, m2])? as u8);
        if year == 0 || !(1..=12).contains(&month) {
            return None;
        }
        Some(Month { year, month })
    }

    /// [`Month::parse`] for `str`.
    #[allow(clippy::should_implement_trait, reason = "as for Date")]
    pub fn from_str(text: &str) -> Option<Month> {
        let mut units = [0; 7];
        Month::parse(widen(text, &mut units)?)
    }
}

/// Parses up to four digits.
pub(super) fn number(text: &[u16]) -> Option<u16> {
    let mut value = 0;
    for &unit in text {
        if !super::is_digit(unit) {
            return None;
        }
        value = value * 10 + (unit - 0x30);
    }
    Some(value)
}

fn digits(number: u16) -> [u8; 4] {
    [1000, 100, 10, 1].map(|place| b'0' + (number / place % 10) as u8)
}

/// Copies ASCII text of the buffer's length as UTF-16.
fn widen<'a>(text: &str, units: &'a mut [u16]) -> Option<&'a [u16]> {
    if text.len() != units.len() {
        return None;
    }
    for (unit, byte) in units.iter_mut().zip(text.bytes()) {
        *unit = u16::from(byte);
    }
    Some(units)
}

fn days_in(year: u16, month: u8) -> u8 {
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
        2 => 28,
        _ => 0,
    }
}

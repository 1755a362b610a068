//! `date-time` and `time` (RFC 3339, 5.6 and 5.7).

use crate::identifier::Date;

/// A date, `T` and a time.
pub(super) fn is_date_time(text: &[u8]) -> bool {
    let Some((date, [b'T' | b't', time @ ..])) = text.split_at_checked(10) else { return false };
    let date = core::str::from_utf8(date).ok().and_then(Date::from_str);
    date.is_some() && is_time(time)
}

/// Hours, minutes, seconds with or without a fraction, and the offset from UTC.
pub(super) fn is_time(text: &[u8]) -> bool {
    let Some((clock, rest)) = text.split_at_checked(8) else { return false };
    let [h1, h2, b':', m1, m2, b':', s1, s2] = *clock else { return false };
    let Some((hour, minute)) = number(h1, h2, 23).zip(number(m1, m2, 59)) else { return false };
    let Some(second) = number(s1, s2, 60) else { return false };
    let Some(offset) = offset(without_fraction(rest)) else { return false };
    // Leap seconds come at the end of a day of UTC.
    second < 60 || (hour * 60 + minute - offset).rem_euclid(24 * 60) == 23 * 60 + 59
}

/// Returns the text after `.` and at least one digit; the whole text if there is no point.
fn without_fraction(text: &[u8]) -> &[u8] {
    let Some((b'.', digits)) = text.split_first() else { return text };
    let count = digits.iter().take_while(|byte| byte.is_ascii_digit()).count();
    if count == 0 { text } else { &digits[count..] }
}

/// The offset in minutes.
fn offset(text: &[u8]) -> Option<i32> {
    match *text {
        [b'Z' | b'z'] => Some(0),
        [sign @ (b'+' | b'-'), h1, h2, b':', m1, m2] => {
            let minutes = number(h1, h2, 23)? * 60 + number(m1, m2, 59)?;
            Some(if sign == b'-' { -minutes } else { minutes })
        }
        _ => None,
    }
}

fn number(tens: u8, ones: u8, most: i32) -> Option<i32> {
    let digit = |byte: u8| char::from(byte).to_digit(10).map(|digit| digit as i32);
    let value = digit(tens)? * 10 + digit(ones)?;
    (value <= most).then_some(value)
}

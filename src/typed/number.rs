//! Numbers and amounts of money.

use alloc::string::String;

use super::{half_width, without};
use crate::base::number::Number;

/// Longest text that is read, in UTF-16 units.
const LONGEST: usize = 64;
/// Longest exponent: `e-99`.
const LONGEST_EXPONENT: usize = 4;
/// Most significant digits: a page holds a number as a double, which keeps this many exactly (IEEE 754).
const MOST_DIGITS: u32 = 15;

/// ¥, ￥, RMB and CNY before an amount.
const BEFORE: [&[u16]; 4] = [&[0xA5], &[0xFFE5], &[0x52, 0x4D, 0x42], &[0x43, 0x4E, 0x59]];
/// 元整 and 元 behind one.
const BEHIND: [&[u16]; 2] = [&[0x5143, 0x6574], &[0x5143]];

/// Reads a number as people write it: a sign in front, full-width digits, thousands set apart by commas or thin blanks, a
/// missing zero before the point, zeros in front, an exponent. `money`: with the sign or the word of the yuan.
///
/// None: it can be read in two ways (`3,50`), has a unit, or has more digits than a page keeps.
pub(super) fn read(text: &[u16], money: bool) -> Option<String> {
    if text.len() > LONGEST {
        return None;
    }
    let text = half_width(text);
    let text = if money { without(&text, &BEFORE, &BEHIND) } else { &text };
    let mut reader = Reader { rest: text, out: String::new(), significant: 0, zeros: 0 };
    if reader.skip(MINUS) {
        reader.out.push('-');
    } else {
        reader.skip(PLUS);
    }
    let whole = reader.whole()?;
    if whole == 0 {
        reader.out.push('0');
    }
    if reader.skip(POINT) {
        reader.out.push('.');
        let decimals = reader.digits();
        if whole + decimals == 0 {
            return None;
        }
        if decimals == 0 {
            reader.out.push('0');
        }
    } else if whole == 0 {
        return None;
    }
    // The rest is an exponent, or no number. A longer one may be beyond a double, which takes `1e-400` for 0.
    if reader.rest.len() > LONGEST_EXPONENT {
        return None;
    }
    for &unit in reader.rest {
        reader.out.push(char::from(u8::try_from(unit).ok()?));
    }
    let number = Number::parse(reader.out.as_bytes()).filter(|_| reader.significant <= MOST_DIGITS)?;
    reader.out.clear();
    number.write(&mut reader.out);
    Some(reader.out)
}

const MINUS: u16 = 0x2D;
const PLUS: u16 = 0x2B;
const POINT: u16 = 0x2E;

struct Reader<'a> {
    rest: &'a [u16],
    /// The number in plain digits, as far as it was read.
    out: String,
    /// Digits from the first to the last that is no zero.
    significant: u32,
    /// Zeros since then.
    zeros: u32,
}

impl Reader<'_> {
    fn skip(&mut self, sign: u16) -> bool {
        match self.rest {
            [first, rest @ ..] if *first == sign => {
                self.rest = rest;
                true
            }
            _ => false,
        }
    }

    /// Reads digits and returns how many there are.
    fn digits(&mut self) -> u32 {
        let mut count = 0;
        while let [unit @ 0x30..=0x39, rest @ ..] = self.rest {
            self.rest = rest;
            count += 1;
            self.out.push(char::from(*unit as u8));
            if *unit != 0x30 {
                self.significant += self.zeros + 1;
                self.zeros = 0;
            } else if self.significant > 0 {
                self.zeros += 1;
            }
        }
        count
    }

    /// Reads the digits before the point and returns how many there are. Thousands are groups of three, the first of up to three,
    /// all set apart by one sign.
    fn whole(&mut self) -> Option<u32> {
        let mut count = self.digits();
        let separator = match self.rest.first() {
            Some(separator @ (0x2C | 0x20 | 0x27 | 0xA0 | 0x2009 | 0x202F)) if (1..=3).contains(&count) => *separator,
            _ => return Some(count),
        };
        while self.skip(separator) {
            if self.digits() != 3 {
                return None;
            }
            count += 3;
        }
        Some(count)
    }
}

//! Telephone number, mobile or fixed (电信网编号计划): area code, seven or eight digits not beginning with 0 or 1, an extension of up to
//! six digits: `0710-2000000-12`. Area codes are 010, 020 to 029, and 0 with three digits. Numbers of 400 and 800 have ten digits and no
//! area code: `400-810-0080`.
//!
//! The same number may be typed with brackets, blanks, a country code, or 转 before the extension; [`standard`] gives its one form.

use super::normal::Steps;
use super::{Changes, Date, Fault, Normal, digit, is_digit, mobile};

pub(super) const STEPS: Steps = Steps::PHONE;

const HYPHEN: u16 = 0x2D;
const PLUS: u16 = 0x2B;
const ZERO: u16 = 0x30;

pub(super) fn judge(text: &[u16], _: Option<Date>) -> Option<Fault> {
    if !text.iter().all(|&unit| is_digit(unit) || unit == PLUS || is_separator(unit) || is_extension_mark(unit)) {
        return Some(Fault::Characters);
    }
    let is_standard = standard(text).is_some_and(|(number, _)| *number == *text);
    (!is_standard).then_some(Fault::Form)
}

/// The standard form of a telephone number, and what has to be changed to get there; none when it is no telephone number. The text is
/// half-width and without blanks.
pub(super) fn standard(text: &[u16]) -> Option<(Normal, Changes)> {
    let typed = Typed::read(text)?;
    let prefixes: [&[u16]; 2] = [&[0x38, 0x36], &[0x30, 0x30, 0x38, 0x36]];
    let prefix = prefixes.into_iter().find(|prefix| typed.digits.starts_with(prefix)).map_or(0, <[u16]>::len);
    if typed.plus && prefix != 2 {
        return None;
    }
    let mut number = Normal::EMPTY;
    typed.write(prefix, &mut number)?;
    let mut changes = Changes::NONE;
    if prefix > 0 {
        changes.add(Changes::PREFIX);
    }
    // Anything but a bare prefix and the standard form had other separators.
    if text.get(prefix + usize::from(typed.plus)..) != Some(&*number) {
        changes.add(Changes::HYPHEN);
    }
    Some((number, changes))
}

/// The digits of a telephone number, and what stood between them.
struct Typed {
    digits: Normal,
    plus: bool,
    /// A bit for each digit that has a separator before it.
    separated: u64,
    /// The digit that the extension begins with, where a mark of extensions stands before it.
    extension: Option<usize>,
    /// The text ends with a hyphen, as if something were missing.
    is_open: bool,
}

impl Typed {
    fn read(text: &[u16]) -> Option<Typed> {
        let is_open = text.last() == Some(&HYPHEN);
        let mut typed = Typed { digits: Normal::EMPTY, plus: false, separated: 0, extension: None, is_open };
        for &unit in text {
            let at = typed.digits.len();
            if is_digit(unit) {
                typed.digits.push(unit);
            } else if is_separator(unit) {
                typed.separated |= 1u64.checked_shl(at as u32)?;
            } else if is_extension_mark(unit) && typed.extension.is_none_or(|begin| begin == at) {
                typed.extension = Some(at);
            } else if unit == PLUS && at == 0 && !typed.plus {
                typed.plus = true;
            } else {
                return None;
            }
        }
        Some(typed)
    }

    /// Writes the number after so many digits of country prefix in its standard form.
    fn write(&self, prefix: usize, out: &mut Normal) -> Option<()> {
        let digits = &self.digits[prefix..];
        if mobile::is_mobile(digits) && self.extension.is_none() {
            push(digits, out);
            return Some(());
        }
        let is_free = matches!(digits, [0x34 | 0x38, ZERO, ZERO, ..]);
        let mut at = prefix;
        match digits.first() {
            Some(&first) if is_free || first == ZERO => {
                out.push(first);
                at += 1;
            }
            // Behind the country code the 0 of the area code is left out.
            _ if prefix > 0 => out.push(ZERO),
            _ => return None,
        }
        let area_ends = match self.digits.get(at..)? {
            _ if is_free => at + 2,
            [0x31, ZERO, ..] | [0x32, ..] => at + 2,
            [0x33..=0x39, ..] => at + 3,
            _ => return None,
        };
        if (at + 1..area_ends).any(|digit| self.is_separated(digit)) {
            return None;
        }
        push(self.digits.get(at..area_ends)?, out);
        let ends = self.number_ends(area_ends, is_free)?;
        let number = self.digits.get(area_ends..ends)?;
        out.push(HYPHEN);
        if is_free {
            push(&number[..3], out);
            out.push(HYPHEN);
            push(&number[3..], out);
        } else if digit(number[0]) > 1 {
            push(number, out);
        } else {
            return None;
        }
        let extension = &self.digits[ends..];
        if self.is_open || (ends + 1..self.digits.len()).any(|digit| self.is_separated(digit)) {
            return None;
        }
        if !extension.is_empty() {
            out.push(HYPHEN);
            push(extension, out);
        }
        Some(())
    }

    /// Where the local number that begins at a digit ends, and the extension begins.
    fn number_ends(&self, begins: usize, is_free: bool) -> Option<usize> {
        let lengths: &[usize] = if is_free { &[7] } else { &[7, 8] };
        let all = self.digits.len();
        let mut ends = lengths.iter().map(|length| begins + length);
        ends.find(|&end| match (self.extension, all.checked_sub(end)) {
            (Some(begin), Some(1..=6)) => begin == end,
            (None, Some(1..=6)) => self.is_separated(end),
            (None, Some(0)) => true,
            _ => false,
        })
    }

    fn is_separated(&self, digit: usize) -> bool {
        self.separated >> digit & 1 != 0
    }
}

fn push(units: &[u16], out: &mut Normal) {
    for &unit in units {
        out.push(unit);
    }
}

/// Hyphens and brackets.
fn is_separator(unit: u16) -> bool {
    matches!(unit, HYPHEN | 0x28 | 0x29)
}

/// 转, 分机 and their traditional forms, `ext.`, `x` and `#`, in any order.
fn is_extension_mark(unit: u16) -> bool {
    matches!(unit, 0x8F6C | 0x8F49 | 0x5206 | 0x673A | 0x6A5F | 0x53F7 | 0x865F | 0x23 | 0x2E | 0x3A)
        || matches!(unit | 0x20, 0x65 | 0x74 | 0x78)
}

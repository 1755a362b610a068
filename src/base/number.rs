//! Numbers as exact decimals: `mantissa × 10^exponent`, the mantissa not ending in zero.
//!
//! JSON text is read digit by digit and never rounded, so equality, order, "is an integer" and `multipleOf` are whole-number
//! arithmetic on the written digits. A number from JavaScript is an IEEE double; it comes as the shortest decimal that reads back as the
//! same double (ECMA-262, Number::toString). What is past the bounds here is no [`Number`] and is never rounded into one.

use alloc::string::String;
use core::cmp::Ordering;

use super::digits::decimal_digits;
use super::text::push_ascii;

/// A decimal number within the bounds of [`Number::parse`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Number {
    mantissa: i64,
    exponent: i32,
}

/// Significant digits that every number may have; zeros at either end do not count. A nineteenth fits below 2^63.
pub const MAX_DIGITS: u32 = 18;

/// The furthest decimal place that a number may have.
pub const MAX_PLACES: i32 = 400;

const _: () = assert!(10i64.checked_pow(MAX_DIGITS).is_some() && 10i64.checked_pow(MAX_DIGITS + 1).is_none());

/// The largest double, 17976931348623157 × 10^292.
const LARGEST: Number = Number { mantissa: 17_976_931_348_623_157, exponent: 292 };

impl Number {
    /// A whole number.
    pub fn from_i64(value: i64) -> Number {
        Number { mantissa: value, exponent: 0 }.normal()
    }

    /// Reads a JSON number, or what ECMAScript prints for a finite double.
    ///
    /// `None`: it is not a number, has more than [`MAX_DIGITS`] significant digits, or a place after [`MAX_PLACES`], or is further
    /// from zero than the largest double.
    pub fn parse(text: &[u8]) -> Option<Number> {
        let (negative, mut rest) = match text {
            [b'-', rest @ ..] => (true, rest),
            rest => (false, rest),
        };
        // Zeros count only once another digit follows them.
        let (mut mantissa, mut zeros, mut exponent) = (0i64, 0i32, 0i32);
        let (mut seen, mut fraction) = (false, false);
        while let [byte, tail @ ..] = rest {
            match byte {
                b'0'..=b'9' => {
                    seen = true;
                    exponent -= i32::from(fraction);
                    if *byte != b'0' {
                        for _ in 0..=zeros {
                            mantissa = mantissa.checked_mul(10)?;
                        }
                        mantissa = mantissa.checked_add(i64::from(byte - b'0'))?;
                        zeros = 0;
                    } else if mantissa != 0 {
                        zeros += 1;
                    }
                }
                b'.' if seen && !fraction => fraction = true,
                b'e' | b'E' if seen => {
                    exponent = exponent.saturating_add(read_exponent(tail)?);
                    break;
                }
                _ => return None,
            }
            rest = tail;
        }
        if !seen {
            return None;
        }
        if mantissa == 0 {
            return Some(Number { mantissa: 0, exponent: 0 });
        }
        let number = Number { mantissa: if negative { -mantissa } else { mantissa }, exponent: exponent + zeros };
        let fits = number.exponent >= -MAX_PLACES && number.magnitude(&LARGEST) != Ordering::Greater;
        fits.then_some(number)
    }

    fn normal(mut self) -> Number {
        if self.mantissa == 0 {
            return Number { mantissa: 0, exponent: 0 };
        }
        while self.mantissa % 10 == 0 {
            self.mantissa /= 10;
            self.exponent += 1;
        }
        self
    }

    /// `1.0` and `1e3` are integers too.
    pub fn is_integer(&self) -> bool {
        self.exponent >= 0
    }

    /// Below zero.
    pub fn is_negative(&self) -> bool {
        self.mantissa < 0
    }

    /// Zero.
    pub fn is_zero(&self) -> bool {
        self.mantissa == 0
    }

    /// The value as `u32` where it is a small natural number: the limits of lengths and counts.
    pub fn as_u32(&self) -> Option<u32> {
        let mut value = u32::try_from(self.mantissa).ok()?;
        for _ in 0..self.exponent {
            value = value.checked_mul(10)?;
        }
        self.is_integer().then_some(value)
    }

    /// Orders two numbers exactly.
    pub fn compare(&self, other: &Number) -> Ordering {
        if self.exponent == other.exponent {
            return self.mantissa.cmp(&other.mantissa);
        }
        match (self.mantissa.signum(), other.mantissa.signum()) {
            (a, b) if a != b => a.cmp(&b),
            (-1, _) => other.magnitude(self),
            _ => self.magnitude(other),
        }
    }

    /// Orders the absolute values.
    fn magnitude(&self, other: &Number) -> Ordering {
        let (a, b) = (self.mantissa.unsigned_abs(), other.mantissa.unsigned_abs());
        if a == 0 || b == 0 {
            return a.cmp(&b);
        }
        let leading = (digits(a) + self.exponent).cmp(&(digits(b) + other.exponent));
        leading.then_with(|| scaled(a, digits(b)).cmp(&scaled(b, digits(a))))
    }

    /// Returns true if this number divided by `step` is whole. A step of zero divides nothing.
    pub fn is_multiple_of(&self, step: &Number) -> bool {
        let (a, b) = (self.mantissa.unsigned_abs(), step.mantissa.unsigned_abs());
        if b == 0 || a == 0 {
            return b != 0;
        }
        let shift = self.exponent.saturating_sub(step.exponent);
        let mut divisor = b;
        for _ in shift..0 {
            if divisor > a / 10 {
                return false;
            }
            divisor *= 10;
        }
        let mut remainder = a % divisor;
        for _ in 0..shift {
            if remainder == 0 {
                return true;
            }
            remainder = tenfold(remainder, divisor);
        }
        remainder == 0
    }

    /// Writes the number as ECMAScript does (ECMA-262 Number::toString), which RFC 8785 asks for too.
    pub fn write(&self, out: &mut String) {
        if self.mantissa < 0 {
            out.push('-');
        }
        let mut buffer = [0u8; 20];
        let digits = decimal_digits(self.mantissa.unsigned_abs(), &mut buffer);
        let count = digits.len() as i32;
        let point = count + self.exponent;
        let zeros = |out: &mut String, count: i32| {
            for _ in 0..count {
                out.push('0');
            }
        };
        if self.mantissa == 0 {
            out.push('0');
        } else if count <= point && point <= 21 {
            push_ascii(digits, out);
            zeros(out, point - count);
        } else if 0 < point && point <= 21 {
            push_ascii(&digits[..point as usize], out);
            out.push('.');
            push_ascii(&digits[point as usize..], out);
        } else if -6 < point && point <= 0 {
            out.push_str("0.");
            zeros(out, -point);
            push_ascii(digits, out);
        } else {
            push_ascii(&digits[..1], out);
            if count > 1 {
                out.push('.');
                push_ascii(&digits[1..], out);
            }
            out.push_str(if point > 0 { "e+" } else { "e-" });
            push_ascii(decimal_digits(u64::from((point - 1).unsigned_abs()), &mut [0u8; 20]), out);
        }
    }
}

fn read_exponent(text: &[u8]) -> Option<i32> {
    let (negative, digits) = match text {
        [b'-', rest @ ..] => (true, rest),
        [b'+', rest @ ..] => (false, rest),
        rest => (false, rest),
    };
    if digits.is_empty() || !digits.iter().all(u8::is_ascii_digit) {
        return None;
    }
    let value = digits.iter().fold(0i32, |value, byte| (value * 10 + i32::from(byte - b'0')).min(100_000));
    Some(if negative { -value } else { value })
}

fn digits(mut value: u64) -> i32 {
    let mut count = 1;
    while value >= 10 {
        value /= 10;
        count += 1;
    }
    count
}

/// Ten times `value` modulo `modulus`, which is above `value`; twice the modulus still fits.
fn tenfold(value: u64, modulus: u64) -> u64 {
    let mut sum = 0;
    for _ in 0..10 {
        sum += value;
        if sum >= modulus {
            sum -= modulus;
        }
    }
    sum
}

/// Returns the mantissa, extended with zeros to `wanted` digits.
fn scaled(mut mantissa: u64, wanted: i32) -> u64 {
    for _ in digits(mantissa)..wanted {
        mantissa *= 10;
    }
    mantissa
}

#[cfg(all(test, feature = "std"))]
mod tests {
    use super::*;

    fn number(text: &str) -> Number {
        Number::parse(text.as_bytes()).unwrap()
    }

    fn printed(text: &str) -> String {
        let mut out = String::new();
        number(text).write(&mut out);
        out
    }

    #[test]
    fn prints_as_ecmascript() {
        for (text, expected) in [
            ("0", "0"),
            ("-0", "0"),
            ("1.0", "1"),
            ("1e3", "1000"),
            ("0.1", "0.1"),
            ("-1.5e-7", "-1.5e-7"),
            ("1e21", "1e+21"),
            ("123456789012345678", "123456789012345678"),
            ("10000000000000001", "10000000000000001"),
            ("9223372036854775807", "9223372036854775807"),
            ("0.000001", "0.000001"),
            ("100.50", "100.5"),
            ("1234567890123456780000", "1.23456789012345678e+21"),
            ("0.000000000000000000123456789012345678", "1.23456789012345678e-19"),
            ("0.100000000000000000000000", "0.1"),
            ("0e999999999999", "0"),
            ("5e-324", "5e-324"),
        ] {
            assert_eq!(printed(text), expected, "{text}");
        }
    }

    #[test]
    fn divides_exactly() {
        assert!(number("0.3").is_multiple_of(&number("0.1")));
        assert!(number("19.99").is_multiple_of(&number("0.01")));
        assert!(!number("19.999").is_multiple_of(&number("0.01")));
        assert!(number("1e308").is_multiple_of(&number("0.5")));
        assert!(!number("1e308").is_multiple_of(&number("0.123456789")));
        assert!(number("0").is_multiple_of(&number("7")));
        assert!(!number("1").is_multiple_of(&number("1e300")));
    }

    #[test]
    fn orders_exactly() {
        let ascending = ["-1e300", "-2", "-1.5", "0", "1e-300", "0.99", "1", "1.01", "10", "1e22"];
        for (i, a) in ascending.iter().enumerate() {
            for (j, b) in ascending.iter().enumerate() {
                assert_eq!(number(a).compare(&number(b)), i.cmp(&j), "{a} {b}");
            }
        }
    }

    #[test]
    fn refuses_what_is_no_number_or_past_the_bounds() {
        for text in ["", "-", "1e", "1.2.3", "NaN", "1e400", "-1e400", "1e999999999999", "1.7976931348623158e308"] {
            assert_eq!(Number::parse(text.as_bytes()), None, "{text}");
        }
        let digits = |count: u32| "9".repeat(count as usize);
        for number in [digits(MAX_DIGITS), digits(MAX_DIGITS) + "000", "0.000".to_owned() + &digits(MAX_DIGITS)] {
            assert!(Number::parse(number.as_bytes()).is_some(), "{number}");
        }
        for number in [digits(MAX_DIGITS + 1), "1".to_owned() + &"0".repeat(300) + "1", digits(9) + "." + &digits(10)] {
            assert_eq!(Number::parse(number.as_bytes()), None, "{number}");
        }
        assert_eq!(printed(&format!("1e-{MAX_PLACES}")), format!("1e-{MAX_PLACES}"));
        assert_eq!(Number::parse(format!("1e-{}", MAX_PLACES + 1).as_bytes()), None);
    }

    #[test]
    fn keeps_apart_what_doubles_do_not() {
        for (less, more) in [
            ("9999999999999999", "10000000000000001"),
            ("10000000000000000", "10000000000000001"),
            ("0.1", "0.10000000000000000"),
            ("0.1", "0.100000000000000005"),
            ("1e-320", "1.2e-320"),
        ] {
            let order = if printed(less) == printed(more) { Ordering::Equal } else { Ordering::Less };
            assert_eq!(number(less).compare(&number(more)), order, "{less} {more}");
            assert_eq!(number(less) == number(more), order == Ordering::Equal);
        }
        assert!(!number("10000000000000001").is_multiple_of(&number("10")));
        assert!(!number("1000000000000000.01").is_integer());
    }
}

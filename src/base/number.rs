//! Numbers as exact decimals: `mantissa × 10^exponent`, the mantissa not ending in zero.
//!
//! An application comes from JavaScript, where every number is an IEEE double. A double is carried here as the shortest
//! decimal that reads back as the same double (ECMA-262, Number::toString), so equality, order, "is an integer" and
//! `multipleOf` are whole-number arithmetic without rounding, and natively the same as in Wasm.

use alloc::string::String;
use core::cmp::Ordering;

use super::digits::decimal_digits;
use super::text::push_ascii;

/// A decimal number that a double can hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Number {
    mantissa: i64,
    exponent: i32,
}

/// The largest double, 17976931348623157 × 10^292.
const LARGEST: Number = Number { mantissa: 17_976_931_348_623_157, exponent: 292 };

impl Number {
    /// A whole number.
    pub fn from_i64(value: i64) -> Number {
        Number { mantissa: value, exponent: 0 }.normal()
    }

    /// Reads a JSON number, or what ECMAScript prints for a finite double. `None`: not a number, or too large for a double.
    pub fn parse(text: &[u8]) -> Option<Number> {
        let number = Self::decimal(text)?;
        #[cfg(feature = "std")]
        let number = if number.needs_rounding(text) { Self::nearest_double(text)? } else { number };
        (number.magnitude(&LARGEST) != Ordering::Greater).then_some(number)
    }

    /// Reads the decimal itself; digits after the eighteenth are dropped (only reached where the caller rounds).
    fn decimal(text: &[u8]) -> Option<Number> {
        let (negative, mut rest) = match text {
            [b'-', rest @ ..] => (true, rest),
            rest => (false, rest),
        };
        let (mut mantissa, mut exponent, mut seen, mut fraction) = (0i64, 0i32, false, false);
        while let [byte, tail @ ..] = rest {
            match byte {
                b'0'..=b'9' if mantissa < 100_000_000_000_000_000 => {
                    mantissa = mantissa * 10 + i64::from(byte - b'0');
                    exponent -= i32::from(fraction);
                    seen = true;
                }
                b'0'..=b'9' => exponent += i32::from(!fraction),
                b'.' if seen && !fraction => fraction = true,
                b'e' | b'E' if seen => {
                    exponent = exponent.saturating_add(read_exponent(tail)?);
                    rest = &[];
                    break;
                }
                _ => return None,
            }
            rest = tail;
        }
        if !seen || !rest.is_empty() {
            return None;
        }
        Some(Number { mantissa: if negative { -mantissa } else { mantissa }, exponent }.normal())
    }

    /// Fifteen digits always survive the way through a double; more may not.
    #[cfg(feature = "std")]
    fn needs_rounding(&self, text: &[u8]) -> bool {
        text.len() > 15 && text.iter().filter(|byte| byte.is_ascii_digit()).count() > 15 || self.exponent < -290
    }

    #[cfg(feature = "std")]
    fn nearest_double(text: &[u8]) -> Option<Number> {
        let double: f64 = core::str::from_utf8(text).ok()?.parse().ok()?;
        if !double.is_finite() {
            return None;
        }
        Self::decimal(alloc::format!("{double:e}").as_bytes())
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

    /// Whether this number divided by `step` is whole. A step of zero divides nothing.
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

/// The mantissa with zeros behind it up to so many digits.
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
            ("123456789012345678", "123456789012345680"),
            ("0.000001", "0.000001"),
            ("100.50", "100.5"),
            ("12345678901234567890", "12345678901234567000"),
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
    fn refuses_what_no_double_holds() {
        for text in ["1e400", "-1e400", "", "-", "1e", "1.2.3", "NaN", "1e999999999999"] {
            assert_eq!(Number::parse(text.as_bytes()), None, "{text}");
        }
        assert_eq!(printed("1e-400"), "0");
    }
}

//! Plain scalars under the core schema of YAML 1.2, and the ones that YAML 1.1 reads differently.

use super::yaml::{Kind, Node};

/// A number as written in a file.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Number {
    /// A whole number.
    Integer(i64),
    /// Any other number; always finite.
    Decimal(f64),
}

impl Number {
    /// Returns the number as a double, for comparison.
    #[must_use]
    pub fn as_f64(self) -> f64 {
        match self {
            // Exact up to 2^53, far above the bounds of any form.
            Self::Integer(n) => n as f64,
            Self::Decimal(n) => n,
        }
    }
}

/// A scalar as YAML 1.2 reads it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Value<'a> {
    /// `null`, `~` or nothing at all.
    Null,
    /// `true`, `True`, `TRUE` and the like.
    Bool(bool),
    /// A number in range.
    Number(Number),
    /// A number that tools read differently (`017` is 15 or 17), or that is out of range (`1e400`, `.inf`).
    BadNumber,
    /// Anything else, including dates and everything in quotes.
    Text(&'a str),
}

/// Returns the value of a scalar node, or `None` for a sequence or mapping.
pub(crate) fn value(node: &Node) -> Option<Value<'_>> {
    match &node.kind {
        Kind::Scalar { text, plain: true } => Some(plain(text)),
        Kind::Scalar { text, plain: false } => Some(Value::Text(text)),
        _ => None,
    }
}

/// Returns the Boolean that YAML 1.1, and many people, read in a text such as `yes`.
pub(crate) fn looks_boolean(text: &str) -> Option<bool> {
    match text.to_ascii_lowercase().as_str() {
        "yes" | "y" | "on" | "是" => Some(true),
        "no" | "n" | "off" | "否" => Some(false),
        _ => None,
    }
}

fn plain(text: &str) -> Value<'_> {
    match text {
        "" | "~" | "null" | "Null" | "NULL" => return Value::Null,
        "true" | "True" | "TRUE" => return Value::Bool(true),
        "false" | "False" | "FALSE" => return Value::Bool(false),
        ".nan" | ".NaN" | ".NAN" => return Value::BadNumber,
        _ => {}
    }
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    if matches!(unsigned, ".inf" | ".Inf" | ".INF") {
        return Value::BadNumber;
    }
    let based = text.strip_prefix("0x").is_some_and(|d| !d.is_empty() && d.bytes().all(|b| b.is_ascii_hexdigit()))
        || text.strip_prefix("0o").is_some_and(|d| !d.is_empty() && d.bytes().all(|b| (b'0'..=b'7').contains(&b)));
    if based {
        return Value::BadNumber;
    }
    if !is_decimal(unsigned) {
        return Value::Text(text);
    }
    let leading_zero = unsigned.len() > 1 && unsigned.starts_with('0') && unsigned.as_bytes()[1].is_ascii_digit();
    if leading_zero {
        return Value::BadNumber;
    }
    if unsigned.bytes().all(|b| b.is_ascii_digit()) {
        return text.parse().map_or(Value::BadNumber, |n| Value::Number(Number::Integer(n)));
    }
    match text.parse::<f64>() {
        Ok(n) if n.is_finite() => Value::Number(Number::Decimal(n)),
        _ => Value::BadNumber,
    }
}

/// `[0-9]+`, or `(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?`.
fn is_decimal(text: &str) -> bool {
    let (mantissa, exponent) = match text.find(['e', 'E']) {
        Some(at) => (&text[..at], Some(&text[at + 1..])),
        None => (text, None),
    };
    let digits = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
    let mantissa_fine = match mantissa.split_once('.') {
        Some(("", fraction)) => digits(fraction),
        Some((whole, fraction)) => digits(whole) && (fraction.is_empty() || digits(fraction)),
        None => digits(mantissa),
    };
    mantissa_fine && exponent.is_none_or(|e| digits(e.strip_prefix(['+', '-']).unwrap_or(e)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn core_schema() {
        let cases: [(&str, Value<'_>); 17] = [
            ("", Value::Null),
            ("~", Value::Null),
            ("True", Value::Bool(true)),
            ("yes", Value::Text("yes")),
            ("no", Value::Text("no")),
            ("0", Value::Number(Number::Integer(0))),
            ("-3", Value::Number(Number::Integer(-3))),
            ("017", Value::BadNumber),
            ("0o17", Value::BadNumber),
            ("0x1F", Value::BadNumber),
            ("1e400", Value::BadNumber),
            ("-.INF", Value::BadNumber),
            ("2.50", Value::Number(Number::Decimal(2.5))),
            ("2021-03-01", Value::Text("2021-03-01")),
            ("1_000", Value::Text("1_000")),
            ("1..20", Value::Text("1..20")),
            ("12:30", Value::Text("12:30")),
        ];
        for (text, expected) in cases {
            assert_eq!(plain(text), expected, "{text}");
        }
        assert_eq!(plain("99999999999999999999"), Value::BadNumber);
    }
}

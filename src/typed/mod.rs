//! Reads typed text as the value that an application holds.
//!
//! A page, a posted form and a table of cells all give texts. [`read`] makes a value of a text by the [`Type`] that the pack wants at
//! its place, so that the same spelling means the same wherever it was typed. A text that no spelling fits stays a text, as it was
//! typed, and the check says what should stand there. `docs/typed.md` lists the spellings; `tests/typed/` holds them.
//!
//! Text is UTF-16, as forms deliver it.

mod date;
mod number;
mod truth;

use alloc::string::String;
use alloc::vec::Vec;

use crate::base::text::{is, lossy, units};
use crate::identifier::{self, Asked, CheckDigit, tidy};
use crate::pack::note::writing::{MONEY, MONTH};

/// The type that a pack wants at a place, as far as it decides about spelling.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Type {
    /// A text in the person's own words, or one of a list of choices.
    Text,
    /// A text with a pattern of ASCII characters alone: full-width letters, digits and signs are typed for half-width ones.
    Ascii,
    /// `YYYY-MM-DD`
    Date,
    /// `YYYY-MM`
    Month,
    /// An e-mail address.
    Email,
    /// A number, whole or not.
    Number,
    /// A number that may have the sign of the yuan.
    Money,
    /// Yes or no.
    Boolean,
    /// Something that a standard describes.
    Identifier(Asked),
}

/// The members of a schema that decide its [`Type`]; a member that is not there is empty.
#[derive(Clone, Copy, Debug, Default)]
pub struct Wanted<'a> {
    /// `type`; of several, those with blanks between.
    pub json: &'a [u16],
    /// `format`
    pub format: &'a [u16],
    /// `pattern`
    pub pattern: &'a [u16],
    /// `x-qingdan.type`
    pub note: &'a [u16],
    /// `x-qingdan.check-digit`
    pub check_digit: &'a [u16],
}

/// A value of an application.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// Text, in UTF-16 units.
    Text(Vec<u16>),
    /// A number in the form that ECMAScript prints.
    Number(String),
    /// Yes or no.
    Boolean(bool),
}

impl Type {
    /// The type that a schema wants.
    pub fn of(wanted: &Wanted<'_>) -> Type {
        const SPACE: u16 = 0x20;
        for name in wanted.json.split(|&unit| unit == SPACE) {
            if is(name, "number") || is(name, "integer") {
                return if is(wanted.note, MONEY) { Type::Money } else { Type::Number };
            }
            if is(name, "boolean") {
                return Type::Boolean;
            }
        }
        if let Some(kind) = identifier::Kind::from_name(&lossy(wanted.note)) {
            let mut asked = Asked::from(kind);
            asked.check_digit = CheckDigit::from_name(&lossy(wanted.check_digit)).unwrap_or(asked.check_digit);
            return Type::Identifier(asked);
        }
        if is(wanted.note, MONTH) {
            Type::Month
        } else if is(wanted.format, "date") {
            Type::Date
        } else if is(wanted.format, "email") {
            Type::Email
        } else if !wanted.pattern.is_empty() && wanted.pattern.iter().all(|&unit| unit < 0x80) {
            Type::Ascii
        } else {
            Type::Text
        }
    }
}

/// Makes a value of a typed text; nothing where the text shows nothing.
///
/// The value is in the form in which the pack's standards write it, whatever the spelling. A text that cannot be read as the type
/// comes back unchanged; a wrong identifier comes back tidied.
pub fn read(wanted: Type, typed: &[u16]) -> Option<Value> {
    // Every type accepts surrounding blanks, invisible and control characters, and the line breaks of other systems.
    let text = tidied(typed);
    if text.is_empty() {
        return None;
    }
    let read = match wanted {
        Type::Text => return Some(Value::Text(text)),
        Type::Ascii => return Some(Value::Text(half_width(&text))),
        Type::Number => number::read(&text, false).map(Value::Number),
        Type::Money => number::read(&text, true).map(Value::Number),
        Type::Boolean => truth::read(&text).map(Value::Boolean),
        Type::Date => date::day(&text).map(Value::Text),
        Type::Month => date::month(&text).map(Value::Text),
        Type::Email => email(&text).map(Value::Text),
        Type::Identifier(asked) => standard(asked, typed).map(Value::Text),
    };
    Some(read.unwrap_or_else(|| Value::Text(typed.to_vec())))
}

impl Value {
    /// The text that a control shows for the value, where it is another than was typed; none for yes and no.
    pub fn normalised(&self, typed: &[u16]) -> Option<Vec<u16>> {
        let text = match self {
            Value::Text(text) => text.clone(),
            Value::Number(digits) => units(digits),
            Value::Boolean(_) => return None,
        };
        (text != typed).then_some(text)
    }
}

fn tidied(text: &[u16]) -> Vec<u16> {
    const RETURN: u16 = 0x0D;
    const NEW_LINE: u16 = 0x0A;
    let mut out = Vec::with_capacity(text.len());
    // A posted form ends its lines with both (HTML, form submission, 4.10.21.8); an application with one.
    let mut after_return = false;
    tidy(text, |unit| {
        match unit {
            RETURN => out.push(NEW_LINE),
            NEW_LINE if after_return => {}
            _ => out.push(unit),
        }
        after_return = unit == RETURN;
    });
    out
}

/// Returns an identifier as its standard writes it, even an invalid one, so that the person sees the judged text. `None`: it is too long.
fn standard(asked: Asked, text: &[u16]) -> Option<Vec<u16>> {
    let tidied = identifier::judge(asked, text, None).text;
    (!tidied.is_empty()).then(|| tidied.to_vec())
}

/// An address with the signs of a Chinese keyboard made those of the standard.
fn email(text: &[u16]) -> Option<Vec<u16>> {
    const IDEOGRAPHIC_STOP: u16 = 0x3002;
    const STOP: u16 = 0x2E;
    let mut text = half_width(text);
    for unit in &mut text {
        if *unit == IDEOGRAPHIC_STOP {
            *unit = STOP;
        }
    }
    identifier::email::is_email(&text).then_some(text)
}

/// A text with full-width characters made half-width, and dashes of every length the sign `-`.
fn half_width(text: &[u16]) -> Vec<u16> {
    const MINUS: u16 = 0x2D;
    let mut out = Vec::with_capacity(text.len());
    for &unit in text {
        out.push(if identifier::is_dash(unit) { MINUS } else { identifier::half(unit) });
    }
    out
}

/// A text without one of the words before it and one behind it, and without the blanks beside them.
fn without<'a>(mut text: &'a [u16], before: &[&[u16]], behind: &[&[u16]]) -> &'a [u16] {
    if let Some(rest) = before.iter().find_map(|word| text.strip_prefix(*word)) {
        text = rest;
    }
    if let Some(rest) = behind.iter().find_map(|word| text.strip_suffix(*word)) {
        text = rest;
    }
    while let [0x20 | 0xA0 | 0x3000, rest @ ..] | [rest @ .., 0x20 | 0xA0 | 0x3000] = text {
        text = rest;
    }
    text
}

//! The syntax of objects (ISO 32000-1, 7.2 and 7.3).

use alloc::vec::Vec;

use super::text::{hexadecimal, literal};
use crate::container::file::{File, Stop};

/// Deepest nesting of arrays and dictionaries.
const MAX_DEPTH: u32 = 32;

/// An object.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Value {
    Null,
    Bool(bool),
    Number(f64),
    /// The number of an indirect object.
    Ref(u32),
    Name(Vec<u8>),
    /// A string; only the beginning of a long one.
    Text(Vec<u8>),
    Array(Vec<Value>),
    Dict(Dict),
}

/// A dictionary.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Dict(pub Vec<(Vec<u8>, Value)>);

impl Dict {
    /// Returns an entry as written, which may be a reference.
    pub(crate) fn get(&self, name: &[u8]) -> Option<&Value> {
        self.0.iter().find(|(key, _)| key == name).map(|(_, value)| value).filter(|value| **value != Value::Null)
    }

    /// Returns an entry that is a whole number and not negative.
    pub(crate) fn count(&self, name: &[u8]) -> Option<u64> {
        self.get(name)?.count()
    }

    /// True if the entry is this name.
    pub(crate) fn is(&self, name: &[u8], value: &[u8]) -> bool {
        matches!(self.get(name), Some(Value::Name(found)) if found == value)
    }
}

impl Value {
    pub(crate) fn count(&self) -> Option<u64> {
        match self {
            Value::Number(number) if *number >= 0.0 && *number < 9e15 => Some(*number as u64),
            _ => None,
        }
    }
}

/// Why no object was read.
#[derive(Debug, PartialEq)]
pub(super) enum Fail {
    /// It continues behind the available bytes.
    More,
    /// It is no object.
    Broken,
    /// A limit was reached.
    Stop(Stop),
}

impl From<Stop> for Fail {
    fn from(stop: Stop) -> Self {
        Fail::Stop(stop)
    }
}

pub(super) type Result<T> = core::result::Result<T, Fail>;

/// Reads objects from bytes.
pub(super) struct Parser<'a> {
    pub bytes: &'a [u8],
    pub at: usize,
    file: &'a File<'a>,
}

pub(super) fn is_space(byte: u8) -> bool {
    matches!(byte, 0 | b'\t' | b'\n' | 0x0c | b'\r' | b' ')
}

fn is_delimiter(byte: u8) -> bool {
    matches!(byte, b'(' | b')' | b'<' | b'>' | b'[' | b']' | b'{' | b'}' | b'/' | b'%')
}

impl<'a> Parser<'a> {
    pub(crate) fn new(file: &'a File<'a>, bytes: &'a [u8]) -> Self {
        Self { bytes, at: 0, file }
    }

    fn peek(&self) -> Result<u8> {
        self.bytes.get(self.at).copied().ok_or(Fail::More)
    }

    /// Skips white space and comments.
    pub(crate) fn blank(&mut self) {
        while let Some(byte) = self.bytes.get(self.at) {
            if *byte == b'%' {
                let rest = &self.bytes[self.at..];
                self.at += rest.iter().position(|byte| matches!(byte, b'\n' | b'\r')).unwrap_or(rest.len());
            } else if is_space(*byte) {
                self.at += 1;
            } else {
                return;
            }
        }
    }

    /// Takes a word if it comes next.
    pub(crate) fn word(&mut self, word: &[u8]) -> bool {
        self.blank();
        let found = self.bytes.get(self.at..).is_some_and(|rest| rest.starts_with(word));
        self.at += if found { word.len() } else { 0 };
        found
    }

    /// Takes a whole number without a sign.
    pub(crate) fn integer(&mut self) -> Result<u64> {
        self.blank();
        let rest = self.bytes.get(self.at..).unwrap_or(&[]);
        let digits = rest.iter().take(16).take_while(|byte| byte.is_ascii_digit()).count();
        if digits == 0 || digits == 16 {
            return Err(if rest.is_empty() { Fail::More } else { Fail::Broken });
        }
        self.at += digits;
        Ok(rest[..digits].iter().fold(0, |number, digit| number * 10 + u64::from(digit - b'0')))
    }

    /// Takes an object and counts the bytes read, also if there is no object.
    pub(crate) fn object(&mut self) -> Result<Value> {
        let start = self.at;
        let value = self.value(0);
        let end = if value == Err(Fail::More) { self.bytes.len() } else { self.at };
        self.file.spend(end.saturating_sub(start))?;
        value
    }

    fn value(&mut self, depth: u32) -> Result<Value> {
        self.file.step()?;
        if depth > MAX_DEPTH {
            return Err(Fail::Broken);
        }
        self.blank();
        match self.peek()? {
            b'/' => self.name().map(Value::Name),
            b'(' => {
                let (text, length) = literal(&self.bytes[self.at..])?;
                self.at += length;
                Ok(Value::Text(text))
            }
            b'[' => self.array(depth),
            b'<' if self.bytes.get(self.at + 1) == Some(&b'<') => self.dict(depth).map(Value::Dict),
            b'<' => {
                let (text, length) = hexadecimal(&self.bytes[self.at..])?;
                self.at += length;
                Ok(Value::Text(text))
            }
            b'0'..=b'9' | b'+' | b'-' | b'.' => self.number(),
            _ => self.keyword(),
        }
    }

    fn keyword(&mut self) -> Result<Value> {
        for (word, value) in [(&b"true"[..], Value::Bool(true)), (b"false", Value::Bool(false)), (b"null", Value::Null)]
        {
            if self.word(word) {
                return Ok(value);
            }
        }
        Err(if self.bytes.len() - self.at < 5 { Fail::More } else { Fail::Broken })
    }

    fn name(&mut self) -> Result<Vec<u8>> {
        self.at += 1;
        let rest = &self.bytes[self.at..];
        let length = rest.iter().position(|byte| is_space(*byte) || is_delimiter(*byte)).ok_or(Fail::More)?;
        self.at += length;
        let hex = |byte: Option<&u8>| byte.and_then(|byte| char::from(*byte).to_digit(16));
        let (mut name, mut at) = (Vec::new(), 0);
        while at < length {
            // `#` and two digits stand for a byte (7.3.5).
            match (rest[at], hex(rest.get(at + 1)), hex(rest.get(at + 2))) {
                (b'#', Some(high), Some(low)) => {
                    name.push((high * 16 + low) as u8);
                    at += 3;
                }
                (byte, ..) => {
                    name.push(byte);
                    at += 1;
                }
            }
        }
        Ok(name)
    }

    fn array(&mut self, depth: u32) -> Result<Value> {
        self.at += 1;
        let mut items = Vec::new();
        loop {
            self.blank();
            if self.peek()? == b']' {
                self.at += 1;
                return Ok(Value::Array(items));
            }
            items.push(self.value(depth + 1)?);
        }
    }

    fn dict(&mut self, depth: u32) -> Result<Dict> {
        self.at += 2;
        let mut entries = Vec::new();
        loop {
            self.blank();
            match self.peek()? {
                b'/' => {
                    let name = self.name()?;
                    entries.push((name, self.value(depth + 1)?));
                }
                b'>' => {
                    let second = self.bytes.get(self.at + 1).ok_or(Fail::More)?;
                    self.at += 2;
                    return if *second == b'>' { Ok(Dict(entries)) } else { Err(Fail::Broken) };
                }
                _ => return Err(Fail::Broken),
            }
        }
    }

    /// Takes a number, or a reference: two whole numbers and `R`.
    fn number(&mut self) -> Result<Value> {
        let start = self.at;
        let rest = &self.bytes[start..];
        let length = rest.iter().position(|byte| is_space(*byte) || is_delimiter(*byte)).ok_or(Fail::More)?;
        self.at += length;
        let written = &rest[..length];
        if written.len() <= 10 && written.iter().all(u8::is_ascii_digit) {
            let after = self.at;
            if self.integer().is_ok() && self.word(b"R") {
                let number = written.iter().fold(0u64, |number, digit| number * 10 + u64::from(digit - b'0'));
                return u32::try_from(number).map(Value::Ref).map_err(|_| Fail::Broken);
            }
            // Too few bytes to tell a number from a reference.
            if self.bytes.len() - after < 12 && !self.bytes[after..].iter().any(|byte| is_delimiter(*byte)) {
                return Err(Fail::More);
            }
            self.at = after;
        }
        real(written).map(Value::Number).ok_or(Fail::Broken)
    }
}

/// Parses a number with sign and point (7.3.3). Misplaced signs are skipped, as readers do.
fn real(written: &[u8]) -> Option<f64> {
    let (mut number, mut scale, mut any) = (0.0, 0.0, false);
    for byte in written.iter().take(40) {
        match byte {
            b'0'..=b'9' => {
                number = number * 10.0 + f64::from(byte - b'0');
                scale *= 10.0;
                any = true;
            }
            b'.' if scale == 0.0 => scale = 1.0,
            b'+' | b'-' => {}
            _ => return None,
        }
    }
    let number = if scale > 1.0 { number / scale } else { number };
    (any || scale > 0.0).then_some(if written.starts_with(b"-") { -number } else { number })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::material::Limits;

    fn read(text: &[u8]) -> Result<Value> {
        let file = File::whole(text, Limits::default());
        Parser::new(&file, text).object()
    }

    #[test]
    fn objects() {
        let name = |text: &[u8]| Value::Name(text.to_vec());
        for (text, value) in [
            (&b"/A#42c "[..], name(b"ABc")),
            (b"-12.50 ", Value::Number(-12.5)),
            (b".5 ]", Value::Number(0.5)),
            (b"(a) ", Value::Text(b"a".to_vec())),
            (b"<0f> ", Value::Text(b"\x0f".to_vec())),
            (b"12 0 R ", Value::Ref(12)),
            (b"%x\n null ", Value::Null),
            (
                b"[1 0 R 2/B true]",
                Value::Array([Value::Ref(1), Value::Number(2.0), name(b"B"), Value::Bool(true)].to_vec()),
            ),
        ] {
            assert_eq!(read(text), Ok(value), "{}", alloc::string::String::from_utf8_lossy(text));
        }
    }

    #[test]
    fn what_goes_on_and_what_is_none() {
        let nested = [b'['; 100];
        for text in [&b"/A"[..], b"(a", b"[1", b"<</A", b"12", b"12 0", b"", b"tru", b"<0"] {
            assert_eq!(read(text), Err(Fail::More), "{}", alloc::string::String::from_utf8_lossy(text));
        }
        for text in [&b"<</A 1 B>>"[..], b"endobj ", b"1x ", &nested] {
            assert_eq!(read(text), Err(Fail::Broken), "{}", alloc::string::String::from_utf8_lossy(text));
        }
    }
}

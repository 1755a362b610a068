//! JSON text (RFC 8259) to documents.

use alloc::vec::Vec;

use super::document::{Document, MAX_DEPTH, Node, ROOT, Unfit, Value};
use crate::base::number::Number;
use crate::base::text::decode;

/// The error for a text that is not JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SyntaxError {
    /// The kind of error.
    pub kind: SyntaxKind,
    /// Offset in bytes.
    pub offset: usize,
}

impl core::fmt::Display for SyntaxError {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        let reason = match self.kind {
            SyntaxKind::Unexpected => "not JSON: unexpected text",
            SyntaxKind::Depth => "nested deeper than 64 levels",
            SyntaxKind::Size => "more than a million values",
        };
        f.write_str(reason)?;
        f.write_str(" at byte ")?;
        core::fmt::Display::fmt(&self.offset, f)
    }
}

impl core::error::Error for SyntaxError {}

/// The ways in which a text is not JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SyntaxKind {
    /// Not what JSON allows at this place, or the text ends early.
    Unexpected,
    /// Nested deeper than [`MAX_DEPTH`].
    Depth,
    /// More values than a document holds.
    Size,
}

/// Reads a whole JSON text into a document, reusing the nodes of equal places. A number past the bounds of [`Number::parse`] becomes
/// [`Unfit::Number`]. Of several members with one name the last counts, as in JavaScript.
pub fn read(text: &[u8], document: &mut Document) -> Result<(), SyntaxError> {
    let mut reader =
        Reader { text: text.strip_prefix(b"\xef\xbb\xbf").unwrap_or(text), at: 0, document, units: Vec::new() };
    let result = reader.value(ROOT, 0).and_then(|()| {
        reader.blank();
        if reader.at == reader.text.len() { Ok(()) } else { Err(SyntaxKind::Unexpected) }
    });
    result.map_err(|kind| SyntaxError { kind, offset: reader.at })
}

struct Reader<'a> {
    text: &'a [u8],
    at: usize,
    document: &'a mut Document,
    /// The last string read; the buffer is shared.
    units: Vec<u16>,
}

type Result<T, E = SyntaxKind> = core::result::Result<T, E>;

impl Reader<'_> {
    fn blank(&mut self) {
        while matches!(self.text.get(self.at), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
    }

    fn peek(&mut self) -> u8 {
        self.blank();
        self.text.get(self.at).copied().unwrap_or(0)
    }

    fn take(&mut self, byte: u8) -> Result<()> {
        if self.peek() != byte {
            return Err(SyntaxKind::Unexpected);
        }
        self.at += 1;
        Ok(())
    }

    fn word(&mut self, word: &[u8], node: Node, value: Value) -> Result<()> {
        if !self.text[self.at..].starts_with(word) {
            return Err(SyntaxKind::Unexpected);
        }
        self.at += word.len();
        self.document.put(node, value);
        Ok(())
    }

    fn value(&mut self, node: Node, depth: usize) -> Result<()> {
        match self.peek() {
            b'{' | b'[' if depth == MAX_DEPTH => Err(SyntaxKind::Depth),
            b'{' => self.object(node, depth),
            b'[' => self.list(node, depth),
            b'"' => {
                self.string()?;
                self.document.put_text(node, &self.units);
                Ok(())
            }
            b't' => self.word(b"true", node, Value::Bool(true)),
            b'f' => self.word(b"false", node, Value::Bool(false)),
            b'n' => self.word(b"null", node, Value::Null),
            _ => self.number(node),
        }
    }

    fn object(&mut self, node: Node, depth: usize) -> Result<()> {
        self.take(b'{')?;
        self.document.put_object(node);
        if self.peek() == b'}' {
            self.at += 1;
            self.document.keep_members(node);
            return Ok(());
        }
        for position in 0.. {
            self.blank();
            let child = self.member(node, position)?;
            self.document.enter(child);
            self.take(b':')?;
            self.value(child, depth + 1)?;
            if self.peek() != b',' {
                break;
            }
            self.at += 1;
        }
        self.document.keep_members(node);
        self.take(b'}')
    }

    /// Reads a name and returns the member. Fast path: the member that was at `position` before; its name is only compared.
    fn member(&mut self, object: Node, position: usize) -> Result<Node> {
        if let Some((node, name)) = self.document.member_at(object, position)
            && let Some([b'"', written @ .., b'"']) = self.text.get(self.at..self.at + name.len() + 2)
            && name.iter().zip(written).all(|(&unit, &byte)| unit == u16::from(byte) && is_plain(byte))
        {
            self.at += name.len() + 2;
            return Ok(node);
        }
        self.string()?;
        let key = self.document.keys.intern(&self.units);
        self.document.add_member(object, key).ok_or(SyntaxKind::Size)
    }

    fn list(&mut self, node: Node, depth: usize) -> Result<()> {
        self.take(b'[')?;
        if !matches!(self.document.value(node), Value::List(_)) {
            self.document.put_list(node);
        }
        let mut count = 0;
        if self.peek() == b']' {
            self.at += 1;
            self.document.keep_items(node, count);
            return Ok(());
        }
        loop {
            let known = self.document.items(node).get(count).copied();
            let child = known.or_else(|| self.document.add_item(node)).ok_or(SyntaxKind::Size)?;
            self.value(child, depth + 1)?;
            count += 1;
            if self.peek() != b',' {
                break;
            }
            self.at += 1;
        }
        self.document.keep_items(node, count);
        self.take(b']')
    }

    fn number(&mut self, node: Node) -> Result<()> {
        let start = self.at;
        let digits = |reader: &mut Self| {
            let from = reader.at;
            while reader.text.get(reader.at).is_some_and(u8::is_ascii_digit) {
                reader.at += 1;
            }
            if reader.at > from { Ok(()) } else { Err(SyntaxKind::Unexpected) }
        };
        self.at += usize::from(self.text.get(self.at) == Some(&b'-'));
        let leading_zero = self.text.get(self.at) == Some(&b'0');
        let first = self.at;
        digits(self)?;
        if leading_zero && self.at > first + 1 {
            return Err(SyntaxKind::Unexpected);
        }
        if self.text.get(self.at) == Some(&b'.') {
            self.at += 1;
            digits(self)?;
        }
        if matches!(self.text.get(self.at), Some(b'e' | b'E')) {
            self.at += 1;
            self.at += usize::from(matches!(self.text.get(self.at), Some(b'+' | b'-')));
            digits(self)?;
        }
        let number = Number::parse(&self.text[start..self.at]);
        self.document.put(node, number.map_or(Value::Unfit(Unfit::Number), Value::Number));
        Ok(())
    }

    /// Reads a string into `units`.
    fn string(&mut self) -> Result<()> {
        self.units.clear();
        if self.text.get(self.at) != Some(&b'"') {
            return Err(SyntaxKind::Unexpected);
        }
        self.at += 1;
        loop {
            // Fast path: runs of characters without escapes.
            let rest = &self.text[self.at..];
            let run = &rest[..rest.iter().position(|&byte| !is_plain(byte)).unwrap_or(rest.len())];
            self.units.extend(run.iter().map(|&byte| u16::from(byte)));
            self.at += run.len();
            match self.text.get(self.at) {
                Some(b'"') => {
                    self.at += 1;
                    return Ok(());
                }
                Some(b'\\') => self.escape()?,
                Some(0x80..) => self.wide()?,
                _ => return Err(SyntaxKind::Unexpected),
            }
        }
    }

    fn escape(&mut self) -> Result<()> {
        let unit = match self.text.get(self.at + 1) {
            Some(byte @ (b'"' | b'\\' | b'/')) => u16::from(*byte),
            Some(b'b') => 8,
            Some(b'f') => 12,
            Some(b'n') => 10,
            Some(b'r') => 13,
            Some(b't') => 9,
            Some(b'u') => {
                let digits = self.text.get(self.at + 2..self.at + 6).ok_or(SyntaxKind::Unexpected)?;
                self.at += 4;
                digits.iter().try_fold(0u16, |unit, &byte| {
                    let digit = char::from(byte).to_digit(16).ok_or(SyntaxKind::Unexpected)?;
                    Ok(unit << 4 | digit as u16)
                })?
            }
            _ => return Err(SyntaxKind::Unexpected),
        };
        self.units.push(unit);
        self.at += 2;
        Ok(())
    }

    /// Reads one character past ASCII.
    fn wide(&mut self) -> Result<()> {
        let (character, length) = decode(&self.text[self.at..]).ok_or(SyntaxKind::Unexpected)?;
        self.units.extend_from_slice(character.encode_utf16(&mut [0; 2]));
        self.at += length;
        Ok(())
    }
}

/// Returns true for an ASCII character that needs no escape in a string.
fn is_plain(byte: u8) -> bool {
    matches!(byte, 0x20..0x80) && !matches!(byte, b'"' | b'\\')
}

//! Small functions over UTF-16 and UTF-8 texts. Each is compiled once, where the standard library's would be inlined at every
//! call and cost the embedded module more bytes.

use alloc::string::String;
use alloc::vec::Vec;

/// Returns true if a text is this ASCII word.
pub(crate) fn is(text: &[u16], word: &str) -> bool {
    let word = word.as_bytes();
    let mut at = 0;
    while at < text.len() && at < word.len() && text[at] == u16::from(word[at]) {
        at += 1;
    }
    at == text.len() && at == word.len()
}

/// A string as UTF-16 units.
#[inline(never)]
pub(crate) fn units(text: &str) -> Vec<u16> {
    let mut out = Vec::with_capacity(text.len());
    for unit in text.encode_utf16() {
        out.push(unit);
    }
    out
}

/// Writes ASCII bytes at the end of a string.
#[inline(never)]
pub(crate) fn push_ascii(bytes: &[u8], out: &mut String) {
    for &byte in bytes {
        out.push(char::from(byte));
    }
}

/// The text as a `String`; half a character becomes U+FFFD.
#[inline(never)]
pub(crate) fn lossy(text: &[u16]) -> String {
    let mut out = String::new();
    push(text, &mut out);
    out
}

/// Writes a text at the end of a string; half a character becomes U+FFFD.
#[inline(never)]
pub(crate) fn push(text: &[u16], out: &mut String) {
    for c in char::decode_utf16(text.iter().copied()) {
        out.push(c.unwrap_or(char::REPLACEMENT_CHARACTER));
    }
}

/// The first character of a UTF-8 text and its length; UTF-8 is checked (RFC 3629, section 4).
pub(crate) fn decode(text: &[u8]) -> Option<(char, usize)> {
    let (length, least) = match text.first()? {
        0..=0x7f => (1, 0),
        0xc2..=0xdf => (2, 0x80),
        0xe0..=0xef => (3, 0x800),
        0xf0..=0xf4 => (4, 0x10000),
        _ => return None,
    };
    let mut code = u32::from(text[0]) & (0x7f >> (length - 1));
    for byte in text.get(1..length)? {
        if byte & 0xc0 != 0x80 {
            return None;
        }
        code = code << 6 | u32::from(byte & 0x3f);
    }
    if code < least { None } else { char::from_u32(code).map(|character| (character, length)) }
}

//! Small ways with UTF-16 texts: one function each for the whole module, where the standard library's would be copied to
//! every place that calls them.

use alloc::string::String;
use alloc::vec::Vec;

/// Whether a text is this ASCII word.
pub fn is(text: &[u16], word: &str) -> bool {
    let word = word.as_bytes();
    let mut at = 0;
    while at < text.len() && at < word.len() && text[at] == u16::from(word[at]) {
        at += 1;
    }
    at == text.len() && at == word.len()
}

/// A string as UTF-16 units.
#[inline(never)]
pub fn units(text: &str) -> Vec<u16> {
    let mut out = Vec::with_capacity(text.len());
    for unit in text.encode_utf16() {
        out.push(unit);
    }
    out
}

/// Writes ASCII bytes at the end of a string.
#[inline(never)]
pub fn push_ascii(bytes: &[u8], out: &mut String) {
    for &byte in bytes {
        out.push(char::from(byte));
    }
}

/// The text as a `String`; half a character becomes U+FFFD.
#[inline(never)]
pub fn lossy(text: &[u16]) -> String {
    let mut out = String::new();
    push(text, &mut out);
    out
}

/// Writes a text at the end of a string; half a character becomes U+FFFD.
#[inline(never)]
pub fn push(text: &[u16], out: &mut String) {
    for c in char::decode_utf16(text.iter().copied()) {
        out.push(c.unwrap_or(char::REPLACEMENT_CHARACTER));
    }
}

//! A pattern: it is compiled or refused, and then its matches do not depend on how it is written.
//!
//! What a match costs is bounded by the size of its program (`docs/limits.md`) and the length of the text; here the fuzzer's
//! `-timeout` would tell.

use qingdan::engine::pattern::{self, MAX_LENGTH, Pattern};

/// The longest text that is matched.
const MAX_TEXT: usize = 2000;

/// A pattern, NUL, and a text.
pub fn pattern(data: &[u8]) {
    let (source, text) = super::halves(data);
    let source = units(source);
    let text = units(&text[..text.len().min(MAX_TEXT)]);
    let refusal = match pattern::compile(&source) {
        Ok(compiled) => return compared(&source, &compiled, &text),
        Err(refusal) => refusal,
    };
    assert!(!refusal.reason().is_empty());
    if source.len() > MAX_LENGTH {
        assert_eq!(refusal, pattern::Refusal::TooLarge);
    }
    // What has classes of Unicode too.
    if let Ok(compiled) = pattern::compile_full(&source) {
        assert_eq!(refusal, pattern::Refusal::Property);
        compiled.is_match(&text);
    }
}

fn compared(source: &[u16], compiled: &Pattern, text: &[u16]) {
    let found = compiled.is_match(text);
    let same = |other: Result<Pattern, pattern::Refusal>, what: &str| {
        // Written longer it may be past the limits.
        if let Ok(other) = other {
            assert_eq!(other.is_match(text), found, "{what}");
        }
    };
    same(pattern::compile_full(source), "with classes of Unicode");
    let written = |before: &str, after: &str| -> Vec<u16> {
        before.encode_utf16().chain(source.iter().copied()).chain(after.encode_utf16()).collect()
    };
    same(pattern::compile(&written("(?:", ")")), "in a group");
    same(pattern::compile(&written("[^]*(?:", ")[^]*")), "anything around it");
    let either: Vec<u16> = written("", "|").into_iter().chain(source.iter().copied()).collect();
    same(pattern::compile(&either), "twice as an alternative");
}

/// UTF-8 as far as it is; other bytes as halves of characters, which patterns and texts may have too.
fn units(bytes: &[u8]) -> Vec<u16> {
    let mut units = Vec::new();
    for chunk in bytes.utf8_chunks() {
        units.extend(chunk.valid().encode_utf16());
        units.extend(chunk.invalid().iter().map(|&byte| 0xd800 | u16::from(byte) << 3));
    }
    units
}

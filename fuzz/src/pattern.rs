//! A pattern is compiled or refused, and equivalent spellings of it match the same texts.
//!
//! The cost of a match is bounded by the size of the program (`docs/limits.md`) and the length of the text. A violation shows as the
//! fuzzer's `-timeout`.

use qingdan::engine::pattern::{self, MAX_LENGTH, Pattern};

/// Longest text to match.
const MAX_TEXT: usize = 2000;

/// Input: a pattern, NUL, and a text.
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
    // The variant with Unicode classes.
    if let Ok(compiled) = pattern::compile_full(&source) {
        assert_eq!(refusal, pattern::Refusal::Property);
        compiled.is_match(&text);
    }
}

fn compared(source: &[u16], compiled: &Pattern, text: &[u16]) {
    let found = compiled.is_match(text);
    let same = |other: Result<Pattern, pattern::Refusal>, what: &str| {
        // The longer spelling may exceed the limits.
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

/// Decodes UTF-8; other bytes become lone surrogates, which patterns and texts may contain.
fn units(bytes: &[u8]) -> Vec<u16> {
    let mut units = Vec::new();
    for chunk in bytes.utf8_chunks() {
        units.extend(chunk.valid().encode_utf16());
        units.extend(chunk.invalid().iter().map(|&byte| 0xd800 | u16::from(byte) << 3));
    }
    units
}

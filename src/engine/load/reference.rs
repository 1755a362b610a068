//! `$ref`: places within the pack.

use alloc::vec::Vec;

use crate::base::text::decode;
#[cfg(not(feature = "full"))]
use crate::base::text::lossy;
#[cfg(not(feature = "full"))]
use crate::engine::document::{Document, Node};
#[cfg(not(feature = "full"))]
use crate::engine::pointer;

/// The error for a reference to nothing.
pub(super) const NOTHING: &str = "there is nothing at that place of the pack";

/// The node that a pointer from the root names, or why it names none. Names of schemas are known to the feature `full`.
#[cfg(not(feature = "full"))]
pub(super) fn target(pack: &Document, text: &[u16]) -> Result<Node, &'static str> {
    let fragment = match text {
        [0x23] => &[][..],
        [0x23, 0x2f, ..] => &text[1..],
        _ => return Err("only references within the pack by pointers (`#/…`) are followed"),
    };
    pointer::find(pack, &percent_decoded(&lossy(fragment))).ok_or(NOTHING)
}

/// Decodes percent escapes such as `%41` in the fragment of a URI; malformed ones stay.
pub(super) fn percent_decoded(text: &str) -> Vec<u16> {
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    let hex = |digit: u8| char::from(digit).to_digit(16);
    while let [byte, tail @ ..] = rest {
        let escaped = match tail {
            [high, low, ..] if *byte == b'%' => hex(*high).zip(hex(*low)),
            _ => None,
        };
        bytes.push(escaped.map_or(*byte, |(high, low)| (high * 16 + low) as u8));
        rest = if escaped.is_some() { &tail[2..] } else { tail };
    }
    let mut units = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        // No name contains malformed UTF-8.
        let (character, length) = decode(&bytes[at..]).unwrap_or((char::REPLACEMENT_CHARACTER, 1));
        units.extend_from_slice(character.encode_utf16(&mut [0; 2]));
        at += length;
    }
    units
}

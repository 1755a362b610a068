//! `$ref`: places within the pack.

use alloc::vec::Vec;

use crate::engine::document::{Document, NONE, Node, Value};
use crate::engine::json::decode;
use crate::engine::pointer;
use crate::engine::text::{is, lossy};

/// A reference to be followed in a pack.
pub struct Reference<'a> {
    pub pack: &'a Document,
}

impl Reference<'_> {
    /// The node that a reference names, or why it names none.
    pub fn target(&self, text: &[u16]) -> Result<Node, &'static str> {
        let [0x23, fragment @ ..] = text else {
            return Err("only references within the pack (`#…`) are followed");
        };
        let target = match fragment {
            [] | [0x2f, ..] => pointer::find(self.pack, &percent_decoded(fragment)),
            _ => self.anchor(fragment),
        };
        target.ok_or("there is nothing at that place of the pack")
    }

    fn anchor(&self, name: &[u16]) -> Option<Node> {
        for node in 1..self.pack.len() as Node {
            let parent = self.pack.parent(node);
            if parent != NONE
                && matches!(self.pack.value(parent), Value::Object(_))
                && is(self.pack.keys.name(self.pack.key(node)), "$anchor")
                && self.pack.text(node) == Some(name)
            {
                return Some(parent);
            }
        }
        None
    }
}

/// Undoes `%41` in the fragment of a URI; what is not such an escape stays.
fn percent_decoded(text: &[u16]) -> Vec<u16> {
    let text = lossy(text);
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
        // What is no UTF-8 is in no name.
        let (character, length) = decode(&bytes[at..]).unwrap_or((char::REPLACEMENT_CHARACTER, 1));
        units.extend_from_slice(character.encode_utf16(&mut [0; 2]));
        at += length;
    }
    units
}

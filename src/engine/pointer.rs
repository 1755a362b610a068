//! JSON Pointers (RFC 6901).

use alloc::string::String;
use alloc::vec::Vec;

use super::document::{Document, NONE, Node, ROOT, Value};
use super::number::decimal_digits;

/// Writes the pointer of a node.
pub fn write(document: &Document, node: Node, out: &mut String) {
    let parent = document.parent(node);
    if parent == NONE {
        return;
    }
    write(document, parent, out);
    match document.value(parent) {
        Value::List(_) => write_index(document.key(node), out),
        _ => write_name(document.keys.name(document.key(node)), out),
    }
}

/// Writes `/` and a name, with `~` and `/` escaped.
pub fn write_name(name: &[u16], out: &mut String) {
    out.push('/');
    for c in char::decode_utf16(name.iter().copied()) {
        match c.unwrap_or(char::REPLACEMENT_CHARACTER) {
            '~' => out.push_str("~0"),
            '/' => out.push_str("~1"),
            c => out.push(c),
        }
    }
}

/// Writes `/` and a position.
pub fn write_index(position: u32, out: &mut String) {
    out.push('/');
    decimal_digits(position.into(), &mut [0; 20]).iter().for_each(|&digit| out.push(digit.into()));
}

/// Splits a pointer into its unescaped names. `None`: neither empty nor beginning with `/`.
pub fn split(pointer: &[u16]) -> Option<Vec<Vec<u16>>> {
    const SLASH: u16 = b'/' as u16;
    let Some((&SLASH, rest)) = pointer.split_first() else {
        return pointer.is_empty().then(Vec::new);
    };
    let unescape = |name: &[u16]| {
        let mut out = Vec::with_capacity(name.len());
        let mut units = name.iter().copied().peekable();
        while let Some(unit) = units.next() {
            let escaped = if unit == u16::from(b'~') { units.peek().copied() } else { None };
            out.push(match escaped {
                Some(0x30) => u16::from(b'~'),
                Some(0x31) => SLASH,
                _ => unit,
            });
            if matches!(escaped, Some(0x30 | 0x31)) {
                units.next();
            }
        }
        out
    };
    Some(rest.split(|&unit| unit == SLASH).map(unescape).collect())
}

/// A list position as pointers write it: no sign, no leading zero.
pub fn index(name: &[u16]) -> Option<u32> {
    if name.is_empty() || name.len() > 9 || (name.len() > 1 && name[0] == u16::from(b'0')) {
        return None;
    }
    name.iter().try_fold(0, |value, &unit| {
        let digit = char::from_u32(unit.into())?.to_digit(10)?;
        Some(value * 10 + digit)
    })
}

/// The given node that a pointer names.
pub fn find(document: &Document, pointer: &[u16]) -> Option<Node> {
    split(pointer)?.iter().try_fold(ROOT, |node, name| {
        let child = match document.value(node) {
            Value::List(nodes) => *nodes.get(index(name)? as usize)?,
            _ => document.child(node, document.keys.get(name)?),
        };
        document.is_given(child).then_some(child)
    })
}

//! JSON Pointers (RFC 6901).

use alloc::string::String;
use alloc::vec::Vec;

use super::document::{Document, NONE, Node, ROOT, Value};
use crate::base::digits::push_number;

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
    push_number(position.into(), out);
}

/// Splits a pointer into its unescaped names. `None`: neither empty nor beginning with `/`, or a `~` without `0` or `1`.
pub fn split(pointer: &[u16]) -> Option<Vec<Vec<u16>>> {
    const SLASH: u16 = b'/' as u16;
    let Some((&SLASH, rest)) = pointer.split_first() else {
        return pointer.is_empty().then(Vec::new);
    };
    let mut names = alloc::vec![Vec::new()];
    let mut escaped = false;
    for &unit in rest {
        if escaped && unit != 0x30 && unit != 0x31 {
            return None;
        }
        if unit == SLASH {
            names.push(Vec::new());
            escaped = false;
            continue;
        }
        let Some(name) = names.last_mut() else { continue };
        match unit {
            // The `~` before it is there already.
            0x30 if escaped => {}
            0x31 if escaped => {
                name.pop();
                name.push(SLASH);
            }
            _ => name.push(unit),
        }
        escaped = unit == u16::from(b'~');
    }
    (!escaped).then_some(names)
}

/// A list position as pointers write it: no sign, no leading zero.
pub fn index(name: &[u16]) -> Option<u32> {
    if name.is_empty() || name.len() > 9 || (name.len() > 1 && name[0] == u16::from(b'0')) {
        return None;
    }
    let mut value = 0;
    for &unit in name {
        value = value * 10 + char::from_u32(unit.into())?.to_digit(10)?;
    }
    Some(value)
}

/// The given node that a pointer names.
pub fn find(document: &Document, pointer: &[u16]) -> Option<Node> {
    find_from(document, ROOT, pointer)
}

/// The given node that a pointer names from another node.
pub fn find_from(document: &Document, start: Node, pointer: &[u16]) -> Option<Node> {
    let mut node = start;
    for name in split(pointer)? {
        node = match document.value(node) {
            Value::List(nodes) => *nodes.get(index(&name)? as usize)?,
            _ => document.child(node, document.keys.get(&name)?),
        };
        if !document.is_given(node) {
            return None;
        }
    }
    Some(node)
}

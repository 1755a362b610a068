//! The canonical form of JSON (RFC 8785): what the digests of packs and applications are taken of.

use alloc::string::String;
use alloc::vec::Vec;

use super::document::{Document, Node, Value};
use super::json::write_units;
use super::sort::sort_by;

/// Writes the value at `node`: no blanks, members sorted by their UTF-16 code units, numbers as ECMAScript prints them.
/// Absent members are left out; a value that JSON cannot say is written as `null`.
pub fn write(document: &Document, node: Node, out: &mut String) {
    write_without(document, node, super::document::NONE, out);
}

/// The same, leaving out the member `omitted` (the hash inside a pack).
pub fn write_without(document: &Document, node: Node, omitted: Node, out: &mut String) {
    match document.value(node) {
        Value::Absent | Value::Null | Value::Unfit(_) => out.push_str("null"),
        Value::Bool(true) => out.push_str("true"),
        Value::Bool(false) => out.push_str("false"),
        Value::Number(number) => number.write(out),
        Value::Text(text) => write_units(text, out),
        Value::List(_) => write_all(document, document.children(node), omitted, ('[', ']'), out),
        Value::Object(_) => {
            let mut members: Vec<Node> = document.children(node).filter(|&child| child != omitted).collect();
            let name = |node: &Node| document.keys.name(document.key(*node));
            sort_by(&mut members, &|a, b| name(a) < name(b));
            write_all(document, members.into_iter(), omitted, ('{', '}'), out);
        }
    }
}

fn write_all(
    document: &Document,
    nodes: impl Iterator<Item = Node>,
    omitted: Node,
    (open, close): (char, char),
    out: &mut String,
) {
    out.push(open);
    for (position, child) in nodes.enumerate() {
        if position > 0 {
            out.push(',');
        }
        if open == '{' {
            write_units(document.keys.name(document.key(child)), out);
            out.push(':');
        }
        write_without(document, child, omitted, out);
    }
    out.push(close);
}

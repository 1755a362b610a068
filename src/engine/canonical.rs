//! The canonical form of JSON (RFC 8785), of which the digests of packs and applications are taken.

use alloc::string::String;
use alloc::vec::Vec;

use super::document::{Document, Node, Value};
use crate::base::json::{separate, write_units};
use crate::base::sort::order;

/// Writes the value at `node`: no blanks, members sorted by their UTF-16 code units, numbers as ECMAScript prints them.
/// Absent members are left out; a value that JSON cannot say is written as `null`.
pub(crate) fn write(document: &Document, node: Node, out: &mut String) {
    write_without(document, node, super::document::NONE, out);
}

/// The same, leaving out the member `omitted` (the hash inside a pack).
pub(crate) fn write_without(document: &Document, node: Node, omitted: Node, out: &mut String) {
    match document.value(node) {
        Value::Absent | Value::Null | Value::Unfit(_) => out.push_str("null"),
        Value::Bool(true) => out.push_str("true"),
        Value::Bool(false) => out.push_str("false"),
        Value::Number(number) => number.write(out),
        Value::Text(text) => write_units(text, out),
        Value::List(_) => {
            out.push('[');
            for child in document.children(node) {
                separate(out);
                write_without(document, child, omitted, out);
            }
            out.push(']');
        }
        Value::Object(_) => {
            let mut members: Vec<Node> = Vec::new();
            for child in document.children(node) {
                if child != omitted {
                    members.push(child);
                }
            }
            let name = |at: usize| document.keys.name(document.key(members[at]));
            out.push('{');
            for at in order(members.len(), &|a, b| name(a) < name(b)) {
                separate(out);
                write_units(name(at as usize), out);
                out.push(':');
                write_without(document, members[at as usize], omitted, out);
            }
            out.push('}');
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::document::ROOT;
    use super::super::keys::Keys;
    use super::*;

    #[test]
    fn writes_the_form_of_rfc_8785() {
        let mut document = Document::new(Keys::default());
        let text = "{ \"b\": [1.0, 0.010, 1e21, \"\\u0007\\\"\\/\"], \"\u{10000}\": 1, \"\u{e000}\": 2, \"a\": null }";
        super::super::json::read(text.as_bytes(), &mut document).unwrap();
        let mut out = String::new();
        write(&document, ROOT, &mut out);
        assert_eq!(out, "{\"a\":null,\"b\":[1,0.01,1e+21,\"\\u0007\\\"/\"],\"\u{10000}\":1,\"\u{e000}\":2}");
    }
}

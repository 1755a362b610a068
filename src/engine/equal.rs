//! Equality of JSON values (JSON Schema core, 4.2.2): numbers by value, objects without order.

use alloc::string::String;
use alloc::vec::Vec;

use super::canonical;
use super::document::{Document, Node, Value};
use crate::base::sort::order;

/// Returns true if two values, possibly of two documents, are equal.
pub(super) fn equal(a: &Document, left: Node, b: &Document, right: Node) -> bool {
    match (a.value(left), b.value(right)) {
        (Value::Null, Value::Null) => true,
        (Value::Bool(x), Value::Bool(y)) => x == y,
        (Value::Number(x), Value::Number(y)) => x == y,
        (Value::Text(x), Value::Text(y)) => x == y,
        (Value::List(x), Value::List(y)) => x.len() == y.len() && x.iter().zip(y).all(|(&x, &y)| equal(a, x, b, y)),
        (Value::Object(_), Value::Object(_)) => {
            a.children(left).count() == b.children(right).count()
                && a.children(left).all(|x| {
                    let name = a.keys.name(a.key(x));
                    let other = b.keys.get(name).map(|key| b.child(right, key));
                    other.is_some_and(|y| b.is_given(y) && equal(a, x, b, y))
                })
        }
        _ => false,
    }
}

/// Up to this number of texts, each is compared with each other.
const FEW: usize = 16;

/// The positions of the first two equal items, in linear work times a logarithm: but for a few texts, the items are sorted by their
/// canonical form.
pub(super) fn repeated(document: &Document, items: &[Node]) -> Option<(u32, u32)> {
    let only_texts = || items.iter().all(|&item| document.text(item).is_some());
    if items.len() < 2 || (items.len() <= FEW && only_texts()) {
        for (second, &item) in (0..).zip(items) {
            let before = (0..).zip(&items[..second as usize]);
            for (first, &other) in before {
                if equal(document, item, document, other) {
                    return Some((first, second));
                }
            }
        }
        return None;
    }
    let mut texts: Vec<String> = Vec::new();
    for &item in items {
        let mut text = String::new();
        canonical::write(document, item, &mut text);
        texts.push(text);
    }
    let mut first_twins: Option<(u32, u32)> = None;
    for pair in order(texts.len(), &|a, b| texts[a] < texts[b]).windows(2) {
        let (a, b) = (pair[0], pair[1]);
        if texts[a as usize] == texts[b as usize] && first_twins.is_none_or(|(_, second)| b < second) {
            first_twins = Some((a, b));
        }
    }
    first_twins
}

//! Holds the code that lowers a file against the table of keys: a key that is in the table and never asked for would be accepted
//! and dropped.

use std::cell::RefCell;
use std::collections::BTreeSet;

use super::{Kind, Shape};
use crate::source::span::Span;
use crate::source::yaml::{Kind as NodeKind, Node};

thread_local! {
    /// Start of a mapping and name of a key, for every key that was asked for on this thread.
    static ASKED: RefCell<BTreeSet<(usize, String)>> = const { RefCell::new(BTreeSet::new()) };
}

/// Notes that a mapping was asked for a key.
pub(crate) fn note(mapping: Span, key: &str) {
    ASKED.with_borrow_mut(|asked| asked.insert((mapping.start, key.to_owned())));
}

/// Runs `lower` on a file and returns `shape.key` for every key of the shapes that the file does not hold or that `lower` did not
/// ask for. Keys of the format version are left out: the check alone reads them.
pub(crate) fn unread(root: &Node, kind: &Kind, shapes: &[&Shape], lower: impl FnOnce(&Node)) -> Vec<String> {
    ASKED.with_borrow_mut(BTreeSet::clear);
    lower(root);
    let mut read = BTreeSet::new();
    walk(root, kind, &mut read);
    let keys = shapes.iter().flat_map(|shape| shape.keys.iter().map(move |key| (shape, key)));
    let keys = keys.filter(|(_, key)| !matches!(key.kind, Kind::Format(_)));
    let keys = keys.map(|(shape, key)| format!("{}.{}", shape.name, key.name));
    keys.filter(|key| !read.contains(key)).collect()
}

fn walk(node: &Node, kind: &Kind, read: &mut BTreeSet<String>) {
    match (kind, &node.kind) {
        (Kind::Object(shape), NodeKind::Mapping(entries)) => {
            for (key, value) in entries {
                let Some(known) = shape.keys.iter().find(|known| known.name == key.value) else { continue };
                if ASKED.with_borrow(|asked| asked.contains(&(node.span.start, key.value.clone()))) {
                    read.insert(format!("{}.{}", shape.name, key.value));
                }
                walk(value, &known.kind, read);
            }
        }
        (Kind::Map(_, of), NodeKind::Mapping(entries)) => entries.iter().for_each(|(_, value)| walk(value, of, read)),
        (Kind::List(of, _) | Kind::OneOrList(of), NodeKind::Sequence(items)) => {
            items.iter().for_each(|item| walk(item, of, read));
        }
        (Kind::OneOrList(of), _) => walk(node, of, read),
        _ => {}
    }
}

//! The meaning of an edit: applies it to the tree, without regard to the text.

use serde_json::Value;

use super::pointer::{Pointer, position};
use super::{Edit, Refused};
use crate::source::scalar;
use crate::source::yaml::{Kind, Node};
use crate::source::{Span, Spanned};

/// Maximum nesting of a written value; the reader accepts no more in a whole file.
const MAX_DEPTH: usize = 64;

/// Returns the tree that the edited file must have.
pub(super) fn of(root: &Node, edit: &Edit) -> Result<Node, Refused> {
    let mut tree = root.clone();
    match edit {
        Edit::Replace { at, value } => {
            if at.steps().is_empty() {
                return Err(Refused::Root);
            }
            *find(&mut tree, at)? = node(value, 0)?;
        }
        Edit::Insert { into, key, value, after } => {
            let Kind::Mapping(entries) = &mut find(&mut tree, into)?.kind else {
                return Err(Refused::NoCollection(into.clone()));
            };
            if entries.iter().any(|(name, _)| name.value == *key) {
                return Err(Refused::Exists(into.then(key)));
            }
            let place = match after {
                None => entries.len(),
                Some(after) => match entries.iter().position(|(name, _)| name.value == *after) {
                    Some(place) => place + 1,
                    None => return Err(Refused::Missing(into.then(after))),
                },
            };
            entries.insert(place, (Spanned::unwritten(key.clone()), node(value, 0)?));
        }
        Edit::Push { onto, value } => match &mut find(&mut tree, onto)?.kind {
            Kind::Sequence(items) => items.push(node(value, 0)?),
            _ => return Err(Refused::NoCollection(onto.clone())),
        },
        Edit::Remove { at } => {
            let (collection, step) = at.split().ok_or(Refused::Root)?;
            let place = find(&mut tree, &collection)?;
            let index = index(place, step).ok_or_else(|| Refused::Missing(at.clone()))?;
            match &mut place.kind {
                Kind::Mapping(entries) => drop(entries.remove(index)),
                Kind::Sequence(items) => drop(items.remove(index)),
                Kind::Scalar { .. } => {}
            }
        }
    }
    Ok(tree)
}

/// Returns the index of the entry that a step selects.
pub(super) fn index(node: &Node, step: &str) -> Option<usize> {
    match &node.kind {
        Kind::Mapping(entries) => entries.iter().position(|(key, _)| key.value == step),
        Kind::Sequence(items) => position(step).filter(|at| *at < items.len()),
        Kind::Scalar { .. } => None,
    }
}

fn find<'a>(root: &'a mut Node, at: &Pointer) -> Result<&'a mut Node, Refused> {
    let missing = || Refused::Missing(at.clone());
    at.steps().iter().try_fold(root, |node, step| {
        let index = index(node, step).ok_or_else(missing)?;
        let found = match &mut node.kind {
            Kind::Mapping(entries) => entries.get_mut(index).map(|(_, node)| node),
            Kind::Sequence(items) => items.get_mut(index),
            Kind::Scalar { .. } => None,
        };
        found.ok_or_else(missing)
    })
}

/// Converts a value to the node that the reader would make of it.
fn node(value: &Value, depth: usize) -> Result<Node, Refused> {
    if depth >= MAX_DEPTH {
        return Err(Refused::Value);
    }
    let kind = match value {
        Value::Null => plain("null".to_owned()),
        Value::Bool(b) => plain(b.to_string()),
        Value::Number(number) => plain(number.to_string()),
        Value::String(text) => Kind::Scalar { text: text.clone(), plain: false },
        Value::Array(items) => {
            Kind::Sequence(items.iter().map(|item| node(item, depth + 1)).collect::<Result<_, _>>()?)
        }
        Value::Object(entries) => {
            let entries =
                entries.iter().map(|(key, value)| Ok((Spanned::unwritten(key.clone()), node(value, depth + 1)?)));
            Kind::Mapping(entries.collect::<Result<_, _>>()?)
        }
    };
    let node = Node { span: Span::NONE, kind };
    match scalar::value(&node) {
        // The reader does not accept such a number.
        Some(scalar::Value::BadNumber) => Err(Refused::Value),
        _ => Ok(node),
    }
}

fn plain(text: String) -> Kind {
    Kind::Scalar { text, plain: true }
}

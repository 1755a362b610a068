//! Reads values from nodes. Reports nothing: the shape check has reported every wrong shape, so a value of the wrong
//! shape is left out.

use super::scalar::{Number, Value, value};
use super::span::Spanned;
use super::word::Word;
use super::yaml::{Kind, Node};

pub(crate) fn string(node: Option<&Node>) -> Option<Spanned<String>> {
    let node = node?;
    match value(node) {
        Some(Value::Text(text)) => Some(Spanned::new(text.to_owned(), node.span)),
        _ => None,
    }
}

/// Returns a text scalar converted by `read`, or `None` if `read` refuses it.
pub(crate) fn read<T>(node: Option<&Node>, read: impl Fn(&str) -> Option<T>) -> Option<Spanned<T>> {
    let node = node?;
    match &node.kind {
        Kind::Scalar { text, .. } => Some(Spanned::new(read(text)?, node.span)),
        _ => None,
    }
}

pub(crate) fn word<T: Word>(node: Option<&Node>) -> Option<Spanned<T>> {
    read(node, T::from_word)
}

pub(crate) fn words<T: Word>(node: Option<&Node>) -> Vec<Spanned<T>> {
    items(node).iter().filter_map(|item| word(Some(item))).collect()
}

pub(crate) fn strings(node: Option<&Node>) -> Vec<Spanned<String>> {
    items(node).iter().filter_map(|item| string(Some(item))).collect()
}

pub(crate) fn items(node: Option<&Node>) -> &[Node] {
    match node.map(|node| &node.kind) {
        Some(Kind::Sequence(items)) => items,
        _ => &[],
    }
}

pub(crate) fn boolean(node: Option<&Node>) -> Option<Spanned<bool>> {
    let node = node?;
    match value(node) {
        Some(Value::Bool(b)) => Some(Spanned::new(b, node.span)),
        _ => None,
    }
}

pub(crate) fn count(node: Option<&Node>) -> Option<Spanned<u32>> {
    let node = node?;
    match value(node) {
        Some(Value::Number(Number::Integer(n))) => Some(Spanned::new(u32::try_from(n).ok()?, node.span)),
        _ => None,
    }
}

//! Small pieces of the model from nodes; silent, since [`super::shape`] has told what is wrong.

use crate::checklist::diagnostic::Sink;
use crate::checklist::model::{Basis, Bound, Choice, Condition, Duration, Number, Reference, Text, Unit, Word};
use crate::checklist::scalar::{Value, value};
use crate::checklist::shape::form::{is_date, is_month};
use crate::checklist::span::{Span, Spanned};
use crate::checklist::yaml::{Kind, Node};

pub fn text(node: Option<&Node>) -> Option<Text> {
    let node = node?;
    let Spanned { value: zh, span: zh_span } = string(node.get("zh")).unwrap_or_default();
    Some(Text { span: node.span, zh, zh_span, en: string(node.get("en")).map(|s| s.value) })
}

pub fn string(node: Option<&Node>) -> Option<Spanned<String>> {
    let node = node?;
    match value(node) {
        Some(Value::Text(text)) => Some(Spanned::new(text.to_owned(), node.span)),
        _ => None,
    }
}

/// A text scalar read by `read`; what it refuses is left out.
pub fn read<T>(node: Option<&Node>, read: impl Fn(&str) -> Option<T>) -> Option<Spanned<T>> {
    let node = node?;
    match &node.kind {
        Kind::Scalar { text, .. } => Some(Spanned::new(read(text)?, node.span)),
        _ => None,
    }
}

pub fn word<T: Word>(node: Option<&Node>) -> Option<Spanned<T>> {
    read(node, T::from_word)
}

pub fn words<T: Word>(node: Option<&Node>) -> Vec<Spanned<T>> {
    items(node).iter().filter_map(|item| word(Some(item))).collect()
}

pub fn strings(node: Option<&Node>) -> Vec<Spanned<String>> {
    items(node).iter().filter_map(|item| string(Some(item))).collect()
}

pub fn items(node: Option<&Node>) -> &[Node] {
    match node.map(|node| &node.kind) {
        Some(Kind::Sequence(items)) => items,
        _ => &[],
    }
}

pub fn boolean(node: Option<&Node>) -> Option<Spanned<bool>> {
    let node = node?;
    match value(node) {
        Some(Value::Bool(b)) => Some(Spanned::new(b, node.span)),
        _ => None,
    }
}

pub fn count(node: Option<&Node>) -> Option<Spanned<u32>> {
    let node = node?;
    match value(node) {
        Some(Value::Number(Number::Integer(n))) => Some(Spanned::new(u32::try_from(n).ok()?, node.span)),
        _ => None,
    }
}

pub fn bound(node: Option<&Node>) -> Option<Spanned<Bound>> {
    let node = node?;
    match value(node)? {
        Value::Number(number) => Some(Spanned::new(Bound::Number(number), node.span)),
        Value::Text(text) if is_date(text) || is_month(text) => {
            Some(Spanned::new(Bound::Date(text.to_owned()), node.span))
        }
        _ => None,
    }
}

pub fn basis(node: Option<&Node>) -> Vec<Basis> {
    let list = match node {
        Some(node) if matches!(node.kind, Kind::Mapping(_)) => core::slice::from_ref(node),
        other => items(other),
    };
    let one = |node: &Node| {
        Some(Basis { span: node.span, law: string(node.get("law"))?, article: string(node.get("article")) })
    };
    list.iter().filter_map(one).collect()
}

pub fn duration(node: Option<&Node>) -> Option<Duration> {
    let node = node?;
    Some(Duration {
        span: node.span,
        value: count(node.get("value"))?,
        unit: word::<Unit>(node.get("unit"))?,
        basis: basis(node.get("basis")),
    })
}

pub fn choices(node: Option<&Node>) -> Vec<Choice> {
    let entries = node.map(Node::entries).unwrap_or_default();
    entries.iter().map(|(id, label)| Choice { id: id.clone(), label: text(Some(label)).unwrap_or_default() }).collect()
}

pub fn condition(node: Option<&Node>) -> Option<Condition> {
    super::condition::read(node?, &mut Sink::new(""))
}

pub fn reference(node: Option<&Node>) -> Option<Spanned<Reference>> {
    let text = string(node)?;
    let read = super::condition::reference(&text.value, text.span, &mut Sink::new(""))?;
    Some(Spanned::new(read, text.span))
}

/// The condition that stands for one that could not be read.
pub fn no_condition(span: Span) -> Condition {
    Condition { span, kind: crate::checklist::model::ConditionKind::All(Vec::new()) }
}

//! Small parts of the model from nodes. Silent: the table of shapes has reported every mistake of form by then.

use crate::checklist::model::{Basis, Bound, Choice, Condition, Duration, Reference, Text, Unit};
use crate::source::diagnostic::Sink;
use crate::source::scalar::{Value, value};
use crate::source::shape::form::{is_date, is_month};
use crate::source::span::{Span, Spanned};
use crate::source::take::{count, items, string, word};
use crate::source::yaml::{Kind, Node};

pub(crate) fn text(node: Option<&Node>) -> Option<Text> {
    let node = node?;
    let Spanned { value: zh, span: zh_span } = string(node.get("zh")).unwrap_or_default();
    Some(Text { span: node.span, zh, zh_span, en: string(node.get("en")).map(|s| s.value) })
}

pub(crate) fn bound(node: Option<&Node>) -> Option<Spanned<Bound>> {
    let node = node?;
    match value(node)? {
        Value::Number(number) => Some(Spanned::new(Bound::Number(number), node.span)),
        Value::Text(text) if is_date(text) || is_month(text) => {
            Some(Spanned::new(Bound::Date(text.to_owned()), node.span))
        }
        _ => None,
    }
}

pub(crate) fn basis(node: Option<&Node>) -> Vec<Basis> {
    let list = match node {
        Some(node) if matches!(node.kind, Kind::Mapping(_)) => core::slice::from_ref(node),
        other => items(other),
    };
    let one = |node: &Node| {
        Some(Basis { span: node.span, law: string(node.get("law"))?, article: string(node.get("article")) })
    };
    list.iter().filter_map(one).collect()
}

pub(crate) fn duration(node: Option<&Node>) -> Option<Duration> {
    let node = node?;
    Some(Duration {
        span: node.span,
        value: count(node.get("value"))?,
        unit: word::<Unit>(node.get("unit"))?,
        basis: basis(node.get("basis")),
    })
}

pub(crate) fn choices(node: Option<&Node>) -> Vec<Choice> {
    let entries = node.map(Node::entries).unwrap_or_default();
    entries.iter().map(|(id, label)| Choice { id: id.clone(), label: text(Some(label)).unwrap_or_default() }).collect()
}

pub(crate) fn condition(node: Option<&Node>) -> Option<Condition> {
    super::condition::read(node?, &mut Sink::new(""))
}

pub(crate) fn reference(node: Option<&Node>) -> Option<Spanned<Reference>> {
    let text = string(node)?;
    let read = super::condition::reference(&text.value, text.span, &mut Sink::new(""))?;
    Some(Spanned::new(read, text.span))
}

/// Returns the placeholder for an unreadable condition.
pub(crate) fn no_condition(span: Span) -> Condition {
    Condition { span, kind: crate::checklist::model::ConditionKind::All(Vec::new()) }
}

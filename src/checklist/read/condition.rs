//! Reads conditions. Shape and content are checked together, because the shape of a value depends on its key.

use crate::checklist::model::{
    Condition, ConditionKind, Fact, Judgement, Order, Reference, Relation, Scalar, Subject, Test,
};
use crate::source::diagnostic::Sink;
use crate::source::nearest::{did_you_mean, nearest};
use crate::source::scalar::{Value, value};
use crate::source::shape::Form;
use crate::source::shape::scalars::{check_bool, missing_value, number_expected, wrong_type};
use crate::source::span::{Span, Spanned};
use crate::source::text::clip;
use crate::source::yaml::{Kind, Node};

/// Reads a condition, as far as it is understood.
pub(crate) fn read(node: &Node, sink: &mut Sink) -> Option<Condition> {
    let Kind::Mapping(entries) = &node.kind else {
        wrong_type(node, "条件", "a condition", sink).remedy("写成 { 字段: 值 }。", "Write { field: value }.");
        return None;
    };
    if entries.is_empty() {
        sink.error("checklist.condition", node.span, "条件是空的", "the condition is empty")
            .remedy("写成 { 字段: 值 }，或者删掉这个键。", "Write { field: value }, or remove the key.");
        return None;
    }
    let mut parts: Vec<Condition> = entries.iter().filter_map(|(key, value)| part(key, value, sink)).collect();
    match parts.len() {
        0 => None,
        1 => parts.pop(),
        _ => Some(Condition { span: node.span, kind: ConditionKind::All(parts) }),
    }
}

fn part(key: &Spanned<String>, node: &Node, sink: &mut Sink) -> Option<Condition> {
    let span = Span { end: node.span.end.max(key.span.end), ..key.span };
    let kind = match key.value.as_str() {
        "all" => ConditionKind::All(several(node, sink)?),
        "any" => ConditionKind::Any(several(node, sink)?),
        "not" => ConditionKind::Not(Box::new(read(node, sink)?)),
        _ => {
            // Both sides are read before either is given up, so that both get their diagnostic.
            let subject = subject(key, sink);
            let judgements = judgements(node, sink);
            ConditionKind::Test(Test { subject: Spanned::new(subject?, key.span), judgements: judgements? })
        }
    };
    Some(Condition { span, kind })
}

fn several(node: &Node, sink: &mut Sink) -> Option<Vec<Condition>> {
    let Kind::Sequence(items) = &node.kind else {
        wrong_type(node, "条件的列表", "a list of conditions", sink)
            .remedy("写成 [ { … }, { … } ]。", "Write [ { … }, { … } ].");
        return None;
    };
    if items.is_empty() {
        sink.error("checklist.condition", node.span, "列表中没有条件", "there is no condition in the list")
            .remedy("填上条件，或者删掉这个键。", "Add one, or remove the key.");
        return None;
    }
    let parts: Vec<_> = items.iter().filter_map(|item| read(item, sink)).collect();
    if parts.is_empty() { None } else { Some(parts) }
}

fn subject(key: &Spanned<String>, sink: &mut Sink) -> Option<Subject> {
    if key.value == "channel" {
        return Some(Subject::Channel);
    }
    match reference(&key.value, key.span, sink)? {
        Reference::Answer(id) => Some(Subject::Answer(id)),
        Reference::Fact(id, fact) => Some(Subject::Fact(id, fact)),
        Reference::Today => {
            sink.error("checklist.condition", key.span, "today 不能作条件的左边", "a condition cannot read today")
                .remedy(
                    "把日期字段写在左边：{ 字段: { not-after: today } }。",
                    "Put the date field first: { field: { not-after: today } }.",
                );
            None
        }
    }
}

/// Reads `field`, `field.fact` or `today`.
pub(crate) fn reference(text: &str, span: Span, sink: &mut Sink) -> Option<Reference> {
    if text == "today" {
        return Some(Reference::Today);
    }
    if !Form::Reference.fits(text) {
        let name = clip(text);
        sink.error("shape.id", span, format!("{name} 不是字段的写法"), format!("{name} is not the id of a field"))
            .remedy(
                "写字段的 id（如 id_no）或它的事实（如 id_no.age）。",
                "Write the id of a field (id_no) or a fact of it (id_no.age).",
            );
        return None;
    }
    let Some((id, word)) = text.split_once('.') else { return Some(Reference::Answer(text.to_owned())) };
    if let Some(fact) = Fact::from_word(word) {
        return Some(Reference::Fact(id.to_owned(), fact));
    }
    let name = clip(word);
    let known = Fact::WORDS.iter().map(|doc| doc.word);
    let remedy = nearest(word, known).map(did_you_mean);
    // What is on the left is not known here: it may be rows, whose fields nobody outside can read.
    let from = clip(id);
    let note = sink.error(
        "checklist.unknown-fact",
        span,
        format!("从 {from} 读不出 {name}"),
        format!("{name} cannot be read from {from}"),
    );
    match remedy {
        Some(words) => note.maybe_remedy(Some(words)),
        None => note.remedy(
            "从号码可以读出 birth、age、sex、region；行和组里的字段，只有同一行、同一组的条件能读，写它自己的 id。",
            "A number gives birth, age, sex and region; a field of a row or group is read only by conditions in the same row or \
             group, under its own id.",
        ),
    };
    None
}

fn judgements(node: &Node, sink: &mut Sink) -> Option<Vec<Judgement>> {
    match &node.kind {
        Kind::Scalar { .. } => Some(vec![Judgement::OneOf(vec![scalar(node, sink)?])]),
        Kind::Sequence(items) => {
            if items.is_empty() {
                sink.error("checklist.condition", node.span, "列表中没有值", "there is no value in the list")
                    .remedy("写出允许的值。", "Write at least one value.");
            }
            let values: Vec<_> = items.iter().filter_map(|item| scalar(item, sink)).collect();
            if values.is_empty() { None } else { Some(vec![Judgement::OneOf(values)]) }
        }
        Kind::Mapping(entries) => {
            if entries.is_empty() {
                sink.error("checklist.condition", node.span, "没有写如何比较", "the comparison is missing").remedy(
                    "写成 { gte: 16 }、{ given: true } 等。",
                    "Write { gte: 16 }, { given: true } or the like.",
                );
            }
            let list: Vec<_> = entries.iter().filter_map(|(key, value)| judgement(key, value, sink)).collect();
            if list.is_empty() { None } else { Some(list) }
        }
    }
}

fn scalar(node: &Node, sink: &mut Sink) -> Option<Spanned<Scalar>> {
    let scalar = match value(node) {
        Some(Value::Bool(b)) => Scalar::Bool(b),
        Some(Value::Number(n)) => Scalar::Number(n),
        Some(Value::Text(text)) => Scalar::Text(text.to_owned()),
        Some(Value::Null) => {
            missing_value(node, sink);
            return None;
        }
        Some(Value::BadNumber) => {
            number_expected(node, sink);
            return None;
        }
        None => {
            wrong_type(node, "一个值", "a single value", sink)
                .remedy("列表中只写值。", "A list holds plain values only.");
            return None;
        }
    };
    Some(Spanned::new(scalar, node.span))
}

fn judgement(key: &Spanned<String>, node: &Node, sink: &mut Sink) -> Option<Judgement> {
    if let Some(order) = Order::from_word(&key.value) {
        let Some(Value::Number(number)) = value(node) else {
            number_expected(node, sink);
            return None;
        };
        return Some(Judgement::Order(order, Spanned::new(number, node.span)));
    }
    if let Some(relation) = Relation::from_word(&key.value) {
        let Some(Value::Text(text)) = value(node) else {
            wrong_type(node, "字段、事实或 today", "a field, a fact or today", sink).remedy(
                "写要比较的字段，如 { not-before: start }。",
                "Write the field to compare with, such as { not-before: start }.",
            );
            return None;
        };
        return Some(Judgement::Relation(relation, Spanned::new(reference(text, node.span, sink)?, node.span)));
    }
    if key.value == "given" {
        let Some(Value::Bool(given)) = value(node) else {
            check_bool(node, sink);
            return None;
        };
        return Some(Judgement::Given(Spanned::new(given, node.span)));
    }
    let name = clip(&key.value);
    let known = OPERATORS;
    let list = known.join(", ");
    let note = sink.error(
        "shape.unknown-key",
        key.span,
        format!("没有 {name} 这种比较"),
        format!("there is no comparison {name}"),
    );
    match nearest(&key.value, known.iter().copied()) {
        Some(near) => note.maybe_remedy(Some(did_you_mean(near))),
        None => note.remedy(format!("可以写：{list}。"), format!("Known: {list}.")),
    };
    None
}

/// The keys of `{ field: { … } }`.
const OPERATORS: &[&str] =
    &["gt", "gte", "lt", "lte", "given", "equals", "differs", "before", "after", "not-before", "not-after"];

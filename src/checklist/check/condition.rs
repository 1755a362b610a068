//! Checks conditions against the values that they read.

use super::class::Class;
use super::scope::Scope;
use crate::checklist::model::{Channel, Choice, Condition, Judgement, Reference, Relation, Scalar, Sex, Subject, Test};
use crate::source::Number;
use crate::source::diagnostic::{Note, Sink, Words};
use crate::source::nearest::{did_you_mean, nearest};
use crate::source::scalar::looks_boolean;
use crate::source::shape::form::{is_date, is_month};
use crate::source::span::{Span, Spanned};
use crate::source::text::clip;

/// Checks every test of a condition.
pub(super) fn check(condition: &Condition, scope: &Scope<'_>, sink: &mut Sink) {
    condition.each_test(&mut |test| check_test(test, scope, sink));
}

fn check_test(test: &Test, scope: &Scope<'_>, sink: &mut Sink) {
    let at = test.subject.span;
    let class = match &test.subject.value {
        Subject::Channel => return check_channel(test, scope, sink),
        Subject::Answer(id) => {
            scope.look_up(id, at, sink).and_then(|answer| answer.class().map(|class| (class, answer.span())))
        }
        Subject::Fact(id, fact) => scope
            .look_up(id, at, sink)
            .and_then(|answer| scope.fact(answer, *fact, at, sink).map(|class| (class, answer.span()))),
    };
    for judgement in &test.judgements {
        match (class, judgement) {
            // The subject is unknown, so only the other side can be checked.
            (None, Judgement::Relation(_, other)) => {
                other_class(other, scope, sink);
            }
            (None, _) | (_, Judgement::Given(_)) => {}
            (Some((class, read)), Judgement::OneOf(values)) => {
                for value in values {
                    check_value(value, class, read, sink);
                }
            }
            (Some((class, read)), Judgement::Order(_, number)) if class != Class::Number => {
                misfit(class, number.span, read, sink).remedy(
                    "gt、gte、lt、lte 只用于数；日期用 before、after、not-before、not-after 与另一个日期比较。",
                    "gt, gte, lt and lte compare numbers; compare dates with before, after, not-before or not-after.",
                );
            }
            (Some(_), Judgement::Order(..)) => {}
            (Some((class, read)), Judgement::Relation(relation, other)) => {
                check_relation(*relation, class, read, other, scope, sink)
            }
        }
    }
}

fn check_channel(test: &Test, scope: &Scope<'_>, sink: &mut Sink) {
    for judgement in &test.judgements {
        let Judgement::OneOf(values) = judgement else {
            sink.error(
                "checklist.condition",
                test.subject.span,
                "channel 只能与渠道比较",
                "channel can only be compared with channels",
            )
            .remedy(
                "写成 { channel: online } 或 { channel: [online, mobile] }。",
                "Write { channel: online } or { channel: [online, mobile] }.",
            );
            continue;
        };
        for value in values {
            let word = if let Scalar::Text(text) = &value.value { text.as_str() } else { "" };
            let channel = Channel::from_word(word);
            let offered = |channel: Channel| {
                scope.channels.is_empty() || scope.channels.iter().any(|known| known.value == channel)
            };
            if channel.is_some_and(offered) {
                continue;
            }
            let note = match channel {
                Some(_) => sink.error(
                    "checklist.unknown-choice",
                    value.span,
                    "这个事项不从这个渠道办理",
                    "the item is not offered by this channel",
                ),
                None => sink.error("checklist.unknown-choice", value.span, "没有这个渠道", "there is no such channel"),
            };
            let known: Vec<_> =
                Channel::ALL.iter().copied().filter(|channel| offered(*channel)).map(Channel::as_str).collect();
            let list = known.join(", ");
            note.maybe_remedy(Some(match nearest(word, known.into_iter()) {
                Some(near) => did_you_mean(near),
                None => Words::new(format!("可以写：{list}。"), format!("Allowed: {list}.")),
            }));
        }
    }
}

fn check_value(value: &Spanned<Scalar>, class: Class<'_>, read: Span, sink: &mut Sink) {
    let span = value.span;
    match (class, &value.value) {
        (Class::Bool, Scalar::Bool(_)) | (Class::Number, Scalar::Number(_)) | (Class::Text(_), Scalar::Text(_)) => {}
        (Class::Bool, Scalar::Text(text)) if looks_boolean(text).is_some() => {
            let word = looks_boolean(text) == Some(true);
            misfit(class, span, read, sink).remedy(format!("写 {word}。"), format!("Write {word}."));
        }
        (Class::Bool, _) => {
            misfit(class, span, read, sink).remedy("写 true 或 false。", "Write true or false.");
        }
        (Class::Choice(choices) | Class::Choices(choices), Scalar::Text(text)) => {
            check_choice(text, choices, span, read, sink)
        }
        (Class::Sex, Scalar::Text(text)) if Sex::from_word(text).is_some() => {}
        (Class::Sex, _) => {
            misfit(class, span, read, sink).remedy("写 male 或 female。", "Write male or female.");
        }
        (Class::Date, Scalar::Text(text)) if is_date(text) => {}
        (Class::Month, Scalar::Text(text)) if is_month(text) => {}
        (Class::Date | Class::Month, _) => {
            let example = if class == Class::Date { "2026-03-01" } else { "2026-03" };
            misfit(class, span, read, sink)
                .remedy(format!("写成这样：{example}"), format!("Write it like this: {example}"));
        }
        (Class::Number, _) => {
            misfit(class, span, read, sink).remedy("写数，不加引号。", "Write a number, without quotes.");
        }
        (Class::Choice(_) | Class::Choices(_) | Class::Text(_), scalar) => {
            let quoted = written(scalar);
            misfit(class, span, read, sink)
                .remedy(format!("加上引号：\"{quoted}\""), format!("Put quotes around it: \"{quoted}\""));
        }
        (Class::Fields, _) => {
            misfit(class, span, read, sink).remedy(
                "只能问有没有填：{ given: true }。",
                "A condition can only ask whether it is given: { given: true }.",
            );
        }
    }
}

fn written(scalar: &Scalar) -> String {
    match scalar {
        Scalar::Bool(b) => b.to_string(),
        Scalar::Number(Number::Integer(n)) => n.to_string(),
        Scalar::Number(Number::Decimal(n)) => n.to_string(),
        Scalar::Text(text) => clip(text),
    }
}

fn check_choice(text: &str, choices: &[Choice], span: Span, read: Span, sink: &mut Sink) {
    if choices.is_empty() || choices.iter().any(|choice| choice.id.value == text) {
        return;
    }
    let name = clip(text);
    let known = choices.iter().map(|choice| choice.id.value.as_str());
    let by_label = choices.iter().find(|choice| choice.label.zh == text).map(|choice| choice.id.value.as_str());
    sink.error("checklist.unknown-choice", span, format!("没有 {name} 这个选项"), format!("there is no choice {name}"))
        .related(read, "选项在这里", "the choices are here")
        .remedy_by(|| match by_label.or_else(|| nearest(text, known.clone())) {
            Some(near) => did_you_mean(near),
            None => {
                let list = known.clone().take(12).collect::<Vec<_>>().join(", ");
                Words::new(format!("可以写：{list}。"), format!("Choices are: {list}."))
            }
        });
}

fn misfit<'a>(class: Class<'_>, span: Span, read: Span, sink: &'a mut Sink) -> Note<'a> {
    let (zh, en) = class.name();
    sink.error(
        "checklist.condition",
        span,
        format!("与所读的值不相配：它的值是{zh}"),
        format!("this does not fit the value that is read ({en})"),
    )
    .related(read, "读的是这个", "the value is declared here")
}

/// Returns the class of the other side of a comparison. Reports a reference that does not exist.
fn other_class<'a>(other: &Spanned<Reference>, scope: &Scope<'a>, sink: &mut Sink) -> Option<Class<'a>> {
    match &other.value {
        Reference::Today => Some(Class::Date),
        Reference::Answer(id) => scope.look_up(id, other.span, sink)?.class(),
        Reference::Fact(id, fact) => {
            let answer = scope.look_up(id, other.span, sink)?;
            scope.fact(answer, *fact, other.span, sink)
        }
    }
}

/// Checks that two values can be compared by this relation.
pub(super) fn check_relation(
    relation: Relation,
    class: Class<'_>,
    read: Span,
    other: &Spanned<Reference>,
    scope: &Scope<'_>,
    sink: &mut Sink,
) {
    let Some(right) = other_class(other, scope, sink) else { return };
    let in_time = !matches!(relation, Relation::Equals | Relation::Differs);
    if class.comparable(right) && (!in_time || class.ordered_in_time()) {
        return;
    }
    let ((left_zh, left_en), (right_zh, right_en)) = (class.name(), right.name());
    let word = relation.as_str();
    let note = sink
        .error(
            "checklist.comparison",
            other.span,
            format!("{left_zh}与{right_zh}不能用 {word} 比较"),
            format!("{left_en} and {right_en} cannot be compared by {word}"),
        )
        .related(read, "左边是这个", "this is the left side");
    if matches!(class, Class::Choices(_)) || matches!(right, Class::Choices(_)) {
        note.remedy(
            "多选的答案只能问有没有其中一项：{ 字段: 选项 }。",
            "A condition on a multiple choice can only ask for one choice: { field: choice }.",
        );
    } else if in_time {
        note.remedy("两边都要是日期，或者都是年月。", "Both sides must be dates, or both months.");
    } else {
        note.remedy("两边要是同一种值。", "Both sides must have the same type.");
    }
}

//! Checks situations and fields: keys that a type allows, bounds, choices, comparisons.

use super::class::Class;
use super::condition;
use super::scope::{Answer, Scope};
use crate::checklist::model::{Bound, Field, FieldType, Reference, Relation, Situation};
use crate::identifier;
use crate::source::Number;
use crate::source::diagnostic::Sink;
use crate::source::shape::form::{is_date, is_month};
use crate::source::span::{Span, Spanned};

/// Checks one situation.
pub(super) fn situation(situation: &Situation, scope: &Scope<'_>, sink: &mut Sink) {
    if let Some(when) = &situation.when {
        condition::check(when, scope, sink);
    }
    match (&situation.kind, situation.choices.as_slice()) {
        (None, []) => {
            sink.error(
                "checklist.choices",
                situation.id.span,
                "情形没有写怎样回答",
                "the situation has neither type: boolean nor choices",
            )
            .remedy("是否题写 type: boolean；选择题写 choices。", "Write type: boolean for yes or no, or choices.");
        }
        (Some(kind), [first, ..]) => {
            sink.error(
                "checklist.misplaced-key",
                kind.span,
                "type: boolean 与 choices 只能写一个",
                "type: boolean and choices exclude each other",
            )
            .related(first.id.span, "选项在这里", "the choices are here")
            .remedy("删掉其中一个。", "Remove one of them.");
        }
        (None, [only]) => {
            sink.error(
                "checklist.choices",
                only.id.span,
                "只有一个选项，不成问题",
                "a question needs at least two choices",
            )
            .remedy("再加选项，或者写成 type: boolean。", "Add choices, or make it type: boolean.");
        }
        _ => {}
    }
    if *situation.multiple && situation.choices.is_empty() {
        sink.error(
            "checklist.misplaced-key",
            situation.multiple.span,
            "multiple 只用于有 choices 的情形",
            "multiple is only allowed with choices",
        )
        .remedy("删掉 multiple，或者写出 choices。", "Remove multiple, or write choices.");
    }
}

/// Checks the fields of a form or of a row.
pub(super) fn fields(fields: &[Field], scope: &Scope<'_>, sink: &mut Sink) {
    for field in fields {
        if let Some(when) = &field.when {
            condition::check(when, scope, sink);
        }
        if field.kind.is_written() {
            misplaced(field, sink);
            choices(field, sink);
            bounds(field, sink);
            equals(field, scope, sink);
        }
        self::fields(&field.of, &Scope::of_row(&field.of, scope), sink);
    }
}

fn wrong_place(key: &str, span: Span, field: &Field, types: &str, sink: &mut Sink) {
    let kind = field.kind.as_str();
    sink.error(
        "checklist.misplaced-key",
        span,
        format!("{kind} 类型没有 {key}"),
        format!("the type {kind} does not allow {key}"),
    )
    .related(field.kind.span, "类型在这里", "the type is here")
    .remedy(
        format!("删掉 {key}，或者改类型（{key} 用于：{types}）。"),
        format!("Remove {key}, or change the type ({key} is allowed for {types})."),
    );
}

fn misplaced(field: &Field, sink: &mut Sink) {
    let kind = field.kind.value;
    let has_length = matches!(kind, FieldType::Text | FieldType::PersonName);
    for (key, length) in [("min-length", &field.min_length), ("max-length", &field.max_length)] {
        if let (Some(length), false) = (length, has_length) {
            wrong_place(key, length.span, field, "text, person-name", sink);
        }
    }
    if let (Some(pattern), true) = (&field.pattern, kind != FieldType::Text) {
        wrong_place("pattern", pattern.span, field, "text", sink);
    }
    if let Some(pattern) = &field.pattern
        && let Err(refusal) = crate::engine::pattern::compile_str(&pattern.value)
    {
        let reason = refusal.reason();
        sink.error(
            "checklist.pattern",
            pattern.span,
            format!("这个 pattern 不能用：{reason}"),
            format!("this pattern cannot be used: {reason}"),
        )
        .remedy(
            "只用字符、字符类、次数、分组和 |，如 ^[A-Z]{2}[0-9]{6}$。",
            "Use characters, classes, counts, groups and | only, such as ^[A-Z]{2}[0-9]{6}$.",
        );
    }
    let has_check_digit = identifier::Kind::from_name(kind.as_str()).is_some_and(|kind| kind.check_digit().is_some());
    if let (Some(check_digit), false) = (&field.check_digit, has_check_digit) {
        let types = "resident-id, permanent-resident-id, uscc, organisation-code, bank-card";
        wrong_place("check-digit", check_digit.span, field, types, sink);
    }
    if let (Some(choice), false) = (field.choices.first(), kind.has_choices()) {
        wrong_place("choices", choice.id.span, field, "choice, choices", sink);
    }
    if let (Some(inner), false) = (field.of.first(), kind.holds_fields()) {
        wrong_place("of", inner.id.span, field, "list, group", sink);
    }
}

fn choices(field: &Field, sink: &mut Sink) {
    if field.kind.has_choices() && field.choices.is_empty() {
        sink.error("checklist.choices", field.kind.span, "没有写出选项", "the choices are missing")
            .remedy("加上 choices: { id: { zh: … } }。", "Add choices: { id: { zh: … } }.");
    }
    if field.kind.holds_fields() && field.of.is_empty() {
        sink.error("checklist.of", field.kind.span, "没有写出其中的字段", "the fields are missing")
            .remedy("加上 of: { 字段: { … } }。", "Add of: { field: { … } }.");
    }
}

fn bounds(field: &Field, sink: &mut Sink) {
    for (key, bound) in [("min", &field.min), ("max", &field.max)] {
        if let Some(bound) = bound {
            check_bound(key, bound, field, sink);
        }
    }
    if let (Some(min), Some(max)) = (&field.min, &field.max) {
        let above = match (&min.value, &max.value) {
            (Bound::Number(min), Bound::Number(max)) => min.as_f64() > max.as_f64(),
            (Bound::Date(min), Bound::Date(max)) => min > max,
            _ => false,
        };
        if above {
            range("min", min.span, "max", max.span, sink);
        }
    }
    let most = field.max_length.or_else(|| default_length(field.kind.value));
    if let (Some(min), Some(max)) = (field.min_length, most)
        && min.value > max.value
    {
        range("min-length", min.span, "max-length", max.span, sink);
    }
}

fn default_length(kind: FieldType) -> Option<Spanned<u32>> {
    match kind {
        FieldType::Text => Some(Spanned::unwritten(200)),
        FieldType::PersonName => Some(Spanned::unwritten(100)),
        _ => None,
    }
}

/// Reports a lower bound above its upper bound.
fn range(low: &str, low_span: Span, high: &str, high_span: Span, sink: &mut Sink) {
    sink.error("checklist.range", low_span, format!("{low} 大于 {high}"), format!("{low} is above {high}"))
        .related(high_span, "上限在这里", "the upper bound is here")
        .remedy(
            "把两个数对调或改正；默认的上限见参考页。",
            "Swap or correct them; the reference page lists the default upper bounds.",
        );
}

fn check_bound(key: &str, bound: &Spanned<Bound>, field: &Field, sink: &mut Sink) {
    let kind = field.kind.value;
    let (fits, example) = match (&bound.value, kind) {
        (Bound::Number(Number::Integer(_)), FieldType::Integer) => (true, ""),
        (Bound::Number(_), FieldType::Decimal | FieldType::Money) => (true, ""),
        (Bound::Number(Number::Integer(n)), FieldType::List | FieldType::Choices) => ((0..=10_000).contains(n), "1"),
        (Bound::Date(text), FieldType::Date) => (is_date(text), "2026-03-01"),
        (Bound::Date(text), FieldType::Month) => (is_month(text), "2026-03"),
        (_, FieldType::Integer | FieldType::Decimal | FieldType::Money) => (false, "16"),
        (_, FieldType::List | FieldType::Choices) => (false, "1"),
        (_, FieldType::Date) => (false, "2026-03-01"),
        (_, FieldType::Month) => (false, "2026-03"),
        _ => return wrong_place(key, bound.span, field, "integer, decimal, money, date, month, list, choices", sink),
    };
    if !fits {
        let name = kind.as_str();
        sink.error(
            "shape.value",
            bound.span,
            format!("这个 {key} 与 {name} 类型不相配"),
            format!("this {key} does not fit the type {name}"),
        )
        .related(field.kind.span, "类型在这里", "the type is here")
        .remedy(format!("写成这样：{example}"), format!("Write it like this: {example}"));
    }
}

fn equals(field: &Field, scope: &Scope<'_>, sink: &mut Sink) {
    let Some(equals) = &field.equals else { return };
    if equals.value == Reference::Answer(field.id.value.clone()) {
        sink.error("checklist.comparison", equals.span, "字段与它自己比较", "the field is compared with itself")
            .remedy("写另一个字段的 id。", "Write the id of another field.");
        return;
    }
    if let Some(class) = Answer::Field(field).class() {
        if class == Class::Fields {
            wrong_place("equals", equals.span, field, "text, integer, date, …", sink);
        } else {
            condition::check_relation(Relation::Equals, class, field.kind.span, equals, scope, sink);
        }
    }
}

//! From a problem to its words.

use alloc::string::String;
use alloc::vec::Vec;

use super::line::{Line, Words};
use super::text::{Joints, Sentence, Value, file_type};
use super::{Kind, Limit, Locale, Other, Types, Within, en, group, zh};
use crate::identifier::{self, Changes, Fault};

/// The words around a one-time notice (一次性告知书).
pub struct Notice {
    /// Its title.
    pub title: &'static str,
    /// Heading of the list of corrections and missing parts.
    pub problems: &'static str,
    /// Heading of what may follow later or is pledged.
    pub pending: &'static str,
    /// The sentence at the end.
    pub closing: &'static str,
}

/// How an application stands, in the order from good to bad.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// All there and right.
    Complete,
    /// Accepted with pledges or later supply.
    Acceptable,
    /// Something is missing or wrong.
    Incomplete,
}

impl Verdict {
    /// Every verdict.
    pub const ALL: [Verdict; 3] = [Verdict::Complete, Verdict::Acceptable, Verdict::Incomplete];

    /// The name in reports.
    pub const fn name(self) -> &'static str {
        match self {
            Verdict::Complete => "complete",
            Verdict::Acceptable => "acceptable",
            Verdict::Incomplete => "incomplete",
        }
    }

    /// The verdict of a name in reports.
    pub fn from_name(name: &str) -> Option<Verdict> {
        Verdict::ALL.into_iter().find(|verdict| verdict.name() == name)
    }

    /// The words for people, in Chinese and English.
    pub const fn words(self) -> (&'static str, &'static str) {
        match self {
            Verdict::Complete => ("材料齐全", "complete"),
            Verdict::Acceptable => ("可以受理，有承诺或后补的材料", "acceptable, with pledged or later materials"),
            Verdict::Incomplete => ("须补正", "incomplete"),
        }
    }
}

fn language(locale: Locale) -> (&'static Words, &'static Joints) {
    match locale {
        Locale::Zh => (&zh::WORDS, &zh::JOINTS),
        Locale::En => (&en::WORDS, &en::JOINTS),
    }
}

/// Writes the message of a problem.
pub fn message(locale: Locale, kind: &Kind, label: Option<&str>, out: &mut String) {
    let (words, _) = language(locale);
    say(locale, words.line(said_by(kind))[0], kind, label, out);
}

/// Writes what to do about it; nothing when the message says it all.
pub fn remedy(locale: Locale, kind: &Kind, label: Option<&str>, out: &mut String) {
    let (words, _) = language(locale);
    let line = match *kind {
        Kind::Identifier { kind, fault: Fault::Length | Fault::Characters | Fault::Form } => group::shape(kind),
        Kind::Identifier { kind: kind @ identifier::Kind::Region, fault: Fault::Region } => group::shape(kind),
        Kind::Type { expected } => match group::only_type(expected) {
            Some(line @ (Line::TypeBoolean | Line::TypeInteger | Line::TypeNumber)) => line,
            _ => Line::Type,
        },
        // There is no other field to compare with, as with today.
        Kind::Compare { other: Other::Day { .. }, .. } => Line::EqualsToday,
        _ => said_by(kind),
    };
    say(locale, words.line(line)[1], kind, label, out);
}

/// Returns the line with the message.
fn said_by(kind: &Kind) -> Line {
    match *kind {
        Kind::Required => Line::Required,
        Kind::MaterialMissing => Line::MaterialMissing,
        Kind::MaterialOneOf { .. } => Line::MaterialOneOf,
        Kind::NotApplicable => Line::NotApplicable,
        Kind::Type { .. } => Line::Type,
        Kind::Enum => Line::Enum,
        Kind::Const => Line::Const,
        Kind::MinLength(1) => Line::Empty,
        Kind::MinLength(_) => Line::MinLength,
        Kind::MaxLength(_) => Line::MaxLength,
        Kind::Pattern => Line::Pattern,
        Kind::Minimum(_) => Line::Minimum,
        Kind::Maximum(_) => Line::Maximum,
        Kind::ExclusiveMinimum(_) => Line::ExclusiveMinimum,
        Kind::ExclusiveMaximum(_) => Line::ExclusiveMaximum,
        Kind::MultipleOf(_) => Line::MultipleOf,
        Kind::MinItems(_) => Line::MinItems,
        Kind::MaxItems(_) => Line::MaxItems,
        Kind::UniqueItems { .. } => Line::UniqueItems,
        Kind::Contains => Line::Contains,
        Kind::MinContains(_) => Line::MinContains,
        Kind::MaxContains(_) => Line::MaxContains,
        Kind::MinProperties(_) => Line::MinProperties,
        Kind::MaxProperties(_) => Line::MaxProperties,
        Kind::AdditionalProperties => Line::AdditionalProperties,
        Kind::PropertyNames => Line::PropertyNames,
        Kind::DependentRequired { .. } => Line::DependentRequired,
        Kind::Not => Line::Not,
        Kind::AnyOf => Line::AnyOf,
        Kind::OneOf => Line::OneOf,
        Kind::IfThenElse => Line::IfThenElse,
        Kind::FalseSchema => Line::FalseSchema,
        Kind::Format("date") => Line::FormatDate,
        Kind::Format("month") => Line::FormatMonth,
        Kind::Format("email") => Line::FormatEmail,
        Kind::Format(_) => Line::Format,
        Kind::Identifier { kind: identifier::Kind::PersonName, fault: Fault::Length } => Line::NameLength,
        Kind::Identifier { kind: identifier::Kind::PersonName, fault: Fault::Characters } => Line::NameCharacters,
        Kind::Identifier { kind: identifier::Kind::PersonName, fault: Fault::Form } => Line::NameForm,
        Kind::Identifier { fault, .. } => group::fault(fault),
        Kind::Normalised(_) => Line::Normalised,
        Kind::Text(fault) => group::fault(fault),
        Kind::Compare { op, other } => group::comparison(op, other),
        Kind::MaterialName => Line::MaterialName,
        Kind::MaterialType { .. } => Line::MaterialType,
        Kind::MaterialSize(Limit::Min(0 | 1)) => Line::MaterialEmpty,
        Kind::MaterialSize(Limit::Min(_)) => Line::MaterialSizeMin,
        Kind::MaterialSize(Limit::Max(_)) => Line::MaterialSizeMax,
        Kind::MaterialCount(Limit::Min(_)) => Line::MaterialCountMin,
        Kind::MaterialCount(Limit::Max(_)) => Line::MaterialCountMax,
        Kind::MaterialPages(Limit::Min(_)) => Line::MaterialPagesMin,
        Kind::MaterialPages(Limit::Max(_)) => Line::MaterialPagesMax,
        Kind::MaterialPixels { .. } => Line::MaterialPixels,
        Kind::MaterialMaxPixels { .. } => Line::MaterialMaxPixels,
        Kind::MaterialDpi(_) => Line::MaterialDpi,
        Kind::MaterialAspect { .. } => Line::MaterialAspect,
        Kind::MaterialFlag(flag) => group::file(flag),
        Kind::MaterialSha256 => Line::MaterialSha256,
        Kind::MaterialFile => Line::MaterialFile,
        Kind::MaterialState => Line::MaterialState,
        Kind::InputNumber => Line::InputNumber,
        Kind::InputDepth => Line::InputDepth,
        Kind::InputText => Line::InputText,
        Kind::InputValue => Line::InputValue,
    }
}

/// Fills a template with the label and the values of the problem.
fn say(locale: Locale, template: &str, kind: &Kind, label: Option<&str>, out: &mut String) {
    let (words, joints) = language(locale);
    let mut names = Vec::new();
    let mut second = Value::None;
    let first = match *kind {
        Kind::MaterialOneOf { labels } => Value::List(labels),
        Kind::Type { expected } => {
            for ((one, _), line) in Types::ALL.iter().zip(group::TYPES) {
                if expected.has(*one) {
                    names.push(words.line(line)[0]);
                }
            }
            Value::List(&names)
        }
        Kind::Normalised(changes) => {
            for ((one, _), line) in Changes::ALL.iter().zip(group::CHANGES) {
                if changes.contains(*one) {
                    names.push(words.line(line)[0]);
                }
            }
            Value::List(&names)
        }
        Kind::MaterialType { accept } => {
            for mime in accept {
                names.push(file_type(mime));
            }
            Value::List(&names)
        }
        Kind::MinLength(limit)
        | Kind::MaxLength(limit)
        | Kind::MinItems(limit)
        | Kind::MaxItems(limit)
        | Kind::MinContains(limit)
        | Kind::MaxContains(limit)
        | Kind::MinProperties(limit)
        | Kind::MaxProperties(limit)
        | Kind::MaterialCount(Limit::Min(limit) | Limit::Max(limit))
        | Kind::MaterialDpi(limit)
        | Kind::MaterialPages(Limit::Min(limit) | Limit::Max(limit)) => limit.into(),
        Kind::Minimum(limit)
        | Kind::Maximum(limit)
        | Kind::ExclusiveMinimum(limit)
        | Kind::ExclusiveMaximum(limit)
        | Kind::MultipleOf(limit) => Value::Text(limit),
        Kind::UniqueItems { first, second: last } => {
            second = Value::Number(u64::from(last) + 1);
            Value::Number(u64::from(first) + 1)
        }
        Kind::DependentRequired { with } => Value::Text(with),
        Kind::Compare { other: Other::Fact { label, fact }, .. } => {
            second = Value::Text(words.line(group::fact(fact))[0]);
            Value::Text(label)
        }
        Kind::Compare { other: Other::Field { label } | Other::Day { text: label }, .. } => Value::Text(label),
        Kind::MaterialSize(Limit::Min(bytes) | Limit::Max(bytes)) => Value::Size(bytes),
        Kind::MaterialPixels { width, height }
        | Kind::MaterialMaxPixels { width, height }
        | Kind::MaterialAspect { width, height } => {
            second = height.into();
            width.into()
        }
        _ => Value::None,
    };
    Sentence { template, values: [first, second] }.write(joints, label, out);
}

/// Writes the label of a row of a list, or of a field in it. Rows are counted from 1.
pub fn row_label(locale: Locale, list: &str, row: u32, inner: Option<&str>, out: &mut String) {
    let (words, joints) = language(locale);
    let line = if inner.is_none() { Line::Row } else { Line::RowOf };
    let sentence = Sentence { template: words.line(line)[0], values: [Value::Text(list), row.into()] };
    // The field comes before its row in English, after it in Chinese.
    if locale == Locale::En {
        out.push_str(inner.unwrap_or(""));
    }
    sentence.write(joints, None, out);
    if locale == Locale::Zh {
        out.push_str(inner.unwrap_or(""));
    }
}

/// Writes that a material may follow later.
pub fn pending_later(locale: Locale, label: Option<&str>, within: Option<Within>, out: &mut String) {
    let (words, joints) = language(locale);
    let (template, value) = match within {
        None => (words.line(Line::Later)[0], Value::None),
        Some(Within { value, unit }) => {
            let [one, several] = words.line(group::later(unit));
            (if value == 1 || several.is_empty() { one } else { several }, value.into())
        }
    };
    Sentence { template, values: [value, Value::None] }.write(joints, label, out);
}

/// Writes that a written pledge stands in for a material.
pub fn pending_pledge(locale: Locale, label: Option<&str>, out: &mut String) {
    let (words, joints) = language(locale);
    let template = words.line(Line::Pledged)[0];
    Sentence { template, values: [Value::None, Value::None] }.write(joints, label, out);
}

/// The words around a notice that ends with this verdict.
pub fn notice(locale: Locale, verdict: Verdict) -> Notice {
    let (words, _) = language(locale);
    Notice {
        title: words.line(Line::NoticeTitle)[0],
        problems: words.line(Line::NoticeProblems)[0],
        pending: words.line(Line::NoticePending)[0],
        closing: words.line(group::closing(verdict))[0],
    }
}

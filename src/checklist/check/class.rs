//! Kinds of value, as far as conditions and comparisons care.

use crate::checklist::model::{Choice, Fact, Field, FieldType};

/// A kind of value.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Class<'a> {
    Bool,
    Number,
    Date,
    Month,
    /// One of these.
    Choice(&'a [Choice]),
    /// Any of these at once: it can be asked for one of them, but stands in no relation to another value.
    Choices(&'a [Choice]),
    /// `male` or `female`, read off an identity number.
    Sex,
    /// Text of this type.
    Text(FieldType),
    /// Rows or a group: only whether it is given can be asked.
    Fields,
}

impl<'a> Class<'a> {
    pub fn of_field(field: &'a Field) -> Self {
        match field.kind.value {
            FieldType::Boolean => Self::Bool,
            FieldType::Integer | FieldType::Decimal | FieldType::Money => Self::Number,
            FieldType::Date => Self::Date,
            FieldType::Month => Self::Month,
            FieldType::Choice => Self::Choice(&field.choices),
            FieldType::Choices => Self::Choices(&field.choices),
            FieldType::List | FieldType::Group => Self::Fields,
            text => Self::Text(text),
        }
    }

    pub fn of_fact(fact: Fact) -> Self {
        match fact {
            Fact::Birth => Self::Date,
            Fact::Age => Self::Number,
            Fact::Sex => Self::Sex,
            Fact::Region => Self::Text(FieldType::Region),
        }
    }

    /// Whether two values can be equal at all.
    pub fn comparable(self, other: Self) -> bool {
        match (self, other) {
            (Self::Fields | Self::Choices(_), _) | (_, Self::Fields | Self::Choices(_)) => false,
            (Self::Choice(a), Self::Choice(b)) => a.iter().any(|a| b.iter().any(|b| a.id.value == b.id.value)),
            (Self::Choice(choices), Self::Sex) | (Self::Sex, Self::Choice(choices)) => {
                choices.iter().any(|choice| choice.id == "male" || choice.id == "female")
            }
            (Self::Text(a), Self::Text(b)) => a == b || a == FieldType::Text || b == FieldType::Text,
            (a, b) => a == b,
        }
    }

    /// Whether one value can come before another.
    pub fn ordered_in_time(self) -> bool {
        matches!(self, Self::Date | Self::Month)
    }

    /// What it is called in messages.
    pub fn name(self) -> (&'static str, &'static str) {
        match self {
            Self::Bool => ("是否", "yes or no"),
            Self::Number => ("数", "a number"),
            Self::Date => ("日期", "a date"),
            Self::Month => ("年月", "a month"),
            Self::Choice(_) => ("选项", "a choice"),
            Self::Choices(_) => ("多选的答案", "an answer of several choices"),
            Self::Sex => ("性别", "a sex"),
            Self::Text(kind) => {
                let doc = kind.doc();
                (doc.word, doc.word)
            }
            Self::Fields => ("一组字段", "a group of fields"),
        }
    }
}

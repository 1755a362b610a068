//! The classes of values that conditions and comparisons distinguish.

use crate::checklist::model::{Choice, Fact, Field, FieldType, Sex};

/// A class of values.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Class<'a> {
    Bool,
    Number,
    Date,
    Month,
    /// One of these choices.
    Choice(&'a [Choice]),
    /// Several of these choices: a condition can ask for one of them, but it cannot be compared with another value.
    Choices(&'a [Choice]),
    /// `male` or `female`, derived from an identity number.
    Sex,
    /// A text of this type.
    Text(FieldType),
    /// Rows or a group: a condition can only ask whether it is given.
    Fields,
}

impl<'a> Class<'a> {
    pub(super) fn of_field(field: &'a Field) -> Self {
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

    pub(super) fn of_fact(fact: Fact) -> Self {
        match fact {
            Fact::Birth => Self::Date,
            Fact::Age => Self::Number,
            Fact::Sex => Self::Sex,
            Fact::Region => Self::Text(FieldType::Region),
        }
    }

    /// Returns true if values of the two classes can be equal.
    pub(super) fn comparable(self, other: Self) -> bool {
        match (self, other) {
            (Self::Fields | Self::Choices(_), _) | (_, Self::Fields | Self::Choices(_)) => false,
            (Self::Choice(a), Self::Choice(b)) => a.iter().any(|a| b.iter().any(|b| a.id.value == b.id.value)),
            (Self::Choice(choices), Self::Sex) | (Self::Sex, Self::Choice(choices)) => {
                choices.iter().any(|choice| Sex::from_word(&choice.id).is_some())
            }
            (Self::Text(a), Self::Text(b)) => a == b || a == FieldType::Text || b == FieldType::Text,
            (a, b) => a == b,
        }
    }

    /// Returns true if values of the class have an order in time.
    pub(super) fn ordered_in_time(self) -> bool {
        matches!(self, Self::Date | Self::Month)
    }

    /// Returns the name for messages, in Chinese and English.
    pub(super) fn name(self) -> (&'static str, &'static str) {
        match self {
            Self::Bool => ("“是”或“否”", "yes or no"),
            Self::Number => ("数", "a number"),
            Self::Date => ("日期", "a date"),
            Self::Month => ("年月", "a month"),
            Self::Choice(_) => ("选项", "a choice"),
            Self::Choices(_) => ("多选的答案", "a multiple choice"),
            Self::Sex => ("性别", "a sex"),
            Self::Text(FieldType::Text) => ("文字", "text"),
            Self::Text(kind) => {
                let doc = kind.doc();
                // The remark in brackets is for the reference page.
                (doc.zh.split('（').next().unwrap_or(doc.zh), doc.en)
            }
            Self::Fields => ("一组字段", "a group of fields"),
        }
    }
}

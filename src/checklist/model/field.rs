//! The questions to the applicant: situations and fields.

use super::condition::{Condition, Reference};
use super::item::{Basis, Text};
use super::words::{CheckDigit, FieldType, Need};
use crate::source::Number;
use crate::source::span::{Span, Spanned};

/// A question whose answer decides which parts of the list apply.
#[derive(Clone, Debug, PartialEq)]
pub struct Situation {
    /// Key in `situations`, and property of the application.
    pub id: Spanned<String>,
    /// The mapping that describes it.
    pub span: Span,
    /// The question.
    pub ask: Text,
    /// `type`, if written; `boolean` is the only possible value.
    pub kind: Option<Spanned<FieldType>>,
    /// The choices; empty for a yes-or-no question.
    pub choices: Vec<Choice>,
    /// True if several choices may be ticked.
    pub multiple: Spanned<bool>,
    /// Asked only if this holds.
    pub when: Option<Condition>,
    /// A hint for answering.
    pub hint: Option<Text>,
}

impl Situation {
    /// Returns true for a yes-or-no question.
    #[must_use]
    pub fn is_boolean(&self) -> bool {
        self.choices.is_empty()
    }
}

/// One choice of a situation or field.
#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    /// The value in the application.
    pub id: Spanned<String>,
    /// The label that people read.
    pub label: Text,
}

/// One field of the form.
#[derive(Clone, Debug, PartialEq)]
pub struct Field {
    /// Key in `fields` or `of`, and property of the application.
    pub id: Spanned<String>,
    /// The mapping that describes it.
    pub span: Span,
    /// The label that people read.
    pub label: Text,
    /// The type of the value.
    pub kind: Spanned<FieldType>,
    /// Applies only if this holds. In a row it reads the fields of the same row.
    pub when: Option<Condition>,
    /// Required or optional where it applies. Default `required`.
    pub need: Spanned<Need>,
    /// A hint for filling in.
    pub hint: Option<Text>,
    /// A note to readers of the checklist.
    pub note: Option<Text>,
    /// The value that this one has to equal. A difference is an error for a field, a warning for a derived fact.
    pub equals: Option<Spanned<Reference>>,
    /// The choices of the types `choice` and `choices`.
    pub choices: Vec<Choice>,
    /// Minimum value (number, date, month), number of rows (`list`) or number of ticks (`choices`).
    pub min: Option<Spanned<Bound>>,
    /// Maximum value, number of rows or number of ticks.
    pub max: Option<Spanned<Bound>>,
    /// Minimum length of a text, in characters.
    pub min_length: Option<Spanned<u32>>,
    /// Maximum length of a text, in characters.
    pub max_length: Option<Spanned<u32>>,
    /// A regular expression that has to match somewhere in the text; `^` and `$` anchor it.
    pub pattern: Option<Spanned<String>>,
    /// What a wrong check digit does, for the types that have one.
    pub check_digit: Option<Spanned<CheckDigit>>,
    /// The fields of a row or group.
    pub of: Vec<Field>,
    /// Other names of this field, such as the codes of 人社 systems (AAC003).
    pub alias: Vec<Spanned<String>>,
    /// The legal basis for asking.
    pub basis: Vec<Basis>,
}

/// The minimum or maximum of a field.
#[derive(Clone, Debug, PartialEq)]
pub enum Bound {
    /// A number, or a number of rows or ticks.
    Number(Number),
    /// A valid date (`2026-03-01`) or month (`2026-03`).
    Date(String),
}

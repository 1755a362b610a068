//! What the person is asked: situations and fields.

use super::condition::{Condition, Reference};
use super::item::{Basis, Text};
use super::words::{CheckDigit, FieldType, Need};
use crate::source::Number;
use crate::source::span::{Span, Spanned};

/// A question whose answer narrows the list.
#[derive(Clone, Debug, PartialEq)]
pub struct Situation {
    /// Key in `situations`; the application's property.
    pub id: Spanned<String>,
    /// The mapping that describes it.
    pub span: Span,
    /// The question.
    pub ask: Text,
    /// `type`, if written; only `boolean` can be.
    pub kind: Option<Spanned<FieldType>>,
    /// The answers to choose from; empty for a yes-or-no question.
    pub choices: Vec<Choice>,
    /// Whether several answers may be given (only with `choices`).
    pub multiple: Spanned<bool>,
    /// Asked only when this holds.
    pub when: Option<Condition>,
    /// Help for answering.
    pub hint: Option<Text>,
}

impl Situation {
    /// Whether the answer is yes or no.
    #[must_use]
    pub fn is_boolean(&self) -> bool {
        self.choices.is_empty()
    }
}

/// One answer of a situation, or one choice of a field.
#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    /// As it stands in the application.
    pub id: Spanned<String>,
    /// As the person reads it.
    pub label: Text,
}

/// One field of the form.
#[derive(Clone, Debug, PartialEq)]
pub struct Field {
    /// Key in `fields` or `of`; the application's property.
    pub id: Spanned<String>,
    /// The mapping that describes it.
    pub span: Span,
    /// As the person reads it.
    pub label: Text,
    /// What kind of value.
    pub kind: Spanned<FieldType>,
    /// Applies only when this holds; in a row it reads the row's own fields.
    pub when: Option<Condition>,
    /// Whether it has to be given when it applies. Default `required`.
    pub need: Spanned<Need>,
    /// Help for filling in.
    pub hint: Option<Text>,
    /// A remark.
    pub note: Option<Text>,
    /// Has to equal this; an error for a plain field, a warning for a derived fact.
    pub equals: Option<Spanned<Reference>>,
    /// For `choice` and `choices`.
    pub choices: Vec<Choice>,
    /// Smallest value (number, date, month), or fewest rows (`list`) or ticks (`choices`).
    pub min: Option<Spanned<Bound>>,
    /// Largest value, or most rows or ticks.
    pub max: Option<Spanned<Bound>>,
    /// Fewest characters of a text.
    pub min_length: Option<Spanned<u32>>,
    /// Most characters of a text.
    pub max_length: Option<Spanned<u32>>,
    /// A regular expression the text has to match somewhere; `^` and `$` make it the whole text.
    pub pattern: Option<Spanned<String>>,
    /// What a wrong check digit does, for the types that have one.
    pub check_digit: Option<Spanned<CheckDigit>>,
    /// The fields of a row or group.
    pub of: Vec<Field>,
    /// Other names of this field, such as the codes of 人社 systems (AAC003).
    pub alias: Vec<Spanned<String>>,
    /// Why it may be asked.
    pub basis: Vec<Basis>,
}

/// The smallest or largest value of a field.
#[derive(Clone, Debug, PartialEq)]
pub enum Bound {
    /// For numbers, and for counts of rows and ticks.
    Number(Number),
    /// For dates (`2026-03-01`) and months (`2026-03`), already known to be real ones.
    Date(String),
}

//! Conditions: when something applies, and what a rule requires.

use super::words::{Fact, Order, Relation};
use crate::source::Number;
use crate::source::span::{Span, Spanned};

/// A condition over the answers of one application (or of one row of a list).
///
/// `{ agent: true }`, `{ reason: [closed, ended] }`, `{ age: { gte: 16, lt: 60 } }`, joined by `all`, `any`, `not`. An
/// answer that is missing, or that does not apply by its own `when`, makes a condition false; in the `require` of a rule it
/// passes. See `Absent` for the meaning below `not`.
#[derive(Clone, Debug, PartialEq)]
pub struct Condition {
    /// The whole condition.
    pub span: Span,
    /// Its content.
    pub kind: ConditionKind,
}

/// The forms of a condition.
#[derive(Clone, Debug, PartialEq)]
pub enum ConditionKind {
    /// All hold: `all: [..]`, or several keys in one mapping. Never empty in a file without errors.
    All(Vec<Condition>),
    /// At least one holds: `any: [..]`.
    Any(Vec<Condition>),
    /// It does not hold: `not: {..}`.
    Not(Box<Condition>),
    /// One value is tested: `key: ...`.
    Test(Test),
}

/// The result of a test whose value is not given.
///
/// A denied test must not turn an absent value into the opposite result, so the polarity changes below `not`
/// ([`Absent::below_not`]).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Absent {
    /// The test fails: in conditions, so that nothing follows from an unanswered question.
    Fails,
    /// The test passes: in the `require` of a rule, because a missing value is demanded elsewhere or not at all.
    Passes,
}

impl Absent {
    /// Returns the polarity inside a `not`, given the polarity of the `whole` condition.
    ///
    /// Under `Fails` it stays the same: a denied test of an unanswered question fails too. Under `Passes` each `not`
    /// flips it, so that an absent value passes in the end.
    pub(crate) fn below_not(self, whole: Self) -> Self {
        match (whole, self) {
            (Self::Fails, _) | (_, Self::Passes) => Self::Fails,
            (Self::Passes, Self::Fails) => Self::Passes,
        }
    }
}

/// A test of one value; all judgements have to hold.
#[derive(Clone, Debug, PartialEq)]
pub struct Test {
    /// The value that is read.
    pub subject: Spanned<Subject>,
    /// The judgements, in the order written.
    pub judgements: Vec<Judgement>,
}

/// The value that a condition reads.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Subject {
    /// The answer to a situation or the value of a field, by id.
    Answer(String),
    /// A fact derived from a field: `id_no.age`.
    Fact(String, Fact),
    /// The channel of the application.
    Channel,
}

/// A requirement on a value.
#[derive(Clone, Debug, PartialEq)]
pub enum Judgement {
    /// It is one of these (a scalar is a list of one). A multiple choice has to contain one of them.
    OneOf(Vec<Spanned<Scalar>>),
    /// It compares so to a number.
    Order(Order, Spanned<Number>),
    /// A value is given, or not given.
    Given(Spanned<bool>),
    /// It compares so to another value.
    Relation(Relation, Spanned<Reference>),
}

/// A plain value in a condition.
#[derive(Clone, Debug, PartialEq)]
pub enum Scalar {
    /// `true` or `false`.
    Bool(bool),
    /// A number.
    Number(Number),
    /// Anything else, dates included.
    Text(String),
}

/// Another value of the same object, for comparison.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Reference {
    /// The value of a field or situation, by id.
    Answer(String),
    /// A fact derived from a field.
    Fact(String, Fact),
    /// The date of the check.
    Today,
}

impl Subject {
    /// Returns the id of the situation or field that is read, or `None` for `channel`.
    #[must_use]
    pub fn id(&self) -> Option<&str> {
        match self {
            Self::Answer(id) | Self::Fact(id, _) => Some(id),
            Self::Channel => None,
        }
    }
}

impl Reference {
    /// Returns the id of the situation or field that is read, or `None` for `today`.
    #[must_use]
    pub fn id(&self) -> Option<&str> {
        match self {
            Self::Answer(id) | Self::Fact(id, _) => Some(id),
            Self::Today => None,
        }
    }
}

impl Test {
    /// The ids of the situations and fields that this test reads: its subject, then what that is compared with.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        let others = self.judgements.iter().filter_map(|judgement| match judgement {
            Judgement::Relation(_, other) => other.value.id(),
            Judgement::OneOf(_) | Judgement::Order(..) | Judgement::Given(_) => None,
        });
        self.subject.value.id().into_iter().chain(others)
    }
}

impl Condition {
    /// The conditions that all have to hold for this one to hold: the parts of `all`, else the condition itself.
    #[must_use]
    pub fn conjuncts(&self) -> Vec<&Condition> {
        match &self.kind {
            ConditionKind::All(parts) => parts.iter().flat_map(Condition::conjuncts).collect(),
            ConditionKind::Any(_) | ConditionKind::Not(_) | ConditionKind::Test(_) => vec![self],
        }
    }

    /// Calls `visit` with every test in this condition, in the order written.
    pub fn each_test<'a>(&'a self, visit: &mut impl FnMut(&'a Test)) {
        match &self.kind {
            ConditionKind::All(parts) | ConditionKind::Any(parts) => {
                for part in parts {
                    part.each_test(visit);
                }
            }
            ConditionKind::Not(inner) => inner.each_test(visit),
            ConditionKind::Test(test) => visit(test),
        }
    }
}

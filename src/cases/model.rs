//! The cases of a file, each with its complete application.

use serde_json::Value;

use crate::checklist::model::{Channel, Text};
use crate::engine::{Date, Verdict};
use crate::source::{Span, Spanned};

/// The cases of one checklist.
#[derive(Clone, Debug, PartialEq)]
pub struct CaseFile {
    /// In the order of the file.
    pub cases: Vec<Case>,
}

/// One application and what is expected for it.
#[derive(Clone, Debug, PartialEq)]
pub struct Case {
    /// The name, by which other cases refer to it in `from`.
    pub name: Spanned<String>,
    /// A description.
    pub title: Option<Text>,
    /// The channel of the application.
    pub channel: Option<Spanned<Channel>>,
    /// True if the channel comes from the case it is based on.
    pub inherits_channel: bool,
    /// The date of the check.
    pub today: Option<Date>,
    /// The application, inherited values included.
    pub application: Value,
    /// The expected verdict.
    pub verdict: Spanned<Verdict>,
    /// The expected errors as `/place code`, in form order.
    pub problems: Expected,
    /// The expected warnings, in the same notation.
    pub warnings: Expected,
    /// The expected pending materials: `/materials/<id> pledged` or `/materials/<id> later`.
    pub pending: Expected,
}

/// A list of expected lines.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Expected {
    /// The place of the list; the name of the case if no list is written.
    pub span: Span,
    /// The lines.
    pub lines: Vec<Spanned<String>>,
}

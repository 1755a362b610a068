//! The cases of a file, each with its application written out.

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
    /// Its name, by which others build on it.
    pub name: Spanned<String>,
    /// What it is about, in words.
    pub title: Option<Text>,
    /// How the application comes in.
    pub channel: Option<Spanned<Channel>>,
    /// Whether the channel is that of the case it builds on.
    pub inherits_channel: bool,
    /// The day of the check.
    pub today: Option<Date>,
    /// The application, with what it has from other cases.
    pub application: Value,
    /// The verdict.
    pub verdict: Spanned<Verdict>,
    /// The errors, `/place code`, in form order.
    pub problems: Expected,
    /// The warnings, in the same form.
    pub warnings: Expected,
    /// What is accepted for now, `/materials/<id> pledged` or `later`.
    pub pending: Expected,
}

/// A list of what is expected.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Expected {
    /// The list; the case's name where none is written.
    pub span: Span,
    /// Its lines.
    pub lines: Vec<Spanned<String>>,
}

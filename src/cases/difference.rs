//! The differences between the expectations of a case and its report.

use crate::engine::Verdict;
use crate::source::diagnostic::{Severity, Words};
use crate::source::{Diagnostic, Span};

/// One difference between a case and its report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The name of the case.
    pub case: String,
    /// The place of the expectation in the file.
    pub span: Span,
    /// The difference.
    pub what: What,
}

/// A difference with both sides. It contains nothing but text of the file and of the checklist.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// The verdict.
    Verdict {
        /// The verdict in the file.
        expected: Verdict,
        /// The verdict in the report.
        actual: Verdict,
    },
    /// An expected line was not reported.
    Missing {
        /// The list.
        list: List,
        /// The line.
        line: String,
    },
    /// A reported line is not expected.
    Unexpected {
        /// The list.
        list: List,
        /// The line as it would be written.
        line: String,
        /// The message that the applicant reads.
        message: Words,
    },
    /// Further differing lines beyond the maximum.
    More {
        /// The list.
        list: List,
        /// Number of further lines.
        count: usize,
    },
    /// The lines are reported in another order.
    Order {
        /// The list.
        list: List,
        /// The lines in the reported order.
        actual: Vec<String>,
    },
}

/// The lists of a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum List {
    /// `problems`
    Problems,
    /// `warnings`
    Warnings,
    /// `pending`
    Pending,
}

impl List {
    /// Returns the key in the file.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Problems => "problems",
            Self::Warnings => "warnings",
            Self::Pending => "pending",
        }
    }

    fn code(self) -> &'static str {
        match self {
            Self::Problems => "cases.problems",
            Self::Warnings => "cases.warnings",
            Self::Pending => "cases.pending",
        }
    }
}

impl Difference {
    /// Returns the difference as a sentence in both languages.
    #[must_use]
    pub fn message(&self) -> Words {
        let case = &self.case;
        match &self.what {
            What::Verdict { expected, actual } => {
                let [expected, actual] = [expected, actual].map(|verdict| verdict.name());
                Words::new(
                    format!("用例 {case}：写的是 {expected}，实际是 {actual}"),
                    format!("case {case}: expected {expected}, but got {actual}"),
                )
            }
            What::Missing { line, .. } => Words::new(
                format!("用例 {case}：写了 {line}，实际没有"),
                format!("case {case}: expected {line}, but it is not reported"),
            ),
            What::Unexpected { line, .. } => Words::new(
                format!("用例 {case}：实际有 {line}，没有写"),
                format!("case {case}: {line} is reported, but not listed"),
            ),
            What::More { list, count } => {
                let key = list.key();
                Words::new(
                    format!("用例 {case}：{key} 另有 {count} 处不同没有列出"),
                    format!("case {case}: {count} more differences in {key} are not shown"),
                )
            }
            What::Order { list, .. } => {
                let key = list.key();
                Words::new(
                    format!("用例 {case}：{key} 没有按表单的次序写"),
                    format!("case {case}: {key} are not in form order"),
                )
            }
        }
    }

    /// Returns a hint for deciding which of the two sides is right.
    #[must_use]
    pub fn remedy(&self) -> Words {
        match &self.what {
            What::Verdict { .. } | What::Missing { .. } | What::More { .. } => Words::new(
                "清单没有错，就改用例；用例没有错，就改清单。",
                "If the checklist is right, change the case; if the case is right, change the checklist.",
            ),
            What::Unexpected { message, .. } => {
                Words::new(format!("申请人读到：{}", message.zh), format!("The applicant reads: {}", message.en))
            }
            What::Order { list, actual } => {
                let lines: Vec<String> = actual.iter().map(|line| format!("\"{line}\"")).collect();
                let line = format!("{}: [{}]", list.key(), lines.join(", "));
                Words::new(format!("写成 {line}"), format!("Write {line}"))
            }
        }
    }

    /// Converts the difference to a diagnostic of `file`, the file of the cases.
    #[must_use]
    pub fn diagnostic(&self, file: &str) -> Diagnostic {
        let code = match &self.what {
            What::Verdict { .. } => "cases.verdict",
            What::Missing { list, .. }
            | What::Unexpected { list, .. }
            | What::More { list, .. }
            | What::Order { list, .. } => list.code(),
        };
        Diagnostic {
            code,
            severity: Severity::Error,
            file: file.to_owned(),
            span: self.span,
            message: self.message(),
            remedy: Some(self.remedy()),
            related: Vec::new(),
        }
    }
}

//! Where a case comes out otherwise than it says.

use crate::engine::Verdict;
use crate::engine::report::verdict_name;
use crate::source::diagnostic::{Severity, Words};
use crate::source::{Diagnostic, Span};

/// One way in which a case comes out otherwise than it says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The name of the case.
    pub case: String,
    /// Where the file says what did not come.
    pub span: Span,
    /// What differs.
    pub what: What,
}

/// What differs, with both sides. Nothing here is more than what the file itself holds, and what the checklist says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// The verdict.
    Verdict {
        /// As the case says.
        expected: Verdict,
        /// As it comes out.
        actual: Verdict,
    },
    /// A line of a list did not come.
    Missing {
        /// The list.
        list: List,
        /// The line.
        line: String,
    },
    /// What came is not in the list.
    Unexpected {
        /// The list.
        list: List,
        /// The line it would have.
        line: String,
        /// What the person reads.
        message: Words,
    },
    /// More lines differ than are told one by one.
    More {
        /// The list.
        list: List,
        /// How many more.
        count: usize,
    },
    /// The lines came in another order.
    Order {
        /// The list.
        list: List,
        /// In the order in which they came.
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
    /// Its key.
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
    /// What differs, in words.
    #[must_use]
    pub fn message(&self) -> Words {
        let case = &self.case;
        match &self.what {
            What::Verdict { expected, actual } => {
                let [expected, actual] = [expected, actual].map(|verdict| verdict_name(*verdict));
                Words::new(
                    format!("用例 {case}：写的是 {expected}，实际是 {actual}"),
                    format!("case {case}: says {expected}, comes out {actual}"),
                )
            }
            What::Missing { line, .. } => {
                Words::new(format!("用例 {case}：写了 {line}，实际没有"), format!("case {case}: {line} does not come"))
            }
            What::Unexpected { line, .. } => {
                Words::new(format!("用例 {case}：实际有 {line}，没有写"), format!("case {case}: {line}, not listed"))
            }
            What::More { list, count } => {
                let key = list.key();
                Words::new(
                    format!("用例 {case}：{key} 另有 {count} 处不同没有列出"),
                    format!("case {case}: {count} more differences in {key} are not listed"),
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

    /// What helps to decide which of the two sides is right.
    #[must_use]
    pub fn remedy(&self) -> Words {
        match &self.what {
            What::Verdict { .. } | What::Missing { .. } | What::More { .. } => Words::new(
                "清单没有错，就改用例；用例没有错，就改清单。",
                "If the checklist is right, change the case; if the case is right, change the checklist.",
            ),
            What::Unexpected { message, .. } => {
                Words::new(format!("申请人读到：{}", message.zh), format!("The person reads: {}", message.en))
            }
            What::Order { list, actual } => {
                let lines: Vec<String> = actual.iter().map(|line| format!("\"{line}\"")).collect();
                let line = format!("{}: [{}]", list.key(), lines.join(", "));
                Words::new(format!("写成 {line}"), format!("Write {line}"))
            }
        }
    }

    /// In the shape in which mistakes of a file are told. `file` is the file of the cases.
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

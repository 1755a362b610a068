//! Runs cases: the engine judges each, and the report is compared with the expectations.

use super::compare;
use super::coverage::{self, Coverage};
use super::difference::Difference;
use super::model::{Case, CaseFile};
use super::reach::Reached;
use crate::checklist::model::Checklist;
use crate::engine::report;
use crate::engine::session::Session;
use crate::engine::{self, Locale, Options, Verdict};
use crate::source::Spanned;

/// The result of all cases of one checklist.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// In the order of the file.
    pub cases: Vec<Ran>,
    /// The coverage of the checklist.
    pub coverage: Coverage,
}

/// The result of one case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ran {
    /// The name of the case.
    pub name: Spanned<String>,
    /// The verdict of the report.
    pub verdict: Verdict,
    /// The deviations from the expectations.
    pub differences: Vec<Difference>,
}

impl Outcome {
    /// Returns all differences, in the order of the cases.
    pub fn differences(&self) -> impl Iterator<Item = &Difference> {
        self.cases.iter().flat_map(|case| &case.differences)
    }

    /// Number of cases without a difference.
    #[must_use]
    pub fn passed(&self) -> usize {
        self.cases.iter().filter(|case| case.differences.is_empty()).count()
    }
}

/// Runs the cases against a checklist and the pack compiled from it.
#[must_use]
pub fn run(file: &CaseFile, checklist: &Checklist, pack: &engine::Pack) -> Outcome {
    let mut reached = Reached::default();
    let mut cases = Vec::with_capacity(file.cases.len());
    for case in &file.cases {
        let session = open(case, pack);
        let report = report::report(&session, Locale::Zh);
        reached.note(&session, &report);
        cases.push(Ran {
            name: case.name.clone(),
            verdict: report.verdict,
            differences: compare::differences(case, &report, &session),
        });
    }
    Outcome { cases, coverage: coverage::of(checklist, &reached) }
}

fn open(case: &Case, pack: &engine::Pack) -> Session {
    let channel = case.channel.as_ref().map(|channel| channel.as_str().to_owned());
    let mut session = pack.open(&Options { today: case.today, channel, ..Options::default() });
    // Cannot fail: serde_json writes valid JSON, and cases stay within the limits of the engine.
    let _ = session.read(case.application.to_string().as_bytes());
    session
}

//! Running cases: each is judged by the engine, and held against what it says.

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

/// What came of the cases of one checklist.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// In the order of the file.
    pub cases: Vec<Ran>,
    /// What of the checklist they came to.
    pub coverage: Coverage,
}

/// One case after its run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ran {
    /// Its name.
    pub name: Spanned<String>,
    /// The verdict that came.
    pub verdict: Verdict,
    /// Where it came out otherwise than the case says.
    pub differences: Vec<Difference>,
}

impl Outcome {
    /// All differences, in the order of the cases.
    pub fn differences(&self) -> impl Iterator<Item = &Difference> {
        self.cases.iter().flat_map(|case| &case.differences)
    }

    /// How many cases came out as they say.
    #[must_use]
    pub fn passed(&self) -> usize {
        self.cases.iter().filter(|case| case.differences.is_empty()).count()
    }
}

/// Runs the cases against a checklist and the pack it compiles to.
#[must_use]
pub fn run(file: &CaseFile, checklist: &Checklist, pack: &engine::Checklist) -> Outcome {
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

fn open(case: &Case, pack: &engine::Checklist) -> Session {
    let channel = case.channel.as_ref().map(|channel| channel.as_str().to_owned());
    let mut session = pack.open(&Options { today: case.today, channel, ..Options::default() });
    // What serde_json writes is JSON, and no case is deeper or bigger than the engine takes.
    let _ = session.read(case.application.to_string().as_bytes());
    session
}

//! Running cases: each is judged by the engine, and held against what it says.

use super::coverage::{self, Coverage};
use super::difference::{Difference, List, What};
use super::model::{Case, CaseFile, Expected};
use super::reach::Reached;
use crate::checklist::diagnostic::Words;
use crate::checklist::model::Checklist;
use crate::checklist::{Span, Spanned};
use crate::engine::report::{self, Report};
use crate::engine::session::Session;
use crate::engine::{self, Locale, Options, Verdict};

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
            differences: differences(case, &report, &session),
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

/// A line that came, and what the person reads of it.
struct Line {
    text: String,
    message: Words,
}

fn differences(case: &Case, report: &Report, session: &Session) -> Vec<Difference> {
    let mut found = Vec::new();
    let mut tell = |span: Span, what: What| found.push(Difference { case: case.name.value.clone(), span, what });
    if case.verdict.value != report.verdict {
        tell(case.verdict.span, What::Verdict { expected: case.verdict.value, actual: report.verdict });
    }
    // The same problems, in the same order, in the other language.
    let english = report::report(session, Locale::En);
    let mut problems = Vec::new();
    let mut warnings = Vec::new();
    for (problem, other) in report.problems.iter().zip(&english.problems) {
        let text = format!("{} {}", problem.path, problem.code).trim_start().to_owned();
        let list = if problem.warning { &mut warnings } else { &mut problems };
        list.push(Line { text, message: Words::new(&problem.message, &other.message) });
    }
    let mut pending = Vec::new();
    for (promise, other) in report.pending.iter().zip(&english.pending) {
        let how = if promise.pledge { "pledged" } else { "later" };
        let text = format!("{} {how}", promise.path);
        pending.push(Line { text, message: Words::new(&promise.message, &other.message) });
    }
    compare(List::Problems, &case.problems, problems, &mut tell);
    compare(List::Warnings, &case.warnings, warnings, &mut tell);
    compare(List::Pending, &case.pending, pending, &mut tell);
    found
}

fn compare(list: List, expected: &Expected, mut actual: Vec<Line>, tell: &mut impl FnMut(Span, What)) {
    // A list names every line once, also where two keywords find the same at one place.
    actual.dedup_by(|line, before| line.text == before.text);
    if expected.lines.iter().map(|line| &line.value).eq(actual.iter().map(|line| &line.text)) {
        return;
    }
    let missing = expected.lines.iter().filter(|line| !actual.iter().any(|came| came.text == line.value));
    let unexpected = actual.iter().filter(|came| !expected.lines.iter().any(|line| line.value == came.text));
    let mut same_lines = true;
    for line in missing {
        same_lines = false;
        tell(line.span, What::Missing { list, line: line.value.clone() });
    }
    for Line { text, message } in unexpected {
        same_lines = false;
        tell(expected.span, What::Unexpected { list, line: text.clone(), message: message.clone() });
    }
    if same_lines {
        tell(expected.span, What::Order { list, actual: actual.into_iter().map(|line| line.text).collect() });
    }
}

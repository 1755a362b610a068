//! Compares the expectations of a case with its report.

use std::collections::HashSet;

use super::difference::{Difference, List, What};
use super::model::{Case, Expected};
use crate::engine::Locale;
use crate::engine::report::{self, Report};
use crate::engine::session::Session;
use crate::source::Span;
use crate::source::diagnostic::Words;

/// Maximum number of differing lines that are reported for one list; the others are only counted.
const MOST: usize = 20;

/// Returns the differences between a case and its report.
pub(super) fn differences(case: &Case, report: &Report, session: &Session) -> Vec<Difference> {
    let lists = lists(report);
    let expected = [&case.problems, &case.warnings, &case.pending];
    let mut found = Vec::new();
    let mut tell = |span: Span, what: What| found.push(Difference { case: case.name.value.clone(), span, what });
    if case.verdict.value != report.verdict {
        tell(case.verdict.span, What::Verdict { expected: case.verdict.value, actual: report.verdict });
    }
    if lists.iter().zip(expected).all(|(list, expected)| list.is(expected)) {
        return found;
    }
    let english = report::report(session, Locale::En);
    for (list, expected) in lists.into_iter().zip(expected) {
        if !list.is(expected) {
            list.compare(expected, &Said { report, english: &english }, &mut tell);
        }
    }
    found
}

/// The problems of a report in both languages, in the same order.
struct Said<'a> {
    report: &'a Report,
    english: &'a Report,
}

/// The actual lines of a list.
struct Came {
    list: List,
    lines: Vec<Line>,
}

/// A line, and the index of its problem or promise in the report.
struct Line {
    text: String,
    number: usize,
}

/// Returns the three lists of a report. Duplicate lines are dropped: two keywords may report the same at one place.
fn lists(report: &Report) -> [Came; 3] {
    let [mut problems, mut warnings, mut pending] =
        [List::Problems, List::Warnings, List::Pending].map(|list| Came { list, lines: Vec::new() });
    for (number, problem) in report.problems.iter().enumerate() {
        let text = format!("{} {}", problem.path, problem.code).trim_start().to_owned();
        let list = if problem.warning { &mut warnings } else { &mut problems };
        list.lines.push(Line { text, number });
    }
    for (number, promise) in report.pending.iter().enumerate() {
        let how = if promise.pledge { "pledged" } else { "later" };
        pending.lines.push(Line { text: format!("{} {how}", promise.path), number });
    }
    let mut lists = [problems, warnings, pending];
    for list in &mut lists {
        let mut seen = HashSet::new();
        list.lines.retain(|line| seen.insert(line.text.clone()));
    }
    lists
}

impl Came {
    fn is(&self, expected: &Expected) -> bool {
        expected.lines.iter().map(|line| &line.value).eq(self.lines.iter().map(|line| &line.text))
    }

    fn compare(self, expected: &Expected, said: &Said<'_>, tell: &mut impl FnMut(Span, What)) {
        let list = self.list;
        let came: HashSet<&str> = self.lines.iter().map(|line| line.text.as_str()).collect();
        let listed: HashSet<&str> = expected.lines.iter().map(|line| line.value.as_str()).collect();
        let missing: Vec<_> = expected.lines.iter().filter(|line| !came.contains(line.value.as_str())).collect();
        let unexpected: Vec<_> = self.lines.iter().filter(|line| !listed.contains(line.text.as_str())).collect();
        let count = missing.len() + unexpected.len();
        if count == 0 {
            let actual = self.lines.iter().map(|line| line.text.clone()).collect();
            tell(expected.span, What::Order { list, actual });
            return;
        }
        for line in missing.iter().take(MOST) {
            tell(line.span, What::Missing { list, line: line.value.clone() });
        }
        for line in unexpected.iter().take(MOST.saturating_sub(missing.len())) {
            let message = said.message(list, line.number);
            tell(expected.span, What::Unexpected { list, line: line.text.clone(), message });
        }
        if count > MOST {
            tell(expected.span, What::More { list, count: count - MOST });
        }
    }
}

impl Said<'_> {
    /// Returns the message that the applicant reads.
    fn message(&self, list: List, number: usize) -> Words {
        let [zh, en] = [self.report, self.english].map(|report| match list {
            List::Pending => report.pending.get(number).map(|promise| promise.message.clone()),
            List::Problems | List::Warnings => report.problems.get(number).map(|problem| problem.message.clone()),
        });
        Words::new(zh.unwrap_or_default(), en.unwrap_or_default())
    }
}

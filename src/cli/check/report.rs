//! Reports, as people and programs read them.

use std::path::Path;

use super::Locale;
use super::fault::Fault;
use crate::base::json::{member, number_member, text_member};
use crate::cli::support::output::visible;
use crate::engine::report::{problems_member, write_verdict};
use crate::engine::{Pending, Problem, Verdict};

/// The origin of an application: its file and line.
#[derive(Clone, Copy)]
pub(super) struct Place<'a> {
    pub(super) path: &'a Path,
    pub(super) line: Option<u64>,
}

/// The problem of a line that holds no application.
pub(super) fn broken(fault: Fault, line: u64, locale: Locale) -> Problem {
    let mut params = String::from("{");
    number_member("line", line, &mut params);
    Problem {
        path: String::new(),
        code: "input.line".to_owned(),
        message: fault.message(line, locale),
        warning: false,
        label: None,
        remedy: None,
        basis: None,
        keyword: String::new(),
        schema_path: String::new(),
        params: params + "}",
    }
}

/// A report of the one problem that such a line has; without receipt, since nothing was checked.
pub(super) fn broken_json(problem: &Problem, out: &mut String) {
    out.push('{');
    write_verdict(Verdict::Incomplete, out);
    problems_member("problems", std::slice::from_ref(problem), out);
    member("pending", out);
    out.push_str("[]}");
}

/// Writes a line of the problems file: the origin of an application, and its problems.
pub(super) fn problems_line(place: Place<'_>, verdict: Verdict, problems: &[Problem], out: &mut String) {
    out.push('{');
    text_member("file", &place.path.to_string_lossy(), out);
    if let Some(line) = place.line {
        number_member("line", line, out);
    }
    text_member("verdict", verdict.name(), out);
    problems_member("problems", problems, out);
    out.push_str("}\n");
}

/// Reports for people. Names and words can come from an application or a pack, so all are written by [`visible`].
pub(super) struct Text {
    pub(super) locale: Locale,
    /// The title of the checklist.
    pub(super) title: String,
}

impl Text {
    /// Writes the report of an application.
    pub(super) fn report(
        &self,
        place: Place<'_>,
        verdict: Verdict,
        problems: &[Problem],
        pending: &[Pending],
        out: &mut String,
    ) {
        self.heading(place, verdict, out);
        // Problems come in form order, so those of one place stand together.
        for problems in problems.chunk_by(|a, b| a.path == b.path) {
            self.place(problems, out);
        }
        for pending in pending {
            let label = visible(pending.label.as_deref().unwrap_or_default());
            out.push_str(&format!("  {label} [{}]\n    {}\n", visible(&pending.path), visible(&pending.message)));
        }
    }

    /// Writes the problem of a line that is not an application.
    pub(super) fn broken(&self, place: Place<'_>, problem: &Problem, out: &mut String) {
        self.heading(place, Verdict::Incomplete, out);
        out.push_str(&format!("  {}\n", problem.message));
    }

    fn heading(&self, place: Place<'_>, verdict: Verdict, out: &mut String) {
        let (zh, en) = verdict.words();
        let verdict = self.locale.pick(zh, en);
        let line = place.line.map(|line| format!(":{line}")).unwrap_or_default();
        let path = place.path.display().to_string();
        out.push_str(&format!("{}{line}: {verdict} ({})\n", visible(&path), visible(&self.title)));
    }

    fn place(&self, problems: &[Problem], out: &mut String) {
        let Some(first) = problems.first() else { return };
        match (&first.label, first.path.as_str()) {
            (Some(label), path) => out.push_str(&format!("  {} [{}]\n", visible(label), visible(path))),
            (None, "") => {}
            (None, path) => out.push_str(&format!("  [{}]\n", visible(path))),
        }
        for problem in problems {
            let note = match problem.warning {
                true => self.locale.pick("提示：".to_owned(), "note: ".to_owned()),
                false => String::new(),
            };
            out.push_str(&format!("    {note}{}\n", visible(&problem.message)));
            if let Some(remedy) = &problem.remedy {
                out.push_str(&format!("    → {}\n", visible(remedy)));
            }
        }
    }
}

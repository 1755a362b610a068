//! The work on a piece: every application in it is checked, and its report is prepared for writing.

use std::path::Path;
use std::sync::Arc;

use super::attached::Attached;
use super::counts::Counts;
use super::fault::Fault;
use super::input::{Content, Piece};
use super::report::{self, Place, Text};
use super::{Format, Locale};
use crate::engine::session::Session;
use crate::engine::{Options, Pack, Problem, Verdict, report as engine};

/// The settings that all workers share.
pub(super) struct Plan {
    pub(super) pack: Pack,
    pub(super) options: Options,
    pub(super) locale: Locale,
    pub(super) text: Text,
    /// How reports are written; none where only the counts are wanted.
    pub(super) reports: Option<Format>,
    /// The problems are written to a file.
    pub(super) problems: bool,
    /// Nothing after the first incomplete application is wanted.
    pub(super) fail_fast: bool,
    /// Files that lie beside the one application.
    pub(super) attached: Option<Attached>,
}

/// The result of a piece.
#[derive(Default)]
pub(super) struct Done {
    /// How much of the file it was.
    pub(super) bytes: u64,
    /// Reports, in JSON with commas between them.
    pub(super) reports: String,
    /// Lines for the problems file.
    pub(super) problems: String,
    pub(super) counts: Counts,
    /// The reason why a file could not be read to its end.
    pub(super) unreadable: Option<String>,
}

/// One worker.
pub(super) struct Checker {
    plan: Arc<Plan>,
    /// The last application checked: the next one is put into its memory.
    session: Option<Session>,
    /// The JSON of a row.
    row: String,
}

impl Checker {
    pub(super) fn new(plan: Arc<Plan>) -> Self {
        Self { plan, session: None, row: String::new() }
    }

    /// Checks the applications of a piece.
    pub(super) fn check(&mut self, piece: Piece) -> Done {
        let mut done = Done { bytes: piece.bytes, ..Done::default() };
        match piece.content {
            Content::One(json) => self.one(&piece.path, &json, &mut done),
            Content::Lines(lines) => {
                for (number, json) in lines.iter() {
                    let place = Place { path: &piece.path, line: Some(number) };
                    match json {
                        Some(json) => self.json(place, number, json, &mut done),
                        None => self.broken(place, number, Fault::TooLong, &mut done),
                    }
                    if self.is_enough(&done) {
                        break;
                    }
                }
            }
            Content::Rows(columns, rows) => {
                let mut row = std::mem::take(&mut self.row);
                for (number, cells) in rows.iter() {
                    let place = Place { path: &piece.path, line: Some(number) };
                    match cells {
                        Ok(cells) => {
                            row.clear();
                            columns.write(cells, &mut row);
                            self.json(place, number, row.as_bytes(), &mut done);
                        }
                        Err(fault) => self.broken(place, number, fault, &mut done),
                    }
                    if self.is_enough(&done) {
                        break;
                    }
                }
                self.row = row;
            }
            Content::Unreadable(reason) => done.unreadable = Some(format!("{}: {reason}", piece.path.display())),
        }
        done
    }

    fn is_enough(&self, done: &Done) -> bool {
        self.plan.fail_fast && done.counts.has_incomplete()
    }

    /// A whole file: if it is no JSON, it is not a broken line but a file that cannot be read.
    fn one(&mut self, path: &Path, json: &[u8], done: &mut Done) {
        if let Err(fault) = self.application(Place { path, line: None }, json, done) {
            done.unreadable = Some(format!("{}: {}", path.display(), fault.reason(self.plan.locale)));
        }
    }

    fn json(&mut self, place: Place<'_>, number: u64, json: &[u8], done: &mut Done) {
        if let Err(fault) = self.application(place, json, done) {
            self.broken(place, number, fault, done);
        }
    }

    fn application(&mut self, place: Place<'_>, json: &[u8], done: &mut Done) -> Result<(), Fault> {
        let plan = Arc::clone(&self.plan);
        let session = self.session(&plan);
        let read = session.read(json);
        read.map_err(|error| Fault::of_json(json, error))?;
        if let Some(attached) = &plan.attached {
            attached.put(session);
        }
        let locale = plan.options.locale;
        match plan.reports {
            Some(Format::Json | Format::Ndjson) => {
                let report = engine::report(session, locale);
                plan.report(done, |out| out.push_str(&report.to_json()));
                plan.note(place, report.verdict, &report.problems, done);
            }
            // Without its receipt, which only the JSON shows and which takes time.
            reports => {
                let verdict = engine::verdict(session);
                let problems = engine::all_problems(session, locale);
                if reports.is_some() {
                    let pending = engine::all_pending(session, locale);
                    plan.text.report(place, verdict, &problems, &pending, &mut done.reports);
                }
                plan.note(place, verdict, &problems, done);
            }
        }
        Ok(())
    }

    /// A line that is no application is a problem of that line, and no reason to leave the others unchecked.
    fn broken(&self, place: Place<'_>, number: u64, fault: Fault, done: &mut Done) {
        let problem = report::broken(fault, number, self.plan.locale);
        match self.plan.reports {
            Some(Format::Text) => self.plan.text.broken(place, &problem, &mut done.reports),
            Some(_) => self.plan.report(done, |out| report::broken_json(&problem, out)),
            None => {}
        }
        self.plan.note(place, Verdict::Incomplete, std::slice::from_ref(&problem), done);
    }

    /// The session to put the next application into. It remembers names and places, so one that has grown is given up.
    fn session(&mut self, plan: &Plan) -> &mut Session {
        const LARGE: usize = 10_000;
        let is_small = |session: &Session| {
            let (document, known) = (session.document(), session.program().keys.len());
            document.len() < LARGE && ((document.keys.len() - known) as usize) < LARGE
        };
        match self.session.take().filter(is_small) {
            Some(session) => self.session.insert(session),
            None => self.session.insert(plan.pack.open(&plan.options)),
        }
    }
}

impl Plan {
    /// Adds a report in JSON.
    fn report(&self, done: &mut Done, write: impl FnOnce(&mut String)) {
        if self.reports == Some(Format::Json) && !done.reports.is_empty() {
            done.reports.push_str(",\n");
        }
        write(&mut done.reports);
        if self.reports == Some(Format::Ndjson) {
            done.reports.push('\n');
        }
    }

    /// Counts an application, and notes its problems where they are wanted.
    fn note(&self, place: Place<'_>, verdict: Verdict, problems: &[Problem], done: &mut Done) {
        done.counts.verdict(verdict);
        done.counts.problems(problems);
        if self.problems && !problems.is_empty() {
            report::problems_line(place, verdict, problems, &mut done.problems);
        }
    }
}

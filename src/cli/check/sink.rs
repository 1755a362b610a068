//! Writes the results of the pieces, in their order.

use crate::cli::support::locale::reason;
use std::fs::File;
use std::io::{self, BufWriter, ErrorKind, Write};
use std::path::PathBuf;

use indicatif::ProgressBar;

use super::checker::Done;
use super::counts::Counts;
use super::{Format, Locale};
use crate::cli::support::Exit;
use crate::cli::support::pipeline::Flow;
use crate::cli::support::{files, output};

/// The form of the output.
pub(super) struct Form {
    pub(super) format: Format,
    pub(super) locale: Locale,
    /// There may be more than one application.
    pub(super) several: bool,
    /// Counts are written instead of reports.
    pub(super) summary: bool,
    /// Nothing after the first incomplete application is wanted.
    pub(super) fail_fast: bool,
}

/// Writes as it comes.
pub(super) struct Sink<W> {
    out: W,
    form: Form,
    problems: Option<(PathBuf, BufWriter<File>)>,
    bar: ProgressBar,
    counts: Counts,
    /// A report was written.
    begun: bool,
    /// The worst so far.
    exit: Exit,
    failed: Option<Failed>,
}

/// The output that could not be written.
enum Failed {
    Output(io::Error),
    Problems(io::Error),
}

impl<W: Write> Sink<W> {
    pub(super) fn new(out: W, form: Form, problems: Option<(PathBuf, File)>, bar: ProgressBar) -> Self {
        let problems = problems.map(|(path, file)| (path, BufWriter::new(file)));
        let (counts, begun, exit) = (Counts::default(), false, Exit::Clean);
        Self { out, form, problems, bar, counts, begun, exit, failed: None }
    }

    /// Writes the results of the next piece; stops if no more is wanted or nothing can be written.
    pub(super) fn take(&mut self, done: &Done) -> Flow {
        self.bar.inc(done.bytes);
        self.counts.merge(&done.counts);
        if done.counts.has_incomplete() {
            self.exit = self.exit.max(Exit::Findings);
        }
        if let Some(reason) = &done.unreadable {
            self.bar.suspend(|| output::complain(reason, self.form.locale));
            self.exit = self.exit.max(Exit::Usage);
        }
        self.failed = self.write(done).err();
        match self.failed.is_some() || self.form.fail_fast && done.counts.has_incomplete() {
            true => Flow::Break(()),
            false => Flow::Continue(()),
        }
    }

    /// Writes what comes after the last report; `worked` is whether all of it could be worked on.
    pub(super) fn finish(mut self, worked: io::Result<()>) -> Exit {
        self.bar.finish_and_clear();
        let failed = match self.failed.take() {
            Some(failed) => Some(failed),
            None => self.end().err(),
        };
        let reason = match (worked, failed) {
            (Err(error), _) => reason(&error, self.form.locale),
            (Ok(()), None) => return self.exit,
            // Whoever stopped reading has seen enough.
            (Ok(()), Some(Failed::Output(error))) if error.kind() == ErrorKind::BrokenPipe => return self.exit,
            (Ok(()), Some(Failed::Output(error))) => output::unwritable(&error, self.form.locale),
            (Ok(()), Some(Failed::Problems(error))) => match &self.problems {
                Some((path, _)) => files::unwritable(path, &error, self.form.locale),
                None => reason(&error, self.form.locale),
            },
        };
        output::complain(&reason, self.form.locale);
        Exit::Failure
    }

    fn write(&mut self, done: &Done) -> Result<(), Failed> {
        if let Some((_, file)) = &mut self.problems {
            file.write_all(done.problems.as_bytes()).map_err(Failed::Problems)?;
        }
        if done.reports.is_empty() {
            return Ok(());
        }
        if self.is_list() {
            self.print(if self.begun { ",\n" } else { "[\n" })?;
        }
        self.begun = true;
        self.print(&done.reports)
    }

    fn end(&mut self) -> Result<(), Failed> {
        if let Some((_, file)) = &mut self.problems {
            file.flush().map_err(Failed::Problems)?;
        }
        if self.form.summary {
            self.print(&self.counts.summary(self.form.format, self.form.locale))?;
        } else {
            match self.form.format {
                Format::Json if self.is_list() => self.print(if self.begun { "\n]\n" } else { "[]\n" })?,
                Format::Json if self.begun => self.print("\n")?,
                Format::Text if self.form.several => {
                    self.print(&(self.counts.verdicts(self.form.locale) + "\n"))?;
                }
                Format::Json | Format::Ndjson | Format::Text => {}
            }
        }
        self.out.flush().map_err(Failed::Output)
    }

    fn is_list(&self) -> bool {
        self.form.format == Format::Json && self.form.several
    }

    fn print(&mut self, text: &str) -> Result<(), Failed> {
        self.out.write_all(text.as_bytes()).map_err(Failed::Output)
    }
}

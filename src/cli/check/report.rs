//! Reports, as people and programs read them.

use std::io::{self, Write};
use std::path::Path;

use super::{Format, Locale};
use crate::engine::{Pending, Problem, Report, Verdict};

/// A line that is no application.
pub(super) struct Broken {
    /// Its number, from 1.
    pub(super) number: u64,
    /// What is wrong with it.
    pub(super) reason: String,
}

/// Writes reports one by one as they come.
pub(super) struct Writer<W> {
    out: W,
    format: Format,
    locale: Locale,
    /// There may be more than one report.
    several: bool,
    title: String,
    written: usize,
    /// How many were complete, acceptable and incomplete.
    verdicts: [usize; 3],
}

impl<W: Write> Writer<W> {
    pub(super) fn new(out: W, format: Format, locale: Locale, several: bool, title: String) -> Self {
        Self { out, format, locale, several, title, written: 0, verdicts: [0; 3] }
    }

    pub(super) fn report(&mut self, path: &Path, line: Option<u64>, report: &Report) -> io::Result<()> {
        self.verdicts[report.verdict as usize] += 1;
        match self.format {
            Format::Text => self.text(path, line, report),
            Format::Json | Format::Ndjson => self.json(&report.to_json()),
        }
    }

    /// A report of the one problem that a line has which cannot be read; without receipt, since nothing was checked.
    pub(super) fn broken(&mut self, path: &Path, broken: &Broken) -> io::Result<()> {
        self.verdicts[Verdict::Incomplete as usize] += 1;
        let Broken { number, reason } = broken;
        let message = self.locale.pick(
            format!("第 {number} 行不是一份 JSON 申请（{reason}）"),
            format!("line {number} is not an application in JSON ({reason})"),
        );
        if self.format == Format::Text {
            self.heading(path, Some(*number), Verdict::Incomplete)?;
            return writeln!(self.out, "  {message}");
        }
        let problem = serde_json::json!({
            "path": "", "code": "input.line", "message": message, "severity": "error",
            "keyword": "", "schemaPath": "", "params": { "line": number },
        });
        let report = serde_json::json!({
            "verdict": "incomplete", "valid": false, "problems": [problem], "pending": [],
        });
        self.json(&report.to_string())
    }

    /// What comes after the last report.
    pub(super) fn finish(&mut self) -> io::Result<()> {
        match self.format {
            Format::Json if self.several && self.written == 0 => writeln!(self.out, "[]")?,
            Format::Json if self.several => writeln!(self.out, "\n]")?,
            Format::Json if self.written > 0 => writeln!(self.out)?,
            Format::Text if self.several => {
                let [complete, acceptable, incomplete] = self.verdicts;
                let all = complete + acceptable + incomplete;
                let summary = self.locale.pick(
                    format!("{all} 份申请：{complete} 份齐全，{acceptable} 份可以受理，{incomplete} 份须补正"),
                    format!(
                        "{all} applications: {complete} complete, {acceptable} acceptable, {incomplete} incomplete"
                    ),
                );
                writeln!(self.out, "{summary}")?;
            }
            Format::Json | Format::Ndjson | Format::Text => {}
        }
        self.out.flush()
    }

    fn json(&mut self, report: &str) -> io::Result<()> {
        let before = match (self.format, self.several, self.written) {
            (Format::Json, true, 0) => "[\n",
            (Format::Json, true, _) => ",\n",
            _ => "",
        };
        let after = if self.format == Format::Ndjson { "\n" } else { "" };
        self.written += 1;
        write!(self.out, "{before}{report}{after}")
    }

    fn text(&mut self, path: &Path, line: Option<u64>, report: &Report) -> io::Result<()> {
        self.heading(path, line, report.verdict)?;
        // Problems come in form order, so those of one place stand together.
        for problems in report.problems.chunk_by(|a, b| a.path == b.path) {
            self.place(problems)?;
        }
        for pending in &report.pending {
            self.pending(pending)?;
        }
        Ok(())
    }

    fn heading(&mut self, path: &Path, line: Option<u64>, verdict: Verdict) -> io::Result<()> {
        let (zh, en) = match verdict {
            Verdict::Complete => ("齐全", "complete"),
            Verdict::Acceptable => ("可以受理", "acceptable"),
            Verdict::Incomplete => ("须补正", "incomplete"),
        };
        let verdict = self.locale.pick(zh.to_owned(), en.to_owned());
        let line = line.map(|line| format!(":{line}")).unwrap_or_default();
        let (path, title) = (path.display(), &self.title);
        writeln!(self.out, "{path}{line}: {verdict} ({title})")
    }

    fn place(&mut self, problems: &[Problem]) -> io::Result<()> {
        let Some(first) = problems.first() else { return Ok(()) };
        match (&first.label, first.path.as_str()) {
            (Some(label), path) => writeln!(self.out, "  {label} [{path}]")?,
            (None, "") => {}
            (None, path) => writeln!(self.out, "  [{path}]")?,
        }
        for problem in problems {
            let warning = if problem.warning {
                self.locale.pick("提示：".to_owned(), "note: ".to_owned())
            } else {
                String::new()
            };
            writeln!(self.out, "    {warning}{}", problem.message)?;
            if let Some(remedy) = &problem.remedy {
                writeln!(self.out, "    → {remedy}")?;
            }
        }
        Ok(())
    }

    fn pending(&mut self, pending: &Pending) -> io::Result<()> {
        let label = pending.label.as_deref().unwrap_or_default();
        writeln!(self.out, "  {label} [{}]", pending.path)?;
        writeln!(self.out, "    {}", pending.message)
    }
}

//! `qingdan check`: applications against a pack.

mod input;
mod report;

use std::io::{self, BufWriter, ErrorKind};
use std::path::{Path, PathBuf};

use clap::ValueEnum;

use super::locale::Locale;
use super::{Exit, files, output};
use crate::engine::{Checklist, Date, MAX_PACK, Options};
use input::{Line, Stop};
use report::{Broken, Writer};

#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// The compiled checklist (<id>.schema.json)
    #[arg(long, value_name = "FILE")]
    pack: PathBuf,
    /// How reports are written
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// Language of the messages
    #[arg(long, value_enum, default_value_t = Locale::Zh)]
    locale: Locale,
    /// Day of the check, YYYY-MM-DD [default: the local date]
    #[arg(long, value_name = "DATE", value_parser = date)]
    today: Option<Date>,
    /// How the applications come in: window, online, mobile, outlet, terminal or post
    #[arg(long)]
    channel: Option<String>,
    /// Applications: .json holds one, .ndjson one a line; "-" is standard input, lines with --format ndjson
    #[arg(required = true)]
    data: Vec<PathBuf>,
}

/// How reports are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people
    Text,
    /// One report, or a list of them
    Json,
    /// A report a line
    Ndjson,
}

pub(super) fn run(arguments: &Arguments) -> Exit {
    let Some(checklist) = load(&arguments.pack) else { return Exit::Usage };
    let options = Options {
        locale: arguments.locale.messages(),
        today: arguments.today.or_else(local_date),
        channel: arguments.channel.clone(),
        ..Options::default()
    };
    // Places are only told, and JSON is only a list, where there may be several applications.
    let several = arguments.data.len() > 1 || arguments.data.iter().any(|path| has_lines(path, arguments.format));
    let out = BufWriter::new(io::stdout().lock());
    let writer = Writer::new(out, arguments.format, arguments.locale, several, checklist.title(options.locale));
    let mut run = Run { checklist, options, writer, exit: Exit::Clean };
    let written = arguments
        .data
        .iter()
        .try_for_each(|path| run.source(path, has_lines(path, arguments.format)))
        .and_then(|()| run.writer.finish());
    match written {
        Ok(()) => run.exit,
        // Whoever stopped reading has seen enough.
        Err(error) if error.kind() == ErrorKind::BrokenPipe => run.exit,
        Err(error) => {
            output::complain(&format!("cannot write to standard output: {error}"));
            Exit::Failure
        }
    }
}

struct Run<W: io::Write> {
    checklist: Checklist,
    options: Options,
    writer: Writer<W>,
    exit: Exit,
}

impl<W: io::Write> Run<W> {
    /// Checks what one file holds. What cannot be read is told, and the other files are checked all the same; the error
    /// is one of writing.
    fn source(&mut self, path: &Path, lines: bool) -> io::Result<()> {
        let read =
            if lines { input::lines(path, |number, line| self.line(path, number, line)) } else { self.one(path) };
        match read {
            Ok(()) => Ok(()),
            Err(Stop::Written(error)) => Err(error),
            Err(Stop::Read(reason)) => {
                output::complain(&format!("{}: {reason}", path.display()));
                self.exit = self.exit.max(Exit::Usage);
                Ok(())
            }
        }
    }

    fn one(&mut self, path: &Path) -> Result<(), Stop> {
        let bytes = input::whole(path)?;
        let report =
            self.checklist.check(&bytes, &self.options).map_err(|error| Stop::Read(input::not_json(&error)))?;
        self.note(report.valid());
        self.writer.report(path, None, &report).map_err(Stop::Written)
    }

    /// A line that is no application is a problem of that line, and no reason to leave the others unchecked.
    fn line(&mut self, path: &Path, number: u64, line: Line<'_>) -> io::Result<()> {
        let broken = match line {
            Line::TooLong => Broken { number, reason: input::TOO_LONG.to_owned() },
            Line::Text(json) => match self.checklist.check(json, &self.options) {
                Ok(report) => {
                    self.note(report.valid());
                    return self.writer.report(path, Some(number), &report);
                }
                Err(error) => Broken { number, reason: input::not_json(&error).to_string() },
            },
        };
        self.note(false);
        self.writer.broken(path, &broken)
    }

    fn note(&mut self, valid: bool) {
        if !valid {
            self.exit = self.exit.max(Exit::Findings);
        }
    }
}

/// Whether a file holds an application a line.
fn has_lines(path: &Path, format: Format) -> bool {
    match path.as_os_str() == "-" {
        true => format == Format::Ndjson,
        false => path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("ndjson")),
    }
}

fn load(path: &Path) -> Option<Checklist> {
    let loaded = match files::read(path, MAX_PACK as u64) {
        Ok(bytes) => Checklist::load(&bytes).map_err(|error| error.to_string()),
        Err(error) => Err(error.to_string()),
    };
    match loaded {
        Ok(checklist) => Some(checklist),
        Err(reason) => {
            output::complain(&format!("{}: {reason}", path.display()));
            None
        }
    }
}

fn date(text: &str) -> Result<Date, String> {
    Date::from_str(text).ok_or_else(|| "not a date like 2026-03-01".to_owned())
}

fn local_date() -> Option<Date> {
    let today = jiff::Zoned::now().date();
    Date::new(today.year().try_into().ok()?, today.month().try_into().ok()?, today.day().try_into().ok()?)
}

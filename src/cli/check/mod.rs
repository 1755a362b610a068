//! `qingdan check`: applications against a pack.
//!
//! Input is read in pieces, checked on all cores and written in order, in memory that does not grow with it.

mod attached;
mod cell;
mod checker;
mod columns;
mod counts;
mod fault;
mod head;
mod input;
mod lines;
mod memory;
mod piece;
mod places;
mod replay;
mod report;
mod rows;
mod sink;
mod way;

use std::fs::{self, File};
use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;

use clap::ValueEnum;

use crate::cli::support::locale::reason;
use crate::cli::support::{Exit, output, pack, pipeline, progress};
use crate::engine::{Date, Edited, MAX_PACK, Options, Pack};
use crate::message::Locale;
use crate::workspace::disk;
use attached::Attached;
use checker::{Checker, Plan};
use input::{Kind, Sources};
pub use memory::{Bulk, reports};
use places::Places;
use sink::{Form, Sink};

#[derive(Debug, clap::Args)]
#[command(after_long_help = CSV)]
pub(super) struct Arguments {
    /// The compiled checklist (<id>.schema.json)
    #[arg(long, value_name = "FILE")]
    pack: PathBuf,
    /// Accept a pack that was edited after it was compiled; receipts name the hash of its content
    #[arg(long)]
    edited_pack: bool,
    /// How reports are written
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// The format of the applications, whatever the file names say [default: by file name; standard input holds one application a
    /// line with --format ndjson, otherwise one application]
    #[arg(long, value_enum, value_name = "KIND")]
    input: Option<Kind>,
    /// Write counts by verdict and problem code instead of the reports
    #[arg(long)]
    summary: bool,
    /// Also write the problems to a file, a JSON object for each application that has any
    #[arg(long, value_name = "FILE")]
    problems: Option<PathBuf>,
    /// Folder with the files of one application: <material>.pdf, <material>.2.pdf or <material>/…; facts from their bytes replace
    /// what the application says of them
    #[arg(long, value_name = "DIR")]
    materials: Option<PathBuf>,
    /// Stop at the first application that is not complete or acceptable
    #[arg(long)]
    fail_fast: bool,
    /// Skip CSV columns that the pack does not know, instead of refusing the file; at least one has to be known
    #[arg(long)]
    ignore_unknown: bool,
    /// Number of applications checked at a time [default: one for each core]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=256))]
    jobs: Option<u16>,
    /// Day of the check, YYYY-MM-DD [default: the local date]
    #[arg(long, value_name = "DATE", value_parser = date)]
    today: Option<Date>,
    /// Channel of the applications: one that the pack lists, or window, online, mobile, outlet, terminal or post if it lists none
    #[arg(long)]
    channel: Option<String>,
    /// Outlet that receives the applications: one that the pack names
    #[arg(long)]
    outlet: Option<String>,
    /// Repeat the check that a receipt (or a report with a receipt) records, as of its day and as of --today, and list the
    /// differences
    #[arg(long, value_name = "FILE", conflicts_with_all = [
        "channel", "outlet", "summary", "problems", "materials", "fail_fast", "ignore_unknown", "jobs",
    ])]
    receipt: Option<PathBuf>,
    /// Applications: one in .json, one for each line of .ndjson, one for each row of .csv; "-" is standard input
    #[arg(required = true)]
    data: Vec<PathBuf>,
    #[arg(from_global)]
    locale: Locale,
}

const CSV: &str = "\
CSV: UTF-8, cells separated by commas, semicolons or tabs; the first row (below a title or a line sep=;) names the columns by field \
id (name), label (姓名, where only one field has it), alias, or JSON Pointer (/staff/0/name, /materials/photo/later). An empty cell is not given. Where the pack wants a number, cells are \
numbers; for yes or no write 是, 否, true or false; a choice is its id or label, several are separated by ; or 、. Other cells are text. \
Rows are numbered as in a spreadsheet, the header being row 1.";

/// How reports are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Text for people
    Text,
    /// One report, or a list of reports
    Json,
    /// One report for each line
    Ndjson,
}

pub(super) fn run(arguments: &Arguments) -> Exit {
    let done = match &arguments.receipt {
        Some(receipt) => replay(arguments, receipt),
        None => prepare(arguments).map(Run::go),
    };
    done.unwrap_or_else(|(exit, reason)| {
        output::complain(&reason, arguments.locale);
        exit
    })
}

/// Repeats the check of a receipt.
fn replay(arguments: &Arguments, receipt: &Path) -> Result<Exit, (Exit, String)> {
    let Arguments { locale, format, .. } = *arguments;
    let (pack, _) = load(arguments)?;
    let sources = sources(arguments, None);
    let ([application], false) = (&arguments.data[..], sources.are_several()) else {
        let reason = locale.pick(
            "--receipt 只用于一份申请（.json）".to_owned(),
            "--receipt goes with one application (.json)".to_owned(),
        );
        return Err((Exit::Usage, told(receipt, reason)));
    };
    let text = sources.one(application);
    let today = arguments.today.or_else(local_date);
    replay::run(&pack, receipt, (application, text), today, locale, format != Format::Text)
        .map_err(|reason| (Exit::Usage, reason))
}

fn told(path: &Path, reason: String) -> String {
    format!("{}: {reason}", path.display())
}

/// The pack, and its text.
fn load(arguments: &Arguments) -> Result<(Pack, Vec<u8>), (Exit, String)> {
    let misused = |reason| (Exit::Usage, told(&arguments.pack, reason));
    let text =
        disk::read(&arguments.pack, MAX_PACK as u64).map_err(|error| misused(reason(&error, arguments.locale)))?;
    let edited = if arguments.edited_pack { Edited::Taken } else { Edited::Refused };
    let pack = Pack::load_with(&text, edited).map_err(|error| misused(pack::refused(&error, arguments.locale)))?;
    Ok((pack, text))
}

/// The applications that the arguments name.
fn sources(arguments: &Arguments, places: Option<Places>) -> Sources {
    let kind = |path: &PathBuf| arguments.input.unwrap_or_else(|| Kind::of(path, arguments.format));
    let files = arguments.data.iter().map(|path| (path.clone(), kind(path))).collect();
    Sources { files, places, ignore_unknown: arguments.ignore_unknown, locale: arguments.locale }
}

/// All that is needed before the first application is read.
struct Run {
    jobs: usize,
    sources: Sources,
    plan: Plan,
    form: Form,
    problems: Option<(PathBuf, File)>,
}

/// Opens the inputs that the arguments name, or returns why that is impossible.
fn prepare(arguments: &Arguments) -> Result<Run, (Exit, String)> {
    let Arguments { format, locale, summary, fail_fast, .. } = *arguments;
    let misused = |reason| (Exit::Usage, told(&arguments.pack, reason));
    let (pack, text) = load(arguments)?;
    let (channel, outlet) = (arguments.channel.as_deref(), arguments.outlet.as_deref());
    if let Some(reason) = way::refusal(&pack, channel, outlet, locale) {
        return Err(misused(reason));
    }
    let mut sources = sources(arguments, None);
    if arguments.materials.is_some() || sources.files.iter().any(|(_, kind)| *kind == Kind::Csv) {
        sources.places = Some(Places::new(&text).map_err(|error| misused(error.to_string()))?);
    }
    let several = sources.are_several();
    let attached = match (&arguments.materials, &sources.places) {
        (Some(folder), Some(_)) if several => {
            let reason = locale.pick(
                "--materials 只用于一份申请（.json）".to_owned(),
                "--materials goes with one application (.json)".to_owned(),
            );
            return Err((Exit::Usage, told(folder, reason)));
        }
        (Some(folder), Some(places)) => {
            Some(Attached::read(folder, places, locale).map_err(|reason| (Exit::Usage, reason))?)
        }
        _ => None,
    };
    let problems = match &arguments.problems {
        // Writing would begin by truncating the file that is to be read.
        Some(path) if arguments.data.iter().chain([&arguments.pack]).any(|read| is_same(read, path)) => {
            let reason = locale.pick("是要读的文件".to_owned(), "this file is to be read".to_owned());
            return Err((Exit::Usage, told(path, reason)));
        }
        Some(path) => {
            let file = File::create(path).map_err(|error| (Exit::Failure, told(path, reason(&error, locale))))?;
            Some((path.clone(), file))
        }
        None => None,
    };
    let options = Options {
        locale,
        today: arguments.today.or_else(local_date),
        channel: arguments.channel.clone(),
        outlet: arguments.outlet.clone(),
    };
    let text = report::Text { locale, title: pack.title(options.locale) };
    let reports = (!summary).then_some(format);
    let plan = Plan { pack, options, locale, text, reports, problems: problems.is_some(), fail_fast, attached };
    // One application is no work for several.
    let cores = || thread::available_parallelism().map_or(1, usize::from);
    let jobs = if several { arguments.jobs.map_or_else(cores, usize::from) } else { 1 };
    Ok(Run { jobs, sources, plan, form: Form { format, locale, several, summary, fail_fast }, problems })
}

impl Run {
    fn go(self) -> Exit {
        // A progress bar would get in the way of reports on the same terminal.
        let size = if io::stdout().is_terminal() && !self.form.summary { 0 } else { self.sources.size() };
        let mut sink = Sink::new(io::stdout().lock(), self.form, self.problems, progress::bytes(size));
        let (sources, plan) = (self.sources, Arc::new(self.plan));
        let worker = || {
            let mut checker = Checker::new(Arc::clone(&plan));
            move |piece| checker.check(piece)
        };
        let worked = pipeline::run(self.jobs, move |give| sources.read(give), worker, |done| sink.take(&done));
        sink.finish(worked)
    }
}

/// Returns true if two paths lead to one file.
fn is_same(read: &Path, written: &Path) -> bool {
    fs::canonicalize(read).is_ok_and(|read| fs::canonicalize(written).is_ok_and(|written| read == written))
}

fn date(text: &str) -> Result<Date, String> {
    Date::from_str(text).ok_or_else(|| "not a date like 2026-03-01".to_owned())
}

fn local_date() -> Option<Date> {
    let today = jiff::Zoned::now().date();
    Date::new(today.year().try_into().ok()?, today.month().try_into().ok()?, today.day().try_into().ok()?)
}

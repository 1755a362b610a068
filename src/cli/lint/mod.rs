//! `qingdan lint`: whether what checklists ask may be asked, and whether it is asked well.

mod fix;
mod list;
mod text;

use std::io;
use std::path::PathBuf;

use clap::ValueEnum;

use crate::cli::support::load::{self, Loaded, Rules};
use crate::cli::support::{Exit, diagnostics, output};
use crate::lint::{self, Outcome, Severity};
use crate::message::Locale;
use crate::source::Diagnostic;
use crate::source::diagnostic::SourceText;

#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// Checklists (.yaml, .yml), or folders of them
    #[arg(required_unless_present = "list")]
    path: Vec<PathBuf>,
    /// How findings are written
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// The rule set [default: the nearest rules.yaml above each checklist, else the built-in one]
    #[arg(long, value_name = "FILE")]
    rules: Option<PathBuf>,
    /// Apply the fixes that do not change the meaning of a checklist
    #[arg(long)]
    fix: bool,
    /// Also apply fixes that change names or requirements; review the difference afterwards
    #[arg(long)]
    unsafe_fixes: bool,
    /// Lowest severity for exit status 1
    #[arg(long, value_enum, default_value_t = FailOn::Note, value_name = "SEVERITY")]
    fail_on: FailOn,
    /// List all rules and their settings in the rule set
    #[arg(long)]
    list: bool,
    #[arg(from_global)]
    locale: Locale,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Text with excerpts and reasons
    Text,
    /// One line for each finding, for editors
    Short,
    /// JSON for programs
    Json,
    /// SARIF 2.1.0 for code review
    Sarif,
}

/// From which severity on findings are a reason to stop.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum FailOn {
    /// Notes, warnings and errors
    Note,
    /// Warnings and errors
    Warning,
    /// Errors
    Error,
}

impl FailOn {
    fn severity(self) -> Severity {
        match self {
            Self::Note => Severity::Note,
            Self::Warning => Severity::Warning,
            Self::Error => Severity::Error,
        }
    }
}

pub(super) fn run(arguments: &Arguments) -> Exit {
    let rules = arguments.rules.as_deref().map_or(Rules::Nearest, Rules::File);
    if arguments.list {
        return list::run(arguments, &rules);
    }
    let mut loaded = load::load(&arguments.path, &rules);
    let mut outcome = look(&loaded);
    let mut exit = Exit::Clean;
    if arguments.fix || arguments.unsafe_fixes {
        match fix::apply(&outcome, &loaded, arguments) {
            Ok(0) => {}
            Ok(_) => {
                loaded = load::load(&arguments.path, &rules);
                outcome = look(&loaded);
            }
            Err(reason) => {
                output::complain(&reason, arguments.locale);
                exit = Exit::Failure;
            }
        }
    }
    if loaded.catalogue.entries.is_empty() && !loaded.unreadable {
        output::complain(&load::no_checklists(&loaded, arguments.locale), arguments.locale);
        return Exit::Usage;
    }
    exit.max(found(&outcome, &loaded, arguments.fail_on.severity())).max(tell(arguments, &outcome, &loaded))
}

fn look(loaded: &Loaded) -> Outcome {
    lint::lint(&loaded.subjects())
}

/// Returns the exit status of an outcome.
fn found(outcome: &Outcome, loaded: &Loaded, fail_on: Severity) -> Exit {
    let mistakes = loaded.mistakes().any(|(_, found)| found.iter().any(Diagnostic::is_error));
    let weighty = outcome.findings.iter().any(|finding| finding.severity >= fail_on);
    match (loaded.unreadable, mistakes || weighty || outcome.left_off > 0) {
        (true, _) => Exit::Usage,
        (false, true) => Exit::Findings,
        (false, false) => Exit::Clean,
    }
}

fn tell(arguments: &Arguments, outcome: &Outcome, loaded: &Loaded) -> Exit {
    let sources: Vec<_> = loaded
        .catalogue
        .entries
        .iter()
        .map(|entry| SourceText { name: &entry.source.name, bytes: &entry.source.bytes })
        .collect();
    let text = match arguments.format {
        Format::Text => text::text(outcome, loaded, &sources, arguments.locale),
        Format::Short => output::lines(&text::short(outcome, loaded, arguments.locale)).into_owned(),
        Format::Json => {
            let mistakes = loaded.mistakes().flat_map(|(_, found)| found);
            format!("{:#}\n", lint::json::report(outcome, &sources, mistakes))
        }
        Format::Sarif => {
            // The log is for programs, so people read the mistakes here.
            for (source, found) in loaded.mistakes() {
                let source = SourceText { name: &source.name, bytes: &source.bytes };
                diagnostics::print(found, &[source], arguments.locale);
            }
            format!(
                "{:#}\n",
                lint::sarif::log(outcome, &sources, loaded.mistakes().flat_map(|(_, found)| found), arguments.locale)
            )
        }
    };
    output::write(&mut io::stdout().lock(), text.as_bytes(), arguments.locale)
}

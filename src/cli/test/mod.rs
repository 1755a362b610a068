//! `qingdan test`: the cases beside checklists, and what no case reaches.

mod report;

use std::io;
use std::path::{Path, PathBuf};

use clap::ValueEnum;

use crate::cases::{self, Outcome};
use crate::checklist::Checklist;
use crate::cli::support::load::{self, Rules};
use crate::cli::support::{Exit, diagnostics, output, pack, progress, walk};
use crate::engine;
use crate::message::Locale;
use crate::source::diagnostic::{SourceText, Words};
use crate::source::{Diagnostic, MAX_BYTES};
use crate::workspace::Entry;
use crate::workspace::disk;
use crate::workspace::unreadable;

/// Maximum number of differences of one file that are shown with excerpts.
const MOST: usize = 200;

#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// Checklists (.yaml, .yml), files of cases (.cases.yaml), or folders of them
    #[arg(required = true)]
    path: Vec<PathBuf>,
    /// How results are written
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// Exit with status 1 if a checklist has no cases, or has parts that no case covers
    #[arg(long)]
    require_coverage: bool,
    #[arg(from_global)]
    locale: Locale,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Text for people
    Text,
    /// JSON for programs, with a version
    Json,
}

pub(super) fn run(arguments: &Arguments) -> Exit {
    let mut found = walk::find(&arguments.path);
    let orphans = found.with_tested();
    let loaded = load::read(found, &Rules::Unused);
    let exit = if loaded.unreadable { Exit::Usage } else { Exit::Clean };
    let mut work = Work { arguments, exit, found: Vec::new() };
    for (source, found) in loaded.mistakes() {
        work.tell(found.to_vec(), &source.name, &source.bytes);
    }
    for cases in orphans {
        work.orphan(&cases);
    }
    let checklists = &loaded.catalogue.entries;
    let bar = progress::bar(checklists.len());
    let mut tested = Vec::new();
    for entry in checklists {
        tested.extend(bar.suspend(|| work.test(entry)));
        bar.inc(1);
    }
    bar.finish_and_clear();
    if checklists.is_empty() && work.exit == Exit::Clean {
        output::complain(&load::no_checklists(&loaded, arguments.locale), arguments.locale);
        work.exit = Exit::Usage;
    }
    let text = match arguments.format {
        Format::Text => output::lines(&report::text(&tested, arguments.locale)).into_owned(),
        Format::Json => format!("{:#}\n", report::json(&tested, &work.found)),
    };
    work.exit.max(output::write(&mut io::stdout().lock(), text.as_bytes(), arguments.locale))
}

/// A checklist and what came of its cases; nothing where it has none.
struct Tested {
    file: String,
    id: String,
    cases: String,
    outcome: Option<Outcome>,
}

/// The differences in a file of cases as people read them, and how many there are beyond those that anybody reads.
fn told(path: &Path, outcome: &Outcome) -> Vec<Diagnostic> {
    let name = path.display().to_string();
    let mut told: Vec<Diagnostic> = outcome.differences().take(MOST).map(|one| one.diagnostic(&name)).collect();
    let left = outcome.differences().count() - told.len();
    if left > 0 {
        let message =
            Words::new(format!("另有 {left} 处不同没有列出"), format!("{left} more differences are not listed"));
        let remedy = Words::new("先看上面的。", "Look at those above first.");
        told.push(diagnostics::whole_file("file.too-many", path, message, Some(remedy)));
    }
    told
}

/// One run, with the mistakes found so far.
struct Work<'a> {
    arguments: &'a Arguments,
    exit: Exit,
    found: Vec<Diagnostic>,
}

impl Work<'_> {
    /// Runs the cases of one checklist. `None` if there is a mistake in it, which was reported before, or in its cases, which is
    /// reported at once.
    fn test(&mut self, entry: &Entry) -> Option<Tested> {
        let checklist = entry.clean()?;
        let pack = self.pack(entry, checklist)?;
        let beside = walk::cases_of(Path::new(&entry.source.name));
        let cases = beside.display().to_string();
        let tested =
            |outcome| Tested { file: entry.source.name.clone(), id: checklist.id.value.clone(), cases, outcome };
        if !beside.exists() {
            self.uncovered();
            return Some(tested(None));
        }
        let outcome = self.cases(&beside, checklist, &pack)?;
        if !outcome.coverage.unreached.is_empty() {
            self.uncovered();
        }
        Some(tested(Some(outcome)))
    }

    fn uncovered(&mut self) {
        if self.arguments.require_coverage {
            self.exit = self.exit.max(Exit::Findings);
        }
    }

    fn pack(&mut self, entry: &Entry, checklist: &Checklist) -> Option<engine::Pack> {
        match pack::of(entry, checklist, self.arguments.locale) {
            Ok((_, pack)) => Some(pack),
            Err(message) => {
                output::complain(&message, self.arguments.locale);
                self.exit = self.exit.max(Exit::Findings);
                None
            }
        }
    }

    fn cases(&mut self, path: &Path, checklist: &Checklist, pack: &engine::Pack) -> Option<Outcome> {
        let bytes = self.read(path)?;
        let name = path.display().to_string();
        let (file, mut found) = cases::parse(&name, &bytes);
        if let Some(file) = &file {
            found.extend(cases::check_channels(&name, file, checklist));
        }
        let clean = self.tell(found, &name, &bytes);
        let outcome = cases::run(&file.filter(|_| clean)?, checklist, pack);
        if outcome.differences().next().is_some() {
            self.exit = self.exit.max(Exit::Findings);
        }
        // In JSON they stand with their cases.
        if self.arguments.format == Format::Text {
            let told = told(path, &outcome);
            diagnostics::print(&told, &[SourceText { name: &name, bytes: &bytes }], self.arguments.locale);
        }
        Some(outcome)
    }

    fn orphan(&mut self, cases: &Path) {
        let message = Words::new("旁边没有同名的清单", "there is no checklist of that name beside it");
        let remedy = Words::new(
            "用例写在 <id>.cases.yaml，与 <id>.yaml 放在同一个文件夹。",
            "Cases stand in <id>.cases.yaml, in the folder of <id>.yaml.",
        );
        let diagnostic = diagnostics::whole_file("cases.no-checklist", cases, message, Some(remedy));
        self.tell(vec![diagnostic], "", &[]);
    }

    fn read(&mut self, path: &Path) -> Option<Vec<u8>> {
        match disk::read(path, MAX_BYTES as u64) {
            Ok(bytes) => Some(bytes),
            Err(reason) => {
                self.unreadable(path, &reason);
                None
            }
        }
    }

    fn unreadable(&mut self, path: &Path, reason: &io::Error) {
        self.exit = self.exit.max(Exit::Usage);
        self.tell(vec![unreadable(path, reason)], "", &[]);
    }

    /// Tells mistakes; gives whether there is no error among them.
    fn tell(&mut self, found: Vec<Diagnostic>, name: &str, bytes: &[u8]) -> bool {
        let clean = !found.iter().any(Diagnostic::is_error);
        if !clean {
            self.exit = self.exit.max(Exit::Findings);
        }
        match self.arguments.format {
            Format::Text => diagnostics::print(&found, &[SourceText { name, bytes }], self.arguments.locale),
            Format::Json => self.found.extend(found),
        }
        clean
    }
}

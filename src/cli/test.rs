//! `qingdan test`: the cases beside checklists, and what no case reaches.

mod report;

use std::collections::HashMap;
use std::io;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use clap::ValueEnum;

use super::files::{self, Unreadable};
use super::locale::Locale;
use super::{Exit, diagnostics, output};
use crate::cases::{self, Outcome};
use crate::checklist::diagnostic::{SourceText, Words};
use crate::checklist::{self, Authorities, Checklist, Diagnostic};
use crate::{compile, engine};

/// So many differences of one file are told with their excerpts.
const MOST: usize = 200;

#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// Checklists (.yaml, .yml), files of cases (.cases.yaml), or folders of them
    #[arg(required = true)]
    path: Vec<PathBuf>,
    /// How results are told
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// Language of the messages
    #[arg(long, value_enum, default_value_t = Locale::Zh)]
    locale: Locale,
    /// Exit with status 1 if a checklist has no cases, or something in it is reached by none
    #[arg(long)]
    require_coverage: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people
    Text,
    /// One object, versioned
    Json,
}

pub(super) fn run(arguments: &Arguments) -> Exit {
    let files = files::tested(&arguments.path);
    let mut work = Work { arguments, exit: Exit::Clean, found: Vec::new(), authorities: HashMap::new() };
    for Unreadable { path, reason } in files.unreadable {
        work.unreadable(&path, &reason);
    }
    for cases in files.orphans {
        work.orphan(&cases);
    }
    let bar = output::progress(files.checklists.len());
    let mut tested = Vec::new();
    for path in &files.checklists {
        tested.extend(bar.suspend(|| work.test(path)));
        bar.inc(1);
    }
    bar.finish_and_clear();
    if files.checklists.is_empty() && work.exit == Exit::Clean {
        output::complain("no checklists (.yaml, .yml) there");
        work.exit = Exit::Usage;
    }
    let text = match arguments.format {
        Format::Text => report::text(&tested, arguments.locale),
        Format::Json => format!("{:#}\n", report::json(&tested, &work.found)),
    };
    work.exit.max(output::write(&mut io::stdout().lock(), text.as_bytes()))
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

/// One run: what was found so far, and what is read only once.
struct Work<'a> {
    arguments: &'a Arguments,
    exit: Exit,
    found: Vec<Diagnostic>,
    authorities: HashMap<PathBuf, Rc<Authorities>>,
}

impl Work<'_> {
    /// Runs the cases of one checklist. Nothing if there is a mistake in one of the two files, which is told at once.
    fn test(&mut self, path: &Path) -> Option<Tested> {
        let (checklist, pack) = self.checklist(path)?;
        let beside = files::cases_of(path);
        let cases = beside.display().to_string();
        let tested =
            |outcome| Tested { file: path.display().to_string(), id: checklist.id.value.clone(), cases, outcome };
        if !beside.exists() {
            self.uncovered();
            return Some(tested(None));
        }
        let outcome = self.cases(&beside, &checklist, &pack)?;
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

    fn checklist(&mut self, path: &Path) -> Option<(Checklist, engine::Checklist)> {
        let bytes = self.read(path)?;
        let authorities = self.authorities(path);
        let name = path.display().to_string();
        let (checklist, mut found) = checklist::parse(&name, &bytes);
        if let Some(checklist) = &checklist {
            found.extend(checklist::check_authorities(&name, checklist, &authorities));
        }
        let clean = self.tell(found, &name, &bytes);
        let checklist = checklist.filter(|_| clean)?;
        let text = compile::to_text(&compile::compile(&checklist, &authorities));
        match engine::Checklist::load(text.as_bytes()) {
            Ok(pack) => Some((checklist, pack)),
            // What compiles can be loaded, unless it is bigger than a pack may be.
            Err(error) => {
                output::complain(&format!("{name}: {error}"));
                self.exit = Exit::Failure;
                None
            }
        }
    }

    fn cases(&mut self, path: &Path, checklist: &Checklist, pack: &engine::Checklist) -> Option<Outcome> {
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

    /// The authorities that a checklist may name; each list is read, and its mistakes are told, once.
    fn authorities(&mut self, checklist: &Path) -> Rc<Authorities> {
        let Some(path) = files::authorities_of(checklist) else { return Rc::default() };
        if let Some(known) = self.authorities.get(&path) {
            return Rc::clone(known);
        }
        let name = path.display().to_string();
        let mut list = Authorities::default();
        if let Some(bytes) = self.read(&path) {
            let (read, found) = checklist::parse_authorities(&name, &bytes);
            self.tell(found, &name, &bytes);
            list = read.unwrap_or_default();
        }
        let list = Rc::new(list);
        self.authorities.insert(path, Rc::clone(&list));
        list
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
        match files::read(path, checklist::MAX_BYTES as u64) {
            Ok(bytes) => Some(bytes),
            Err(reason) => {
                self.unreadable(path, &reason);
                None
            }
        }
    }

    fn unreadable(&mut self, path: &Path, reason: &io::Error) {
        self.exit = self.exit.max(Exit::Usage);
        self.tell(vec![diagnostics::unreadable(path, reason)], "", &[]);
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

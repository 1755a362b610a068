//! `qingdan compile`: checklists in, packs out.

use std::collections::HashMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use clap::ValueEnum;
use serde_json::json;

use super::files::{self, Unreadable};
use super::locale::Locale;
use super::{Exit, diagnostics, output};
use crate::checklist::diagnostic::{SourceText, Words};
use crate::checklist::{self, Authorities, Diagnostic};
use crate::compile;

#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// Checklists (.yaml, .yml), or folders of them
    #[arg(required = true)]
    path: Vec<PathBuf>,
    /// Folder to write the packs into; made if it is not there
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
    /// How mistakes are told: with excerpts on standard error, or as JSON on standard output
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// Language of the messages
    #[arg(long, value_enum, default_value_t = Locale::Zh)]
    locale: Locale,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    Text,
    Json,
}

pub(super) fn run(arguments: &Arguments) -> Exit {
    let (files, unreadable) = files::checklists(&arguments.path);
    let mut work = Work::new(arguments);
    for Unreadable { path, reason } in unreadable {
        work.unreadable(&path, &reason);
    }
    let bar = output::progress(files.len());
    let mut compiled = Vec::new();
    for path in &files {
        compiled.extend(bar.suspend(|| work.checklist(path)));
        bar.inc(1);
    }
    bar.finish_and_clear();
    let compiled = work.one_of_each(compiled);
    let packs = work.write(&compiled);
    work.finish(files.len(), packs)
}

/// A pack that could be written.
struct Compiled {
    file: PathBuf,
    id: String,
    text: String,
}

/// One run: what was found so far, and what is read only once.
struct Work<'a> {
    arguments: &'a Arguments,
    exit: Exit,
    found: Vec<Diagnostic>,
    authorities: HashMap<PathBuf, Rc<Authorities>>,
}

impl<'a> Work<'a> {
    fn new(arguments: &'a Arguments) -> Self {
        Self { arguments, exit: Exit::Clean, found: Vec::new(), authorities: HashMap::new() }
    }

    /// Reads and compiles one checklist; nothing if it has a mistake, which is told at once.
    fn checklist(&mut self, path: &Path) -> Option<Compiled> {
        let bytes = self.read(path)?;
        let authorities = self.authorities(path);
        let name = path.display().to_string();
        let (checklist, mut found) = checklist::parse(&name, &bytes);
        if let Some(checklist) = &checklist {
            found.extend(checklist::check_authorities(&name, checklist, &authorities));
        }
        let clean = !found.iter().any(Diagnostic::is_error);
        self.tell(found, &name, &bytes);
        let checklist = checklist.filter(|_| clean)?;
        let text = compile::to_text(&compile::compile(&checklist, &authorities));
        Some(Compiled { file: path.to_owned(), id: checklist.id.value, text })
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

    /// Two items cannot share a pack file, so of items with one id none is written.
    fn one_of_each(&mut self, compiled: Vec<Compiled>) -> Vec<Compiled> {
        let mut first: HashMap<String, PathBuf> = HashMap::new();
        let mut twice = Vec::new();
        for one in &compiled {
            if let Some(other) = first.insert(one.id.clone(), one.file.clone()) {
                let (id, other) = (&one.id, other.display());
                let message = Words::new(
                    format!("事项编号 {id} 在 {other} 中已经用过"),
                    format!("the id {id} is already used in {other}"),
                );
                let remedy = Words::new("给其中一个换一个编号和文件名。", "Give one of them another id and file name.");
                let diagnostic = diagnostics::whole_file("file.duplicate-id", &one.file, message, Some(remedy));
                self.tell(vec![diagnostic], "", &[]);
                twice.push(one.id.clone());
            }
        }
        compiled.into_iter().filter(|one| !twice.contains(&one.id)).collect()
    }

    /// Writes the packs; gives how many.
    fn write(&mut self, compiled: &[Compiled]) -> usize {
        if compiled.is_empty() {
            return 0;
        }
        let out = &self.arguments.out;
        if let Err(error) = fs::create_dir_all(out) {
            output::complain(&format!("cannot make the folder {}: {error}", out.display()));
            self.exit = Exit::Failure;
            return 0;
        }
        let mut written = 0;
        for one in compiled {
            let path = out.join(compile::file_name(&one.id));
            match files::replace(&path, one.text.as_bytes()) {
                Ok(()) => written += 1,
                Err(error) => {
                    output::complain(&format!("cannot write {}: {error}", path.display()));
                    self.exit = Exit::Failure;
                }
            }
        }
        written
    }

    fn finish(mut self, checklists: usize, packs: usize) -> Exit {
        if checklists == 0 && self.exit == Exit::Clean {
            output::complain("no checklists (.yaml, .yml) there");
            self.exit = Exit::Usage;
        }
        let out = self.arguments.out.display();
        let text = match self.arguments.format {
            Format::Text => self.arguments.locale.pick(
                format!("{checklists} 份清单，{packs} 个包写入 {out}\n"),
                format!("{checklists} checklists, {packs} packs written to {out}\n"),
            ),
            Format::Json => {
                let found: Vec<_> = self.found.iter().map(diagnostics::to_json).collect();
                format!("{:#}\n", json!({ "checklists": checklists, "packs": packs, "diagnostics": found }))
            }
        };
        self.exit.max(output::write(&mut io::stdout().lock(), text.as_bytes()))
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

    fn tell(&mut self, found: Vec<Diagnostic>, name: &str, bytes: &[u8]) {
        if found.iter().any(Diagnostic::is_error) {
            self.exit = self.exit.max(Exit::Findings);
        }
        match self.arguments.format {
            Format::Text => diagnostics::print(&found, &[SourceText { name, bytes }], self.arguments.locale),
            Format::Json => self.found.extend(found),
        }
    }
}

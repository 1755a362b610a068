//! `qingdan compile`: checklists in, packs out.

use std::fs;
use std::io;
use std::path::PathBuf;

use clap::ValueEnum;
use serde_json::json;

use crate::cli::support::english::counted;
use crate::cli::support::load::{self, Loaded, Rules};
use crate::cli::support::locale::reason;
use crate::cli::support::{self, Exit, diagnostics, files, output, parallel};
use crate::compile;
use crate::message::Locale;
use crate::source::Diagnostic;
use crate::source::diagnostic::{SourceText, to_json};
use crate::workspace::{Entry, Source};

#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// Checklists (.yaml, .yml), or folders of them
    #[arg(required = true)]
    path: Vec<PathBuf>,
    /// Folder for the packs; created if it does not exist
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
    /// How mistakes are reported
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    #[arg(from_global)]
    locale: Locale,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Text with excerpts, on standard error
    Text,
    /// JSON, on standard output
    Json,
}

/// Number of packs made before they are written: the packs of a catalogue take more memory than its checklists.
const AT_ONCE: usize = 256;

pub(super) fn run(arguments: &Arguments) -> Exit {
    let loaded = load::load(&arguments.path, &Rules::Unused);
    let mut work = Work { arguments, exit: Exit::Clean, found: Vec::new() };
    if loaded.unreadable {
        work.exit = Exit::Usage;
    }
    for (source, found) in loaded.mistakes() {
        work.tell(source, found);
    }
    let catalogue = &loaded.catalogue;
    let mut written = 0;
    if catalogue.entries.iter().any(|entry| entry.clean().is_some()) && work.make_folder() {
        for some in catalogue.entries.chunks(AT_ONCE) {
            let packs = parallel::map(some, |entry| pack(entry, arguments.locale));
            written += work.write(packs.into_iter().flatten());
        }
    }
    work.finish(&loaded, written)
}

/// The file name and text of a pack, or why the engine refuses it; nothing for a checklist with a mistake.
fn pack(entry: &Entry, locale: Locale) -> Option<Result<(String, String), String>> {
    let checklist = entry.clean()?;
    let made = support::pack::of(entry, checklist, locale);
    Some(made.map(|(text, _)| (compile::file_name(&checklist.id.value), text)))
}

/// One run, with the mistakes found so far.
struct Work<'a> {
    arguments: &'a Arguments,
    exit: Exit,
    found: Vec<Diagnostic>,
}

impl Work<'_> {
    fn tell(&mut self, Source { name, bytes }: &Source, found: &[Diagnostic]) {
        if found.iter().any(Diagnostic::is_error) {
            self.exit = self.exit.max(Exit::Findings);
        }
        match self.arguments.format {
            Format::Text => diagnostics::print(found, &[SourceText { name, bytes }], self.arguments.locale),
            Format::Json => self.found.extend_from_slice(found),
        }
    }

    /// Makes the folder for the packs; says whether it is there.
    fn make_folder(&mut self) -> bool {
        let out = &self.arguments.out;
        let made = fs::create_dir_all(out);
        if let Err(error) = &made {
            let (folder, reason, locale) = (out.display(), reason(error, self.arguments.locale), self.arguments.locale);
            output::complain(
                &locale.pick(
                    format!("文件夹 {folder} 建不了：{reason}"),
                    format!("cannot make the folder {folder}: {reason}"),
                ),
                locale,
            );
            self.exit = Exit::Failure;
        }
        made.is_ok()
    }

    /// Writes packs; returns their number.
    fn write(&mut self, packs: impl Iterator<Item = Result<(String, String), String>>) -> usize {
        let mut written = 0;
        for made in packs {
            let (name, text) = match made {
                Ok(pack) => pack,
                Err(message) => {
                    output::complain(&message, self.arguments.locale);
                    self.exit = self.exit.max(Exit::Findings);
                    continue;
                }
            };
            let path = self.arguments.out.join(name);
            match files::replace(&path, text.as_bytes()) {
                Ok(()) => written += 1,
                Err(error) => {
                    output::complain(&files::unwritable(&path, &error, self.arguments.locale), self.arguments.locale);
                    self.exit = Exit::Failure;
                }
            }
        }
        written
    }

    fn finish(self, loaded: &Loaded, packs: usize) -> Exit {
        let checklists = loaded.catalogue.entries.len();
        let nothing = checklists == 0 && self.exit == Exit::Clean;
        if nothing {
            let locale = self.arguments.locale;
            output::complain(&load::no_checklists(loaded, locale), locale);
        }
        let exit = if nothing { Exit::Usage } else { self.exit };
        let out = self.arguments.out.display();
        let text = match self.arguments.format {
            Format::Text => self.arguments.locale.pick(
                format!("{checklists} 份清单，{packs} 个包写入 {out}\n"),
                format!("{}, {} written to {out}\n", counted(checklists, "checklist"), counted(packs, "pack")),
            ),
            Format::Json => {
                let found: Vec<_> = self.found.iter().map(to_json).collect();
                format!("{:#}\n", json!({ "checklists": checklists, "packs": packs, "diagnostics": found }))
            }
        };
        exit.max(output::write(&mut io::stdout().lock(), output::lines(&text).as_bytes(), self.arguments.locale))
    }
}

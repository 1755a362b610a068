//! `qingdan inspect`: what files are, by their bytes.

mod words;

use std::collections::HashSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use clap::ValueEnum;
use serde_json::{Map, Value};

use crate::cli::support::{Exit, files, output, parallel, progress};
use crate::form::file::{self as material, Looked};
use crate::message::Locale;

/// Folders nested deeper are not walked.
const DEPTH: usize = 32;

#[derive(Debug, clap::Args)]
#[command(after_long_help = "Exit status 1: a file is damaged or empty, or its name does not fit its content.")]
pub(super) struct Arguments {
    /// Files, or folders of them
    #[arg(required = true, value_name = "FILE")]
    path: Vec<PathBuf>,
    /// How facts are written
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// Leave out the digest; large files are read to the end only for it
    #[arg(long)]
    no_digest: bool,
    #[arg(from_global)]
    locale: Locale,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Text for people
    Text,
    /// One object, or a list of objects
    Json,
    /// One object for each line
    Ndjson,
}

pub(super) fn run(arguments: &Arguments) -> Exit {
    let mut found = Found::default();
    arguments.path.iter().for_each(|path| found.path(path, 0));
    let size = found.files.iter().filter_map(|path| fs::metadata(path).ok()).map(|what| what.len()).sum();
    let bar = progress::bytes(if arguments.no_digest { 0 } else { size });
    let look = |path: &PathBuf| material::look(path, !arguments.no_digest, &|bytes| bar.inc(bytes));
    let looked = parallel::map(&found.files, look);
    bar.finish_and_clear();

    let mut exit = Exit::Clean;
    let mut told = Vec::new();
    for (path, looked) in found.files.into_iter().zip(looked) {
        match looked {
            Ok(looked) => told.push((path, looked)),
            Err(error) => found.unreadable.push((path, error)),
        }
    }
    for (path, error) in &found.unreadable {
        output::complain(&files::unreadable(path, error, arguments.locale), arguments.locale);
        exit = Exit::Usage;
    }
    if told.iter().any(|(_, looked)| looked.is_doubtful()) {
        exit = exit.max(Exit::Findings);
    }
    // A list wherever a folder or several files are named, so that a script need not count.
    let alone = arguments.path.len() == 1 && !arguments.path.iter().any(|path| path.is_dir());
    let text = match arguments.format {
        Format::Text => told.iter().map(|(path, looked)| text(path, looked, arguments.locale)).collect(),
        Format::Ndjson => told.iter().map(|(path, looked)| format!("{}\n", object(path, looked))).collect(),
        Format::Json if alone => told.iter().map(|(path, looked)| format!("{:#}\n", object(path, looked))).collect(),
        Format::Json => {
            format!("{:#}\n", Value::Array(told.iter().map(|(path, looked)| object(path, looked)).collect()))
        }
    };
    exit.max(output::write(&mut io::stdout().lock(), text.as_bytes(), arguments.locale))
}

fn text(path: &Path, looked: &Looked, locale: Locale) -> String {
    format!("{}: {}\n", output::visible(&path.to_string_lossy()), words::describe(looked, locale))
}

fn object(path: &Path, looked: &Looked) -> Value {
    let mut object = Map::new();
    object.insert("file".to_owned(), path.to_string_lossy().into());
    object.extend(looked.members());
    Value::Object(object)
}

/// The files that the command line means, in the order of their names within a folder, each once.
#[derive(Default)]
struct Found {
    files: Vec<PathBuf>,
    unreadable: Vec<(PathBuf, io::Error)>,
    folders: HashSet<PathBuf>,
}

impl Found {
    fn path(&mut self, path: &Path, depth: usize) {
        match fs::metadata(path) {
            Ok(what) if what.is_dir() => self.folder(path, depth),
            Ok(_) => self.files.push(path.to_owned()),
            Err(error) => self.unreadable.push((path.to_owned(), error)),
        }
    }

    fn folder(&mut self, folder: &Path, depth: usize) {
        // A loop of links ends where it begins.
        if depth > DEPTH || !fs::canonicalize(folder).is_ok_and(|real| self.folders.insert(real)) {
            return;
        }
        let entries: io::Result<Vec<PathBuf>> =
            fs::read_dir(folder).and_then(|entries| entries.map(|entry| entry.map(|entry| entry.path())).collect());
        match entries {
            Ok(mut entries) => {
                entries.retain(|path| !path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.')));
                entries.sort();
                entries.iter().for_each(|path| self.path(path, depth + 1));
            }
            Err(error) => self.unreadable.push((folder.to_owned(), error)),
        }
    }
}

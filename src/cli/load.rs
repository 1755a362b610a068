//! A catalogue from the paths that a person names: every checklist there, with what stands in the folders above it.

use std::collections::HashMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::walk::{self, Found, Unreadable};
use super::{diagnostics, files, parallel, progress};
use crate::catalogue::{Catalogue, Entry, Source};
use crate::checklist::{self, Authorities, Diagnostic};
use crate::lint::ruleset::{self, RuleSet};

/// What was found under some paths.
pub(super) struct Loaded {
    /// The checklists.
    pub(super) catalogue: Catalogue,
    /// The rule set of each checklist.
    pub(super) rules: Vec<Arc<RuleSet>>,
    /// Mistakes in files that are no checklists, and files that cannot be read.
    pub(super) others: Vec<(Source, Vec<Diagnostic>)>,
    /// Whether something could not be read at all.
    pub(super) unreadable: bool,
}

impl Loaded {
    /// Every file in which something is wrong, with what it is: those around the checklists first.
    pub(super) fn mistakes(&self) -> impl Iterator<Item = (&Source, &[Diagnostic])> {
        let others = self.others.iter().map(|(source, found)| (source, found.as_slice()));
        let entries = self.catalogue.entries.iter().map(|entry| (&entry.source, entry.diagnostics.as_slice()));
        others.chain(entries).filter(|(_, found)| !found.is_empty())
    }
}

/// Which rule set holds.
pub(super) enum Rules<'a> {
    /// The nearest `rules.yaml` above each checklist, else the built-in one.
    Nearest,
    /// This file, for all of them.
    File(&'a Path),
    /// None is needed.
    Unused,
}

/// Loads the checklists under `paths`.
pub(super) fn load(paths: &[PathBuf], rules: &Rules<'_>) -> Loaded {
    read(walk::find(paths), rules)
}

/// Loads the checklists that were found.
pub(super) fn read(found: Found, rules: &Rules<'_>) -> Loaded {
    let mut loader = Loader::new();
    let files = found.checklists;
    for Unreadable { path, reason } in found.unreadable {
        loader.unreadable(&path, &reason);
    }
    let bar = progress::bar(files.len());
    let jobs: Vec<Job> = files.into_iter().map(|path| loader.job(path, rules)).collect();
    let read = parallel::map(&jobs, |job| {
        let bytes = files::read(&job.path, checklist::MAX_BYTES as u64);
        bar.inc(1);
        bytes.map(|bytes| Entry::read(source(&job.path, bytes), Arc::clone(&job.authorities)))
    });
    bar.finish_and_clear();
    let (mut catalogue, mut rules) = (Catalogue::default(), Vec::new());
    for (job, entry) in jobs.into_iter().zip(read) {
        match entry {
            Ok(entry) => {
                catalogue.entries.push(entry);
                rules.push(job.rules);
            }
            Err(reason) => loader.unreadable(&job.path, &reason),
        }
    }
    catalogue.find_duplicates();
    Loaded { catalogue, rules, others: loader.others, unreadable: loader.failed }
}

/// The rule set alone; the nearest one is that of the folder at hand.
pub(super) fn rule_set(rules: &Rules<'_>) -> (Arc<RuleSet>, Vec<(Source, Vec<Diagnostic>)>) {
    let mut loader = Loader::new();
    let job = loader.job(PathBuf::from("here.yaml"), rules);
    (job.rules, loader.others)
}

/// A checklist that is going to be read.
struct Job {
    path: PathBuf,
    authorities: Arc<Authorities>,
    rules: Arc<RuleSet>,
}

/// Reads what stands in folders, each file once.
struct Loader {
    authorities: HashMap<PathBuf, Arc<Authorities>>,
    rules: HashMap<PathBuf, Arc<RuleSet>>,
    built_in: Arc<RuleSet>,
    nobody: Arc<Authorities>,
    others: Vec<(Source, Vec<Diagnostic>)>,
    failed: bool,
}

impl Loader {
    fn new() -> Self {
        Self {
            authorities: HashMap::new(),
            rules: HashMap::new(),
            built_in: Arc::new(ruleset::national()),
            nobody: Arc::default(),
            others: Vec::new(),
            failed: false,
        }
    }

    fn job(&mut self, path: PathBuf, rules: &Rules<'_>) -> Job {
        let authorities = match walk::above(&path, walk::AUTHORITIES) {
            Some(list) => self.authorities(&list),
            None => Arc::clone(&self.nobody),
        };
        let rules = match rules {
            Rules::Unused => Arc::clone(&self.built_in),
            Rules::File(file) => self.rules(file),
            Rules::Nearest => match walk::above(&path, walk::RULES) {
                Some(file) => self.rules(&file),
                None => Arc::clone(&self.built_in),
            },
        };
        Job { path, authorities, rules }
    }

    fn authorities(&mut self, path: &Path) -> Arc<Authorities> {
        if let Some(known) = self.authorities.get(path) {
            return Arc::clone(known);
        }
        let mut list = Authorities::default();
        if let Some(source) = self.read(path) {
            let (read, found) = checklist::parse_authorities(&source.name, &source.bytes);
            list = read.unwrap_or_default();
            self.tell(source, found);
        }
        let list = Arc::new(list);
        self.authorities.insert(path.to_owned(), Arc::clone(&list));
        list
    }

    fn rules(&mut self, path: &Path) -> Arc<RuleSet> {
        if let Some(known) = self.rules.get(path) {
            return Arc::clone(known);
        }
        let mut set = Arc::clone(&self.built_in);
        if let Some(source) = self.read(path) {
            let (read, found) = ruleset::load(&source.name, &source.bytes, &layer);
            set = Arc::new(read);
            // The layers above bring their mistakes with them, each under the name of its file.
            for diagnostic in found {
                let bytes = if diagnostic.file == source.name {
                    source.bytes.clone()
                } else {
                    fs::read(&diagnostic.file).unwrap_or_default()
                };
                self.tell(Source { name: diagnostic.file.clone(), bytes }, vec![diagnostic]);
            }
        }
        self.rules.insert(path.to_owned(), Arc::clone(&set));
        set
    }

    fn read(&mut self, path: &Path) -> Option<Source> {
        match files::read(path, checklist::MAX_BYTES as u64) {
            Ok(bytes) => Some(source(path, bytes)),
            Err(reason) => {
                self.unreadable(path, &reason);
                None
            }
        }
    }

    fn unreadable(&mut self, path: &Path, reason: &io::Error) {
        self.failed = true;
        self.tell(source(path, Vec::new()), vec![diagnostics::unreadable(path, reason)]);
    }

    fn tell(&mut self, source: Source, found: Vec<Diagnostic>) {
        if !found.is_empty() {
            self.others.push((source, found));
        }
    }
}

fn source(path: &Path, bytes: Vec<u8>) -> Source {
    Source { name: path.display().to_string(), bytes }
}

/// The layer above a rule set: `extends` of the file `from`.
fn layer(extends: &str, from: &str) -> Result<(String, Vec<u8>), String> {
    let path = Path::new(from).with_file_name(extends);
    // One name however it is reached, so that a circle is seen.
    let path = fs::canonicalize(&path).unwrap_or(path);
    let bytes = files::read(&path, checklist::MAX_BYTES as u64).map_err(|reason| reason.to_string())?;
    let here = std::env::current_dir().and_then(fs::canonicalize);
    let shown = here.ok().and_then(|here| path.strip_prefix(here).map(Path::to_owned).ok()).unwrap_or(path);
    Ok((shown.display().to_string(), bytes))
}

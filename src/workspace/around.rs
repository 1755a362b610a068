//! Reads the surroundings of checklists, each file once.

use std::cell::RefCell;
use std::collections::{HashMap, HashSet};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::reason::reason as words;
use super::{AUTHORITIES, Catalogue, Entry, Files, Folder, RULES, Rules, Source};
use crate::checklist::{self, Authorities};
use crate::ruleset::{self, Known, RuleSet};
use crate::source::diagnostic::{Severity, Words};
use crate::source::{Diagnostic, FileKind, Span};

/// A checklist that is going to be read, with what holds for it.
pub struct Job {
    path: PathBuf,
    authorities: Arc<Authorities>,
    rules: Arc<RuleSet>,
}

impl Job {
    /// Reads the checklist. This needs nothing but the file, so that many can be read at the same time.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn read(&self, files: &(impl Files + ?Sized)) -> io::Result<Entry> {
        let bytes = files.read(&self.path)?;
        Ok(Entry::read(source(&self.path, bytes), Arc::clone(&self.authorities)))
    }

    /// The rule set that holds for it.
    #[must_use]
    pub fn rules(&self) -> Arc<RuleSet> {
        Arc::clone(&self.rules)
    }
}

/// The surroundings of checklists.
pub struct Around<'f, F: ?Sized> {
    files: &'f F,
    authorities: HashMap<PathBuf, Arc<Authorities>>,
    rules: HashMap<PathBuf, Arc<RuleSet>>,
    known: Known<'f>,
    built_in: Arc<RuleSet>,
    nobody: Arc<Authorities>,
    others: Vec<(Source, Vec<Diagnostic>)>,
    unreadable: bool,
    /// Rule sets among the files, whether or not they apply to a checklist.
    rule_sets: Vec<PathBuf>,
    /// The places of the rule sets that apply, layers included.
    used: RefCell<HashSet<PathBuf>>,
    /// The nearest rule set applies, so that one elsewhere may have been meant.
    nearest: bool,
}

impl<'f, F: Files + ?Sized> Around<'f, F> {
    /// Nothing is read yet. `known`: the ids of all rules of lint.
    #[must_use]
    pub fn new(files: &'f F, known: Known<'f>) -> Self {
        Self {
            files,
            authorities: HashMap::new(),
            rules: HashMap::new(),
            known,
            built_in: Arc::new(ruleset::national(known)),
            nobody: Arc::default(),
            others: Vec::new(),
            unreadable: false,
            rule_sets: Vec::new(),
            used: RefCell::default(),
            nearest: false,
        }
    }

    /// Notes a rule set among the files, so that one that applies to nothing is reported.
    pub fn rule_set_at(&mut self, path: &Path) {
        self.rule_sets.push(path.to_owned());
    }

    /// Returns the job of reading a checklist, with the surroundings of its folder.
    pub fn job(&mut self, path: PathBuf, rules: &Rules<'_>) -> Job {
        let authorities = match self.files.above(&path, AUTHORITIES) {
            Some(list) => self.authorities(&list),
            None => Arc::clone(&self.nobody),
        };
        let rules = match rules {
            Rules::Unused => Arc::clone(&self.built_in),
            Rules::File(file) => self.rules(file),
            Rules::Nearest => {
                self.nearest = true;
                match self.files.above(&path, RULES) {
                    Some(file) => self.rules(&file),
                    None => Arc::clone(&self.built_in),
                }
            }
        };
        Job { path, authorities, rules }
    }

    /// Collects the results of the jobs, in order.
    pub fn folder(mut self, jobs: Vec<Job>, read: Vec<io::Result<Entry>>) -> Folder {
        let (mut catalogue, mut rules) = (Catalogue::default(), Vec::new());
        let mut passed_over = Vec::new();
        for (job, entry) in jobs.into_iter().zip(read) {
            match entry {
                Ok(entry) if let Some(kind) = self.at_home(&entry) => passed_over.push((entry.source.name, kind)),
                Ok(entry) => {
                    catalogue.entries.push(entry);
                    rules.push(job.rules);
                }
                Err(reason) => self.unreadable(&job.path, &reason),
            }
        }
        catalogue.find_duplicates();
        let layers = passed_over.iter().filter(|(_, kind)| *kind == FileKind::RuleSet);
        self.rule_sets.extend(layers.map(|(name, _)| PathBuf::from(name)));
        self.tell_unused();
        Folder { catalogue, rules, others: self.others, passed_over, unreadable: self.unreadable }
    }

    /// Returns the kind of a file of another kind that is where it belongs. It is no mistake to find it there.
    fn at_home(&self, entry: &Entry) -> Option<FileKind> {
        // The file is parsed again, but only if it is no checklist.
        let is_other = entry.checklist.is_none() && entry.diagnostics.iter().any(|found| found.code == "file.kind");
        let kind = if is_other { FileKind::of(&entry.source.bytes)? } else { return None };
        let is_below = |folder| self.files.is_below(Path::new(&entry.source.name), folder);
        let is_at_home = match kind {
            // `extends` may lead to a layer anywhere, under any name.
            FileKind::RuleSet => true,
            FileKind::Bundle => is_below("bundles"),
            FileKind::Outlets => is_below("outlets"),
            // They go by their names, and those were not read as checklists.
            FileKind::Checklist | FileKind::Cases | FileKind::Authorities => false,
        };
        is_at_home.then_some(kind)
    }

    /// Reports the rule sets that apply to no checklist: somebody wrote them, and the built-in one would silently take their place.
    fn tell_unused(&mut self) {
        if !self.nearest {
            return;
        }
        for path in std::mem::take(&mut self.rule_sets) {
            if self.used.borrow().contains(&self.files.place(&path)) {
                continue;
            }
            let unused = Diagnostic {
                code: "rules.unused",
                severity: Severity::Warning,
                file: path.display().to_string(),
                span: Span::NONE,
                message: Words::new(
                    "这个规则集没有用上：它不在哪一份清单的上方，也没有规则集引用它",
                    "this rule set is not used: it is above no checklist, and no rule set extends it",
                ),
                remedy: Some(Words::new(
                    "放到清单的文件夹或者上面的文件夹里，命名为 rules.yaml；或者在那里的 rules.yaml 里用 extends 引用它。",
                    "Put it into the folder of the checklists or one above it, as rules.yaml, or extend it in the rules.yaml there.",
                )),
                related: Vec::new(),
            };
            self.tell(source(&path, Vec::new()), vec![unused]);
        }
    }

    /// Notes what cannot be read.
    pub fn unreadable(&mut self, path: &Path, reason: &io::Error) {
        self.unreadable = true;
        self.tell(source(path, Vec::new()), vec![unreadable(path, reason)]);
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
        self.used.borrow_mut().insert(self.files.place(path));
        if let Some(source) = self.read(path) {
            let (read, found) = ruleset::load(&source.name, &source.bytes, self.known, &layer(self.files, &self.used));
            set = Arc::new(read);
            // The layers above bring their mistakes with them, each under the name of its file.
            for diagnostic in found {
                let bytes = if diagnostic.file == source.name {
                    source.bytes.clone()
                } else {
                    self.files.read(Path::new(&diagnostic.file)).unwrap_or_default()
                };
                self.tell(Source { name: diagnostic.file.clone(), bytes }, vec![diagnostic]);
            }
        }
        self.rules.insert(path.to_owned(), Arc::clone(&set));
        set
    }

    fn read(&mut self, path: &Path) -> Option<Source> {
        match self.files.read(path) {
            Ok(bytes) => Some(source(path, bytes)),
            Err(reason) => {
                self.unreadable(path, &reason);
                None
            }
        }
    }

    fn tell(&mut self, source: Source, found: Vec<Diagnostic>) {
        if !found.is_empty() {
            self.others.push((source, found));
        }
    }
}

/// That a file cannot be read, and why.
#[must_use]
pub fn unreadable(path: &Path, reason: &io::Error) -> Diagnostic {
    let code = if reason.kind() == ErrorKind::FileTooLarge { "file.size" } else { "file.unreadable" };
    let Words { zh, en } = words(reason);
    let message = Words::new(format!("读不了：{zh}"), format!("cannot be read: {en}"));
    let file = path.display().to_string();
    let (severity, span, related) = (Severity::Error, Span::NONE, Vec::new());
    Diagnostic { code, severity, file, span, message, remedy: None, related }
}

/// Returns true if a path leads through a folder of this name.
pub(super) fn has_folder(path: &Path, folder: &str) -> bool {
    path.parent().is_some_and(|parent| parent.components().any(|part| part.as_os_str() == folder))
}

/// How the layers above a rule set are read.
fn layer<'a, F: Files + ?Sized>(
    files: &'a F,
    used: &'a RefCell<HashSet<PathBuf>>,
) -> impl Fn(&str, &str) -> Result<(String, Vec<u8>), Words> + 'a {
    |extends, from| {
        let path = files.beside(Path::new(from), extends);
        used.borrow_mut().insert(files.place(&path));
        let bytes = files.read(&path).map_err(|reason| words(&reason))?;
        Ok((path.display().to_string(), bytes))
    }
}

fn source(path: &Path, bytes: Vec<u8>) -> Source {
    Source { name: path.display().to_string(), bytes }
}

//! Finding the files that the command line means.

use std::collections::HashSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::workspace::{AUTHORITIES, RULES, is_named, is_yaml, spellings};

/// Folders nested deeper are not walked: no catalogue is, but a mistaken mount may be.
const DEPTH: usize = 32;

/// The endings of files of cases, after the name of the checklist.
const CASES: [&str; 2] = [".cases.yaml", ".cases.yml"];

/// A path that could not be read, with the reason.
pub(in crate::cli) struct Unreadable {
    pub(in crate::cli) path: PathBuf,
    pub(in crate::cli) reason: io::Error,
}

/// The files under some paths, links resolved: a file named twice counts once, and a loop of links ends.
#[derive(Default)]
pub(in crate::cli) struct Found {
    /// Files as named, and of folders all `.yaml` and `.yml` in the order of their names.
    pub(in crate::cli) checklists: Vec<PathBuf>,
    /// Files of cases.
    cases: Vec<PathBuf>,
    /// Lists of authorities and rule sets.
    others: Vec<PathBuf>,
    /// The rule sets among them.
    pub(in crate::cli) rule_sets: Vec<PathBuf>,
    /// The paths that could not be read.
    pub(in crate::cli) unreadable: Vec<Unreadable>,
    seen: HashSet<PathBuf>,
}

/// Looks for files under `paths`. What stands beside checklists is no checklist, also where a pattern of the shell names it.
pub(in crate::cli) fn find(paths: &[PathBuf]) -> Found {
    let mut found = Found::default();
    for path in paths {
        match fs::metadata(path) {
            Ok(what) if what.is_dir() => found.folder(path, 0),
            Ok(_) => found.file(path.clone()),
            Err(reason) => found.unreadable.push(Unreadable { path: path.clone(), reason }),
        }
    }
    found
}

impl Found {
    /// All YAML files, whatever they hold, in the order of their paths.
    pub(in crate::cli) fn all(&mut self) -> Vec<PathBuf> {
        let mut all = std::mem::take(&mut self.checklists);
        all.append(&mut self.cases);
        all.append(&mut self.others);
        all.sort();
        all
    }

    /// Adds the checklists of which only the cases are named; gives the cases that have no checklist.
    pub(in crate::cli) fn with_tested(&mut self) -> Vec<PathBuf> {
        let mut orphans = Vec::new();
        for cases in std::mem::take(&mut self.cases) {
            match checklist_of(&cases) {
                Some(checklist) => self.file(checklist),
                None => orphans.push(cases),
            }
        }
        orphans
    }

    fn folder(&mut self, folder: &Path, depth: usize) {
        if depth > DEPTH || !self.is_new(folder) {
            return;
        }
        let entries = fs::read_dir(folder).and_then(|entries| entries.map(|entry| entry.map(|e| e.path())).collect());
        let mut entries: Vec<PathBuf> = match entries {
            Ok(entries) => entries,
            Err(reason) => {
                self.unreadable.push(Unreadable { path: folder.to_owned(), reason });
                return;
            }
        };
        entries.sort();
        for path in entries {
            let name = name(&path);
            if name.starts_with('.') {
                continue;
            }
            if path.is_dir() {
                self.folder(&path, depth + 1);
            } else if is_yaml(&name) {
                self.file(path);
            }
        }
    }

    fn file(&mut self, path: PathBuf) {
        if !self.is_new(&path) {
            return;
        }
        let name = name(&path);
        let list = match stem_of_cases(&name) {
            Some(_) => &mut self.cases,
            None if is_named(&name, RULES) => {
                self.rule_sets.push(path.clone());
                &mut self.others
            }
            None if is_named(&name, AUTHORITIES) => &mut self.others,
            None => &mut self.checklists,
        };
        list.push(path);
    }

    fn is_new(&mut self, path: &Path) -> bool {
        // A path that cannot be resolved (a broken link) is reported when it is read.
        self.seen.insert(fs::canonicalize(path).unwrap_or_else(|_| path.to_owned()))
    }
}

/// Returns the file of this name in the nearest folder above a checklist that has one. If a link leads to the checklist, the folders
/// above the link come first, then those above the file itself.
pub(in crate::cli) fn above(checklist: &Path, name: &str) -> Option<PathBuf> {
    let names = spellings(name);
    let inside = |folder: &Path| names.iter().map(|name| folder.join(name)).find(|file| is_there(file));
    let nearest = |path: &Path| path.ancestors().skip(1).find_map(inside);
    let found = std::path::absolute(checklist).ok().and_then(|path| nearest(&path));
    let found = found.or_else(|| fs::canonicalize(checklist).ok().and_then(|path| nearest(&path)))?;
    // Messages name the folder as the person wrote it, where that leads to the same place: `./items` has no folder above it as text.
    let here = Path::new(".");
    let written = checklist.ancestors().skip(1).map(|folder| if folder.as_os_str().is_empty() { here } else { folder });
    let file_name = found.file_name()?;
    let written = written.map(|folder| folder.join(file_name)).find(|file| {
        std::path::absolute(file).is_ok_and(|absolute| Some(&absolute) == std::path::absolute(&found).ok().as_ref())
    });
    Some(written.map(|file| file.strip_prefix(here).map(Path::to_owned).unwrap_or(file)).unwrap_or(found))
}

/// A link that leads nowhere, or a folder of this name, counts: reading it fails and is reported, instead of a file further above taking
/// its place.
fn is_there(file: &Path) -> bool {
    fs::symlink_metadata(file).is_ok()
}

/// Returns the file of cases beside a checklist; if there is none, the path that it would have.
pub(in crate::cli) fn cases_of(checklist: &Path) -> PathBuf {
    let stem = checklist.file_stem().unwrap_or_default().to_string_lossy();
    let [yaml, yml] = CASES.map(|end| checklist.with_file_name(format!("{stem}{end}")));
    if yml.is_file() && !yaml.is_file() { yml } else { yaml }
}

/// The checklist that a file of cases stands beside.
fn checklist_of(cases: &Path) -> Option<PathBuf> {
    let name = name(cases);
    let stem = stem_of_cases(&name)?;
    [".yaml", ".yml"].map(|end| cases.with_file_name(format!("{stem}{end}"))).into_iter().find(|path| path.is_file())
}

fn stem_of_cases(name: &str) -> Option<&str> {
    CASES.iter().find_map(|end| name.strip_suffix(end))
}

fn name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

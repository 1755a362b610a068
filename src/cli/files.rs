//! Finding and reading what the command line names.

use std::collections::HashSet;
use std::fs::{self, File};
use std::io::{self, ErrorKind, Read};
use std::path::{Path, PathBuf};

/// Folders nested deeper are not walked: no catalogue is, but a mistaken mount may be.
const DEPTH: usize = 32;

/// What could not be read, and why.
pub(super) struct Unreadable {
    pub(super) path: PathBuf,
    pub(super) reason: io::Error,
}

/// The checklists under `paths`: files as named, and of folders all `.yaml` and `.yml` in the order of their names. What
/// stands beside checklists is passed over, also where a pattern of the shell names it.
pub(super) fn checklists(paths: &[PathBuf]) -> (Vec<PathBuf>, Vec<Unreadable>) {
    let walk = walk(paths);
    (walk.files, walk.unreadable)
}

/// The checklists under `paths`, also those of which only the cases are named, and cases that have no checklist.
pub(super) struct Tested {
    pub(super) checklists: Vec<PathBuf>,
    pub(super) orphans: Vec<PathBuf>,
    pub(super) unreadable: Vec<Unreadable>,
}

/// What there is to test under `paths`.
pub(super) fn tested(paths: &[PathBuf]) -> Tested {
    let mut walk = walk(paths);
    let mut orphans = Vec::new();
    for cases in std::mem::take(&mut walk.cases) {
        match checklist_of(&cases) {
            Some(checklist) => walk.file(checklist),
            None => orphans.push(cases),
        }
    }
    Tested { checklists: walk.files, orphans, unreadable: walk.unreadable }
}

fn walk(paths: &[PathBuf]) -> Walk {
    let mut walk = Walk::default();
    for path in paths {
        match fs::metadata(path) {
            Ok(found) if found.is_dir() => walk.folder(path, 0),
            Ok(_) => walk.file(path.clone()),
            Err(reason) => walk.unreadable.push(Unreadable { path: path.clone(), reason }),
        }
    }
    walk
}

#[derive(Default)]
struct Walk {
    files: Vec<PathBuf>,
    cases: Vec<PathBuf>,
    unreadable: Vec<Unreadable>,
    /// Where the walk has been, links resolved: the same file named twice is one file, and a loop of links ends.
    seen: HashSet<PathBuf>,
}

impl Walk {
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
            } else if name.ends_with(".yaml") || name.ends_with(".yml") {
                self.file(path);
            }
        }
    }

    fn file(&mut self, path: PathBuf) {
        let name = name(&path);
        let list = match stem_of_cases(&name) {
            Some(_) => &mut self.cases,
            None if name == AUTHORITIES || name == RULES => return,
            None => &mut self.files,
        };
        // What has no true name (a broken link) is told of when it is read.
        if self.seen.insert(fs::canonicalize(&path).unwrap_or_else(|_| path.clone())) {
            list.push(path);
        }
    }

    fn is_new(&mut self, path: &Path) -> bool {
        // What has no true name (a broken link) is told of when it is read.
        self.seen.insert(fs::canonicalize(path).unwrap_or_else(|_| path.to_owned()))
    }
}

/// The file that names the authorities of a catalogue.
const AUTHORITIES: &str = "authorities.yaml";

/// The file that says how the rules of lint weigh in a catalogue.
const RULES: &str = "rules.yaml";

/// What the name of a file of cases ends with, after the checklist's.
const CASES: [&str; 2] = [".cases.yaml", ".cases.yml"];

/// The file of cases that a checklist has beside it; where there is none, the one that it would have.
pub(super) fn cases_of(checklist: &Path) -> PathBuf {
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

/// The list of authorities for a checklist: in the nearest folder above it that has one.
pub(super) fn authorities_of(checklist: &Path) -> Option<PathBuf> {
    let absolute = std::path::absolute(checklist).ok()?;
    // As the person wrote it, so that messages say it in the same way.
    let mut written = checklist.parent();
    for folder in absolute.ancestors().skip(1) {
        let file = written.unwrap_or(folder).join(AUTHORITIES);
        if folder.join(AUTHORITIES).is_file() {
            return Some(file);
        }
        written = written.and_then(Path::parent);
    }
    None
}

/// The bytes of a file, unless there are more than `most`; what is too big is refused before it is read.
pub(super) fn read(path: &Path, most: u64) -> io::Result<Vec<u8>> {
    let file = File::open(path)?;
    let size = file.metadata()?.len();
    let too_big = || {
        let limit = most / (1024 * 1024);
        io::Error::new(ErrorKind::FileTooLarge, format!("bigger than {limit} MiB"))
    };
    if size > most {
        return Err(too_big());
    }
    // A pipe has no size beforehand.
    let mut bytes = Vec::new();
    file.take(most + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > most { Err(too_big()) } else { Ok(bytes) }
}

/// Replaces a file as a whole: who reads it at the same time gets the old bytes or the new ones, never a part.
pub(super) fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    if fs::read(path).is_ok_and(|old| old == bytes) {
        return Ok(());
    }
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let temporary = path.with_file_name(format!(".{name}.{}.part", std::process::id()));
    let written = fs::write(&temporary, bytes).and_then(|()| fs::rename(&temporary, path));
    if written.is_err() {
        let _ = fs::remove_file(&temporary);
    }
    written
}

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

/// The checklists under `paths`: files as named, and of folders all `.yaml` and `.yml` in the order of their names.
pub(super) fn checklists(paths: &[PathBuf]) -> (Vec<PathBuf>, Vec<Unreadable>) {
    let mut walk = Walk::default();
    for path in paths {
        match fs::metadata(path) {
            Ok(found) if found.is_dir() => walk.folder(path, 0),
            Ok(_) => walk.file(path.clone()),
            Err(reason) => walk.unreadable.push(Unreadable { path: path.clone(), reason }),
        }
    }
    (walk.files, walk.unreadable)
}

#[derive(Default)]
struct Walk {
    files: Vec<PathBuf>,
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
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            if name.starts_with('.') {
                continue;
            }
            if path.is_dir() {
                self.folder(&path, depth + 1);
            } else if (name.ends_with(".yaml") || name.ends_with(".yml")) && name != AUTHORITIES {
                self.file(path);
            }
        }
    }

    fn file(&mut self, path: PathBuf) {
        if self.is_new(&path) {
            self.files.push(path);
        }
    }

    fn is_new(&mut self, path: &Path) -> bool {
        // What has no true name (a broken link) is told of when it is read.
        self.seen.insert(fs::canonicalize(path).unwrap_or_else(|_| path.to_owned()))
    }
}

/// The file that names the authorities of a catalogue.
const AUTHORITIES: &str = "authorities.yaml";

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

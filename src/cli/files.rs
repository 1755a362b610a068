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
    Walk::default().all(paths)
}

/// The YAML files under `paths`, whatever they hold.
pub(super) fn yaml(paths: &[PathBuf]) -> (Vec<PathBuf>, Vec<Unreadable>) {
    Walk { every_kind: true, ..Walk::default() }.all(paths)
}

#[derive(Default)]
struct Walk {
    files: Vec<PathBuf>,
    unreadable: Vec<Unreadable>,
    /// Whether what stands among checklists is taken too.
    every_kind: bool,
    /// Where the walk has been, links resolved: the same file named twice is one file, and a loop of links ends.
    seen: HashSet<PathBuf>,
}

impl Walk {
    fn all(mut self, paths: &[PathBuf]) -> (Vec<PathBuf>, Vec<Unreadable>) {
        for path in paths {
            match fs::metadata(path) {
                Ok(found) if found.is_dir() => self.folder(path, 0),
                Ok(_) => self.file(path.clone()),
                Err(reason) => self.unreadable.push(Unreadable { path: path.clone(), reason }),
            }
        }
        (self.files, self.unreadable)
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
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            if name.starts_with('.') {
                continue;
            }
            if path.is_dir() {
                self.folder(&path, depth + 1);
            } else if (name.ends_with(".yaml") || name.ends_with(".yml")) && (self.every_kind || !is_other(&name)) {
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

/// What stands among checklists and is none.
fn is_other(name: &str) -> bool {
    ["authorities.yaml", "rules.yaml"].contains(&name) || name.ends_with(".cases.yaml")
}

/// The file of this name in the nearest folder above a checklist that has one.
pub(super) fn above(checklist: &Path, name: &str) -> Option<PathBuf> {
    let absolute = std::path::absolute(checklist).ok()?;
    // As the person wrote it, so that messages say it in the same way.
    let mut written = checklist.parent();
    for folder in absolute.ancestors().skip(1) {
        if folder.join(name).is_file() {
            return Some(written.unwrap_or(folder).join(name));
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
    replace_all(&[(path, bytes)]).map_err(|(_, error)| error)
}

/// Replaces several files. All new bytes are on the disk before the first file is touched, so that a full disk or a folder that
/// cannot be written to changes none of them. The error: which file, and why.
pub(super) fn replace_all<'p>(files: &[(&'p Path, &[u8])]) -> Result<(), (&'p Path, io::Error)> {
    let mut staged = Vec::new();
    let done = files
        .iter()
        .filter(|(path, bytes)| !fs::read(path).is_ok_and(|old| old == *bytes))
        .try_for_each(|(path, bytes)| match stage(path, bytes) {
            Ok(files) => {
                staged.push((*path, files));
                Ok(())
            }
            Err(error) => Err((*path, error)),
        })
        .and_then(|()| {
            let mut renames = staged.iter();
            renames.try_for_each(|(path, (new, old))| fs::rename(new, old).map_err(|error| (*path, error)))
        });
    if done.is_err() {
        for (_, (new, _)) in &staged {
            let _ = fs::remove_file(new);
        }
    }
    done
}

/// Writes the new bytes beside a file; gives where they are and what they are to replace. A link stays, and the file it leads to
/// is replaced.
fn stage(path: &Path, bytes: &[u8]) -> io::Result<(PathBuf, PathBuf)> {
    let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let name = target.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let temporary = target.with_file_name(format!(".{name}.{}.part", std::process::id()));
    let written = fs::write(&temporary, bytes).and_then(|()| match fs::metadata(&target) {
        // What others may do with the file stays as it was; a file that may not be written to is left alone.
        Ok(old) if old.permissions().readonly() => Err(ErrorKind::PermissionDenied.into()),
        Ok(old) => fs::set_permissions(&temporary, old.permissions()),
        Err(_) => Ok(()),
    });
    if let Err(error) = written {
        let _ = fs::remove_file(&temporary);
        return Err(error);
    }
    Ok((temporary, target))
}

//! Reading files, and replacing them as a whole.

use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

/// Replaces a file as a whole: who reads it at the same time gets the old bytes or the new ones, never a part.
pub(in crate::cli) fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    replace_all(&[(path, bytes)]).map_err(|(_, error)| error)
}

/// Replaces several files. All new bytes are on the disk before the first file is touched, so that a full disk or a folder that
/// cannot be written to changes none of them. The error: which file, and why.
pub(in crate::cli) fn replace_all<'p>(files: &[(&'p Path, &[u8])]) -> Result<(), (&'p Path, io::Error)> {
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

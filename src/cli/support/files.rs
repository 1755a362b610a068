//! Reading files, and replacing them as a whole.

use std::fs;
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use tempfile::TempPath;

use crate::cli::support::locale::reason;
use crate::message::Locale;

/// Says that a file cannot be written.
pub(in crate::cli) fn unwritable(path: &Path, error: &io::Error, locale: Locale) -> String {
    let (path, reason) = (path.display(), reason(error, locale));
    locale.pick(format!("{path}: 写不了：{reason}"), format!("{path}: cannot be written: {reason}"))
}

/// Says that a file cannot be read.
pub(in crate::cli) fn unreadable(path: &Path, error: &io::Error, locale: Locale) -> String {
    let (path, reason) = (path.display(), reason(error, locale));
    locale.pick(format!("{path}: 读不了：{reason}"), format!("{path}: cannot be read: {reason}"))
}

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
            let mut renames = staged.drain(..);
            renames.try_for_each(|(path, (new, old))| new.persist(old).map_err(|error| (path, error.error)))
        });
    // A temporary file that was not renamed is removed when it is dropped.
    done
}

/// Writes the new bytes beside a file. Returns the temporary file and the path that it will replace. A link stays, and the file it leads to
/// is replaced.
///
/// The temporary file has a name that nobody can know before, and it is made only where nothing of that name is: a link that
/// somebody put there is never written through.
fn stage(path: &Path, bytes: &[u8]) -> io::Result<(TempPath, PathBuf)> {
    let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let name = target.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let prefix = format!(".{name}.");
    let mut builder = tempfile::Builder::new();
    builder.prefix(&prefix).suffix(".part");
    // A new file is for those whom the process lets read its files, not for its owner alone.
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let folder = target.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut temporary = builder.tempfile_in(folder)?;
    temporary.write_all(bytes)?;
    match fs::metadata(&target) {
        // The permissions stay as they were; a read-only file is left unchanged.
        Ok(old) if old.permissions().readonly() => return Err(ErrorKind::PermissionDenied.into()),
        Ok(old) => temporary.as_file().set_permissions(old.permissions())?,
        Err(_) => {}
    }
    Ok((temporary.into_temp_path(), target))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(unix)]
    #[test]
    fn a_link_that_somebody_planted_is_not_written_through() {
        use std::os::unix::fs::{PermissionsExt, symlink};

        let folder = tempfile::tempdir().unwrap();
        let [file, victim] = ["list.yaml", "victim"].map(|name| folder.path().join(name));
        fs::write(&file, "old").unwrap();
        fs::set_permissions(&file, fs::Permissions::from_mode(0o640)).unwrap();
        fs::write(&victim, "untouched").unwrap();
        // The name that the process took for its temporary file up to now.
        let planted = folder.path().join(format!(".list.yaml.{}.part", std::process::id()));
        symlink(&victim, &planted).unwrap();

        replace(&file, b"new").unwrap();
        assert_eq!(fs::read_to_string(&file).unwrap(), "new");
        assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o640);
        assert_eq!(fs::read_to_string(&victim).unwrap(), "untouched");
        assert!(planted.is_symlink());
        let left = fs::read_dir(folder.path()).unwrap().count();
        assert_eq!(left, 3, "no temporary file is left");
    }

    #[test]
    fn what_cannot_be_replaced_leaves_everything_as_it_was() {
        let folder = tempfile::tempdir().unwrap();
        let [file, missing] = ["list.yaml", "none/list.yaml"].map(|name| folder.path().join(name));
        fs::write(&file, "old").unwrap();
        let error = replace_all(&[(&file, b"new"), (&missing, b"new")]).unwrap_err();
        assert_eq!(error.0, missing);
        assert_eq!(fs::read_to_string(&file).unwrap(), "old");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "no temporary file is left");
    }
}

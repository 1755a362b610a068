//! `qingdan new`: a catalogue to begin with.

use std::fs::{self, DirBuilder, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use crate::cli::support::locale::reason;
use crate::cli::support::{Exit, output};
use crate::message::Locale;

#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// Folder to create; if it exists, it has to be empty
    #[arg(value_name = "DIR")]
    folder: PathBuf,
    #[arg(from_global)]
    locale: Locale,
}

/// The files of a new catalogue, by path.
const FILES: &[(&str, &str)] = &[
    ("README.md", include_str!("catalogue/README.md")),
    ("authorities.yaml", include_str!("catalogue/authorities.yaml")),
    ("rules.yaml", include_str!("catalogue/rules.yaml")),
    ("items/library-card.yaml", include_str!("catalogue/items/library-card.yaml")),
    ("items/library-card.cases.yaml", include_str!("catalogue/items/library-card.cases.yaml")),
    ("check.sh", include_str!("catalogue/check.sh")),
    (".github/workflows/check.yml", include_str!("catalogue/check.yml")),
];

pub(super) fn run(arguments: &Arguments) -> Exit {
    let folder = &arguments.folder;
    if let Err(error) = is_free(folder) {
        output::complain(&format!("{}: {}", folder.display(), reason(&error, arguments.locale)), arguments.locale);
        return Exit::Usage;
    }
    let mut made = Made::default();
    if let Err(error) = made.catalogue(folder) {
        made.undo();
        let (folder, reason) = (folder.display(), reason(&error, arguments.locale));
        let (zh, en) =
            (format!("目录 {folder} 建不了：{reason}"), format!("cannot make the catalogue {folder}: {reason}"));
        output::complain(&arguments.locale.pick(zh, en), arguments.locale);
        return Exit::Failure;
    }
    let (count, folder) = (FILES.len(), folder.display());
    let text = arguments.locale.pick(
        format!("{folder} 里写了 {count} 个文件。从 README.md 看起；改完清单，在那里运行 sh check.sh。\n"),
        format!("{count} files written to {folder}. Begin with README.md; after a change run sh check.sh there.\n"),
    );
    output::write(&mut io::stdout().lock(), output::lines(&text).as_bytes(), arguments.locale)
}

/// Returns an error unless the path leads nowhere, or to an empty folder.
fn is_free(folder: &Path) -> io::Result<()> {
    match fs::read_dir(folder) {
        Ok(mut entries) => match entries.next() {
            None => Ok(()),
            Some(_) => Err(ErrorKind::DirectoryNotEmpty.into()),
        },
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
        Err(error) => Err(error),
    }
}

/// The files and folders made so far, for the rollback: the catalogue is written as a whole or not at all.
#[derive(Default)]
struct Made {
    folders: Vec<PathBuf>,
    files: Vec<PathBuf>,
}

impl Made {
    fn catalogue(&mut self, folder: &Path) -> io::Result<()> {
        for (name, content) in FILES {
            let path = folder.join(name);
            if let Some(parent) = path.parent() {
                self.folder(parent)?;
            }
            // A file that came meanwhile is somebody else's.
            let mut file = OpenOptions::new().write(true).create_new(true).open(&path)?;
            self.files.push(path);
            file.write_all(content.as_bytes())?;
        }
        Ok(())
    }

    /// Makes a folder and those above it, as far as they are not there.
    fn folder(&mut self, folder: &Path) -> io::Result<()> {
        if folder.as_os_str().is_empty() || folder.is_dir() {
            return Ok(());
        }
        if let Some(parent) = folder.parent() {
            self.folder(parent)?;
        }
        DirBuilder::new().create(folder)?;
        self.folders.push(folder.to_owned());
        Ok(())
    }

    /// Best-effort rollback. Errors are ignored because the original failure is reported; a folder with files of others stays.
    fn undo(&self) {
        for file in self.files.iter().rev() {
            let _ = fs::remove_file(file);
        }
        for folder in self.folders.iter().rev() {
            let _ = fs::remove_dir(folder);
        }
    }
}

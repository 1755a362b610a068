//! The applications to check, from files and standard input, in pieces that are worked on one by one.

use crate::cli::support::locale::reason;
use std::fs::{self, File};
use std::io::{self, BufReader, ErrorKind, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::ValueEnum;

use super::columns::Columns;
use super::lines::{self, Lines};
use super::piece::Rows;
use super::places::Places;
use super::rows;
use super::{Format, Locale};
use crate::cli::support::pipeline::Flow;
use crate::workspace::disk;

/// The longest application that is read. A form of 1,000 fields and 500 rows has about 1 MB.
pub(super) const MOST: u64 = 16 * 1024 * 1024;
/// Size of a piece of work in bytes,
pub(super) const ENOUGH: usize = 64 * 1024;
/// or in applications: the report of an empty one can be a thousand times as long.
pub(super) const MANY: usize = 100;

/// How applications are written down.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Kind {
    /// One application, in JSON
    Json,
    /// One application in JSON for each line
    Ndjson,
    /// A row of column names, then one application for each row
    Csv,
}

impl Kind {
    /// Returns the kind by the name of a file; standard input has lines if the reports are lines.
    pub(super) fn of(path: &Path, format: Format) -> Self {
        if is_standard_input(path) {
            return if format == Format::Ndjson { Self::Ndjson } else { Self::Json };
        }
        let extension = path.extension().unwrap_or_default().to_ascii_lowercase();
        match extension.to_str() {
            Some("ndjson" | "jsonl") => Self::Ndjson,
            Some("csv") => Self::Csv,
            _ => Self::Json,
        }
    }
}

fn is_standard_input(path: &Path) -> bool {
    path.as_os_str() == "-"
}

/// A piece of the input.
pub(super) struct Piece {
    /// The file it comes from.
    pub(super) path: Arc<Path>,
    /// How much of it was read for this piece.
    pub(super) bytes: u64,
    pub(super) content: Content,
}

/// The content of a piece.
pub(super) enum Content {
    /// A whole file, which is one application.
    One(Vec<u8>),
    /// An application a line.
    Lines(Lines),
    /// An application a row.
    Rows(Arc<Columns>, Rows),
    /// Nothing: the rest of the file cannot be read.
    Unreadable(String),
}

/// All that is to be read, and how.
pub(super) struct Sources {
    /// Files in order.
    pub(super) files: Vec<(PathBuf, Kind)>,
    /// The places that columns of CSV may have.
    pub(super) places: Option<Places>,
    /// Columns that are no place in the pack are left out.
    pub(super) ignore_unknown: bool,
    pub(super) locale: Locale,
}

impl Sources {
    /// Returns true if there may be more than one application.
    pub(super) fn are_several(&self) -> bool {
        self.files.len() > 1 || self.files.iter().any(|(_, kind)| *kind != Kind::Json)
    }

    /// Returns the total size of the files in bytes; a pipe counts as empty.
    pub(super) fn size(&self) -> u64 {
        self.files.iter().filter_map(|(path, _)| fs::metadata(path).ok()).map(|found| found.len()).sum()
    }

    /// Reads piece by piece, to the end or until `give` breaks off. A file that cannot be read hides no other.
    pub(super) fn read(&self, give: &mut dyn FnMut(Piece) -> Flow) {
        for (path, kind) in &self.files {
            let shared: Arc<Path> = path.as_path().into();
            let mut give = |bytes, content| give(Piece { path: Arc::clone(&shared), bytes, content });
            let read = match kind {
                Kind::Json => self.one(path).map(|text| give(text.len() as u64, Content::One(text))),
                Kind::Ndjson => open(path).and_then(|file| {
                    lines::Reader::new(file).lines(&mut |some, read| give(read, Content::Lines(some)))
                }),
                Kind::Csv => open(path).and_then(|file| self.rows(file, &mut give)),
            };
            if read.unwrap_or_else(|error| give(0, Content::Unreadable(reason(&error, self.locale)))).is_break() {
                return;
            }
        }
    }

    /// The bytes of a file that holds one application.
    pub(super) fn one(&self, path: &Path) -> io::Result<Vec<u8>> {
        if !is_standard_input(path) {
            return disk::read(path, MOST);
        }
        let mut bytes = Vec::new();
        io::stdin().lock().take(MOST + 1).read_to_end(&mut bytes)?;
        match bytes.len() as u64 > MOST {
            true => {
                let reason = self.locale.pick("超过 16 MiB".to_owned(), "longer than 16 MiB".to_owned());
                Err(io::Error::new(ErrorKind::FileTooLarge, reason))
            }
            false => Ok(bytes),
        }
    }

    /// The header of a CSV file, then its rows.
    pub(super) fn rows(&self, file: Source, give: &mut dyn FnMut(u64, Content) -> Flow) -> io::Result<Flow> {
        let mut reader = rows::Reader::new(file, self.locale);
        let known = |cells: &[String]| {
            let places = self.places.iter();
            places.flat_map(|places| cells.iter().filter(|cell| places.find(cell).is_some())).count()
        };
        let (Some(places), Some(header)) = (&self.places, reader.header(&known)?) else {
            let reason =
                self.locale.pick("第一行须是列名".to_owned(), "the first row has to name the columns".to_owned());
            return Err(io::Error::new(ErrorKind::InvalidData, reason));
        };
        let columns = Columns::new(&header, places, self.ignore_unknown)
            .map_err(|refused| io::Error::new(ErrorKind::InvalidData, refused.message(self.locale)))?;
        let columns = Arc::new(columns);
        reader.rows(header.len(), &mut |rows, read| give(read, Content::Rows(Arc::clone(&columns), rows)))
    }
}

/// A file, standard input or memory.
pub(super) type Source = BufReader<Box<dyn Read>>;

fn open(path: &Path) -> io::Result<Source> {
    let source: Box<dyn Read> =
        if is_standard_input(path) { Box::new(io::stdin()) } else { Box::new(File::open(path)?) };
    Ok(BufReader::with_capacity(ENOUGH, source))
}

//! Applications from files and standard input.

use std::fs::File;
use std::io::{self, BufRead, BufReader, ErrorKind, Read};
use std::path::Path;

use super::files;
use crate::engine::{SyntaxError, SyntaxKind};

/// The longest application that is read. A form of 1,000 fields and 500 rows has about 1 MB.
const MOST: u64 = 16 * 1024 * 1024;

/// What is said of a longer line.
pub(super) const TOO_LONG: &str = "longer than 16 MiB";

/// Why the work on a source ended early.
pub(super) enum Stop {
    /// The source cannot be read.
    Read(io::Error),
    /// The reports cannot be written.
    Written(io::Error),
}

/// A line of a file.
pub(super) enum Line<'a> {
    /// The line without its end.
    Text(&'a [u8]),
    /// It was too long and passed over.
    TooLong,
}

/// One application: the whole of a file, or of standard input (`-`).
pub(super) fn whole(path: &Path) -> Result<Vec<u8>, Stop> {
    if path.as_os_str() != "-" {
        return files::read(path, MOST).map_err(Stop::Read);
    }
    let mut bytes = Vec::new();
    io::stdin().lock().take(MOST + 1).read_to_end(&mut bytes).map_err(Stop::Read)?;
    match bytes.len() as u64 > MOST {
        true => Err(Stop::Read(io::Error::new(ErrorKind::FileTooLarge, TOO_LONG))),
        false => Ok(bytes),
    }
}

/// Hands on each line that is not blank, with its number from 1, holding one line at a time.
pub(super) fn lines(path: &Path, each: impl FnMut(u64, Line<'_>) -> io::Result<()>) -> Result<(), Stop> {
    if path.as_os_str() == "-" {
        return lines_of(io::stdin().lock(), each);
    }
    lines_of(BufReader::new(File::open(path).map_err(Stop::Read)?), each)
}

fn lines_of(mut source: impl BufRead, mut each: impl FnMut(u64, Line<'_>) -> io::Result<()>) -> Result<(), Stop> {
    let mut line = Vec::new();
    for number in 1.. {
        line.clear();
        source.by_ref().take(MOST + 1).read_until(b'\n', &mut line).map_err(Stop::Read)?;
        if line.is_empty() {
            break;
        }
        let ended = line.ends_with(b"\n");
        let text = line.trim_ascii();
        if !ended && line.len() as u64 > MOST {
            source.skip_until(b'\n').map_err(Stop::Read)?;
            each(number, Line::TooLong).map_err(Stop::Written)?;
        } else if !text.is_empty() {
            each(number, Line::Text(text)).map_err(Stop::Written)?;
        }
    }
    Ok(())
}

/// Why a text is no application, without a word of the text itself.
pub(super) fn not_json(error: &SyntaxError) -> io::Error {
    let reason = match error.kind {
        SyntaxKind::Unexpected => "not JSON",
        SyntaxKind::Depth => "nested too deep",
        SyntaxKind::Size => "too many values",
    };
    io::Error::new(ErrorKind::InvalidData, format!("{reason}, from byte {} on", error.offset + 1))
}

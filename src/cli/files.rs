//! Finding and reading what the command line names.

use std::fs::File;
use std::io::{self, ErrorKind, Read};
use std::path::Path;

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

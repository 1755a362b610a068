//! Files on a disk, read no further than is allowed.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use super::too_big;

/// Returns the bytes of a file. A file of more than `most` bytes is refused before it is read.
pub(crate) fn read(path: &Path, most: u64) -> io::Result<Vec<u8>> {
    let file = File::open(path)?;
    let size = file.metadata()?.len();
    if size > most {
        return Err(too_big(most));
    }
    // A pipe has no size beforehand.
    let mut bytes = Vec::new();
    file.take(most + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > most { Err(too_big(most)) } else { Ok(bytes) }
}

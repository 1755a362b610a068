//! The end of central directory record (4.3.16), and for large numbers that of ZIP64 with its locator (4.3.14 and 4.3.15).

use crate::container::file::{File, Stop, le16};

/// Size of the end record without its comment (4.3.16), and how far before the end of the file it may begin.
pub(crate) const END: usize = 22;
pub(super) const WITHIN: usize = END + 0xffff;

/// Returns the place of the end record: preferably one whose comment ends the file, else the last one whose comment fits.
pub(super) fn end(tail: &[u8]) -> Option<usize> {
    let mut last = None;
    for place in (0..=tail.len().checked_sub(END)?).rev() {
        let Some(record) = tail.get(place..).filter(|record| record.starts_with(b"PK\x05\x06")) else { continue };
        let comment = usize::from(le16(record, 20)?);
        if END + comment == record.len() {
            return Some(place);
        }
        if END + comment < record.len() {
            last = last.or(Some(place));
        }
    }
    last
}

/// Returns the number of entries, the size and place of the directory, and the place of the ZIP64 record behind it (4.3.14, 4.3.15).
pub(super) fn zip64(file: &File, end: u64) -> Result<Option<(u64, u64, u64, u64)>, Stop> {
    let Some(locator) = end.checked_sub(20) else { return Ok(None) };
    let found = file.read(locator, 20)?;
    if !found.starts_with(b"PK\x06\x07") {
        return Ok(None);
    }
    let at = le64(found, 8).ok_or(Stop::Malformed)?;
    let record = file.read(at, 56)?;
    let numbers = (le64(record, 32), le64(record, 40), le64(record, 48));
    let (Some(entries), Some(size), Some(offset)) = numbers else { return Err(Stop::Malformed) };
    if !record.starts_with(b"PK\x06\x06") {
        return Err(Stop::Malformed);
    }
    Ok(Some((entries, size, offset, at)))
}

fn le64(bytes: &[u8], at: usize) -> Option<u64> {
    Some(u64::from_le_bytes(*bytes.get(at..)?.first_chunk()?))
}

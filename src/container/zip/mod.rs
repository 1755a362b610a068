//! ZIP (APPNOTE.TXT 6.3.10): the central directory, and small parts.
//!
//! Only the parts asked for are decompressed, up to a limit, so a ZIP bomb costs nothing.

mod central_directory;
mod end;
mod local_header;
pub(crate) mod path;

use alloc::vec::Vec;

use crate::container::crc::crc;
use crate::container::file::{File, Stop, le16, le32};
use crate::container::inflate::beginning;
pub(crate) use central_directory::Entry;
#[cfg(test)]
pub(crate) use end::END;
use end::{WITHIN, end, zip64};

/// Largest size of a part, compressed and decompressed.
pub(crate) const PART: usize = 1 << 20;

/// Largest part of a directory that is read: at least some 20,000 entries.
const DIRECTORY: usize = 4 << 20;

/// A ZIP whose directory has been found.
pub(crate) struct Archive<'a> {
    pub(crate) file: &'a File<'a>,
    directory: &'a [u8],
    /// Where the directory begins. All entries lie before it.
    start: u64,
    /// Number of bytes before the archive in the file. Places are counted from there.
    base: u64,
    entries: u64,
    /// The directory is longer than [`DIRECTORY`], so only its beginning was read.
    pub(crate) cut: bool,
}

impl<'a> Archive<'a> {
    pub(crate) fn open(file: &'a File<'a>) -> Result<Self, Stop> {
        let tail = file.peek(file.size().saturating_sub(WITHIN as u64), WITHIN)?;
        let place = end(tail).ok_or(Stop::Truncated)?;
        let record = tail.get(place..).unwrap_or(&[]);
        let at = file.size() - (tail.len() - place) as u64;
        let short = |place| le16(record, place).map_or(0, u64::from);
        let long = |place| le32(record, place).map_or(0, u64::from);
        let (mut entries, mut size, mut offset) = (short(10), long(12), long(16));
        let mut behind = at;
        if let Some(whole) = zip64(file, at)? {
            // Some writers add these records without need.
            (entries, size, offset, behind) = whole;
        } else if short(4) != 0 || short(6) != 0 || short(8) != entries {
            // One volume of several; the others are missing.
            return Err(Stop::Truncated);
        }
        let end = offset.checked_add(size).filter(|end| *end <= behind);
        let (start, base) = if end.is_some() && file.peek(offset, 4)? == b"PK\x01\x02" {
            (offset, 0)
        } else {
            let start = behind.checked_sub(size).ok_or(Stop::Truncated)?;
            // There may be bytes before an archive, but none may be missing.
            (start, start.checked_sub(offset).ok_or(Stop::Truncated)?)
        };
        let directory = file.read(start, size.min(DIRECTORY as u64) as usize)?;
        Ok(Self { file, directory, start, base, entries, cut: size > DIRECTORY as u64 })
    }

    /// Returns the content of a part. [`Stop::Limit`] if it is larger than [`PART`] or encrypted.
    pub(crate) fn part(&self, entry: &Entry) -> Result<Vec<u8>, Stop> {
        // A match of 258 bytes takes at least two bits (RFC 1951, 3.2.5), so nothing decompresses to more than this.
        if entry.size > entry.packed.saturating_mul(1032) {
            return Err(Stop::Malformed);
        }
        if entry.size > PART as u64 {
            return Err(Stop::Limit);
        }
        let (part, whole) = self.beginning(entry, PART)?;
        if whole { Ok(part) } else { Err(Stop::Limit) }
    }

    /// Returns the beginning of a part, up to `most` bytes both compressed and decompressed, and whether that is the whole part.
    pub(crate) fn beginning(&self, entry: &Entry, most: usize) -> Result<(Vec<u8>, bool), Stop> {
        if entry.encrypted() {
            return Err(Stop::Limit);
        }
        let most = most.min(self.file.may_inflate());
        let length = entry.packed.min(most as u64) as usize;
        let packed = self.file.read(self.place(entry)?, length)?;
        // A part may be asked for again by every reference to it.
        self.file.spend(length)?;
        let part = match entry.method {
            0 => packed.to_vec(),
            8 => beginning(self.file, packed, most)?,
            // Documents may use no other method (ECMA-376 part 2, annex C; GB/T 33190 only says ZIP).
            _ => return Err(Stop::Malformed),
        };
        let whole = length as u64 == entry.packed && part.len() as u64 == entry.size;
        if whole && crc(&part) != entry.crc {
            return Err(Stop::Malformed);
        }
        // It ended too early, or not where it should have.
        if !whole && length as u64 == entry.packed && part.len() < most {
            return Err(Stop::Malformed);
        }
        Ok((crate::container::xml::utf8(part), whole))
    }
}

#[cfg(test)]
pub(crate) mod made;

//! The central directory (4.3.12): its entries, in order or by name.

use super::Archive;
use crate::container::file::{Stop, le16, le32};
use crate::container::zip::path::same;

/// An entry of the central directory.
#[derive(Clone, Copy)]
pub(crate) struct Entry<'a> {
    pub(crate) name: &'a [u8],
    flags: u16,
    pub(super) method: u16,
    pub(super) crc: u32,
    pub(super) packed: u64,
    pub(super) size: u64,
    pub(super) header: u64,
}

impl Entry<'_> {
    /// True for bit 0 of the flags (4.4.4), and for bit 13, by which the directory is encrypted as well.
    pub(crate) fn encrypted(&self) -> bool {
        self.flags & 0x2001 != 0
    }
}

impl<'a> Archive<'a> {
    /// Iterates over the entries. Their number must be the one in the end record: some readers trust that, others the directory.
    pub(crate) fn entries(&self) -> Entries<'_, 'a> {
        Entries { archive: self, rest: self.directory, count: 0 }
    }

    /// Returns the entry of this name, ignoring case and the kind of slash.
    pub(crate) fn find(&self, name: &[u8]) -> Result<Option<Entry<'a>>, Stop> {
        for entry in self.entries() {
            let entry = entry?;
            if same(entry.name, name) {
                return Ok(Some(entry));
            }
        }
        Ok(None)
    }
}

/// An iterator over the entries of a directory. It ends after an error.
pub(crate) struct Entries<'e, 'a> {
    archive: &'e Archive<'a>,
    rest: &'a [u8],
    count: u64,
}

impl<'a> Iterator for Entries<'_, 'a> {
    type Item = Result<Entry<'a>, Stop>;

    fn next(&mut self) -> Option<Self::Item> {
        let result = self.take();
        if result.is_err() {
            self.rest = &[];
            self.count = self.archive.entries;
        }
        result.transpose()
    }
}

impl<'a> Entries<'_, 'a> {
    fn take(&mut self) -> Result<Option<Entry<'a>>, Stop> {
        let Archive { file, base, start, entries, cut, .. } = *self.archive;
        // A digital signature may follow the entries (4.3.13).
        if self.rest.is_empty() || self.rest.starts_with(b"PK\x05\x05") {
            // Some writers store the low 16 bits of a number that does not fit.
            let agrees = cut || self.count & 0xffff == entries & 0xffff;
            return if agrees { Ok(None) } else { Err(Stop::Malformed) };
        }
        file.step()?;
        self.count += 1;
        let Some(entry) = entry(&mut self.rest) else {
            // Of a directory that is too long, the last entry read may break off.
            return if cut { Ok(None) } else { Err(Stop::Malformed) };
        };
        let end = [base, 30, entry.packed].iter().try_fold(entry.header, |end, more| end.checked_add(*more));
        if end.is_none_or(|end| end > start) { Err(Stop::Malformed) } else { Ok(Some(entry)) }
    }
}

/// Takes one entry from the directory (4.3.12).
fn entry<'a>(rest: &mut &'a [u8]) -> Option<Entry<'a>> {
    let bytes = *rest;
    if !bytes.starts_with(b"PK\x01\x02") {
        return None;
    }
    let length = |at| Some(usize::from(le16(bytes, at)?));
    let (name, extra, comment) = (length(28)?, length(30)?, length(32)?);
    let mut entry = Entry {
        name: bytes.get(46..46 + name)?,
        flags: le16(bytes, 8)?,
        method: le16(bytes, 10)?,
        crc: le32(bytes, 16)?,
        packed: le32(bytes, 20)?.into(),
        size: le32(bytes, 24)?.into(),
        header: le32(bytes, 42)?.into(),
    };
    let mut extra = bytes.get(46 + name..46 + name + extra)?;
    while let (Some(id), Some(length)) = (le16(extra, 0), le16(extra, 2)) {
        let (field, behind) = extra.get(4..)?.split_at_checked(length.into())?;
        if id == 1 {
            // Only numbers too large for their fields are stored here, in this order (4.5.3).
            let mut numbers = field.as_chunks::<8>().0.iter().map(|number| u64::from_le_bytes(*number));
            for place in [&mut entry.size, &mut entry.packed, &mut entry.header] {
                if *place == 0xffff_ffff {
                    *place = numbers.next()?;
                }
            }
        }
        extra = behind;
    }
    *rest = bytes.get(46 + name + usize::from(le16(bytes, 30)?) + comment..)?;
    Some(entry)
}

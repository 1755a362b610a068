//! Local file headers (4.3.7), compared with the central directory.

use super::{Archive, Entry};
use crate::container::file::{Stop, le16};
use crate::container::zip::path::same;

/// A file up to this size is read as a whole anyway, so every local header can be compared with the directory.
const SMALL: u64 = 1 << 20;

impl Archive<'_> {
    /// Returns the place of the bytes of an entry by its local header (4.3.7), which must have the same name.
    pub(super) fn place(&self, entry: &Entry) -> Result<u64, Stop> {
        let at = self.base + entry.header;
        let header = self.file.read(at, 30)?;
        let (Some(name), Some(extra)) = (le16(header, 26), le16(header, 28)) else { return Err(Stop::Malformed) };
        let behind = at + 30;
        // Names that are not ASCII may be in another encoding here.
        let agrees = !entry.name.is_ascii() || same(self.file.read(behind, name.into())?, entry.name);
        if !agrees || !header.starts_with(b"PK\x03\x04") {
            return Err(Stop::Malformed);
        }
        let place = behind + u64::from(name) + u64::from(extra);
        if place.saturating_add(entry.packed) > self.start { Err(Stop::Malformed) } else { Ok(place) }
    }

    /// Compares every local header of a small file with the directory.
    pub(crate) fn check(&self) -> Result<(), Stop> {
        if self.file.size() <= SMALL {
            for entry in self.entries() {
                self.place(&entry?)?;
            }
        }
        Ok(())
    }
}

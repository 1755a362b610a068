//! Directory entries (2.6): storages and streams, and the contents of storages.

use alloc::vec::Vec;

use super::{Compound, NONE};
use crate::container::file::{Stop, le16, le32};

/// An entry of the directory (2.6.1).
pub(crate) struct Entry {
    name: Vec<u16>,
    kind: u8,
    left: u32,
    right: u32,
    child: u32,
    pub(crate) class: [u8; 16],
    pub(super) start: u32,
    pub(super) size: u64,
}

impl Entry {
    pub(crate) fn is_storage(&self) -> bool {
        self.kind == 1
    }

    pub(crate) fn is_stream(&self) -> bool {
        self.kind == 2
    }

    /// True if this is its name, ignoring case.
    pub(crate) fn is(&self, name: &str) -> bool {
        let small = |unit: u16| u8::try_from(unit).map_or(unit, |byte| byte.to_ascii_lowercase().into());
        self.name.iter().map(|unit| small(*unit)).eq(name.bytes().map(|byte| small(byte.into())))
    }

    /// True if its name begins with `name`.
    pub(crate) fn begins(&self, name: &str) -> bool {
        self.name.len() >= name.len() && self.name.iter().zip(name.bytes()).all(|(unit, byte)| *unit == u16::from(byte))
    }
}

impl Compound<'_> {
    /// The entry for the whole file.
    pub(crate) fn root(&self) -> Result<Entry, Stop> {
        let root = self.entry(0)?;
        if root.kind == 5 { Ok(root) } else { Err(Stop::Malformed) }
    }

    /// True if a storage is not empty.
    pub(crate) fn has_children(&self, storage: &Entry) -> Result<bool, Stop> {
        if storage.child == NONE {
            return Ok(false);
        }
        self.entry(storage.child).map(|_| true)
    }

    /// Returns the entries in a storage.
    pub(crate) fn children(&self, storage: &Entry) -> Result<Vec<Entry>, Stop> {
        let (mut found, mut open) = (Vec::new(), Vec::from([storage.child]));
        while let Some(number) = open.pop() {
            if number == NONE {
                continue;
            }
            // Siblings form a tree (2.6.4). With a cycle the walk would never end.
            if found.len() >= self.directory.len() << (self.shift - 7) {
                return Err(Stop::Malformed);
            }
            let entry = self.entry(number)?;
            open.extend([entry.left, entry.right]);
            found.push(entry);
        }
        Ok(found)
    }

    fn entry(&self, number: u32) -> Result<Entry, Stop> {
        self.file.step()?;
        let in_sector = self.shift - 7;
        let sector = self.directory.get((number >> in_sector) as usize).ok_or(Stop::Malformed)?;
        let at = self.offset(*sector) + u64::from(number & ((1 << in_sector) - 1)) * 128;
        let bytes = self.file.read(at, 128)?;
        let word = |at| le32(bytes, at).ok_or(Stop::Malformed);
        // In bytes, with the terminating zero.
        let length = usize::from(le16(bytes, 64).unwrap_or(0)).saturating_sub(2).min(62);
        let name = bytes.get(..length).unwrap_or(&[]).as_chunks::<2>().0;
        let high = if self.shift == 9 { 0 } else { word(124)? };
        Ok(Entry {
            name: name.iter().map(|unit| u16::from_le_bytes(*unit)).collect(),
            kind: bytes.get(66).copied().unwrap_or(0),
            left: word(68)?,
            right: word(72)?,
            child: word(76)?,
            class: *bytes.get(80..).and_then(<[u8]>::first_chunk).ok_or(Stop::Malformed)?,
            start: word(116)?,
            size: u64::from(high) << 32 | u64::from(word(120)?),
        })
    }
}

//! Boxes (ISO/IEC 14496-12, 4.2) and their content.

use crate::container::file::{File, Stop, be32};

/// A box: its name, and where its content begins and ends.
pub(super) struct Box {
    pub name: [u8; 4],
    start: u64,
    pub end: u64,
}

impl Box {
    /// Reads the box at `at`. A size of 1 means a size of eight bytes behind the name, 0 the rest of the file.
    pub(crate) fn read(file: &File, at: u64) -> Result<Self, Stop> {
        Self::within(file, at, file.size())
    }

    fn within(file: &File, at: u64, all: u64) -> Result<Self, Stop> {
        let head = file.read(at, 8)?;
        let (Some(size), Some(name)) = (be32(head, 0), head.last_chunk()) else { return Err(Stop::Malformed) };
        let (head, size) = match size {
            0 => (8, all.saturating_sub(at)),
            1 => (16, file.read(at + 8, 8)?.iter().fold(0, |size, byte| size << 8 | u64::from(*byte))),
            size => (8, size.into()),
        };
        if size < head {
            return Err(Stop::Malformed);
        }
        Ok(Self { name: *name, start: at + head, end: at.saturating_add(size) })
    }

    /// Returns its content.
    pub(crate) fn inside<'f>(&self, file: &'f File<'f>) -> Part<'f> {
        Part { file, at: self.start, end: self.end }
    }
}

/// The content of a box, read from front to back.
#[derive(Clone)]
pub(super) struct Part<'f> {
    pub file: &'f File<'f>,
    at: u64,
    end: u64,
}

impl<'f> Part<'f> {
    pub(crate) fn is_empty(&self) -> bool {
        self.at >= self.end
    }

    /// Takes the next bytes. Fails if the box ends before.
    pub(crate) fn take(&mut self, length: u64) -> Result<&'f [u8], Stop> {
        self.file.step()?;
        if length > self.end.saturating_sub(self.at) {
            return Err(Stop::Malformed);
        }
        let bytes = self.file.read(self.at, length as usize)?;
        self.at += length;
        Ok(bytes)
    }

    /// Takes a number of `width` bytes, at most eight.
    pub(crate) fn number(&mut self, width: u64) -> Result<u64, Stop> {
        Ok(self.take(width)?.iter().fold(0, |number, byte| number << 8 | u64::from(*byte)))
    }

    /// Takes the version of a full box and skips its three bytes of flags.
    pub(crate) fn version(&mut self) -> Result<u8, Stop> {
        self.number(4).map(|version| (version >> 24) as u8)
    }

    /// Takes the next box in this one.
    pub(crate) fn next(&mut self) -> Result<Option<Box>, Stop> {
        self.file.step()?;
        if self.is_empty() {
            return Ok(None);
        }
        if self.end - self.at < 8 {
            return Err(Stop::Malformed);
        }
        let one = Box::within(self.file, self.at, self.end)?;
        if one.end > self.end {
            return Err(Stop::Malformed);
        }
        self.at = one.end;
        Ok(Some(one))
    }
}

//! Sectors: their places in the file, and the bytes of a chain of sectors.

use alloc::vec::Vec;
use core::cell::Cell;

use super::{Compound, LAST};
use crate::container::file::{Stop, le32};

/// A chain of sectors. It remembers the last place looked up, so that reading on does not start over.
pub(super) struct Chain {
    start: u32,
    known: Cell<(u64, u32)>,
}

impl Chain {
    pub(super) fn new(start: u32) -> Self {
        Self { start, known: Cell::new((0, start)) }
    }

    /// Returns the sector at this place in the chain.
    pub(super) fn sector(&self, place: u64, next: impl Fn(u32) -> Result<Option<u32>, Stop>) -> Result<u32, Stop> {
        let (mut at, mut sector) = self.known.get();
        if place < at {
            (at, sector) = (0, self.start);
        }
        while at < place {
            sector = next(sector)?.ok_or(Stop::Malformed)?;
            at += 1;
        }
        self.known.set((at, sector));
        Ok(sector)
    }
}

impl Compound<'_> {
    pub(super) fn offset(&self, sector: u32) -> u64 {
        (u64::from(sector) + 1) << self.shift
    }

    pub(super) fn number(&self, at: u64) -> Result<u32, Stop> {
        le32(self.file.read(at, 4)?, 0).ok_or(Stop::Malformed)
    }

    /// Returns bytes of a chain of sectors.
    pub(super) fn bytes(&self, chain: &Chain, at: u64, length: u64) -> Result<Vec<u8>, Stop> {
        let mut out = Vec::new();
        while (out.len() as u64) < length {
            self.file.step()?;
            let at = at + out.len() as u64;
            let sector = chain.sector(at >> self.shift, |sector| self.next(sector))?;
            if sector > LAST {
                return Err(Stop::Malformed);
            }
            let within = at & ((1 << self.shift) - 1);
            let left = ((1 << self.shift) - within).min(length - out.len() as u64);
            out.extend_from_slice(self.file.read(self.offset(sector) + within, left as usize)?);
        }
        Ok(out)
    }
}

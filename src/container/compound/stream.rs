//! Streams. Small ones lie in the mini stream (2.4), which is the stream of the root entry.

use alloc::vec::Vec;

use super::sectors::Chain;
use super::{Compound, Entry};
use crate::container::file::Stop;

/// Size of a sector of the mini stream (2.4).
pub(super) const MINI: u64 = 64;

/// A reader of one stream.
pub(crate) struct Stream<'c, 'a> {
    compound: &'c Compound<'a>,
    chain: Chain,
    small: bool,
    pub(crate) size: u64,
}

impl Stream<'_, '_> {
    /// Returns up to `most` bytes at `at`: fewer if the stream ends before.
    pub(crate) fn read(&self, at: u64, most: usize) -> Result<Vec<u8>, Stop> {
        let length = self.size.saturating_sub(at).min(most as u64);
        let Self { compound, chain, .. } = self;
        if !self.small {
            return compound.bytes(chain, at, length);
        }
        let mut out = Vec::new();
        while (out.len() as u64) < length {
            let at = at + out.len() as u64;
            let sector = chain.sector(at / MINI, |sector| compound.next_small(sector))?;
            let left = (MINI - at % MINI).min(length - out.len() as u64);
            out.extend(compound.bytes(&compound.mini, u64::from(sector) * MINI + at % MINI, left)?);
        }
        Ok(out)
    }
}

impl<'a> Compound<'a> {
    pub(crate) fn stream(&self, entry: &Entry) -> Stream<'_, 'a> {
        // 2.2: the mini stream cutoff is always 4096.
        Stream { compound: self, chain: Chain::new(entry.start), small: entry.size < 4096, size: entry.size }
    }
}

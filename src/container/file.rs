//! The bytes of a file as far as they have been read, and the limits of a look.
//!
//! Readers are plain functions of a [`File`]. At a piece that has not been read they stop with [`Stop::Need`]; the caller reads
//! that piece, adds it and starts again. Nothing here reads or waits, a large file is never read as a whole, and the same code
//! runs on bytes in memory, on a disk and on a `Blob`. From a disk pieces are read as they are asked for ([`Reading`]), so that
//! nothing starts again.

use alloc::vec::Vec;
use core::cell::Cell;
use core::ops::Range;

use super::reading::Reading;

/// Limits of the cost of a look at one file.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Bytes of the file kept in memory at once. A file up to this size may be read as a whole.
    pub kept: u64,
    /// Total number of bytes that come out of compressed parts.
    pub inflated: usize,
    /// Number of steps: objects, entries, boxes, tokens.
    pub steps: u32,
    /// Least number of bytes asked for at once.
    pub piece: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self { kept: 32 << 20, inflated: 64 << 20, steps: 2_000_000, piece: 64 << 10 }
    }
}

/// Work allowed per byte of the file and per decompressed byte: bytes parsed, copied or searched, repeated bytes included. Undamaged
/// files stay far below.
const WORK: u64 = 16;

/// Work allowed for a file of any size, in bytes.
const WORK_ALWAYS: u64 = 1 << 20;

/// Why a reader stopped.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stop {
    /// This piece of the file is needed first.
    Need(Range<u64>),
    /// The file ends before a place that it refers to.
    Truncated,
    /// The file violates its format.
    Malformed,
    /// A limit was reached. The facts found so far hold.
    Limit,
}

/// Pieces of a file in order, with gaps between them.
#[derive(Debug, Default)]
pub struct Pieces(Vec<(u64, Vec<u8>)>);

impl Pieces {
    /// Adds a piece and joins it with those it touches.
    pub fn add(&mut self, at: u64, bytes: Vec<u8>) {
        let end = at + bytes.len() as u64;
        let from = self.0.partition_point(|(start, piece)| start + (piece.len() as u64) < at);
        let to = self.0.partition_point(|(start, _)| *start <= end);
        if from == to {
            self.0.insert(from, (at, bytes));
            return;
        }
        let touched: Vec<_> = self.0.splice(from..to, []).collect();
        let mut joined: (u64, Vec<u8>) = (at, bytes);
        for (start, piece) in touched {
            joined = join(joined, (start, piece));
        }
        self.0.insert(from, joined);
    }

    /// Number of bytes kept.
    pub fn kept(&self) -> u64 {
        self.0.iter().map(|(_, piece)| piece.len() as u64).sum()
    }

    fn get(&self, at: u64, end: u64) -> Option<&[u8]> {
        let place = self.0.partition_point(|(start, _)| *start <= at).checked_sub(1)?;
        let (start, piece) = &self.0[place];
        piece.get((at - start) as usize..usize::try_from(end - start).ok()?)
    }
}

/// Joins two pieces that touch.
fn join(one: (u64, Vec<u8>), other: (u64, Vec<u8>)) -> (u64, Vec<u8>) {
    let (mut first, second) = if one.0 <= other.0 { (one, other) } else { (other, one) };
    let common = (first.0 + first.1.len() as u64 - second.0) as usize;
    first.1.extend_from_slice(second.1.get(common..).unwrap_or(&[]));
    first
}

enum Bytes<'a> {
    Whole(&'a [u8]),
    Pieces(&'a Pieces),
    Read(&'a Reading<'a>),
}

/// A file under inspection, for one run of a reader.
pub struct File<'a> {
    size: u64,
    bytes: Bytes<'a>,
    limits: Limits,
    steps: Cell<u32>,
    inflated: Cell<usize>,
    work: Cell<u64>,
}

impl<'a> File<'a> {
    /// A file that is in memory.
    pub fn whole(bytes: &'a [u8], limits: Limits) -> Self {
        Self::new(bytes.len() as u64, Bytes::Whole(bytes), limits)
    }

    /// A file of `size` bytes, of which some pieces have been read.
    pub fn of_pieces(size: u64, pieces: &'a Pieces, limits: Limits) -> Self {
        Self::new(size, Bytes::Pieces(pieces), limits)
    }

    /// A file of `size` bytes whose pieces are read on demand.
    pub fn as_read(size: u64, reading: &'a Reading<'a>, limits: Limits) -> Self {
        Self::new(size, Bytes::Read(reading), limits)
    }

    fn new(size: u64, bytes: Bytes<'a>, limits: Limits) -> Self {
        Self {
            size,
            bytes,
            limits,
            steps: Cell::new(limits.steps),
            inflated: Cell::new(limits.inflated),
            work: Cell::new(size.saturating_mul(WORK).saturating_add(WORK_ALWAYS)),
        }
    }

    /// Size in bytes, whether they have been read or not.
    pub fn size(&self) -> u64 {
        self.size
    }

    /// Returns the `length` bytes at `at`, or [`Stop::Truncated`] if the file ends before.
    pub fn read(&self, at: u64, length: usize) -> Result<&'a [u8], Stop> {
        let end = at.checked_add(length as u64).filter(|end| *end <= self.size).ok_or(Stop::Truncated)?;
        match self.bytes {
            _ if length == 0 => Ok(&[]),
            Bytes::Whole(bytes) => Ok(&bytes[at as usize..end as usize]),
            Bytes::Pieces(pieces) => match pieces.get(at, end) {
                Some(bytes) => Ok(bytes),
                None => Err(self.need(pieces, at, end)),
            },
            Bytes::Read(reading) => reading.get(at, end, self.size, self.limits.kept),
        }
    }

    /// Returns up to `most` bytes at `at`: fewer if the file ends before.
    pub fn peek(&self, at: u64, most: usize) -> Result<&'a [u8], Stop> {
        let left = self.size.saturating_sub(at).min(most as u64);
        self.read(at.min(self.size), left as usize)
    }

    /// Asks for the whole file at once if it has at most `most` bytes. For formats whose parts lie all over the file: each missing piece
    /// would cost a restart.
    pub fn gather(&self, most: u64) -> Result<(), Stop> {
        if self.size <= most && matches!(self.bytes, Bytes::Pieces(_)) {
            self.read(0, self.size as usize)?;
        }
        Ok(())
    }

    fn need(&self, pieces: &Pieces, at: u64, end: u64) -> Stop {
        // Pieces grow with the bytes kept, which bounds the number of restarts.
        let piece = self.limits.piece.max(1);
        let end = end.max(at.saturating_add(pieces.kept() / 8).min(self.size));
        let (from, to) = if self.size <= self.limits.piece * 16 {
            (0, self.size)
        } else {
            (at / piece * piece, end.div_ceil(piece).saturating_mul(piece).min(self.size))
        };
        if pieces.kept() + (to - from) > self.limits.kept { Stop::Limit } else { Stop::Need(from..to) }
    }

    /// Counts one step.
    pub fn step(&self) -> Result<(), Stop> {
        self.steps.set(self.steps.get().checked_sub(1).ok_or(Stop::Limit)?);
        Ok(())
    }

    /// Number of bytes that may still come out of compressed parts.
    pub fn may_inflate(&self) -> usize {
        self.inflated.get()
    }

    /// Counts bytes that came out of a compressed part.
    pub fn inflated(&self, bytes: usize) -> Result<(), Stop> {
        self.inflated.set(self.inflated.get().checked_sub(bytes).ok_or(Stop::Limit)?);
        self.work.set(self.work.get().saturating_add((bytes as u64).saturating_mul(WORK)));
        Ok(())
    }

    /// Counts bytes that were worked through. Every reader that may visit the same bytes more than once counts them here, which keeps its
    /// work proportional to the size of the file, whatever the file refers to.
    pub(crate) fn spend(&self, bytes: usize) -> Result<(), Stop> {
        self.work.set(self.work.get().checked_sub(bytes as u64).ok_or(Stop::Limit)?);
        Ok(())
    }

    /// Cost of the look so far, the same number on every machine: steps, bytes worked through and decompressed bytes.
    pub fn spent(&self) -> u64 {
        let steps = u64::from(self.limits.steps - self.steps.get());
        let inflated = (self.limits.inflated - self.inflated.get()) as u64;
        let allowed = self.size.saturating_add(inflated).saturating_mul(WORK).saturating_add(WORK_ALWAYS);
        steps + inflated + allowed.saturating_sub(self.work.get())
    }
}

/// The number of two bytes at `at`, the most significant byte first. `None` if there are fewer bytes.
pub(crate) fn be16(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_be_bytes(*bytes.get(at..)?.first_chunk()?))
}

/// The number of four bytes at `at`, the most significant byte first.
pub(crate) fn be32(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_be_bytes(*bytes.get(at..)?.first_chunk()?))
}

/// The number of two bytes at `at`, the least significant byte first.
pub(crate) fn le16(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(*bytes.get(at..)?.first_chunk()?))
}

/// The number of four bytes at `at`, the least significant byte first.
pub(crate) fn le32(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(*bytes.get(at..)?.first_chunk()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_join_in_any_order() {
        let whole: Vec<u8> = (0..100).collect();
        for order in [[0, 40, 20, 60], [60, 40, 20, 0], [20, 60, 0, 40]] {
            let mut pieces = Pieces::default();
            for at in order {
                pieces.add(at, whole[at as usize..at as usize + 25].to_vec());
            }
            assert_eq!(pieces.0.len(), 1);
            assert_eq!(pieces.get(0, 85), Some(&whole[..85]));
            assert_eq!(pieces.get(0, 86), None);
        }
    }

    #[test]
    fn what_is_not_there_is_asked_for_and_what_never_will_be_is_not() {
        let mut pieces = Pieces::default();
        let limits = Limits { piece: 16, kept: 64, ..Limits::default() };
        pieces.add(0, [0; 16].to_vec());
        let file = File::of_pieces(1000, &pieces, limits);
        assert_eq!(file.read(3, 5), Ok(&[0u8; 5][..]));
        assert_eq!(file.read(15, 2), Err(Stop::Need(0..32)));
        assert_eq!(file.read(990, 10), Err(Stop::Need(976..1000)));
        assert_eq!(file.read(990, 11), Err(Stop::Truncated));
        assert_eq!(file.read(u64::MAX, 2), Err(Stop::Truncated));
        assert_eq!(file.read(100, 100), Err(Stop::Limit));
        assert_eq!(file.peek(2000, 4), Ok(&[][..]));
    }
}

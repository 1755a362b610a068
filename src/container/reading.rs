//! Pieces of a file that are read on demand, from a source that needs no waiting, such as a disk.

use alloc::boxed::Box;
use alloc::vec;
use alloc::vec::Vec;
use core::cell::{Cell, OnceCell};

use super::file::Stop;

/// Number of lists of pieces, which are hashed by their first block.
const LISTS: usize = 256;

/// Fills a buffer with the bytes at a place; false if it cannot.
type Read<'a> = dyn Fn(u64, &mut [u8]) -> bool + 'a;

/// The pieces read so far. They are added but never moved, so references to them stay valid.
pub struct Reading<'a> {
    read: &'a Read<'a>,
    block: u64,
    kept: Cell<u64>,
    pieces: [OnceCell<Box<Piece>>; LISTS],
}

struct Piece {
    at: u64,
    bytes: Vec<u8>,
    next: OnceCell<Box<Piece>>,
}

impl<'a> Reading<'a> {
    /// `read` fills a buffer with the bytes at a place of the file, or returns false. At least `block` bytes are read at once; a file of up
    /// to sixteen blocks is read as a whole.
    pub fn new(read: &'a Read<'a>, block: u64) -> Self {
        Self { read, block: block.max(1), kept: Cell::new(0), pieces: [const { OnceCell::new() }; LISTS] }
    }

    /// Returns the bytes from `at` to `end` of a file of `size` bytes. [`Stop::Limit`] if more than `most` bytes would be kept,
    /// [`Stop::Need`] if they cannot be read.
    pub(super) fn get(&self, at: u64, end: u64, size: u64, most: u64) -> Result<&[u8], Stop> {
        let block = if size <= self.block * 16 { size.max(1) } else { self.block };
        let mut place = &self.pieces[(at / block) as usize % LISTS];
        while let Some(piece) = place.get() {
            if let Some(bytes) = piece.get(at, end) {
                return Ok(bytes);
            }
            place = &piece.next;
        }
        let (from, to) = (at / block * block, end.next_multiple_of(block).min(size));
        let kept = self.kept.get() + (to - from);
        if kept > most {
            return Err(Stop::Limit);
        }
        let mut bytes = vec![0; (to - from) as usize];
        if !(self.read)(from, &mut bytes) {
            return Err(Stop::Need(from..to));
        }
        self.kept.set(kept);
        let piece = place.get_or_init(|| Box::new(Piece { at: from, bytes, next: OnceCell::new() }));
        piece.get(at, end).ok_or(Stop::Need(from..to))
    }
}

impl Piece {
    fn get(&self, at: u64, end: u64) -> Option<&[u8]> {
        let from = at.checked_sub(self.at)?;
        self.bytes.get(usize::try_from(from).ok()?..usize::try_from(end - self.at).ok()?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::container::{File, Limits};

    #[test]
    fn what_is_asked_for_is_read_once_and_in_blocks() {
        let whole: Vec<u8> = (0..100_000u32).map(|at| at as u8).collect();
        let count = Cell::new(0);
        let read = |at: u64, buffer: &mut [u8]| {
            count.set(count.get() + buffer.len());
            buffer.copy_from_slice(&whole[at as usize..][..buffer.len()]);
            true
        };
        let reading = Reading::new(&read, 4096);
        let file = File::as_read(whole.len() as u64, &reading, Limits { kept: 20_000, ..Limits::default() });
        assert_eq!(file.read(5, 3), Ok(&[5u8, 6, 7][..]));
        assert_eq!(file.read(4000, 96), Ok(&whole[4000..4096]));
        assert_eq!(count.get(), 4096);
        // Over the border, and at the end of the file.
        assert_eq!(file.read(4000, 97), Ok(&whole[4000..4097]));
        assert_eq!(file.read(99_999, 1), Ok(&whole[99_999..]));
        assert_eq!(count.get(), 4096 + 8192 + (100_000 - 98_304));
        assert_eq!(file.read(50_000, 8000), Err(Stop::Limit));
        assert_eq!(file.read(99_999, 2), Err(Stop::Truncated));
    }

    #[test]
    fn what_cannot_be_read_is_told() {
        let read = |_: u64, _: &mut [u8]| false;
        let reading = Reading::new(&read, 4096);
        let file = File::as_read(100_000, &reading, Limits::default());
        assert_eq!(file.read(5000, 1), Err(Stop::Need(4096..8192)));
    }
}

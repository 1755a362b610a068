//! Pieces of a file that are read as they are asked for, where nothing has to be waited for: from a disk.

use alloc::boxed::Box;
use alloc::vec;
use alloc::vec::Vec;
use core::cell::{Cell, OnceCell};

use super::file::Stop;

/// Pieces are looked for by the block that they begin with, in as many lists.
const LISTS: usize = 256;

/// Fills a buffer with the bytes at a place; false: it cannot.
type Read<'a> = dyn Fn(u64, &mut [u8]) -> bool + 'a;

/// What has been read so far. Pieces come, and stay where they are.
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
    /// Nothing so far. `read` fills a buffer with the bytes at a place of the file, or says that it cannot. At least `block` bytes are
    /// read at once, and a file of no more than sixteen such as a whole.
    pub fn new(read: &'a Read<'a>, block: u64) -> Self {
        Self { read, block: block.max(1), kept: Cell::new(0), pieces: [const { OnceCell::new() }; LISTS] }
    }

    /// The bytes from `at` to `end` of a file of `size` bytes, of which at most `most` are kept: [`Stop::Need`] where they cannot be
    /// read.
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

//! For the tests of readers: a good file, and all that can be done to it a byte at a time.

use alloc::vec::Vec;

use super::{Facts, File, Kind, Limits, Pieces, Reading, look};

/// The facts of bytes.
pub fn facts(bytes: &[u8]) -> Facts {
    look(&File::whole(bytes, Limits::default())).expect("all bytes are there")
}

/// The facts of bytes that are read where they are asked for, `piece` at a time, and how many were read.
pub fn facts_by_pieces(bytes: &[u8], piece: u64) -> (Facts, u64) {
    let limits = Limits { piece, ..Limits::default() };
    let mut pieces = Pieces::default();
    loop {
        let kept = pieces.kept();
        match look(&File::of_pieces(bytes.len() as u64, &pieces, limits)) {
            Ok(facts) => return (facts, kept),
            Err(range) => {
                let (from, to) = (range.start as usize, range.end as usize);
                pieces.add(range.start, Vec::from(&bytes[from..to]));
                assert!(pieces.kept() > kept, "asked for again: {range:?}");
            }
        }
    }
}

/// The facts of bytes that are read as they are asked for, `block` at a time.
pub fn facts_as_read(bytes: &[u8], block: u64) -> Facts {
    let read = |at: u64, buffer: &mut [u8]| {
        buffer.copy_from_slice(&bytes[at as usize..][..buffer.len()]);
        true
    };
    let reading = Reading::new(&read, block);
    look(&File::as_read(bytes.len() as u64, &reading, Limits::default())).expect("all bytes can be read")
}

/// Every beginning of a good file is told as damaged, once it is known what kind of file it is; no byte in it that is another
/// makes a reader panic; and read by pieces, or as it is asked for, all this comes out the same.
pub fn hurt(good: &[u8], kind: Kind) {
    let whole = facts(good);
    assert_eq!((whole.kind, whole.damage, whole.partial), (kind, None, false));
    for piece in [1, 7, 64] {
        assert_eq!(facts_by_pieces(good, piece).0, whole);
        assert_eq!(facts_as_read(good, piece), whole);
    }
    for length in 0..good.len() {
        let facts = facts(&good[..length]);
        assert!(facts.kind != kind || facts.damage.is_some(), "{length} bytes of {}: {facts:?}", good.len());
        assert_eq!(facts_by_pieces(&good[..length], 1).0, facts);
    }
    let mut bytes = Vec::from(good);
    for place in 0..bytes.len() {
        for other in [0, 1, 0x7f, 0x80, 0xff, bytes[place].wrapping_add(1), bytes[place].wrapping_sub(1)] {
            bytes[place] = other;
            assert_eq!(facts_by_pieces(&bytes, 1).0, facts(&bytes));
            assert_eq!(facts_as_read(&bytes, 1), facts(&bytes));
            bytes[place] = good[place];
        }
    }
}

//! Helpers for the tests of readers: facts in every way of reading, and damage to every byte of a good file.

use alloc::vec::Vec;

use super::{Facts, File, Kind, Limits, Pieces, Reading, look};

/// Returns the facts of bytes in memory.
pub(crate) fn facts(bytes: &[u8]) -> Facts {
    look(&File::whole(bytes, Limits::default())).expect("all bytes are there")
}

/// Returns the facts of bytes that are added in pieces of `piece` bytes as the reader asks, and the number of bytes read.
pub(crate) fn facts_by_pieces(bytes: &[u8], piece: u64) -> (Facts, u64) {
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

/// Returns the facts of bytes that are read on demand, `block` bytes at a time.
pub(crate) fn facts_as_read(bytes: &[u8], block: u64) -> Facts {
    let read = |at: u64, buffer: &mut [u8]| {
        buffer.copy_from_slice(&bytes[at as usize..][..buffer.len()]);
        true
    };
    let reading = Reading::new(&read, block);
    look(&File::as_read(bytes.len() as u64, &reading, Limits::default())).expect("all bytes can be read")
}

/// Asserts that every proper prefix of a good file is reported as damaged as soon as its kind is recognised, that no changed byte makes a
/// reader panic, and that all three ways of reading give the same facts.
pub(crate) fn hurt(good: &[u8], kind: Kind) {
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

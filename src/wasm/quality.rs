//! The exports of the module that tells whether a picture can be read: a thumbnail goes in, a set of bits comes out.

use alloc::vec::Vec;
use core::cell::UnsafeCell;

use super::exports;
use crate::quality::{LONGEST, Picture, THRESHOLDS, Verdict, measure};

struct Global(UnsafeCell<Vec<u8>>);

// SAFETY: the module has one thread; wasm32v1-none has no shared memory.
unsafe impl Sync for Global {}

/// Where the page writes the pixels.
static PIXELS: Global = Global(UnsafeCell::new(Vec::new()));

fn pixels() -> &'static mut Vec<u8> {
    // SAFETY: exports run one after the other, none calls another, and none keeps what it borrowed.
    unsafe { &mut *PIXELS.0.get() }
}

exports! {
    /// Where to write so many pixels, row by row; good until the next call of this export.
    fn buffer(length: u32) -> *mut u8 {
        let pixels = pixels();
        pixels.clear();
        pixels.resize((length as usize).min(LONGEST * LONGEST), 0);
        pixels.as_mut_ptr()
    }

    /// What is said of the picture in the buffer: a bit for each member of a verdict in its order, the lowest first. None for a
    /// picture of which nothing can be told.
    fn judge(width: u32, height: u32) -> u32 {
        let Some(picture) = Picture::new(pixels(), width as usize, height as usize) else {
            return 0;
        };
        let members = Verdict::of(&measure(&picture), &THRESHOLDS).members();
        members.iter().rev().fold(0, |bits, (_, is)| bits << 1 | u32::from(*is))
    }
}

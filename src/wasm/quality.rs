//! The exports of the quality check of pictures: a thumbnail goes in, a set of bits comes out.

use alloc::vec::Vec;

use super::exports;
use super::global::{Global, room};
use crate::quality::{LONGEST, Picture, THRESHOLDS, Verdict, measure};

/// The buffer into which the page writes the pixels.
static PIXELS: Global<Vec<u8>> = Global::new(Vec::new());

exports! {
    PIXELS;

    /// Returns the address for `length` pixels, row by row, valid until the next call of this export.
    fn buffer(pixels, length: u32) -> *mut u8 {
        pixels.clear();
        room(pixels, length.min((LONGEST * LONGEST) as u32))
    }

    /// Returns the verdict on the picture in the buffer: a bit for each of its members, in order, lowest first. 0 if nothing can be said.
    fn judge(pixels, width: u32, height: u32) -> u32 {
        let Some(picture) = Picture::new(pixels, width as usize, height as usize) else {
            return 0;
        };
        let members = Verdict::of(&measure(&picture), &THRESHOLDS).members();
        members.iter().rev().fold(0, |bits, (_, is)| bits << 1 | u32::from(*is))
    }
}

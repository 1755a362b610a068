//! A small grey picture, and how light its surroundings are at each place.

use alloc::vec::Vec;

/// Longest side of a thumbnail, in pixels. A smaller picture is not enlarged, which would blur it.
pub const LONGEST: usize = 512;

/// Shortest side that is measured, in pixels.
const SHORTEST: usize = 32;

/// A grey picture, row by row from the top, 0 black and 255 white.
#[derive(Clone, Copy, Debug)]
pub struct Picture<'a> {
    pub(super) pixels: &'a [u8],
    pub(super) width: usize,
    pub(super) height: usize,
}

impl<'a> Picture<'a> {
    /// Takes pixels row by row. `None` if their number is not `width * height`, or a side is longer than [`LONGEST`] or too short to
    /// measure.
    pub fn new(pixels: &'a [u8], width: usize, height: usize) -> Option<Self> {
        let sides = SHORTEST..=LONGEST;
        (sides.contains(&width) && sides.contains(&height) && pixels.len() == width * height).then_some(Self {
            pixels,
            width,
            height,
        })
    }

    /// The rows, from the top.
    pub(super) fn rows(&self) -> impl Iterator<Item = &'a [u8]> {
        self.pixels.chunks_exact(self.width)
    }

    /// The transposed picture.
    pub(super) fn exchanged(&self) -> Vec<u8> {
        let mut out = Vec::with_capacity(self.pixels.len());
        for x in 0..self.width {
            out.extend(self.rows().map(|row| row[x]));
        }
        out
    }

    /// Standard deviation of the noise that a camera adds to even paper, in quarters of a grey level.
    ///
    /// Most of a paper is even, so the lower third of the differences between neighbours is noise alone. For normally distributed
    /// noise a third of the differences lie below 0.43 · √2 of its deviation.
    pub(super) fn noise(&self) -> u32 {
        let mut counts = [0u32; 256];
        let mut all = 0;
        for row in self.rows() {
            // Sums of two neighbours also show noise below one level.
            for four in row.windows(4) {
                let difference =
                    (u16::from(four[0]) + u16::from(four[1])).abs_diff(u16::from(four[2]) + u16::from(four[3]));
                counts[usize::from(difference.min(255))] += 1;
                all += 1;
            }
        }
        let mut below = 0;
        for (difference, count) in counts.iter().enumerate() {
            below += count;
            if below * 3 >= all {
                // The difference of sums has twice the deviation of one pixel: d = 0.43 · 2 · noise.
                return difference as u32 * 4 * 100 / 86;
            }
        }
        0
    }

    /// Mean lightness of the square of `2 * reach + 1` pixels around each pixel, clipped to the picture.
    pub(super) fn surroundings(&self, reach: usize) -> Vec<u8> {
        // Summed-area table: each entry is at most 512 · 512 · 255.
        let across = self.width + 1;
        let mut sums = alloc::vec![0u32; across * (self.height + 1)];
        for (y, row) in self.rows().enumerate() {
            let mut line = 0;
            for (x, pixel) in row.iter().enumerate() {
                line += u32::from(*pixel);
                sums[(y + 1) * across + x + 1] = sums[y * across + x + 1] + line;
            }
        }
        let mut out = Vec::with_capacity(self.pixels.len());
        for y in 0..self.height {
            let (top, bottom) = (y.saturating_sub(reach), (y + reach + 1).min(self.height));
            for x in 0..self.width {
                let (left, right) = (x.saturating_sub(reach), (x + reach + 1).min(self.width));
                let sum = sums[bottom * across + right] + sums[top * across + left]
                    - sums[top * across + right]
                    - sums[bottom * across + left];
                out.push((sum / ((bottom - top) * (right - left)) as u32) as u8);
            }
        }
        out
    }
}

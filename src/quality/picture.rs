//! A small grey picture, and how light its surroundings are at each place.

use alloc::vec::Vec;

/// The longest side of a thumbnail, in pixels. A picture that is smaller is taken as it is: made larger, it would be blurred.
pub const LONGEST: usize = 512;

/// The shortest side of which anything is said.
const SHORTEST: usize = 32;

/// A grey picture, row by row from the top, 0 black and 255 white.
#[derive(Clone, Copy, Debug)]
pub struct Picture<'a> {
    pub(super) pixels: &'a [u8],
    pub(super) width: usize,
    pub(super) height: usize,
}

impl<'a> Picture<'a> {
    /// A picture of so many pixels. `None` where their number is another, or a side is longer than [`LONGEST`] or so short that
    /// nothing can be told.
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

    /// The same with rows and columns exchanged.
    pub(super) fn exchanged(&self) -> Vec<u8> {
        let mut out = Vec::with_capacity(self.pixels.len());
        for x in 0..self.width {
            out.extend(self.rows().map(|row| row[x]));
        }
        out
    }

    /// How much noise there is: the standard deviation of what a camera adds to even paper, in quarters of a grey level.
    ///
    /// Most places of a paper are even. So the lower third of the differences between neighbours is noise alone, and for noise
    /// of a normal distribution a third of them lie below 0.43 · √2 of its deviation.
    pub(super) fn noise(&self) -> u32 {
        let mut counts = [0u32; 256];
        let mut all = 0;
        for row in self.rows() {
            // Sums of two neighbours tell noise of less than one level, too.
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

    /// The mean lightness of the square of `2 * reach + 1` pixels around each pixel, as far as it lies in the picture.
    pub(super) fn surroundings(&self, reach: usize) -> Vec<u8> {
        // Sums of all that is above and left of a corner: at most 512 · 512 · 255.
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

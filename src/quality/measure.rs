//! The measures of a thumbnail, each a plain number.

use alloc::vec::Vec;

use super::picture::Picture;
use super::{sharp, turn};

/// The measures of one thumbnail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Measures {
    /// Pixels that differ from their surroundings (ink, lines, edges), in 100,000.
    pub ink: u32,
    /// Lightness of the paper: the level that the lightest twentieth of the pixels reaches, 0 black to 255 white.
    pub paper: u32,
    /// Difference in levels between the paper and the darker quarter of the ink. `None` without ink.
    pub depth: Option<u32>,
    /// Sharpness of the sharpest edges in thousandths: the share of an edge's range between two neighbouring pixels. 1000 for an
    /// edge of one step, less for a wider edge. `None` without edges.
    pub sharp: Option<u32>,
    /// Share of the lines of writing that run from left to right rather than from top to bottom, in thousandths; 500 if neither
    /// prevails. `None` with too little ink.
    pub across: Option<u32>,
}

/// Distance in pixels up to which other pixels count as surroundings.
const REACH: usize = 10;

/// Measures a thumbnail.
pub fn measure(picture: &Picture) -> Measures {
    let noise = picture.noise();
    let around = picture.surroundings(REACH);
    let smooth = picture.surroundings(1);
    // A little over five standard deviations of the noise: none of the 185,000 even pixels of a page exceeds that by chance.
    let least = 10 + noise * 5 / 4;
    let ink = ink(picture, &around, least);
    let paper = lightest(picture);
    let (edge_x, edge_y) = (picture.width / 32, picture.height / 32);
    let mut counts = [0u32; 256];
    let (mut different, mut dark, mut all) = (0u32, 0u32, 0u32);
    // The rim left by a scanner is not writing.
    for y in edge_y..picture.height - edge_y {
        for x in edge_x..picture.width - edge_x {
            let at = y * picture.width + x;
            let (pixel, mean) = (picture.pixels[at], around[at]);
            // The mean of nine pixels keeps a third of the noise and removes specks of dust.
            all += 1;
            different += u32::from(u32::from(smooth[at].abs_diff(mean)) >= 10 + noise);
            if ink[at] {
                dark += 1;
                counts[usize::from(pixel)] += 1;
            }
        }
    }
    let mut below = 0;
    let darker = counts.iter().position(|count| {
        below += count;
        below * 4 >= dark
    });
    Measures {
        ink: (u64::from(different) * 100_000 / u64::from(all.max(1))) as u32,
        paper,
        depth: darker.filter(|_| dark > 0).map(|level| paper.saturating_sub(level as u32)),
        sharp: sharp::measure(picture, noise),
        across: turn::measure(&ink, picture.width, picture.height),
    }
}

/// Marks the pixels that are darker than their surroundings by at least `least`.
fn ink(picture: &Picture, around: &[u8], least: u32) -> Vec<bool> {
    picture.pixels.iter().zip(around).map(|(pixel, mean)| u32::from(mean.saturating_sub(*pixel)) >= least).collect()
}

fn lightest(picture: &Picture) -> u32 {
    let mut counts = [0usize; 256];
    for pixel in picture.pixels {
        counts[usize::from(*pixel)] += 1;
    }
    let mut above = 0;
    for (level, count) in counts.iter().enumerate().rev() {
        above += count;
        if above * 20 >= picture.pixels.len() {
            return level as u32;
        }
    }
    0
}

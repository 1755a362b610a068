//! The measures, each a plain number.

use alloc::vec::Vec;

use super::picture::Picture;
use super::{sharp, turn};

/// What was measured on a thumbnail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Measures {
    /// How much of it differs from what is around it, ink or a line or an edge: pixels in 100,000.
    pub ink: u32,
    /// The lightness that the lightest twentieth reaches, 0 black to 255 white: the paper.
    pub paper: u32,
    /// How much darker than the paper the darker quarter of the ink is, in levels. `None` without ink.
    pub depth: Option<u32>,
    /// How much of the change from dark to light happens from one pixel to the next where it is sharpest, in thousandths: 1000
    /// for an edge between two pixels, less the further an edge is drawn out. `None` without edges.
    pub sharp: Option<u32>,
    /// How much stronger lines of writing run from left to right than from top to bottom: the share of the former in thousandths,
    /// 500 for neither. `None` with too little ink.
    pub across: Option<u32>,
}

/// How far around a pixel its surroundings reach.
const REACH: usize = 10;

/// Measures a thumbnail.
pub fn measure(picture: &Picture) -> Measures {
    let noise = picture.noise();
    let around = picture.surroundings(REACH);
    let smooth = picture.surroundings(1);
    // Five deviations of the noise and a little more: of a page's 185,000 pixels of even paper no one gets so far.
    let least = 10 + noise * 5 / 4;
    let ink = ink(picture, &around, least);
    let paper = lightest(picture);
    let (edge_x, edge_y) = (picture.width / 32, picture.height / 32);
    let mut counts = [0u32; 256];
    let (mut different, mut dark, mut all) = (0u32, 0u32, 0u32);
    // A scanner's rim is not what was written.
    for y in edge_y..picture.height - edge_y {
        for x in edge_x..picture.width - edge_x {
            let at = y * picture.width + x;
            let (pixel, mean) = (picture.pixels[at], around[at]);
            // Of nine pixels together a third of the noise is left, and specks of dust go.
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

/// What is darker than its surroundings by `least`.
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

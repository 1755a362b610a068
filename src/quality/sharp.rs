//! Sharpness of the sharpest edges.
//!
//! In a window of a few pixels across an edge, the largest step between two neighbours is divided by the whole range from dark to
//! light. The ratio does not depend on contrast; an edge blurred with deviation s has 0.4 / s. Noise makes steps in even places too,
//! so a window counts only if its range is well above the noise.

use super::picture::Picture;

/// Length of a window in pixels.
const WINDOW: usize = 10;

/// Distance between windows in pixels.
const STEP: usize = 3;

/// Least number of windows with edges for a result.
const FEWEST: u32 = 40;

/// Returns the ratio in thousandths that a fifth of all edges reaches, weighted by their range. `noise` is in quarters of a level.
pub(super) fn measure(picture: &Picture, noise: u32) -> Option<u32> {
    let mut seen = Seen { weights: [0; 65], windows: 0 };
    seen.rows(picture.pixels, picture.width, noise);
    seen.rows(&picture.exchanged(), picture.height, noise);
    if seen.windows < FEWEST {
        return None;
    }
    let all: u64 = seen.weights.iter().sum();
    let mut above = 0;
    for (ratio, weight) in seen.weights.iter().enumerate().rev() {
        above += weight;
        if above * 5 >= all {
            return Some(ratio as u32 * 1000 / 64);
        }
    }
    None
}

struct Seen {
    /// Sum of the ranges of all windows by their ratio in 64ths.
    weights: [u64; 65],
    windows: u32,
}

impl Seen {
    fn rows(&mut self, pixels: &[u8], width: usize, noise: u32) {
        let least = 16 + 2 * noise;
        for row in pixels.chunks_exact(width) {
            for window in row.windows(WINDOW).step_by(STEP) {
                let (mut low, mut high, mut step) = (255, 0, 0);
                let mut before = window[0];
                for pixel in window {
                    low = low.min(*pixel);
                    high = high.max(*pixel);
                    step = step.max(pixel.abs_diff(before));
                    before = *pixel;
                }
                let range = u32::from(high.saturating_sub(low));
                if range < least {
                    continue;
                }
                // Average contribution of noise to both.
                let step = u32::from(step).saturating_sub(noise / 2);
                let range = range.saturating_sub(noise / 2).max(1);
                self.windows += 1;
                self.weights[(step * 64 / range).min(64) as usize] += u64::from(range);
            }
        }
    }
}

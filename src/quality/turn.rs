//! The direction in which lines of writing run.
//!
//! Ink is counted along short stretches of rows and of columns. Across lines of writing the counts rise and fall with each line;
//! along a line they hardly change, since letters are irregular. Rules of tables run both ways and are left out.

use alloc::vec::Vec;

/// Lengths of the stretches: short ones for lines that are not quite straight, long ones for large writing.
const STRETCHES: [usize; 3] = [32, 64, 128];

/// Ink at least this long is a rule of a table, not writing.
const RULE: usize = 40;

/// Least number of ink pixels for a result.
const LEAST: usize = 400;

/// Returns the share of the changes from row to row in all changes (row to row and column to column), in thousandths.
pub(super) fn measure(ink: &[bool], width: usize, height: usize) -> Option<u32> {
    let writing = without_rules(ink, width, height);
    if writing.iter().filter(|ink| **ink).count() < LEAST {
        return None;
    }
    let turned = exchanged(&writing, width);
    let (mut down, mut across) = (0, 0);
    for length in STRETCHES {
        down += changes(&writing, width, length);
        across += changes(&turned, height, length);
    }
    u32::try_from((down * 1000).checked_div(down + across)?).ok()
}

/// Sum of the squared differences of ink counts between neighbouring rows, over all stretches.
fn changes(ink: &[bool], width: usize, length: usize) -> u64 {
    let mut sum = 0;
    let mut column = 0;
    while column < width {
        let end = (column + length).min(width);
        let counts: Vec<u32> =
            ink.chunks_exact(width).map(|row| row[column..end].iter().map(|ink| u32::from(*ink)).sum()).collect();
        for near in counts.windows(5) {
            let change = u64::from(near[0].abs_diff(near[4]));
            sum += change * change;
        }
        column = end;
    }
    sum / length as u64
}

fn exchanged(ink: &[bool], width: usize) -> Vec<bool> {
    let mut out = Vec::with_capacity(ink.len());
    for x in 0..width {
        out.extend(ink.chunks_exact(width).map(|row| row[x]));
    }
    out
}

/// Removes rules of tables: ink that continues along a row or a column.
fn without_rules(ink: &[bool], width: usize, height: usize) -> Vec<bool> {
    let along = kept(ink, width);
    let down = exchanged(&kept(&exchanged(ink, width), height), height);
    along.iter().zip(&down).map(|(along, down)| *along && *down).collect()
}

fn kept(ink: &[bool], width: usize) -> Vec<bool> {
    let mut out = Vec::with_capacity(ink.len());
    for row in ink.chunks_exact(width) {
        let mut run = 0;
        for place in 0..=width {
            let inked = row.get(place).copied().unwrap_or(false);
            if inked {
                run += 1;
                continue;
            }
            out.resize(out.len() + run, run < RULE);
            run = 0;
            if place < width {
                out.push(false);
            }
        }
    }
    out
}

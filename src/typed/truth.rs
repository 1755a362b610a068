//! Yes and no.

use super::half_width;
use crate::base::text::is;

/// Longest word.
const LONGEST: usize = 5;

const YES: [&str; 5] = ["true", "yes", "y", "on", "1"];
const NO: [&str; 5] = ["false", "no", "n", "off", "0"];
/// 是
const SHI: u16 = 0x662F;
/// 否
const FOU: u16 = 0x5426;

/// Reads what forms post for a check box and what people write in a cell, capital or small, full width or half.
pub(super) fn read(text: &[u16]) -> Option<bool> {
    if text.len() > LONGEST {
        return None;
    }
    let mut word = half_width(text);
    for unit in &mut word {
        if (0x41..=0x5A).contains(unit) {
            *unit += 0x20;
        }
    }
    if word == [SHI] || YES.iter().any(|yes| is(&word, yes)) {
        return Some(true);
    }
    (word == [FOU] || NO.iter().any(|no| is(&word, no))).then_some(false)
}

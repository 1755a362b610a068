//! Sets of characters.

use alloc::vec::Vec;

use crate::base::sort::sort;

/// The last code point.
const LAST: u32 = 0x10ffff;

/// A set of code points: a bit map for ASCII, sorted ranges for all.
#[derive(Clone, Default)]
pub struct Class {
    ascii: [u32; 4],
    ranges: Vec<(u32, u32)>,
}

impl Class {
    /// Returns true if `c` is in the set.
    pub fn contains(&self, c: u32) -> bool {
        if c < 128 {
            return self.ascii[c as usize / 32] >> (c % 32) & 1 == 1;
        }
        let after = self.ranges.partition_point(|&(first, _)| first <= c);
        after > 0 && c <= self.ranges[after - 1].1
    }

    /// Returns the length of the longest prefix of ASCII characters in the set, at most `most`.
    pub fn ascii_run(&self, text: &[u16], most: usize) -> usize {
        let text = &text[..text.len().min(most)];
        let contains = |unit: u16| unit < 128 && self.ascii[usize::from(unit) / 32] >> (unit % 32) & 1 == 1;
        text.iter().position(|&unit| !contains(unit)).unwrap_or(text.len())
    }

    /// Returns true if a code point is in both sets.
    pub fn overlaps(&self, other: &Class) -> bool {
        self.ranges.iter().any(|a| other.ranges.iter().any(|b| a.0 <= b.1 && b.0 <= a.1))
    }

    /// The set as sorted ranges.
    #[cfg(feature = "full")]
    pub fn into_ranges(self) -> Vec<(u32, u32)> {
        self.ranges
    }

    /// The set of the given ranges, or of everything else.
    pub fn of(mut ranges: Vec<(u32, u32)>, negated: bool) -> Class {
        sort(&mut ranges);
        let mut merged: Vec<(u32, u32)> = Vec::new();
        for (first, last) in ranges {
            match merged.last_mut() {
                Some(before) if first <= before.1 + 1 => before.1 = before.1.max(last),
                _ => merged.push((first, last)),
            }
        }
        if negated {
            merged = complement(&merged);
        }
        let mut ascii = [0; 4];
        for &(first, last) in &merged {
            for c in first..=last.min(127) {
                ascii[c as usize / 32] |= 1 << (c % 32);
            }
        }
        Class { ascii, ranges: merged }
    }
}

/// All code points outside sorted ranges that do not touch.
pub(super) fn complement(ranges: &[(u32, u32)]) -> Vec<(u32, u32)> {
    let mut out = Vec::new();
    let mut next = 0;
    for &(first, last) in ranges {
        if first > next {
            out.push((next, first - 1));
        }
        next = last + 1;
    }
    if next <= LAST {
        out.push((next, LAST));
    }
    out
}

/// `\d`
pub(super) const DIGIT: &[(u32, u32)] = &[(0x30, 0x39)];
/// `\w`
pub(super) const WORD: &[(u32, u32)] = &[(0x30, 0x39), (0x41, 0x5a), (0x5f, 0x5f), (0x61, 0x7a)];
/// `\s`: WhiteSpace and LineTerminator of ECMA-262.
pub(super) const SPACE: &[(u32, u32)] = &[
    (9, 13),
    (0x20, 0x20),
    (0xa0, 0xa0),
    (0x1680, 0x1680),
    (0x2000, 0x200a),
    (0x2028, 0x2029),
    (0x202f, 0x202f),
    (0x205f, 0x205f),
    (0x3000, 0x3000),
    (0xfeff, 0xfeff),
];
/// The line ends, which `.` does not match.
pub(super) const LINE_END: &[(u32, u32)] = &[(10, 10), (13, 13), (0x2028, 0x2029)];

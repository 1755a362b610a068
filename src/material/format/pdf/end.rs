//! The end of a document (ISO 32000-1, 7.5.5): where its last `%%EOF` stands, whatever follows it.
//!
//! Readers look for it in the last 1024 bytes (annex H, note 18) and search the whole file for objects when it is not there. Mail
//! systems, scanners and storage in blocks put blanks, zeros and lines of their own behind a whole document. What shows that a
//! document broke off is an object behind the last `%%EOF`: a later saving that was not finished.

use super::xref::{before, rfind};
use crate::container::file::{File, Stop};

/// How much is looked at first, and then at a time.
const FIRST: u64 = 1 << 10;
const STEP: u64 = 64 << 10;

/// How far from the end of a file `%%EOF` is looked for that is not read as a whole.
const FAR: u64 = 1 << 20;

/// What two steps have in common, so that nothing on their border is missed: two numbers and `obj`.
const BORDER: u64 = 64;

/// Where a document ends.
pub(super) struct End {
    /// Behind the last `%%EOF`; the end of the file where there is none.
    pub(super) at: u64,
    /// There is one, and no object behind it.
    pub(super) whole: bool,
}

/// Searches from behind. Up to `at_once` bytes a file is in memory, and is searched as a whole.
pub(super) fn find(file: &File, at_once: u64) -> Result<End, Stop> {
    let size = file.size();
    let far = if size <= at_once { 0 } else { size - FAR.min(size) };
    let (mut to, mut step, mut broken) = (size, FIRST, false);
    loop {
        let start = to.saturating_sub(step).max(far);
        let window = file.read(start, (to - start) as usize)?;
        let mark = rfind(window, b"%%EOF").map(|mark| mark + 5);
        let behind = window.get(mark.unwrap_or(0)..).unwrap_or(&[]);
        let is_object = |(at, word): (usize, &[u8])| word == b"obj" && before(&behind[..at]).is_some();
        broken |= behind.windows(3).enumerate().any(is_object);
        if let Some(mark) = mark {
            return Ok(End { at: start + mark as u64, whole: !broken });
        }
        if start == far {
            return Ok(End { at: size, whole: false });
        }
        (to, step) = (start + BORDER, STEP);
    }
}

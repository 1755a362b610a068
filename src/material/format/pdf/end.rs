//! The end of a document (ISO 32000-1, 7.5.5): its last `%%EOF`, whatever bytes follow.
//!
//! Readers look for it in the last 1024 bytes (annex H, note 18), and search the whole file for objects if it is not there. Mail
//! systems, scanners and block storage append blanks, zeros and lines of their own to a complete document. An object behind the last
//! `%%EOF` shows that a later saving broke off.

use super::xref::{before, rfind};
use crate::container::file::{File, Stop};

/// Bytes read first, and then at a time.
const FIRST: u64 = 1 << 10;
const STEP: u64 = 64 << 10;

/// Number of last bytes searched in a file that is too large to be read as a whole.
const FAR: u64 = 1 << 20;

/// Overlap of two steps: enough for two numbers and `obj` on the border.
const BORDER: u64 = 64;

/// The end of a document.
pub(super) struct End {
    /// Place behind the last `%%EOF`; the end of the file if there is none.
    pub(super) at: u64,
    /// There is a `%%EOF`, and no object behind it.
    pub(super) whole: bool,
}

/// Searches from behind. A file of up to `at_once` bytes is in memory and is searched completely.
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

//! DOC ([MS-DOC]): encryption, and the number of pages in the properties ([MS-OLEPS]).

use crate::container::compound::Stream;
use crate::container::file::{Stop, le16, le32};
use crate::material::facts::Facts;

/// Reads FibBase ([MS-DOC] 2.5.2): its identifier (also that of Word 6 and 95), and fEncrypted.
pub(super) fn text(document: &Stream, facts: &mut Facts) -> Result<(), Stop> {
    let fib = document.read(0, 12)?;
    if !matches!(le16(&fib, 0), Some(0xa5ec | 0xa5dc)) {
        return Err(Stop::Malformed);
    }
    facts.encrypted |= le16(&fib, 10).ok_or(Stop::Malformed)? & 0x0100 != 0;
    Ok(())
}

/// Returns a numeric property of a document ([MS-OLEPS] 2.21).
pub(super) fn property(summary: &Stream, wanted: u32) -> Result<Option<u32>, Stop> {
    let Some(section) = le32(&summary.read(44, 4)?, 0).map(u64::from) else { return Ok(None) };
    let count = le32(&summary.read(section + 4, 4)?, 0).unwrap_or(0).min(128);
    let list = summary.read(section + 8, count as usize * 8)?;
    for pair in list.as_chunks::<8>().0 {
        if le32(pair, 0) == Some(wanted) {
            let place = le32(pair, 4).map_or(0, u64::from);
            let value = summary.read(section + place, 8)?;
            // VT_I4.
            return Ok(if le16(&value, 0) == Some(3) { le32(&value, 4) } else { None });
        }
    }
    Ok(None)
}

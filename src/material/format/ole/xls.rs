//! XLS ([MS-XLS]): sheets, encryption, macro sheets and links to other workbooks.

use crate::container::compound::Stream;
use crate::container::file::{Stop, le16};
use crate::material::facts::Facts;

/// Reads the records of the globals substream, up to its EOF ([MS-XLS] 2.1.7.20.3).
pub(super) fn tables(book: &Stream, facts: &mut Facts) -> Result<(), Stop> {
    let (mut at, mut sheets) = (0, 0u32);
    loop {
        let record = book.read(at, 10)?;
        let (Some(kind), Some(length)) = (le16(&record, 0), le16(&record, 2)) else { return Err(Stop::Truncated) };
        if at == 0 && kind != 0x0809 {
            return Err(Stop::Malformed);
        }
        match kind {
            0x000a => break,
            // FilePass: the content of the following records is encrypted, their headers are not.
            0x002f => facts.encrypted = true,
            // BoundSheet8: kind 1 is a macro sheet.
            0x0085 => {
                sheets = sheets.saturating_add(1);
                facts.active.script |= !facts.encrypted && record.get(9) == Some(&1);
            }
            // SupBook: another workbook, if its path has at least two characters.
            0x01ae => facts.active.launch |= !facts.encrypted && matches!(le16(&record, 6), Some(2..=0xff)),
            _ => {}
        }
        at += 4 + u64::from(length);
    }
    facts.pages = Some(sheets);
    Ok(())
}

//! XLS ([MS-XLS]): the sheets of a workbook, whether it is encrypted, and what it runs or opens.

use crate::container::compound::Stream;
use crate::container::file::{Stop, le16};
use crate::material::facts::Facts;

/// [MS-XLS] 2.1.7.20.3, the records for the whole workbook, up to the first EOF.
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
            // FilePass: what follows is encrypted but for the heads of records.
            0x002f => facts.encrypted = true,
            // BoundSheet8; of its kinds 1 is a sheet of macros.
            0x0085 => {
                sheets = sheets.saturating_add(1);
                facts.active.script |= !facts.encrypted && record.get(9) == Some(&1);
            }
            // SupBook: another workbook, by a path of more than one character, as long as any is.
            0x01ae => facts.active.launch |= !facts.encrypted && matches!(le16(&record, 6), Some(2..=0xff)),
            _ => {}
        }
        at += 4 + u64::from(length);
    }
    facts.pages = Some(sheets);
    Ok(())
}

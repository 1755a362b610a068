//! PPT ([MS-PPT]): slides, macros and embedded objects, in nested records.

use core::ops::Range;

use crate::container::compound::Stream;
use crate::container::file::{Stop, le16, le32};
use crate::material::facts::Facts;

/// Counts slides. Each saving may have added a document, of which the last counts ([MS-PPT] 2.1.2). Other bytes may lie between them,
/// so a malformed record ends the search and is no damage.
pub(super) fn slides(stream: &Stream, facts: &mut Facts) -> Result<(), Stop> {
    let result = records(stream, 0..stream.size, &mut |kind, inside| {
        if kind == 0x03e8 { document(stream, inside, facts) } else { Ok(()) }
    });
    match result {
        Err(Stop::Malformed) => Ok(()),
        result => result,
    }
}

/// [MS-PPT] 2.4.1, DocumentContainer.
fn document(stream: &Stream, inside: Range<u64>, facts: &mut Facts) -> Result<(), Stop> {
    let (mut slides, mut macros) = (0u32, false);
    records(stream, inside, &mut |kind, inside| match kind {
        // SlideListWithText of slides (those of masters and notes have another instance), with a SlidePersistAtom for each slide.
        0x0ff0 => records(stream, inside, &mut |kind, _| {
            slides = slides.saturating_add((kind == 0x03f3).into());
            Ok(())
        }),
        // DocInfoList with VBAInfoContainer, VBAInfoAtom and its fHasMacros.
        0x07d0 => records(stream, inside, &mut |kind, inside| match kind {
            0x03ff => records(stream, inside, &mut |kind, inside| {
                macros |= kind == 0x0400 && le32(&stream.read(inside.start + 4, 4)?, 0) == Some(1);
                Ok(())
            }),
            _ => Ok(()),
        }),
        // ExObjList: an embedded object, a linked one, a control.
        0x0409 => records(stream, inside, &mut |kind, _| {
            match kind {
                0x0fcc => facts.active.attachment = true,
                0x0fce => facts.active.launch = true,
                0x0fee => facts.active.script = true,
                _ => {}
            }
            Ok(())
        }),
        _ => Ok(()),
    })?;
    facts.pages = Some(slides);
    facts.active.script |= macros;
    Ok(())
}

/// Calls `each` for adjacent records with the kind and the range of the content. Of lists of slides, only instance 0 counts.
fn records(
    stream: &Stream,
    within: Range<u64>,
    each: &mut dyn FnMut(u16, Range<u64>) -> Result<(), Stop>,
) -> Result<(), Stop> {
    let mut at = within.start;
    while at < within.end {
        let head = stream.read(at, 8)?;
        let (Some(instance), Some(kind), Some(length)) = (le16(&head, 0), le16(&head, 2), le32(&head, 4)) else {
            return Err(Stop::Malformed);
        };
        let inside = at + 8..at + 8 + u64::from(length);
        if inside.end > within.end {
            return Err(Stop::Malformed);
        }
        at = inside.end;
        if kind != 0x0ff0 || instance >> 4 == 0 {
            each(kind, inside)?;
        }
    }
    Ok(())
}

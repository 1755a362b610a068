//! DOC, XLS and PPT (Word, Excel and PowerPoint 97-2003), and what else there is in compound files.
//!
//! - WPS Office writes the same containers with the same streams under endings of its own, and its name into files that
//!   it saves as DOC: what such a file is called is left to its name, here it is DOC, XLS or PPT. [`Kind::Wps`] is what
//!   Microsoft Works wrote.
//! - A DOCX, XLSX or PPTX with a password is a stream in a compound file, and nothing outside it says which of the three
//!   it is. It is told as [`Kind::Docx`], encrypted: with the password taken off it can be looked into.

use core::ops::Range;

use super::compound::{Compound, Entry, Stream};
use super::facts::Facts;
use super::file::{File, Stop, le16, le32};
use super::kind::Kind;

pub(super) fn look(file: &File, facts: &mut Facts) -> Result<(), Stop> {
    facts.kind = Kind::Unknown;
    let result = Compound::open(file).and_then(|compound| {
        inside(&compound, facts)?;
        compound.check()
    });
    if matches!(result, Err(Stop::Truncated | Stop::Malformed)) && facts.kind == Kind::Unknown {
        facts.kind = guess(file)?;
    }
    result
}

/// The classes of Windows Installer: packages, changes to them, updates. {000C1084-0000-0000-C000-000000000046} and so on.
fn installs(class: &[u8; 16]) -> bool {
    let [first, rest @ ..] = class;
    matches!(first, 0x82 | 0x84 | 0x86) && rest == b"\x10\x0c\0\0\0\0\0\xc0\0\0\0\0\0\0\x46"
}

fn inside(compound: &Compound, facts: &mut Facts) -> Result<(), Stop> {
    let root = compound.root()?;
    if installs(&root.class) {
        facts.kind = Kind::Program;
        return Ok(());
    }
    let entries = compound.children(&root)?;
    let stream = |name| entries.iter().find(|entry| entry.is_stream() && entry.is(name)).map(|at| compound.stream(at));
    for entry in &entries {
        // [MS-OFFMACRO] 2.2: where each application keeps a VBA project. PowerPoint has it in its own stream.
        facts.active.script |= entry.is_storage() && (entry.is("Macros") || entry.is("_VBA_PROJECT_CUR"));
        facts.active.attachment |= embeds(compound, entry)?;
        // [MS-OFFCRYPTO] 2.5, signatures of two sorts.
        facts.signed |= entry.is("_signatures") || entry.is("_xmlsignatures");
        // [MS-OFFCRYPTO] 2.2, rights management; 2.3.4.
        facts.encrypted |= entry.is("\tDRMContent") || entry.is("EncryptedPackage") || entry.is("EncryptedSummary");
    }
    if stream("EncryptedPackage").is_some() {
        facts.kind = Kind::Docx;
    } else if let Some(document) = stream("WordDocument") {
        facts.kind = Kind::Doc;
        text(&document, facts)?;
        if let Some(summary) = stream("\x05SummaryInformation") {
            // [MS-OLEPS] 3.1, PIDSI_PAGECOUNT.
            facts.pages = property(&summary, 14)?.filter(|pages| *pages > 0);
        }
    } else if let Some(book) = stream("Workbook").or_else(|| stream("Book")) {
        facts.kind = Kind::Xls;
        tables(&book, facts)?;
    } else if let Some(document) = stream("PowerPoint Document") {
        facts.kind = Kind::Ppt;
        if let Some(user) = stream("Current User") {
            // [MS-PPT] 2.3.2, CurrentUserAtom.headerToken.
            facts.encrypted |= le32(&user.read(12, 4)?, 0) == Some(0xf3d1_c4df);
        }
        if !facts.encrypted {
            slides(&document, facts)?;
        }
    } else if stream("MatOST").is_some() {
        facts.kind = Kind::Wps;
    }
    Ok(())
}

/// Whether an entry of the root is a file that was put in: Word keeps them in one storage, Excel in one for each
/// ([MS-DOC] 2.1.4, [MS-XLS] 2.1.7.7).
fn embeds(compound: &Compound, entry: &Entry) -> Result<bool, Stop> {
    Ok(entry.is_storage() && (entry.begins("MBD") || (entry.is("ObjectPool") && !compound.children(entry)?.is_empty())))
}

/// [MS-DOC] 2.5.2, FibBase: its mark (of Word 6 and 95 too), and fEncrypted.
fn text(document: &Stream, facts: &mut Facts) -> Result<(), Stop> {
    let fib = document.read(0, 12)?;
    if !matches!(le16(&fib, 0), Some(0xa5ec | 0xa5dc)) {
        return Err(Stop::Malformed);
    }
    facts.encrypted |= le16(&fib, 10).ok_or(Stop::Malformed)? & 0x0100 != 0;
    Ok(())
}

/// [MS-XLS] 2.1.7.20.3, the records for the whole workbook, up to the first EOF.
fn tables(book: &Stream, facts: &mut Facts) -> Result<(), Stop> {
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

/// [MS-PPT] 2.1.2: of each time that it was saved there may be a document, of which the last counts. Between what is meant
/// there may be anything, so that what cannot be read as records ends the search and is no damage.
fn slides(stream: &Stream, facts: &mut Facts) -> Result<(), Stop> {
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
        // SlideListWithText of slides (of masters and notes the instance is another), with a SlidePersistAtom for each.
        0x0ff0 => records(stream, inside, &mut |kind, _| {
            slides = slides.saturating_add((kind == 0x03f3).into());
            Ok(())
        }),
        // DocInfoList, in it VBAInfoContainer and VBAInfoAtom, with fHasMacros.
        0x07d0 => records(stream, inside, &mut |kind, inside| match kind {
            0x03ff => records(stream, inside, &mut |kind, inside| {
                macros |= kind == 0x0400 && le32(&stream.read(inside.start + 4, 4)?, 0) == Some(1);
                Ok(())
            }),
            _ => Ok(()),
        }),
        // ExObjList: an object that is put in, one that is linked, a control.
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

/// Goes through records side by side: the kind of each and where its inside is. Instances of a list of slides other than
/// the first are passed over.
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

/// A number among the properties of a document ([MS-OLEPS] 2.21).
fn property(summary: &Stream, wanted: u32) -> Result<Option<u32>, Stop> {
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

/// What a file was before its directory was lost: by its first sector, where writers put the main stream, or by a name.
fn guess(file: &File) -> Result<Kind, Stop> {
    let head = file.peek(0, 64 << 10)?;
    let first = head.get(512..).unwrap_or(&[]);
    let has = |name: &str| {
        let is = |window: &[u8]| {
            window.as_chunks::<2>().0.iter().map(|unit| u16::from_le_bytes(*unit)).eq(name.encode_utf16())
        };
        head.windows(name.len() * 2).any(is)
    };
    Ok(if first.starts_with(b"\xec\xa5") || has("WordDocument") {
        Kind::Doc
    } else if first.starts_with(b"\x09\x08") || has("Workbook") {
        Kind::Xls
    } else if has("PowerPoint Document") {
        Kind::Ppt
    } else {
        Kind::Unknown
    })
}

#[cfg(test)]
mod tests {
    use alloc::vec::Vec;

    use super::super::compound::tests::compound;
    use super::*;
    use crate::material::Damage;
    use crate::material::hurt::{facts, facts_by_pieces};

    fn of(streams: &[(&str, &[u8])]) -> Facts {
        facts(&compound([0; 16], streams))
    }

    /// The beginning of a text, with its flags.
    fn fib(flags: u16) -> Vec<u8> {
        [&[0xec, 0xa5, 0xc1, 0, 0, 0, 0, 0, 0, 0][..], &flags.to_le_bytes()].concat()
    }

    /// Records of a workbook, from its beginning to its end.
    fn book(records: &[(u16, &[u8])]) -> Vec<u8> {
        let inner = records.iter().copied();
        let all = [(0x0809, &[0; 16][..])].into_iter().chain(inner).chain([(0x000a, &[][..])]);
        all.flat_map(|(kind, inside)| [&kind.to_le_bytes()[..], &(inside.len() as u16).to_le_bytes(), inside].concat())
            .collect()
    }

    /// A record of slides with what is in it.
    fn record(instance: u16, kind: u16, inside: &[&[u8]]) -> Vec<u8> {
        let inside = inside.concat();
        let head = [(instance << 4 | 0xf).to_le_bytes(), kind.to_le_bytes()].concat();
        [&head[..], &(inside.len() as u32).to_le_bytes(), &inside].concat()
    }

    /// Properties of a document: a number each.
    fn summary(numbers: &[(u32, u32)]) -> Vec<u8> {
        let mut out = Vec::from([0; 44]);
        out.extend(48u32.to_le_bytes());
        out.extend([0, numbers.len() as u32].into_iter().flat_map(u32::to_le_bytes));
        let values = 8 + numbers.len() as u32 * 8;
        for (place, (id, _)) in numbers.iter().enumerate() {
            out.extend([*id, values + place as u32 * 8].into_iter().flat_map(u32::to_le_bytes));
        }
        out.extend(numbers.iter().flat_map(|(_, value)| [3, *value]).flat_map(u32::to_le_bytes));
        out
    }

    const SUMMARY: &str = "\x05SummaryInformation";

    #[test]
    fn streams_tell_the_kind() {
        for (name, kind) in [("MatOST", Kind::Wps), ("__properties_version1.0", Kind::Unknown)] {
            let found = of(&[(name, b"x")]);
            assert_eq!((found.kind, found.damage), (kind, None), "{name}");
        }
        // Only in the root: another document may be in this one.
        assert_eq!(of(&[("ObjectPool/WordDocument", &fib(0))]).kind, Kind::Unknown);
        let class = *b"\x84\x10\x0c\0\0\0\0\0\xc0\0\0\0\0\0\0\x46";
        assert_eq!(facts(&compound(class, &[("x", b"x")])).kind, Kind::Program);
    }

    #[test]
    fn texts() {
        let found = of(&[("WordDocument", &fib(0x0200)), (SUMMARY, &summary(&[(2, 9), (14, 7)]))]);
        assert_eq!((found.kind, found.pages, found.encrypted, found.damage), (Kind::Doc, Some(7), false, None));
        assert!(!found.active.any() && !found.signed);
        let found = of(&[("WordDocument", &fib(0x0100)), (SUMMARY, &summary(&[(14, 0)]))]);
        assert_eq!((found.pages, found.encrypted), (None, true));
        assert_eq!(of(&[("WordDocument", b"no text at all")]).damage, Some(Damage::Malformed));
    }

    #[test]
    fn workbooks() {
        let sheet = |kind| [0, 0, 0, 0, 0, kind, 1, 0, b's'];
        let found = of(&[("Workbook", &book(&[(0x85, &sheet(0)), (0x31, &[0; 300]), (0x85, &sheet(2))]))]);
        assert_eq!((found.kind, found.pages, found.encrypted, found.damage), (Kind::Xls, Some(2), false, None));
        assert!(!found.active.any());
        assert!(of(&[("Book", &book(&[(0x85, &sheet(1))]))]).active.script);
        let found = of(&[("Workbook", &book(&[(0x2f, &[0; 4]), (0x85, &sheet(1)), (0x1ae, &[1, 0, 9, 0])]))]);
        assert_eq!((found.pages, found.encrypted, found.active.any()), (Some(1), true, false));
        for (length, launch) in [(0x0401, false), (0x3a01, false), (1, false), (2, true), (0xff, true)] {
            let linked = [&[1, 0][..], &u16::to_le_bytes(length)].concat();
            assert_eq!(of(&[("Workbook", &book(&[(0x1ae, &linked)]))]).active.launch, launch, "{length}");
        }
        let mut cut = book(&[]);
        cut.truncate(cut.len() - 4);
        assert_eq!(of(&[("Workbook", &cut)]).damage, Some(Damage::Truncated));
        assert_eq!(of(&[("Workbook", &[7; 40])]).damage, Some(Damage::Malformed));
    }

    #[test]
    fn presentations() {
        let slide = record(0, 0x03f3, &[&[0; 20]]);
        let list = |instance, slides: &[&[u8]]| record(instance, 0x0ff0, slides);
        let first = record(0, 0x03e8, &[&list(0, &[&slide])]);
        let last = record(0, 0x03e8, &[&list(1, &[&slide]), &list(0, &[&slide, &record(0, 0x0f9f, &[]), &slide])]);
        let found = of(&[("PowerPoint Document", &[&first[..], &record(0, 0x03ee, &[&[1; 30]]), &last].concat())]);
        assert_eq!((found.kind, found.pages, found.damage), (Kind::Ppt, Some(2), None));
        assert!(!found.active.any());
        for (kind, script, launch, attachment) in [
            (0x0fcc, false, false, true),
            (0x0fce, false, true, false),
            (0x0fee, true, false, false),
            (0x0fd7, false, false, false),
        ] {
            let inside = record(0, 0x03e8, &[&record(0, 0x0409, &[&record(0, kind, &[])])]);
            let active = of(&[("PowerPoint Document", &inside)]).active;
            assert_eq!((active.script, active.launch, active.attachment), (script, launch, attachment), "{kind:x}");
        }
        for macros in [0, 1] {
            let atom = record(0, 0x0400, &[&[9, 0, 0, 0, macros, 0, 0, 0, 2, 0, 0, 0]]);
            let inside = record(0, 0x03e8, &[&record(0, 0x07d0, &[&record(1, 0x03ff, &[&atom])])]);
            assert_eq!(of(&[("PowerPoint Document", &inside)]).active.script, macros == 1);
        }
        for (token, encrypted) in [(0xe391_c05f_u32, false), (0xf3d1_c4df, true)] {
            let user = [&[0; 12][..], &token.to_le_bytes()].concat();
            assert_eq!(of(&[("PowerPoint Document", &first), ("Current User", &user)]).encrypted, encrypted);
        }
        // What is no record ends the search.
        let more = [&first[..], b"and so on and on"].concat();
        let found = of(&[("PowerPoint Document", &more)]);
        assert_eq!((found.pages, found.damage), (Some(1), None));
    }

    #[test]
    fn encrypted_packages() {
        let found = of(&[("EncryptionInfo", b"x"), ("EncryptedPackage", b"x")]);
        assert_eq!((found.kind, found.encrypted, found.damage), (Kind::Docx, true, None));
        assert!(of(&[("WordDocument", &fib(0)), ("\tDRMContent", b"x")]).encrypted);
    }

    #[test]
    fn macros_signatures_and_what_was_put_in() {
        let with = |name| of(&[("WordDocument", &fib(0)), (name, b"x")]);
        for name in ["Macros/PROJECT", "_VBA_PROJECT_CUR/PROJECT"] {
            assert!(with(name).active.script, "{name}");
        }
        for name in ["_xmlsignatures/1", "_signatures"] {
            assert!(with(name).signed, "{name}");
        }
        for (name, attachment) in [("ObjectPool/_1", true), ("MBD0001/x", true), ("Other/x", false), ("MBD", false)] {
            assert_eq!(with(name).active.attachment, attachment, "{name}");
        }
    }

    #[test]
    fn without_its_directory_it_may_still_be_known() {
        let text = [b"\xec\xa5\xc1\0", &[0; 4092][..]].concat();
        let whole = compound([0; 16], &[("WordDocument", &text)]);
        // The first sector is that of the text, as Word writes it, and there is no more.
        let mut broken = [&whole[..512], &text[..200]].concat();
        broken[76] = 9;
        let found = facts(&broken);
        assert_eq!((found.kind, found.damage), (Kind::Doc, Some(Damage::Truncated)));
        // The directory is there, what it lists is not.
        for (name, kind) in [("WordDocument", Kind::Doc), ("Workbook", Kind::Xls), ("PowerPoint Document", Kind::Ppt)] {
            let found = facts(&compound([0; 16], &[(name, &text)])[..512 * 5]);
            assert_eq!((found.kind, found.damage.is_some()), (kind, true), "{name}");
        }
        assert_eq!(facts(&whole[..600]).kind, Kind::Unknown);
    }

    #[test]
    fn any_byte_may_be_missing_or_another() {
        let sheet = [0, 0, 0, 0, 0, 0, 1, 0, b's'];
        let good = compound([0; 16], &[("Workbook", &book(&[(0x85, &sheet)])), (SUMMARY, &summary(&[(14, 1)]))]);
        let whole = facts(&good);
        assert_eq!((whole.kind, whole.damage), (Kind::Xls, None));
        for piece in [1, 7, 64, 512] {
            assert_eq!(facts_by_pieces(&good, piece).0, whole);
        }
        // What lies in the last sector behind the streams may be missing.
        for length in 0..good.len() - 512 {
            let cut = facts(&good[..length]);
            assert!(cut.kind != Kind::Xls || cut.damage.is_some(), "{length}: {cut:?}");
        }
        let mut bytes = good.clone();
        for place in 0..bytes.len() {
            for other in [0, 1, 0x7f, 0xfe, 0xff, good[place] ^ 2] {
                bytes[place] = other;
                facts(&bytes);
            }
            bytes[place] = good[place];
        }
    }
}

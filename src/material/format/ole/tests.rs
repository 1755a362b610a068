//! Documents made by hand, stream by stream, and their facts.

use alloc::vec::Vec;

use crate::container::compound::made::compound;
use crate::material::hurt::{facts, facts_by_pieces};
use crate::material::{Damage, Facts, Kind};

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

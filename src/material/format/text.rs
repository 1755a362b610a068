//! Plain text: no format, only characters.
//!
//! Only the beginning and the end are read. A control character other than tab, line end or page end shows that it is something else;
//! so does the beginning of a format in text form, such as markup that a browser would take for a page and run (WHATWG, MIME Sniffing,
//! 7.1).

use crate::container::file::{File, Stop};

/// Bytes read of either end.
const ENDS: usize = 64 << 10;

/// Bytes of the longest character of any encoding.
const LONGEST: usize = 4;

pub(in crate::material) fn is(file: &File) -> Result<bool, Stop> {
    let head = file.peek(0, ENDS)?;
    if is_format(head) {
        return Ok(false);
    }
    // At an even offset, for UTF-16.
    let start = file.size().saturating_sub(ENDS as u64).next_multiple_of(2);
    let tail = if start == 0 { head } else { file.peek(start, ENDS)? };
    let utf16 =
        |unit: fn([u8; 2]) -> u16| file.size().is_multiple_of(2) && is_utf16(head, unit) && is_utf16(tail, unit);
    Ok(match head {
        [0xff, 0xfe, ..] => utf16(u16::from_le_bytes),
        [0xfe, 0xff, ..] => utf16(u16::from_be_bytes),
        _ => both(head, tail, is_utf8) || both(head, tail, is_gb18030),
    })
}

/// True if both ends are text. The second may begin within a character.
fn both(head: &[u8], tail: &[u8], is: fn(&[u8]) -> bool) -> bool {
    let from = |skip| tail.get(skip..).is_some_and(is);
    is(head) && (0..LONGEST).any(from)
}

/// True for formats in text form: pages and pictures for browsers, RTF, PostScript, mail messages.
fn is_format(head: &[u8]) -> bool {
    const STARTS: [&[u8]; 11] = [
        b"<!doctype",
        b"<html",
        b"<head",
        b"<body",
        b"<script",
        b"<iframe",
        b"<svg",
        b"<?xml",
        b"{\\rtf",
        b"%!ps",
        b"mime-version:",
    ];
    let head = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head).trim_ascii_start();
    STARTS.iter().any(|one| head.get(..one.len()).is_some_and(|start| start.eq_ignore_ascii_case(one)))
}

fn is_control(byte: u8) -> bool {
    matches!(byte, 0..0x20 | 0x7f) && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0c)
}

/// True for UTF-8; the last character may be cut off.
fn is_utf8(bytes: &[u8]) -> bool {
    let valid = match core::str::from_utf8(bytes) {
        Ok(_) => true,
        Err(error) => error.error_len().is_none(),
    };
    valid && !bytes.iter().any(|byte| is_control(*byte))
}

/// True for UTF-16 in this byte order. Surrogates are in pairs except at the ends.
fn is_utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> bool {
    let units = bytes.as_chunks::<2>().0;
    let units = units.iter().map(|pair| unit(*pair));
    let mut high = None;
    for (place, unit) in units.enumerate() {
        let low = matches!(unit, 0xdc00..0xe000);
        if u8::try_from(unit).is_ok_and(is_control) || unit == 0xfffe || (low != high.unwrap_or(low && place == 0)) {
            return false;
        }
        high = Some(matches!(unit, 0xd800..0xdc00));
    }
    true
}

/// True for GB 18030: characters of one, two and four bytes (5.1); the last may be cut off.
fn is_gb18030(bytes: &[u8]) -> bool {
    let mut rest = bytes;
    loop {
        rest = match rest {
            [] => return true,
            [byte @ 0..=0x7f, rest @ ..] if !is_control(*byte) => rest,
            [0x81..=0xfe, 0x40..=0x7e | 0x80..=0xfe, rest @ ..] => rest,
            [0x81..=0xfe, 0x30..=0x39, 0x81..=0xfe, 0x30..=0x39, rest @ ..] => rest,
            [0x81..=0xfe] | [0x81..=0xfe, 0x30..=0x39] | [0x81..=0xfe, 0x30..=0x39, 0x81..=0xfe] => return true,
            _ => return false,
        }
    }
}

#[cfg(test)]
mod tests {
    use alloc::string::String;
    use alloc::vec::Vec;

    use crate::material::Kind;
    use crate::material::hurt::{facts, facts_by_pieces};

    fn is_text(bytes: &[u8]) -> bool {
        let kind = facts(bytes).kind;
        assert!(matches!(kind, Kind::Text | Kind::Unknown), "{kind:?}");
        kind == Kind::Text
    }

    #[test]
    fn codes() {
        for bytes in [
            &b"one\ttwo\r\nthree\x0c"[..],
            "申请书".as_bytes(),
            b"\xef\xbb\xbf",
            b"\xef\xbb\xbf\xe4\xba\x8c",
            // 申请 in GB 18030, a character of four bytes, and one that is cut off.
            b"\xc9\xea\xc7\xeb",
            b"a\x81\x30\x81\x30b\xc9\xea\xc7",
            b"\xff\xfea\0\n\0",
            b"\xfe\xff\0a\x4e\x8c",
            b"\xff\xfe\x3d\xd8\x00\xde",
        ] {
            assert!(is_text(bytes), "{bytes:x?}");
        }
    }

    #[test]
    fn what_is_no_text() {
        for bytes in [
            &b"one\0two"[..],
            b"one\x1btwo",
            b"one\x7f",
            b"\x80abc",
            b"\xc9\xea\xc7\x20",
            b"\x81\x30\x20",
            b"\xff\xfea\0\x01\0",
            b"\xff\xfea\0b",
            b"\xff\xfe\x3d\xd8a\0",
            b"\xff\xfea\0\x00\xde",
            b"\xff\xfea\0\xfe\xff",
        ] {
            assert!(!is_text(bytes), "{bytes:x?}");
        }
    }

    #[test]
    fn formats_in_characters_are_no_text() {
        for page in [
            "{\\rtf1",
            "%!PS-Adobe-3.0",
            "MIME-Version: 1.0",
            "<!DOCTYPE html>",
            "\u{feff} \n<HTML>",
            "<script>",
            "<svg xmlns=''/>",
            "<?xml version='1.0'?>",
        ] {
            assert!(!is_text(page.as_bytes()), "{page}");
        }
        assert!(is_text(b"a < b, <html>"));
    }

    #[test]
    fn both_ends_are_looked_at_wherever_characters_are_cut() {
        let utf8: String = "一二三四五，".repeat(20_000);
        let gb18030: Vec<u8> = b"\xc9\xea\xc7\xeb\x81\x30\x84\x36".repeat(30_000);
        let utf16: Vec<u8> = "一😀".repeat(60_000).encode_utf16().flat_map(u16::to_le_bytes).collect();
        for shift in 0..9 {
            let before = &b"abcdefghi"[..shift];
            assert!(is_text(&[before, utf8.as_bytes()].concat()), "{shift}");
            assert!(is_text(&[before, &gb18030].concat()), "{shift}");
            assert!(is_text(&[b"\xff\xfe", &b"a\0b\0c\0d\0e\0f\0g\0h\0i\0"[..shift * 2], &utf16].concat()), "{shift}");
        }
        assert!(!is_text(&[utf8.as_bytes(), b"\0"].concat()));
        assert!(!is_text(&[utf8.as_bytes(), &gb18030[..]].concat()));
    }

    #[test]
    fn of_a_large_text_only_the_ends_are_read() {
        let (found, read) = facts_by_pieces(&b"line\n".repeat(1 << 20), 4096);
        assert_eq!(found.kind, Kind::Text);
        assert!(read <= 160 << 10, "{read}");
    }
}

//! JPEG: ISO/IEC 10918-1 (annex B for its markers), JFIF 1.02, Exif (CIPA DC-008).
//!
//! The segments before the entropy-coded data are walked one by one, the data itself is not. In it a byte FF is followed by 00 or by
//! a restart marker (B.1.1.5), so the end marker can be searched for from behind.

use super::exif;
use crate::container::file::{File, Stop, be16};
use crate::material::facts::Facts;

/// Bytes searched for the end marker at a time.
const WINDOW: u64 = 64 << 10;

/// Number of such windows.
const WINDOWS: u32 = 16;

/// Number of last bytes that are searched for the end of a trailer.
const TRAILER: u64 = 64;

/// Signatures at the end of trailers that cameras and programs append: Samsung (two), Huawei, Insta360, Canon, AFCP (two byte orders),
/// PhotoMechanic, MIE.
const TRAILERS: [&[u8]; 9] = [
    b"SEFT",
    b"QDIOBS",
    b"LIVE_",
    b"8db42d694ccc418790edff439fe026bf",
    b"CANON OPTIONAL DATA\0",
    b"AXS!",
    b"AXS*",
    b"cbipcbbl",
    b"zmie~",
];

/// Total number of stray bytes between segments. Decoders skip them.
const ASTRAY: u32 = 64 << 10;

/// Largest number of segments before the data; real pictures have far fewer.
const SEGMENTS: u32 = 10_000;

pub(super) fn look(file: &File, facts: &mut Facts) -> Result<(), Stop> {
    let mut at = 2;
    let (mut size, mut turn, mut density) = (None, None, None);
    let mut astray = ASTRAY;
    for _ in 0..SEGMENTS {
        file.step()?;
        let marker = marker(file, &mut at, &mut astray)?;
        if matches!(marker, 0x01 | 0xd0..=0xd7) {
            continue;
        }
        if matches!(marker, 0xd8 | 0xd9) {
            return Err(Stop::Malformed);
        }
        let length = be16(file.read(at, 2)?, 0).filter(|length| *length >= 2).ok_or(Stop::Malformed)?;
        let (inside, end) = (at + 2, at + u64::from(length));
        match marker {
            // A frame of any process. DHT, JPG and DAC are no frames.
            0xc0..=0xcf if !matches!(marker, 0xc4 | 0xc8 | 0xcc) && size.is_none() => {
                let found = frame(file.read(inside, 6)?, facts)?;
                facts.picture(found.0, found.1, turn);
                size = Some(found);
            }
            0xe0 => {
                density = density.or(jfif(file.peek(inside, usize::from(length - 2))?));
                facts.dpi = density.or(facts.dpi);
            }
            0xe1 if turn.is_none() && length >= 8 && file.read(inside, 6)? == b"Exif\0\0" => {
                let exif = exif::read(file, inside + 6, end)?;
                turn = exif.orientation;
                facts.dpi = density.or(facts.dpi).or(exif.dpi);
                if let Some((width, height)) = size {
                    facts.picture(width, height, turn);
                }
            }
            0xda => {
                file.read(at, usize::from(length))?;
                return if size.is_some() { ending(file, end) } else { Err(Stop::Malformed) };
            }
            _ => {}
        }
        at = end;
    }
    Err(Stop::Limit)
}

/// Returns the next marker and moves `at` behind it. Any number of FF may precede it (B.1.1.2).
fn marker(file: &File, at: &mut u64, astray: &mut u32) -> Result<u8, Stop> {
    let mut before = *file.read(*at, 1)?.first().ok_or(Stop::Truncated)?;
    loop {
        *at += 1;
        let byte = *file.read(*at, 1)?.first().ok_or(Stop::Truncated)?;
        if before == 0xff && !matches!(byte, 0 | 0xff) {
            *at += 1;
            return Ok(byte);
        }
        *astray = astray.checked_sub(1).ok_or(Stop::Malformed)?;
        before = byte;
    }
}

/// Returns width and height from a frame header (B.2.2): precision, lines, samples per line, number of components.
fn frame(header: &[u8], facts: &mut Facts) -> Result<(u32, u32), Stop> {
    let &[bits, _, _, _, _, components] = header else { return Err(Stop::Malformed) };
    let (Some(height @ 1..), Some(width @ 1..)) = (be16(header, 1), be16(header, 3)) else {
        return Err(Stop::Malformed);
    };
    if bits == 0 || components == 0 {
        return Err(Stop::Malformed);
    }
    facts.depth = Some(u16::from(bits) * u16::from(components));
    Ok((width.into(), height.into()))
}

/// Returns the dots per inch from a JFIF segment: name, version, unit (0 none, 1 inch, 2 centimetre), density in both directions.
fn jfif(segment: &[u8]) -> Option<u32> {
    let [x, y] = [be16(segment, 8)?, be16(segment, 10)?].map(f64::from);
    match (segment.starts_with(b"JFIF\0"), segment.get(7)?) {
        (true, 1) => exif::dpi(x, y),
        (true, 2) => exif::dpi(x * 2.54, y * 2.54),
        _ => None,
    }
}

/// Checks that the data that begins at `from` is complete.
///
/// Phones append a second picture or a film, so the end marker may be anywhere in the last bytes; and if these cannot be
/// entropy-coded data, the picture has ended before them. Some cameras omit the end marker before a trailer: then the trailer shows
/// that the picture is complete.
fn ending(file: &File, from: u64) -> Result<(), Stop> {
    let mut to = file.size();
    let last = to.saturating_sub(TRAILER).max(from);
    let last = file.read(last, to.saturating_sub(last) as usize)?;
    let mut more = TRAILERS.iter().any(|mark| last.windows(mark.len()).any(|window| window == *mark));
    for _ in 0..WINDOWS {
        let start = to.saturating_sub(WINDOW).max(from);
        let window = file.read(start, to.saturating_sub(start) as usize)?;
        let marks = || window.windows(2).filter(|pair| pair[0] == 0xff).map(|pair| pair[1]);
        if marks().any(|mark| mark == 0xd9) {
            return Ok(());
        }
        more |= window.windows(8).any(|bytes| bytes.starts_with(b"\0\0\0") && bytes.ends_with(b"ftyp"));
        if marks().next().is_some() {
            return if !more && marks().all(in_data) { Err(Stop::Truncated) } else { Ok(()) };
        }
        if start == from {
            break;
        }
        // Only padding: the end may be before it. Windows overlap by one byte, for a marker on the border.
        to = start + 1;
    }
    if more { Ok(()) } else { Err(Stop::Truncated) }
}

/// True if FF and this byte may occur in the data: stuffing, restarts, and segments between scans.
fn in_data(mark: u8) -> bool {
    matches!(mark, 0 | 0xff | 0xd0..=0xd7 | 0xc4 | 0xcc | 0xda..=0xdd | 0xfe)
}

#[cfg(test)]
mod tests {
    use crate::material::format::exif::tests::block;
    use crate::material::hurt::{facts, facts_by_pieces, hurt};
    use crate::material::{Damage, Kind};
    use alloc::vec::Vec;

    const SOF: &[u8] = b"\x08\0\x03\0\x07\x03\x01\x22\0\x02\x11\0\x03\x11\0";
    const SOS: &[u8] = b"\x03\x01\0\x02\0\x03\0\0\x3f\0";
    const DATA: &[u8] = b"\x12\xff\0\x34\xff\xd0\x56";

    /// Segments (marker, what is in them) after the start of the picture.
    fn segments(list: &[(u8, &[u8])]) -> Vec<u8> {
        let mut out = Vec::from(*b"\xff\xd8");
        for (marker, inside) in list {
            out.extend([0xff, *marker]);
            out.extend((inside.len() as u16 + 2).to_be_bytes());
            out.extend(*inside);
        }
        out
    }

    /// 7 × 3 pixels with these segments before the frame.
    fn picture(before: &[(u8, &[u8])]) -> Vec<u8> {
        let mut out = segments(&[before, &[(0xdb, &[0; 65]), (0xc0, SOF), (0xc4, &[0; 17]), (0xda, SOS)]].concat());
        out.extend([DATA, b"\xff\xd9"].concat());
        out
    }

    fn exif(turn: u32) -> Vec<u8> {
        let tags = [(274, 3, 1, turn), (282, 5, 1, 62), (283, 5, 1, 62), (296, 3, 1, 2)];
        [b"Exif\0\0", &block(false, &tags, &[240, 1])[..]].concat()
    }

    #[test]
    fn size_depth_and_resolution() {
        for (unit, dpi) in [(0, None), (1, Some(300)), (2, Some(762)), (3, None)] {
            let jfif = [b"JFIF\0\x01\x02", &[unit, 1, 0x90, 1, 0x2c, 0, 0][..]].concat();
            let facts = facts(&picture(&[(0xe0, &jfif)]));
            assert_eq!((facts.width, facts.height, facts.depth), (Some(7), Some(3), Some(24)));
            assert_eq!((facts.dpi, facts.orientation, facts.damage), (dpi, None, None));
        }
    }

    #[test]
    fn frames_of_every_process() {
        for (marker, bits, components, depth) in [(0xc1, 12, 3, 36), (0xc2, 8, 1, 8), (0xc9, 8, 4, 32)] {
            let frame = [bits, 0, 9, 1, 0, components];
            let mut bytes = segments(&[(marker, &frame), (0xda, SOS)]);
            bytes.extend(b"\xff\xd9");
            let facts = facts(&bytes);
            assert_eq!((facts.width, facts.height, facts.depth), (Some(256), Some(9), Some(depth)));
            assert_eq!(facts.damage, None);
        }
    }

    #[test]
    fn turned_as_exif_says() {
        for turn in 1..=8 {
            let facts = facts(&picture(&[(0xe1, &exif(turn))]));
            let (width, height) = if turn < 5 { (7, 3) } else { (3, 7) };
            assert_eq!((facts.width, facts.height), (Some(width), Some(height)));
            assert_eq!((facts.orientation, facts.dpi), (Some(turn as u8), Some(240)));
        }
        // Behind the frame too; and the density of JFIF comes before that of Exif.
        let jfif = b"JFIF\0\x01\x02\x01\0\x60\0\x60\0\0";
        let mut bytes = segments(&[(0xc0, SOF), (0xe1, &exif(6)), (0xe0, jfif), (0xda, SOS)]);
        bytes.extend(b"\xff\xd9");
        let facts = facts(&bytes);
        assert_eq!((facts.width, facts.height, facts.dpi), (Some(3), Some(7), Some(96)));
    }

    #[test]
    fn a_small_picture_inside_exif_is_not_the_picture() {
        let inside = [&exif(1)[..], &picture(&[])].concat();
        let whole = picture(&[(0xe1, &inside)]);
        assert_eq!(facts(&whole).damage, None);
        // The end of the small picture is not that of the large one.
        let broken = facts(&whole[..whole.len() - 2]);
        assert_eq!((broken.width, broken.damage), (Some(7), Some(Damage::Truncated)));
    }

    #[test]
    fn what_is_behind_the_picture_does_no_harm() {
        let good = picture(&[]);
        let film: Vec<u8> = (0..300_000u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 24) as u8).collect();
        let no_end: Vec<u8> = film.iter().map(|byte| if *byte == 0xd9 { 0 } else { *byte }).collect();
        for behind in [&b"\0"[..], &[0; 200_000], &no_end, &picture(&[])] {
            assert_eq!(facts(&[&good[..], behind].concat()).damage, None, "{} bytes", behind.len());
        }
    }

    #[test]
    fn a_trailer_shows_that_a_picture_without_its_mark_of_the_end_is_whole() {
        let good = picture(&[]);
        let cut = &good[..good.len() - 2];
        let film = [&b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom\0\0\0\x6cmdat"[..], &[0; 100]].concat();
        let samsung =
            [b"\0\0\x30\x0a\x10\0\0\0MotionPhoto_Data", &film[..], b"SEFH\x6b\0\0\0\x01\0\0\0\x24\0\0\0SEFT"].concat();
        let canon =
            [b"CANON OPTIONAL DATA\0\0\x01\0\0", &[0; 100][..], b"CANON OPTIONAL DATA\0\0\0\0\x64\0\x42"].concat();
        let far = [&[1; 100_000][..], b"SEFT"].concat();
        for behind in [&film[..], &samsung, &canon, &far, b"\0\0LIVE_12345678901234"] {
            assert_eq!(facts(&[cut, behind].concat()).damage, None, "{} bytes", behind.len());
            assert_eq!(facts_by_pieces(&[cut, behind].concat(), 1).0.damage, None, "{} bytes", behind.len());
        }
        for behind in [
            &b""[..],
            b"\x12\x34",
            b"SEFT and then more than sixty four bytes of something that is no trailer",
            b"ftyp",
        ] {
            assert_eq!(facts(&[cut, behind].concat()).damage, Some(Damage::Truncated), "{} bytes", behind.len());
        }
    }

    #[test]
    fn a_picture_that_was_filled_up_with_nothing_is_cut_off() {
        let good = picture(&[]);
        for behind in [1, 1000, 65_535, 65_536, 65_537, 200_000] {
            let bytes = [&good[..good.len() - 2], &alloc::vec![0; behind]].concat();
            assert_eq!(facts(&bytes).damage, Some(Damage::Truncated), "{behind} bytes");
            // The end lies on every side of a border.
            let bytes = [&good[..], &alloc::vec![0; behind]].concat();
            assert_eq!(facts(&bytes).damage, None, "{behind} bytes");
        }
    }

    #[test]
    fn not_a_picture() {
        let mut none = segments(&[(0xda, SOS)]);
        none.extend(b"\xff\xd9");
        let flat = segments(&[(0xc0, b"\x08\0\0\0\x07\x01\x01\x11\0"), (0xda, SOS)]);
        let twice = b"\xff\xd8\xff\xd8\xff\xd9";
        let short = b"\xff\xd8\xff\xe0\0\x01\xff\xd9";
        for bytes in [&none[..], &flat, twice, short, b"\xff\xd8\xff\xd9"] {
            assert_eq!(facts(bytes).damage, Some(Damage::Malformed), "{bytes:?}");
        }
    }

    #[test]
    fn bytes_between_segments_are_passed_over() {
        let mut bytes = segments(&[(0xdb, &[0; 65])]);
        bytes.extend(b"\0\0\x55\xff\xff");
        bytes.extend(&segments(&[(0xc0, SOF), (0xda, SOS)])[2..]);
        bytes.extend(b"\xff\xd9");
        assert_eq!((facts(&bytes).width, facts(&bytes).damage), (Some(7), None));
    }

    #[test]
    fn so_many_of_them_and_no_more() {
        let with = |count| {
            let mut bytes = segments(&[(0xdb, &[0; 65])]);
            bytes.extend(core::iter::repeat_n(0x55, count));
            bytes.extend(&segments(&[(0xc0, SOF)])[2..]);
            bytes.extend(core::iter::repeat_n(0x55, 60_000));
            bytes.extend(&segments(&[(0xda, SOS)])[2..]);
            bytes.extend(b"\xff\xd9");
            facts(&bytes).damage
        };
        assert_eq!((with(5_000), with(6_000)), (None, Some(Damage::Malformed)));
        let many = segments(&alloc::vec![(0xfe, &b""[..]); 20_000]);
        assert_eq!((facts(&many).damage, facts(&many).partial), (None, true));
    }

    #[test]
    fn of_a_large_file_head_and_tail_are_read() {
        let mut bytes = picture(&[(0xe1, &exif(6))]);
        let end = bytes.len() - 2;
        bytes.splice(end..end, core::iter::repeat_n(0x5a, 8 << 20));
        let (facts, read) = facts_by_pieces(&bytes, 64 << 10);
        assert_eq!((facts.width, facts.damage, facts.partial), (Some(3), None, false));
        assert!(read <= 256 << 10, "{read}");
    }

    #[test]
    fn damage() {
        let jfif = b"JFIF\0\x01\x02\x01\0\x60\0\x60\0\0";
        hurt(&picture(&[(0xe0, jfif), (0xe1, &exif(6))]), Kind::Jpeg);
    }
}

//! PNG: ISO/IEC 15948, with the animation and Exif of its third edition.
//!
//! Chunks are walked by their lengths; image data is skipped. A large file has thousands of data chunks, so its walk jumps to the end
//! of the file.

use super::exif;
use crate::container::crc::crc;
use crate::container::file::{File, Stop, be32};
use crate::material::facts::Facts;

/// A file up to this size is walked from one end to the other.
const SMALL: u64 = 1 << 20;

/// Number of data chunks that are walked in a larger one.
const FEW: u32 = 8;

/// Largest number of chunks walked; real pictures have far fewer.
const CHUNKS: u32 = 20_000;

/// Bytes searched for the end at a time.
const TAIL: u64 = 64 << 10;

/// Number of such windows.
const TAILS: u64 = 16;

/// The last chunk, which is always the same.
const END: &[u8; 12] = b"\0\0\0\0IEND\xae\x42\x60\x82";

/// Place of the first chunk, behind the signature.
const FIRST: u64 = 8;

pub(super) fn look(file: &File, facts: &mut Facts) -> Result<(), Stop> {
    let (width, height, palette) = header(file.read(FIRST, 25)?, facts)?;
    facts.picture(width, height, None);
    let mut at = FIRST + 25;
    let (mut coloured, mut data) = (!palette, 0);
    for _ in 0..CHUNKS {
        file.step()?;
        let head = file.read(at, 8)?;
        let (Some(length @ 0..=0x7fff_ffff), Some(name)) = (be32(head, 0), head.get(4..)) else {
            return Err(Stop::Malformed);
        };
        if !name.iter().all(u8::is_ascii_alphabetic) {
            return Err(Stop::Malformed);
        }
        let inside = at + 8;
        let end = inside + u64::from(length);
        match name {
            // 5.6: there is one header, and a palette comes before the data that needs it.
            b"IHDR" => return Err(Stop::Malformed),
            b"PLTE" => coloured = true,
            b"IDAT" if !coloured => return Err(Stop::Malformed),
            b"IDAT" => data += 1,
            b"pHYs" if length == 9 => facts.dpi = density(file.read(inside, 9)?).or(facts.dpi),
            b"acTL" if length == 8 && data == 0 => {
                facts.animated = be32(file.read(inside, 8)?, 0).is_some_and(|frames| frames > 1);
            }
            b"eXIf" => turned(file, facts, inside, end, (width, height))?,
            _ => {}
        }
        if file.size() < end + 4 {
            return Err(Stop::Truncated);
        }
        if name == b"IEND" {
            return if data > 0 { Ok(()) } else { Err(Stop::Malformed) };
        }
        if data == FEW && file.size() > SMALL {
            return tail(file, facts, at, (width, height));
        }
        at = end + 4;
    }
    Err(Stop::Limit)
}

/// Returns width, height and whether a palette is required, from a header whose check sum is right (11.2.2).
fn header(chunk: &[u8], facts: &mut Facts) -> Result<(u32, u32, bool), Stop> {
    let (Some(inside), Some(sum)) = (chunk.get(4..21), be32(chunk, 21)) else { return Err(Stop::Malformed) };
    if !chunk.starts_with(b"\0\0\0\rIHDR") || crc(inside) != sum {
        return Err(Stop::Malformed);
    }
    let (Some(width @ 1..=0x7fff_ffff), Some(height @ 1..=0x7fff_ffff)) = (be32(chunk, 8), be32(chunk, 12)) else {
        return Err(Stop::Malformed);
    };
    let &[bits, colour, 0, 0, 0 | 1] = &chunk[16..21] else { return Err(Stop::Malformed) };
    let channels = match (colour, bits) {
        (0, 1 | 2 | 4 | 8 | 16) | (3, 1 | 2 | 4 | 8) => 1,
        (2, 8 | 16) => 3,
        (4, 8 | 16) => 2,
        (6, 8 | 16) => 4,
        _ => return Err(Stop::Malformed),
    };
    facts.depth = Some(u16::from(bits) * channels);
    Ok((width, height, colour == 3))
}

/// Returns the dots per inch of `pHYs`: pixels per unit in both directions; the only unit is the metre (11.3.5.3).
fn density(chunk: &[u8]) -> Option<u32> {
    let [x, y] = [be32(chunk, 0)?, be32(chunk, 4)?].map(|pixels| f64::from(pixels) * 0.0254);
    if chunk.get(8) == Some(&1) { exif::dpi(x, y) } else { None }
}

fn turned(file: &File, facts: &mut Facts, start: u64, end: u64, size: (u32, u32)) -> Result<(), Stop> {
    let exif = exif::read(file, start, end)?;
    facts.dpi = facts.dpi.or(exif.dpi);
    if exif.orientation.is_some() {
        facts.picture(size.0, size.1, exif.orientation);
    }
    Ok(())
}

/// Searches a large file for its end, and for an Exif chunk behind the data. `from` is a place in the data.
fn tail(file: &File, facts: &mut Facts, from: u64, size: (u32, u32)) -> Result<(), Stop> {
    // Bytes may follow the picture, so the end is searched for from behind.
    let mut to = file.size();
    let (start, window) = loop {
        let start = to.saturating_sub(TAIL).max(from);
        let window = file.peek(start, to.saturating_sub(start) as usize)?;
        if window.windows(END.len()).any(|bytes| bytes == END) {
            break (start, window);
        }
        if start == from || file.size() - start >= TAILS * TAIL {
            return Err(Stop::Truncated);
        }
        // Windows overlap, for an end on the border.
        to = start + END.len() as u64 - 1;
    };
    // The name may occur in the data by chance: the check sum decides. Only a few are tried, since that takes time.
    let names = window.windows(4).enumerate().skip(4).filter(|(_, bytes)| bytes == b"eXIf");
    for (place, _) in names.take(4) {
        let Some(length) = be32(window, place - 4) else { continue };
        let end = place + 4 + (length as usize).min(window.len());
        if window.get(place..end).is_some_and(|chunk| be32(window, end) == Some(crc(chunk))) {
            let at = |place: usize| start + place as u64;
            return turned(file, facts, at(place + 4), at(end), size);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::material::format::exif::tests::block;
    use crate::material::hurt::{facts, facts_by_pieces, hurt};
    use crate::material::{Damage, Kind};
    use alloc::vec::Vec;

    fn chunk(name: &[u8; 4], inside: &[u8]) -> Vec<u8> {
        let named = [&name[..], inside].concat();
        [&(inside.len() as u32).to_be_bytes()[..], &named, &crc(&named).to_be_bytes()].concat()
    }

    /// The signature and a header.
    fn start(width: u32, height: u32, bits: u8, colour: u8) -> Vec<u8> {
        let inside = [&width.to_be_bytes()[..], &height.to_be_bytes(), &[bits, colour, 0, 0, 0]].concat();
        [b"\x89PNG\r\n\x1a\n", &chunk(b"IHDR", &inside)[..]].concat()
    }

    /// 7 × 3 pixels in true colour with these chunks before and behind the data.
    fn picture(before: &[Vec<u8>], behind: &[Vec<u8>]) -> Vec<u8> {
        let data = chunk(b"IDAT", b"some data");
        [start(7, 3, 8, 2), before.concat(), data.clone(), data, behind.concat(), END.to_vec()].concat()
    }

    fn exif(turn: u32) -> Vec<u8> {
        chunk(b"eXIf", &block(true, &[(274, 3, 1, turn), (282, 5, 1, 50), (296, 3, 1, 3)], &[100, 1]))
    }

    #[test]
    fn depth_is_that_of_a_pixel() {
        for (bits, colour, depth) in
            [(1, 0, 1), (2, 0, 2), (4, 0, 4), (16, 0, 16), (8, 2, 24), (16, 2, 48), (8, 4, 16), (8, 6, 32), (16, 6, 64)]
        {
            let bytes = [start(9, 5, bits, colour), chunk(b"IDAT", b""), END.to_vec()].concat();
            let facts = facts(&bytes);
            assert_eq!((facts.width, facts.height, facts.depth), (Some(9), Some(5), Some(depth)));
            assert_eq!(facts.damage, None);
        }
        for bits in [1, 2, 4, 8] {
            let palette = chunk(b"PLTE", &[0; 6]);
            let bytes = [start(9, 5, bits, 3), palette, chunk(b"IDAT", b""), END.to_vec()].concat();
            assert_eq!((facts(&bytes).depth, facts(&bytes).damage), (Some(bits.into()), None));
        }
    }

    #[test]
    fn resolution() {
        for (x, y, unit, dpi) in
            [(11811, 11811, 1, Some(300)), (11811, 5906, 1, Some(150)), (11811, 11811, 0, None), (0, 9, 1, None)]
        {
            let inside = [&u32::to_be_bytes(x)[..], &u32::to_be_bytes(y), &[unit]].concat();
            assert_eq!(facts(&picture(&[chunk(b"pHYs", &inside)], &[])).dpi, dpi);
        }
    }

    #[test]
    fn turned_as_exif_says_wherever_it_stands() {
        for bytes in [picture(&[exif(6)], &[]), picture(&[], &[exif(6)])] {
            let facts = facts(&bytes);
            assert_eq!((facts.width, facts.height), (Some(3), Some(7)));
            assert_eq!((facts.orientation, facts.dpi), (Some(6), Some(254)));
        }
    }

    #[test]
    fn more_frames_than_one_are_an_animation() {
        for (frames, animated) in [(0, false), (1, false), (2, true)] {
            let control = chunk(b"acTL", &[&u32::to_be_bytes(frames)[..], &[0; 4]].concat());
            assert_eq!(facts(&picture(core::slice::from_ref(&control), &[])).animated, animated);
            assert!(!facts(&picture(&[], &[control])).animated, "behind the data it counts for nothing");
        }
    }

    #[test]
    fn not_a_picture() {
        let data = || chunk(b"IDAT", b"");
        let end = || END.to_vec();
        let mut sum = start(7, 3, 8, 2);
        sum[20] ^= 1;
        let mut odd = start(7, 3, 8, 2);
        odd.extend(chunk(b"ID\0T", b""));
        for parts in [
            [sum, data(), end()],
            [odd, data(), end()],
            [start(0, 3, 8, 2), data(), end()],
            [start(7, 0, 8, 2), data(), end()],
            [start(7, 3, 3, 0), data(), end()],
            [start(7, 3, 1, 2), data(), end()],
            [start(7, 3, 8, 5), data(), end()],
            // No palette, no data, two headers.
            [start(7, 3, 8, 3), data(), end()],
            [start(7, 3, 8, 2), Vec::new(), end()],
            [[start(7, 3, 8, 2), start(7, 3, 8, 2)[8..].to_vec()].concat(), data(), end()],
        ] {
            assert_eq!(facts(&parts.concat()).damage, Some(Damage::Malformed));
        }
    }

    #[test]
    fn what_is_behind_the_end_does_no_harm() {
        assert_eq!(facts(&[picture(&[], &[]), [7; 100].to_vec()].concat()).damage, None);
    }

    #[test]
    fn more_chunks_than_anybody_writes() {
        let many = facts(&picture(&[chunk(b"teXt", b"").repeat(20_000)], &[]));
        assert_eq!((many.width, many.damage, many.partial), (Some(7), None, true));
    }

    #[test]
    fn of_a_large_file_head_and_tail_are_read() {
        let data = chunk(b"IDAT", &[0x5a; 8192]);
        let rows = data.repeat(4000);
        let parts = [start(7, 3, 8, 2), rows, exif(8), END.to_vec()];
        let bytes = parts.concat();
        let (facts, read) = facts_by_pieces(&bytes, 64 << 10);
        assert_eq!((facts.width, facts.orientation, facts.damage), (Some(3), Some(8), None));
        assert!(read <= 256 << 10, "{read}");
        let (facts, read) = facts_by_pieces(&bytes[..bytes.len() - 1], 64 << 10);
        assert_eq!((facts.width, facts.damage), (Some(7), Some(Damage::Truncated)));
        assert!(read <= 2 << 20, "{read}");
        for behind in [1000, 65_525, 65_530, 65_536, 200_000] {
            let filled = [parts.concat(), alloc::vec![0; behind]].concat();
            assert_eq!(facts_by_pieces(&filled, 64 << 10).0.damage, None, "{behind}");
        }
    }

    #[test]
    fn damage() {
        let physical = chunk(b"pHYs", b"\0\0\x2e\x23\0\0\x2e\x23\x01");
        hurt(&picture(&[physical, exif(6)], &[]), Kind::Png);
    }
}

//! GIF89a: a screen, then blocks, then a byte for the end.

use crate::container::file::{File, Stop, le16};
use crate::material::facts::Facts;

/// A file up to this size is walked from one end to the other.
const SMALL: u64 = 1 << 20;

/// Number of last bytes in which a larger animation is searched for its end.
const TAIL: usize = 1 << 10;

pub(super) fn look(file: &File, facts: &mut Facts) -> Result<(), Stop> {
    let screen = file.read(6, 7)?;
    let (Some(width @ 1..), Some(height @ 1..)) = (le16(screen, 0), le16(screen, 2)) else {
        return Err(Stop::Malformed);
    };
    facts.picture(width.into(), height.into(), None);
    let table = table(screen[4]);
    facts.depth = table.map(|(bits, _)| bits);
    let mut at = 13 + table.map_or(0, |(_, bytes)| bytes);
    let mut frames = 0;
    loop {
        file.step()?;
        match file.read(at, 1)? {
            // The trailer (27). Bytes behind it do not matter.
            b"\x3b" => return if frames > 0 { Ok(()) } else { Err(Stop::Malformed) },
            // An extension (23 to 26): its label, then sub-blocks.
            b"\x21" => at = blocks(file, at + 2)?,
            // A picture (20): place, size and flags, its own colours, the size of codes, sub-blocks.
            b"\x2c" => {
                let own = self::table(file.read(at + 9, 1)?[0]);
                facts.depth = facts.depth.or(own.map(|(bits, _)| bits));
                frames += 1;
                if frames == 2 {
                    facts.animated = true;
                    // If other bytes follow the end, only the walk finds it.
                    if file.size() > SMALL && ends(file)? {
                        return Ok(());
                    }
                }
                at = blocks(file, at + 11 + own.map_or(0, |(_, bytes)| bytes))?;
            }
            _ => return Err(Stop::Malformed),
        }
    }
}

/// Bits of an index and bytes of a colour table, if the flags announce one (18, 20).
fn table(flags: u8) -> Option<(u16, u64)> {
    let bits = u16::from(flags & 7) + 1;
    (flags & 0x80 != 0).then_some((bits, 3 << bits))
}

/// Returns the place behind sub-blocks (15, 16): each begins with its length, and a length of 0 ends them.
fn blocks(file: &File, mut at: u64) -> Result<u64, Stop> {
    loop {
        file.step()?;
        let length = u64::from(file.read(at, 1)?[0]);
        at += 1 + length;
        if length == 0 {
            return Ok(at);
        }
    }
}

/// True if a large file ends with the end of sub-blocks and the trailer; padding may follow.
fn ends(file: &File) -> Result<bool, Stop> {
    let last = file.peek(file.size().saturating_sub(TAIL as u64), TAIL)?;
    let filled = last.iter().rev().take_while(|byte| matches!(byte, 0 | b'\r' | b'\n')).count();
    let end = last.get(..last.len() - filled).unwrap_or(&[]);
    Ok(end.ends_with(b"\0\x3b"))
}

#[cfg(test)]
mod tests {
    use crate::material::hurt::{facts, facts_by_pieces, hurt};
    use crate::material::{Damage, Kind};
    use alloc::vec::Vec;

    const SCREEN: &[u8] = b"GIF89a\x07\0\x03\0\x81\0\0\0\0\0\x11\x11\x11\x22\x22\x22\x33\x33\x33";
    const BARE: &[u8] = b"GIF87a\x07\0\x03\0\0\0\0";
    const FRAME: &[u8] = b"\x2c\0\0\0\0\x07\0\x03\0\0\x02\x02\x84\x51\0";
    const OWN: &[u8] = b"\x2c\0\0\0\0\x07\0\x03\0\x80abcdef\x02\x02\x84\x51\x01\0\0";
    const AGAIN: &[u8] = b"\x21\xff\x0bNETSCAPE2.0\x03\x01\0\0\0";

    #[test]
    fn a_still_picture() {
        let facts = facts(&[SCREEN, AGAIN, FRAME, b"\x3b"].concat());
        assert_eq!((facts.width, facts.height, facts.depth), (Some(7), Some(3), Some(2)));
        assert_eq!((facts.animated, facts.damage), (false, None));
    }

    #[test]
    fn depth_by_the_colours_of_the_first_picture() {
        assert_eq!(facts(&[BARE, OWN, b"\x3b"].concat()).depth, Some(1));
        assert_eq!(facts(&[BARE, FRAME, b"\x3b"].concat()).depth, None);
    }

    #[test]
    fn more_pictures_than_one_are_an_animation() {
        let facts = facts(&[SCREEN, AGAIN, FRAME, AGAIN, OWN, FRAME, b"\x3b and more"].concat());
        assert_eq!((facts.animated, facts.damage), (true, None));
    }

    #[test]
    fn not_a_picture() {
        let flat = b"GIF89a\x07\0\0\0\0\0\0";
        for parts in [[flat, FRAME, b"\x3b"], [BARE, b"", b"\x3b"], [BARE, FRAME, b"\x55"]] {
            assert_eq!(facts(&parts.concat()).damage, Some(Damage::Malformed));
        }
    }

    #[test]
    fn of_a_large_file_that_moves_head_and_tail_are_read() {
        let long = [&[255u8; 256][..], &[255; 256 * 8000], b"\0"].concat();
        let bytes: Vec<u8> = [SCREEN, FRAME, &FRAME[..11], &long, b"\x3b"].concat();
        let (facts, read) = facts_by_pieces(&bytes, 64 << 10);
        assert_eq!((facts.animated, facts.damage), (true, None));
        assert!(read <= 128 << 10, "{read}");
        assert_eq!(facts_by_pieces(&[&bytes[..], &[0; 99]].concat(), 64 << 10).0.damage, None);
        assert_eq!(facts_by_pieces(&[&bytes[..], &[7; 99]].concat(), 64 << 10).0.damage, None);
        let short = facts_by_pieces(&bytes[..bytes.len() - 1], 64 << 10).0;
        assert_eq!((short.animated, short.damage), (true, Some(Damage::Truncated)));
    }

    #[test]
    fn a_large_still_picture_is_walked_to_its_end() {
        let rows = [[255u8; 256].repeat(8000), b"\0".to_vec()].concat();
        let bytes = [SCREEN, &FRAME[..11], &rows, b"\x3b"].concat();
        assert_eq!(facts_by_pieces(&bytes, 256 << 10).0.damage, None);
        let short = &bytes[..bytes.len() - 300];
        assert_eq!(facts_by_pieces(short, 256 << 10).0.damage, Some(Damage::Truncated));
    }

    #[test]
    fn damage() {
        hurt(&[SCREEN, AGAIN, FRAME, b"\x3b"].concat(), Kind::Gif);
        hurt(&[BARE, OWN, OWN, b"\x3b"].concat(), Kind::Gif);
    }
}

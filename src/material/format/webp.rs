//! WebP: RFC 9649. A RIFF file of one picture (`VP8 ` with loss, `VP8L` without), or with a header `VP8X` and more.

use super::exif;
use crate::container::file::{File, Stop, le16, le32};
use crate::material::facts::Facts;

/// Largest number of chunks read; real pictures have far fewer.
const CHUNKS: u32 = 10_000;

pub(super) fn look(file: &File, facts: &mut Facts) -> Result<(), Stop> {
    let riff = le32(file.read(0, 12)?, 4).ok_or(Stop::Malformed)?;
    let end = 8 + u64::from(riff);
    let mut at = 12;
    let (mut extended, mut size, mut pictures, mut chunks) = (None, None, 0, 0);
    while at < end {
        file.step()?;
        chunks += 1;
        if chunks > CHUNKS {
            return Err(Stop::Limit);
        }
        let head = file.read(at, 8)?;
        let (Some(length), Some(name)) = (le32(head, 4), head.get(..4)) else { return Err(Stop::Malformed) };
        let inside = at + 8;
        // Chunks are padded to an even length (2.3).
        let next = inside + u64::from(length) + u64::from(length & 1);
        match name {
            b"VP8X" if at == 12 => {
                let found = canvas(file.read(inside, 10)?, facts)?;
                (extended, size) = (Some(found.0), Some(found.1));
            }
            b"VP8 " | b"VP8L" => {
                // With a header, the canvas gives size and depth.
                if size.is_none() {
                    size = Some(match name {
                        b"VP8 " => lossy(file.read(inside, 10)?, facts)?,
                        _ => lossless(file.read(inside, 5)?, facts)?,
                    });
                }
                pictures += 1;
            }
            b"ANMF" => pictures += 1,
            b"EXIF" => {
                // Some writers keep the prefix that Exif has in a JPEG.
                let named = file.peek(inside, 6)? == b"Exif\0\0";
                let exif = exif::read(file, inside + if named { 6 } else { 0 }, inside + u64::from(length))?;
                facts.orientation = exif.orientation;
                facts.dpi = exif.dpi;
            }
            _ => {}
        }
        if let Some((width, height)) = size {
            facts.picture(width, height, facts.orientation);
        }
        facts.animated = extended.is_some_and(|flags| flags & ANIMATION != 0) && pictures > 1;
        if next > end {
            // Either the file or the chunk has a wrong length.
            return Err(if file.size() < next { Stop::Truncated } else { Stop::Malformed });
        }
        // A large animation has many frames; only chunks announced by a flag can follow them.
        let more = extended.is_some_and(|flags| flags & EXIF != 0);
        if facts.animated && !more {
            break;
        }
        at = next;
    }
    if file.size() < end {
        return Err(Stop::Truncated);
    }
    if pictures == 0 || size.is_none() { Err(Stop::Malformed) } else { Ok(()) }
}

/// Flags of the header (2.7).
const ANIMATION: u8 = 0x02;
const EXIF: u8 = 0x08;
const ALPHA: u8 = 0x10;

fn depth(alpha: bool) -> Option<u16> {
    Some(if alpha { 32 } else { 24 })
}

/// Returns flags and size from the header (2.7): flags, three reserved bytes, width and height less one in three bytes each.
fn canvas(header: &[u8], facts: &mut Facts) -> Result<(u8, (u32, u32)), Stop> {
    let &[flags, _, _, _, a, b, c, d, e, f] = header else { return Err(Stop::Malformed) };
    facts.depth = depth(flags & ALPHA != 0);
    let side = |bytes| 1 + u32::from_le_bytes(bytes);
    Ok((flags, (side([a, b, c, 0]), side([d, e, f, 0]))))
}

/// Returns the size from a VP8 key frame header (RFC 6386, 9.1): tag, start code, 14 bits each of width and height.
fn lossy(header: &[u8], facts: &mut Facts) -> Result<(u32, u32), Stop> {
    let key = header.first().is_some_and(|tag| tag & 1 == 0) && header.get(3..6) == Some(b"\x9d\x01\x2a");
    let [Some(width), Some(height)] = [6, 8].map(|at| le16(header, at).map(|side| u32::from(side & 0x3fff))) else {
        return Err(Stop::Malformed);
    };
    if !key || width == 0 || height == 0 {
        return Err(Stop::Malformed);
    }
    facts.depth = depth(false);
    Ok((width, height))
}

/// Returns the size from a VP8L header (3.4): byte 2F, 14 bits each of width and height less one, a bit for transparency.
fn lossless(header: &[u8], facts: &mut Facts) -> Result<(u32, u32), Stop> {
    let bits = le32(header, 1).filter(|_| header.starts_with(b"\x2f")).ok_or(Stop::Malformed)?;
    facts.depth = depth(bits >> 28 & 1 != 0);
    Ok(((bits & 0x3fff) + 1, (bits >> 14 & 0x3fff) + 1))
}

#[cfg(test)]
mod tests {
    use crate::material::format::exif::tests::block;
    use crate::material::hurt::{facts, facts_by_pieces, hurt};
    use crate::material::{Damage, Kind};
    use alloc::vec::Vec;

    const LOSSY: &[u8] = b"\x30\x01\0\x9d\x01\x2a\x07\0\x03\x40data";

    fn chunk(name: &[u8; 4], inside: &[u8]) -> Vec<u8> {
        let filling = &b"\0"[..inside.len() % 2];
        [name, &(inside.len() as u32).to_le_bytes()[..], inside, filling].concat()
    }

    fn riff(chunks: &[Vec<u8>]) -> Vec<u8> {
        chunk(b"RIFF", &[b"WEBP".to_vec(), chunks.concat()].concat())
    }

    fn lossless(alpha: u32) -> Vec<u8> {
        [&[0x2f][..], &(6u32 | 2 << 14 | alpha << 28).to_le_bytes(), b"data"].concat()
    }

    fn extended(flags: u8) -> Vec<u8> {
        chunk(b"VP8X", &[flags, 0, 0, 0, 6, 0, 0, 2, 0, 0])
    }

    #[test]
    fn each_coding() {
        for (chunks, depth) in [
            (&[chunk(b"VP8 ", LOSSY)][..], 24),
            (&[chunk(b"VP8L", &lossless(0))], 24),
            (&[chunk(b"VP8L", &lossless(1))], 32),
            (&[extended(0x10), chunk(b"ALPH", b"a"), chunk(b"VP8 ", LOSSY)], 32),
            (&[extended(0), chunk(b"VP8 ", LOSSY)], 24),
        ] {
            let facts = facts(&riff(chunks));
            assert_eq!((facts.width, facts.height, facts.depth), (Some(7), Some(3), Some(depth)));
            assert_eq!((facts.animated, facts.damage), (false, None));
        }
    }

    #[test]
    fn turned_as_exif_says() {
        for before in [&b""[..], b"Exif\0\0"] {
            let exif = block(false, &[(274, 3, 1, 8), (282, 5, 1, 38)], &[150, 1]);
            let exif = chunk(b"EXIF", &[before, &exif].concat());
            for chunks in
                [[extended(8), chunk(b"VP8 ", LOSSY), exif.clone()], [extended(8), exif.clone(), chunk(b"VP8 ", LOSSY)]]
            {
                let facts = facts(&riff(&chunks));
                assert_eq!((facts.width, facts.height), (Some(3), Some(7)));
                assert_eq!((facts.orientation, facts.dpi, facts.damage), (Some(8), Some(150), None));
            }
        }
    }

    #[test]
    fn more_frames_than_one_are_an_animation() {
        let frame = chunk(b"ANMF", &[0; 24]);
        for (frames, animated) in [(1, false), (2, true), (3, true)] {
            let bytes = riff(&[extended(2), chunk(b"ANIM", &[0; 6]), frame.repeat(frames)]);
            assert_eq!((facts(&bytes).animated, facts(&bytes).damage), (animated, None));
        }
        // What is behind the frames is read where the header tells of it.
        let exif = chunk(b"EXIF", &block(true, &[(274, 3, 1, 6)], &[]));
        let facts = facts(&riff(&[extended(2 | 8), frame.repeat(3), exif]));
        assert_eq!((facts.animated, facts.width, facts.orientation), (true, Some(3), Some(6)));
    }

    #[test]
    fn not_a_picture() {
        let long = [b"VP8 ", &99u32.to_le_bytes()[..], LOSSY].concat();
        for chunks in [
            &[][..],
            &[extended(0)],
            &[chunk(b"VP8 ", b"\x31\x01\0\x9d\x01\x2a\x07\0\x03\0")],
            &[chunk(b"VP8 ", b"\x30\x01\0\x9d\x01\x2b\x07\0\x03\0")],
            &[chunk(b"VP8 ", b"\x30\x01\0\x9d\x01\x2a\0\0\x03\0")],
            &[chunk(b"VP8L", b"\x2e\x07\0\0\0")],
        ] {
            assert_eq!(facts(&riff(chunks)).damage, Some(Damage::Malformed), "{chunks:?}");
        }
        let bytes = [riff(&[long]), [0; 200].to_vec()].concat();
        assert_eq!(facts(&bytes).damage, Some(Damage::Malformed), "a chunk that ends behind the picture");
    }

    #[test]
    fn what_is_behind_the_end_does_no_harm() {
        let bytes = [riff(&[chunk(b"VP8 ", LOSSY)]), b"more".to_vec()].concat();
        assert_eq!(facts(&bytes).damage, None);
    }

    #[test]
    fn more_chunks_than_anybody_writes() {
        let many = facts(&riff(&[chunk(b"VP8 ", LOSSY), chunk(b"none", b"").repeat(10_000)]));
        assert_eq!((many.width, many.damage, many.partial), (Some(7), None, true));
    }

    #[test]
    fn of_a_large_animation_the_first_frames_are_read() {
        let bytes = riff(&[extended(2), chunk(b"ANMF", &[0; 100_000]).repeat(30)]);
        let (facts, read) = facts_by_pieces(&bytes, 64 << 10);
        assert_eq!((facts.animated, facts.damage), (true, None));
        assert!(read <= 256 << 10, "{read}");
        assert_eq!(facts_by_pieces(&bytes[..bytes.len() - 2], 64 << 10).0.damage, Some(Damage::Truncated));
    }

    #[test]
    fn damage() {
        let exif = chunk(b"EXIF", &block(true, &[(274, 3, 1, 6)], &[]));
        hurt(&riff(&[chunk(b"VP8L", &lossless(1))]), Kind::Webp);
        hurt(&riff(&[extended(8), chunk(b"VP8 ", LOSSY), exif]), Kind::Webp);
        hurt(&riff(&[extended(2), chunk(b"ANMF", &[0; 24]).repeat(3)]), Kind::Webp);
    }
}

//! TIFF 6.0 and BigTIFF: a chain of directories, each a picture. The first one gives size and depth.

use super::exif::{Block, Show, Tag, lenient};
use crate::container::file::{File, Stop};
use crate::material::facts::Facts;

/// Largest number of directories read.
const PAGES: u32 = 10_000;

/// Largest total number of tags, strips and tiles read.
const PARTS: u32 = 100_000;

pub(super) fn look(file: &File, facts: &mut Facts) -> Result<(), Stop> {
    let (block, mut at) = Block::open(file, 0, file.size())?;
    let (mut directories, mut pages, mut parts) = (0, 0, PARTS);
    // Detects a cycle in the chain (Brent 1980): one place is remembered, each time twice as long.
    let (mut kept, mut until) = (0, 1);
    while at != 0 {
        file.step()?;
        if at == kept {
            facts.pages = None;
            return Err(Stop::Malformed);
        }
        directories += 1;
        if directories == until {
            (kept, until) = (at, until * 2);
        }
        let mut page = Page::default();
        let end = block.tags(at, &mut |tag| {
            count(&mut parts)?;
            page.take(&block, tag)
        })?;
        let next = block.next(end)?;
        // Thumbnails and masks are not pages of their own (section 8, NewSubfileType).
        if page.beside & 0b101 == 0 || (directories == 1 && next == 0) {
            if pages == 0 {
                page.first(facts)?;
            }
            pages += 1;
            facts.pages = Some(pages);
        }
        page.data(file, &block, &mut parts)?;
        if directories == PAGES {
            return Err(Stop::Limit);
        }
        at = next;
    }
    if pages == 0 { Err(Stop::Malformed) } else { Ok(()) }
}

fn count(parts: &mut u32) -> Result<(), Stop> {
    *parts = parts.checked_sub(1).ok_or(Stop::Limit)?;
    Ok(())
}

/// The relevant tags of one directory.
#[derive(Default)]
struct Page {
    /// NewSubfileType: flags that relate the picture to others.
    beside: u64,
    width: u64,
    height: u64,
    /// Number of samples per pixel, and the sum of their bits.
    samples: Option<u64>,
    bits: Option<u64>,
    /// Number of samples whose bits are given.
    told: u64,
    show: Show,
    /// Places and lengths of the data: strips or tiles, and the JPEG stream of TIFF 6.0.
    offsets: Option<Tag>,
    lengths: Option<Tag>,
    stream: Option<Tag>,
    stream_length: Option<Tag>,
    /// It has child images in directories of their own.
    others: bool,
}

impl Page {
    fn take(&mut self, block: &Block, tag: Tag) -> Result<(), Stop> {
        // The values of any tag may be the last bytes of the file.
        block.holds(&tag)?;
        match tag.tag {
            254 => self.beside = block.value(&tag, 0)?,
            256 => self.width = block.value(&tag, 0)?,
            257 => self.height = block.value(&tag, 0)?,
            258 => {
                // A bound on the number of channels.
                self.told = tag.count.min(64);
                let mut bits = 0u64;
                for index in 0..self.told {
                    bits = bits.saturating_add(block.value(&tag, index)?);
                }
                self.bits = Some(bits);
            }
            277 => self.samples = Some(block.value(&tag, 0)?),
            273 | 324 => self.offsets = Some(tag),
            279 | 325 => self.lengths = Some(tag),
            513 => self.stream = Some(tag),
            514 => self.stream_length = Some(tag),
            330 => self.others = true,
            // Damage in these tags does not affect the picture.
            _ => lenient(self.show.take(block, &tag))?,
        }
        Ok(())
    }

    /// Sets the facts of the first picture.
    fn first(&self, facts: &mut Facts) -> Result<(), Stop> {
        let [width, height] = [self.width, self.height].map(|side| u32::try_from(side).ok().filter(|side| *side > 0));
        let (Some(width), Some(height)) = (width, height) else { return Err(Stop::Malformed) };
        facts.picture(width, height, self.show.orientation);
        facts.dpi = self.show.dpi();
        // Default: one sample of one bit (section 8). Some writers give the bits of one sample for all.
        let samples = self.samples.unwrap_or(1);
        let bits = match self.bits {
            Some(bits) if self.told == 1 => bits.saturating_mul(samples),
            Some(bits) => bits,
            None => samples,
        };
        facts.depth = u16::try_from(bits).ok().filter(|bits| *bits > 0);
        Ok(())
    }

    /// Fails unless all of the data is in the file.
    fn data(&self, file: &File, block: &Block, parts: &mut u32) -> Result<(), Stop> {
        let (offsets, lengths) = match (&self.offsets, &self.stream) {
            (Some(offsets), _) => (offsets, &self.lengths),
            (None, Some(stream)) => (stream, &self.stream_length),
            (None, None) => return if self.others { Ok(()) } else { Err(Stop::Malformed) },
        };
        for index in 0..offsets.count {
            count(parts)?;
            let offset = block.value(offsets, index)?;
            // Old writers omit lengths. Then only the beginning of the data can be checked.
            let length = match lengths {
                Some(lengths) if index < lengths.count => block.value(lengths, index)?,
                _ => 1,
            };
            if offset.checked_add(length).is_none_or(|end| end > file.size()) {
                return Err(Stop::Truncated);
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use crate::material::format::exif::tests::block;
    use crate::material::hurt::{facts, facts_by_pieces, hurt};
    use crate::material::{Damage, Kind};
    use alloc::vec::Vec;

    /// 7 × 3 pixels in three channels, 300 dots an inch, 9 bytes of data at the end.
    fn picture(little: bool, turn: u32) -> Vec<u8> {
        let tags = [
            (256, 3, 1, 7),
            (257, 3, 1, 3),
            (258, 3, 3, 158),
            (273, 4, 1, 174),
            (274, 3, 1, turn),
            (277, 3, 1, 3),
            (279, 4, 1, 9),
            (282, 5, 1, 166),
            (283, 5, 1, 166),
            (296, 3, 1, 2),
            (0xfffe, 99, 5, 5),
            (0xffff, 2, 4, 0),
        ];
        let mut out = block(little, &tags, &[0x0008_0008, if little { 8 } else { 8 << 16 }, 600, 2]);
        out.extend(b"some data");
        out
    }

    #[test]
    fn both_byte_orders() {
        for little in [true, false] {
            let facts = facts(&picture(little, 1));
            assert_eq!((facts.width, facts.height, facts.depth), (Some(7), Some(3), Some(24)));
            assert_eq!((facts.pages, facts.dpi, facts.damage), (Some(1), Some(300), None));
        }
    }

    #[test]
    fn turned() {
        let facts = facts(&picture(true, 6));
        assert_eq!((facts.width, facts.height, facts.orientation), (Some(3), Some(7), Some(6)));
    }

    /// Directories of five tags one after the other: (what it is beside others, width, next).
    fn chain(list: &[(u32, u32, Option<u32>)]) -> Vec<u8> {
        let length = 2 + 12 * 5 + 4;
        let mut out = Vec::from(*b"II*\0\x08\0\0\0");
        for (place, (beside, width, next)) in list.iter().enumerate() {
            let tags = [(254, 4, 1, *beside), (256, 3, 1, *width), (257, 3, 1, 9), (273, 4, 1, 8), (279, 4, 1, 4)];
            let one = block(true, &tags, &[]);
            out.extend(&one[8..one.len() - 4]);
            let following = if place + 1 < list.len() { 8 + length * (place as u32 + 1) } else { 0 };
            out.extend(next.unwrap_or(following).to_le_bytes());
        }
        out
    }

    #[test]
    fn pages_are_counted_and_the_first_one_measured() {
        let facts = facts(&chain(&[(2, 5, None), (2, 6, None), (2, 7, None)]));
        assert_eq!((facts.pages, facts.width, facts.depth), (Some(3), Some(5), Some(1)));
        assert_eq!(facts.damage, None);
    }

    #[test]
    fn a_small_one_for_lists_and_a_mask_are_not_pages() {
        let three = facts(&chain(&[(1, 5, None), (0, 60, None), (4, 60, None)]));
        assert_eq!((three.pages, three.width, three.damage), (Some(1), Some(60), None));
        let alone = facts(&chain(&[(1, 5, None)]));
        assert_eq!((alone.pages, alone.width, alone.damage), (Some(1), Some(5), None));
    }

    #[test]
    fn a_chain_that_comes_back_is_damage() {
        for back in [8, 8 + 66, 8 + 2 * 66, 8 + 5 * 66] {
            let mut list = [(2, 5, None); 6];
            list[5].2 = Some(back);
            let facts = facts(&chain(&list));
            assert_eq!((facts.width, facts.pages, facts.damage), (Some(5), None, Some(Damage::Malformed)));
        }
    }

    #[test]
    fn pages_before_damage_are_kept() {
        let bytes = chain(&[(2, 5, None), (2, 6, None), (2, 7, Some(99_999))]);
        assert_eq!((facts(&bytes).pages, facts(&bytes).damage), (Some(3), Some(Damage::Truncated)));
    }

    #[test]
    fn big() {
        let mut out = Vec::from(*b"MM\0+\0\x08\0\0");
        out.extend(16u64.to_be_bytes());
        out.extend(5u64.to_be_bytes());
        for (tag, kind, value) in [(256u16, 4u16, 70_000u64), (257, 4, 3), (258, 3, 16), (273, 16, 124), (279, 16, 4)] {
            out.extend([&tag.to_be_bytes()[..], &kind.to_be_bytes(), &1u64.to_be_bytes()].concat());
            // Numbers stand at the front of their eight bytes.
            let behind = [0, 0, 0, 48, 32].get(usize::from(kind)).unwrap_or(&0);
            out.extend((value << behind).to_be_bytes());
        }
        out.extend(0u64.to_be_bytes());
        assert_eq!(out.len(), 132);
        let facts = facts(&out);
        assert_eq!((facts.width, facts.depth, facts.pages), (Some(70_000), Some(16), Some(1)));
        assert_eq!(facts.damage, None);
        hurt(&out, Kind::Tiff);
    }

    #[test]
    fn not_a_picture() {
        for (tag, value) in [(256, 0), (257, 0)] {
            let mut tags = [(256, 3, 1, 7), (257, 3, 1, 3), (273, 4, 1, 8), (279, 4, 1, 4)];
            tags.iter_mut().filter(|one| one.0 == tag).for_each(|one| one.3 = value);
            assert_eq!(facts(&block(true, &tags, &[])).damage, Some(Damage::Malformed));
        }
        for tags in [&[(256, 3, 1, 7), (257, 3, 1, 3)][..], &[(273, 4, 1, 8)], &[]] {
            assert_eq!(facts(&block(true, tags, &[])).damage, Some(Damage::Malformed));
        }
        assert_eq!(facts(b"II*\0\0\0\0\0").damage, Some(Damage::Malformed), "no directory");
    }

    #[test]
    fn data_in_any_layout() {
        let size = [(256, 3, 1, 7), (257, 3, 1, 3)];
        for (layout, damage) in [
            (&[(273, 4, 1, 8), (279, 4, 1, 54)][..], None),
            (&[(273, 4, 1, 8), (279, 4, 1, 55)], Some(Damage::Truncated)),
            (&[(324, 4, 1, 8), (325, 3, 1, 54)], None),
            (&[(324, 4, 1, 9), (325, 3, 1, 54)], Some(Damage::Truncated)),
            (&[(513, 4, 1, 8), (514, 4, 1, 54)], None),
            (&[(513, 4, 1, 8), (514, 4, 1, 99)], Some(Damage::Truncated)),
            (&[(273, 4, 1, 61), (0xffff, 4, 1, 0)], None),
            (&[(273, 4, 1, 62), (0xffff, 4, 1, 0)], Some(Damage::Truncated)),
            (&[(273, 4, 1, u32::MAX), (279, 4, 1, u32::MAX)], Some(Damage::Truncated)),
            (&[(330, 4, 1, 8), (0xffff, 4, 1, 0)], None),
        ] {
            let bytes = block(true, &[&size[..], layout].concat(), &[]);
            assert_eq!(bytes.len(), 62);
            assert_eq!(facts(&bytes).damage, damage, "{layout:?}");
        }
    }

    #[test]
    fn a_profile_at_the_end_that_is_not_there() {
        let tags = [(256, 3, 1, 7), (257, 3, 1, 3), (273, 4, 1, 8), (279, 4, 1, 4), (34675, 7, 8, 74)];
        let bytes = block(true, &tags, &[1, 2]);
        assert_eq!((bytes.len(), facts(&bytes).damage), (82, None));
        assert_eq!(facts(&bytes[..81]).damage, Some(Damage::Truncated));
    }

    #[test]
    fn a_count_that_is_claimed_costs_no_more_than_the_file_has() {
        let tags =
            [(256, 3, 1, 7), (257, 3, 1, 3), (258, 3, u32::MAX, 8), (273, 4, u32::MAX, 8), (279, 4, u32::MAX, 8)];
        assert_eq!(facts(&block(true, &tags, &[])).damage, Some(Damage::Truncated));
    }

    #[test]
    fn more_pages_and_strips_than_anybody_scans() {
        let pages = facts(&chain(&[(2, 5, None); 10_001]));
        assert_eq!((pages.pages, pages.damage, pages.partial), (Some(10_000), None, true));
        let tags = [(256, 3, 1, 7), (257, 3, 1, 3), (273, 4, 100_001, 62), (279, 4, 1, 4)];
        let mut bytes = block(true, &tags, &[]);
        bytes.resize(62 + 4 * 100_001, 0);
        let strips = facts(&bytes);
        assert_eq!((strips.pages, strips.damage, strips.partial), (Some(1), None, true));
    }

    #[test]
    fn of_a_large_file_directories_are_read() {
        let mut bytes = picture(true, 1);
        bytes.resize(4 << 20, 0);
        assert!(facts_by_pieces(&bytes, 64 << 10).1 <= 64 << 10);
    }

    #[test]
    fn damage() {
        hurt(&picture(true, 6), Kind::Tiff);
        hurt(&picture(false, 6), Kind::Tiff);
        hurt(&chain(&[(2, 5, None), (2, 6, None), (2, 7, None)]), Kind::Tiff);
    }
}

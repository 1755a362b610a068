//! Directories of tags (TIFF 6.0, section 2). A TIFF file consists of them; Exif (CIPA DC-008, 4.5) is one in a segment of another
//! picture.

use crate::container::file::{File, Stop};

const ORIENTATION: u64 = 274;
const X_RESOLUTION: u64 = 282;
const Y_RESOLUTION: u64 = 283;
const RESOLUTION_UNIT: u64 = 296;

/// The tags of Exif that say how a picture is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Exif {
    /// Orientation, 1 to 8.
    pub orientation: Option<u8>,
    /// Dots per inch.
    pub dpi: Option<u32>,
}

/// Reads the block that begins at `start`. Damage in it is ignored, since the picture can be shown without it; the tags before it count.
pub(super) fn read(file: &File, start: u64, end: u64) -> Result<Exif, Stop> {
    let mut show = Show::default();
    let mut walk = || {
        let (block, first) = Block::open(file, start, end)?;
        block.tags(first, &mut |tag| lenient(show.take(&block, &tag)))
    };
    match walk() {
        Err(stop @ (Stop::Need(_) | Stop::Limit)) => Err(stop),
        _ => Ok(Exif { orientation: show.orientation, dpi: show.dpi() }),
    }
}

/// Ignores damage.
pub(super) fn lenient(result: Result<(), Stop>) -> Result<(), Stop> {
    match result {
        Err(Stop::Truncated | Stop::Malformed) => Ok(()),
        other => other,
    }
}

/// Dots per inch: the smaller of two directions, if it is plausible.
pub(super) fn dpi(x: f64, y: f64) -> Option<u32> {
    let least = if y < x { y } else { x };
    (1.0..=100_000.0).contains(&least).then_some((least + 0.5) as u32)
}

/// The tags of TIFF and Exif that say how a picture is shown.
#[derive(Default)]
pub(super) struct Show {
    pub orientation: Option<u8>,
    x: Option<f64>,
    y: Option<f64>,
    unit: Option<u64>,
}

impl Show {
    /// Takes a tag if it is one of them.
    pub(crate) fn take(&mut self, block: &Block, tag: &Tag) -> Result<(), Stop> {
        match tag.tag {
            ORIENTATION => {
                let turn = block.value(tag, 0)?;
                self.orientation = u8::try_from(turn).ok().filter(|turn| (1..=8).contains(turn));
            }
            X_RESOLUTION => self.x = Some(block.ratio(tag)?),
            Y_RESOLUTION => self.y = Some(block.ratio(tag)?),
            RESOLUTION_UNIT => self.unit = Some(block.value(tag, 0)?),
            _ => {}
        }
        Ok(())
    }

    /// Dots per inch; `None` if the resolution has no unit. The default unit is the inch (TIFF 6.0, section 8).
    pub(crate) fn dpi(&self) -> Option<u32> {
        let inches = match self.unit {
            None | Some(2) => 1.0,
            Some(3) => 2.54,
            Some(_) => return None,
        };
        let (x, y) = (self.x.or(self.y)?, self.y.or(self.x)?);
        dpi(x * inches, y * inches)
    }
}

/// A range of a file; offsets in it count from its start.
pub(super) struct Block<'f> {
    file: &'f File<'f>,
    start: u64,
    end: u64,
    little: bool,
    /// BigTIFF: counts and offsets of eight bytes.
    big: bool,
}

/// One entry of a directory.
pub(super) struct Tag {
    pub tag: u64,
    /// Number of values.
    pub count: u64,
    /// Bytes of one value; 0 for an unknown type.
    width: u64,
    /// Place of the values in the block.
    at: u64,
}

impl<'f> Block<'f> {
    /// Opens a block that begins at `start`; returns it with the place of its first directory.
    pub(crate) fn open(file: &'f File<'f>, start: u64, end: u64) -> Result<(Self, u64), Stop> {
        let mut block = Self { file, start, end, little: true, big: false };
        block.little = match block.bytes(0, 2)? {
            b"II" => true,
            b"MM" => false,
            _ => return Err(Stop::Malformed),
        };
        match block.number(2, 2)? {
            42 => {}
            // BigTIFF: offsets have eight bytes, then zero.
            43 if block.number(4, 4)? == if block.little { 8 } else { 8 << 16 } => block.big = true,
            _ => return Err(Stop::Malformed),
        }
        let first = if block.big { block.number(8, 8)? } else { block.number(4, 4)? };
        Ok((block, first))
    }

    fn bytes(&self, at: u64, length: u64) -> Result<&'f [u8], Stop> {
        let from = self.start.checked_add(at).ok_or(Stop::Truncated)?;
        if from.checked_add(length).is_none_or(|to| to > self.end) {
            return Err(Stop::Truncated);
        }
        self.file.read(from, length as usize)
    }

    /// Returns the number of `width` bytes, at most eight, at `at`.
    fn number(&self, at: u64, width: u64) -> Result<u64, Stop> {
        Ok(self.join(self.bytes(at, width.min(8))?, 0, width))
    }

    /// Returns the number of `width` bytes at `at` in `bytes`.
    fn join(&self, bytes: &[u8], at: u64, width: u64) -> u64 {
        let join = |number: u64, byte: &u8| number << 8 | u64::from(*byte);
        let bytes = bytes.iter().skip(at as usize).take(width as usize);
        if self.little { bytes.rev().fold(0, join) } else { bytes.fold(0, join) }
    }

    /// Calls `each` for every tag of the directory at `at`. Returns the place of the offset of the next directory.
    pub(crate) fn tags(&self, at: u64, each: &mut dyn FnMut(Tag) -> Result<(), Stop>) -> Result<u64, Stop> {
        // The widths of the number of entries, of an entry, and of counts and offsets in it.
        let (head, entry, word) = if self.big { (8, 20, 8) } else { (2, 12, 4) };
        let entries = self.number(at, head)?;
        let mut place = at.checked_add(head).ok_or(Stop::Truncated)?;
        for _ in 0..entries {
            self.file.step()?;
            let bytes = self.bytes(place, entry)?;
            let count = self.join(bytes, 4, word);
            let width = width(self.join(bytes, 2, 2));
            let inline = 4 + word;
            let at = if count.saturating_mul(width) <= word { place + inline } else { self.join(bytes, inline, word) };
            each(Tag { tag: self.join(bytes, 0, 2), count, width, at })?;
            place += entry;
        }
        Ok(place)
    }

    /// Returns the offset of the directory after the one whose [`tags`](Self::tags) ended at `at`; 0 if there is none.
    pub(crate) fn next(&self, at: u64) -> Result<u64, Stop> {
        self.number(at, if self.big { 8 } else { 4 })
    }

    /// Fails unless all values of a tag are in the block.
    pub(crate) fn holds(&self, tag: &Tag) -> Result<(), Stop> {
        let end =
            tag.count.checked_mul(tag.width).and_then(|length| tag.at.checked_add(length)?.checked_add(self.start));
        if end.is_some_and(|end| end <= self.end) { Ok(()) } else { Err(Stop::Truncated) }
    }

    /// Returns one of a tag's values as a whole number.
    pub(crate) fn value(&self, tag: &Tag, index: u64) -> Result<u64, Stop> {
        if index >= tag.count || tag.width == 0 {
            return Err(Stop::Malformed);
        }
        self.number(tag.at.checked_add(index.saturating_mul(tag.width)).ok_or(Stop::Truncated)?, tag.width)
    }

    /// Returns the first value of a tag of fractions; 0 if its denominator is 0.
    fn ratio(&self, tag: &Tag) -> Result<f64, Stop> {
        if tag.count == 0 || tag.width != 8 {
            return Err(Stop::Malformed);
        }
        let above = self.number(tag.at, 4)?;
        let below = self.number(tag.at.checked_add(4).ok_or(Stop::Truncated)?, 4)?;
        Ok(if below == 0 { 0.0 } else { above as f64 / below as f64 })
    }
}

/// Returns the bytes of one value of a type (TIFF 6.0, section 2; 13 is from supplement 1, 16 to 18 are from BigTIFF).
fn width(kind: u64) -> u64 {
    match kind {
        1 | 2 | 6 | 7 => 1,
        3 | 8 => 2,
        4 | 9 | 11 | 13 => 4,
        5 | 10 | 12 | 16..=18 => 8,
        _ => 0,
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::material::Limits;
    use alloc::vec::Vec;

    /// A block with one directory of tags (tag, type, count, value), then what their values refer to, which begins at byte
    /// 14 + 12 × tags.
    pub(crate) fn block(little: bool, tags: &[(u16, u16, u32, u32)], rest: &[u32]) -> Vec<u8> {
        let two = |n: u16| if little { n.to_le_bytes() } else { n.to_be_bytes() };
        let four = |n: u32| if little { n.to_le_bytes() } else { n.to_be_bytes() };
        let mut out = Vec::from(if little { *b"II" } else { *b"MM" });
        out.extend([&two(42)[..], &four(8), &two(tags.len() as u16)].concat());
        for (tag, kind, count, value) in tags {
            out.extend([&two(*tag)[..], &two(*kind), &four(*count)].concat());
            // A short stands at the front of its four bytes.
            match (kind, count) {
                (3, 1) => out.extend([two(*value as u16), [0, 0]].concat()),
                _ => out.extend(four(*value)),
            }
        }
        out.extend(four(0));
        rest.iter().for_each(|number| out.extend(four(*number)));
        out
    }

    fn of(bytes: &[u8]) -> Exif {
        read(&File::whole(bytes, Limits::default()), 0, bytes.len() as u64).unwrap()
    }

    #[test]
    fn orientation_and_resolution_in_both_orders() {
        for little in [true, false] {
            let tags = [(274, 3, 1, 6), (282, 5, 1, 62), (283, 5, 1, 70), (296, 3, 1, 2)];
            let bytes = block(little, &tags, &[600, 2, 299, 1]);
            assert_eq!(of(&bytes), Exif { orientation: Some(6), dpi: Some(299) });
        }
    }

    #[test]
    fn units() {
        for (unit, dpi) in [(1, None), (2, Some(100)), (3, Some(254)), (4, None)] {
            let tags = [(282, 5, 1, 50), (283, 5, 1, 50), (296, 3, 1, unit)];
            assert_eq!(of(&block(true, &tags, &[100, 1])).dpi, dpi);
        }
        assert_eq!(of(&block(true, &[(282, 5, 1, 26)], &[72, 1])).dpi, Some(72), "inches if nothing is said");
    }

    #[test]
    fn what_cannot_be_meant_is_not_told() {
        for (above, below) in [(0, 1), (1, 2), (1, 0), (100_001, 1)] {
            assert_eq!(of(&block(true, &[(282, 5, 1, 26)], &[above, below])).dpi, None);
        }
        for turn in [0, 9, 256] {
            assert_eq!(of(&block(true, &[(274, 3, 1, turn)], &[])).orientation, None);
        }
    }

    #[test]
    fn what_stands_before_damage_is_kept() {
        let tags = [(282, 5, 1, 4_000_000_000), (274, 3, 1, 8), (283, 5, 1, 1 << 20)];
        assert_eq!(of(&block(true, &tags, &[])), Exif { orientation: Some(8), dpi: None });
        assert_eq!(of(b"II*\0\xff\xff\xff\xff"), Exif::default());
        assert_eq!(of(b"no tags at all"), Exif::default());
        assert_eq!(of(b""), Exif::default());
    }
}

//! Properties of a picture (ISO/IEC 23008-12, 6.5): size, bits, and what is done with it before it is shown.

use alloc::vec::Vec;

use super::boxes::{Box, Part};
use crate::container::file::{File, Stop};
use crate::material::kind::Kind;

/// How many properties of all pictures together are kept. A number of seven bits, or of fifteen, refers to them.
const MOST: usize = 0x7fff;

/// What is known of the picture by its properties.
#[derive(Default)]
pub(super) struct Picture {
    /// As stored, and cut as it says.
    pub width: Option<u32>,
    pub height: Option<u32>,
    /// Bits of a pixel.
    pub depth: Option<u16>,
    /// By its coding.
    pub kind: Option<Kind>,
    /// Quarters that it is turned clockwise, after it was mirrored from left to right or not. `None`: nothing is said.
    turn: Option<(u8, bool)>,
}

impl Picture {
    /// Reads the properties of the item, and what it does not say itself of its first tile.
    pub fn read(file: &File, mut inside: Part, item: u64, tile: Option<u64>) -> Result<Self, Stop> {
        let (mut all, mut lists) = (Vec::new(), Vec::new());
        while let Some(one) = inside.next()? {
            match &one.name {
                b"ipco" => {
                    let mut container = one.inside(file);
                    while let Some(property) = container.next()? {
                        if all.len() < MOST {
                            all.push(property);
                        }
                    }
                }
                b"ipma" if lists.len() < 64 => lists.push(one.inside(file)),
                _ => {}
            }
        }
        let mut picture = Self::default();
        let mut of_tile = Self::default();
        for list in lists {
            associations(list, &mut |of, index| {
                let Some(property) = index.checked_sub(1).and_then(|index| all.get(index)) else { return Ok(()) };
                if of == item {
                    picture.apply(property, property.inside(file))?;
                }
                if Some(of) == tile {
                    of_tile.apply(property, property.inside(file))?;
                }
                Ok(())
            })?;
        }
        picture.depth = picture.depth.or(of_tile.depth);
        picture.kind = picture.kind.or(of_tile.kind);
        Ok(picture)
    }

    fn apply(&mut self, property: &Box, mut inside: Part) -> Result<(), Stop> {
        match &property.name {
            // 6.5.3: width and height.
            b"ispe" => {
                inside.version()?;
                self.width = Some(inside.number(4)? as u32);
                self.height = Some(inside.number(4)? as u32);
            }
            // 6.5.6: bits of each channel.
            b"pixi" => {
                inside.version()?;
                let channels = inside.number(1)?;
                let mut depth = 0;
                for _ in 0..channels {
                    depth += inside.number(1)? as u16;
                }
                self.depth = Some(depth).filter(|depth| *depth > 0);
            }
            // ISO/IEC 14496-15, 8.3.3: profile and level; then the layout of colours and the bits less eight.
            b"hvcC" => {
                inside.take(16)?;
                let (colours, bits) = (inside.number(1)? & 3, (inside.number(1)? & 7) + 8);
                self.coded(Kind::Heic, bits, colours == 0);
            }
            // AV1 in ISOBMFF, 2.3.3: version, profile and level, then flags: tier, more than 8 bits, 12, no colours.
            b"av1C" => {
                inside.take(2)?;
                let flags = inside.number(1)?;
                let bits = match flags >> 5 & 3 {
                    0 | 1 => 8,
                    2 => 10,
                    _ => 12,
                };
                self.coded(Kind::Avif, bits, flags >> 4 & 1 == 1);
            }
            b"clap" => self.cut(&mut inside)?,
            // 6.5.10: quarters against the clock.
            b"irot" => {
                let quarters = (inside.number(1)? & 3) as u8;
                let (turn, mirrored) = self.turn.unwrap_or_default();
                self.turn = Some(((turn + 4 - quarters) % 4, mirrored));
            }
            // 6.5.12 as amended in 2020: 0 top and bottom change places, 1 left and right. To mirror what has been turned is to
            // turn the other way what has been mirrored.
            b"imir" => {
                let half = if inside.number(1)? & 1 == 0 { 2 } else { 0 };
                let (turn, mirrored) = self.turn.unwrap_or_default();
                self.turn = Some(((half + 4 - turn) % 4, !mirrored));
            }
            _ => {}
        }
        Ok(())
    }

    /// What a decoder's set-up says. `pixi` says it better.
    fn coded(&mut self, kind: Kind, bits: u64, grey: bool) {
        self.kind = Some(kind);
        self.depth = self.depth.or(Some(bits as u16 * if grey { 1 } else { 3 }));
    }

    /// ISO/IEC 14496-12, 12.1.4: width and height of the part that is shown, as fractions, then its place.
    fn cut(&mut self, inside: &mut Part) -> Result<(), Stop> {
        let mut side = || {
            let (above, below) = (inside.number(4)?, inside.number(4)?);
            above.checked_div(below).map(|side| side as u32).ok_or(Stop::Malformed)
        };
        let (width, height) = (side()?, side()?);
        // Cutting comes after turning where the order says so.
        let turned = self.turn.is_some_and(|(turn, _)| turn % 2 == 1);
        let (width, height) = if turned { (height, width) } else { (width, height) };
        (self.width, self.height) = (Some(width), Some(height));
        Ok(())
    }

    /// How it is to be turned, as Exif counts.
    pub fn orientation(&self) -> Option<u8> {
        Some(match self.turn? {
            (0, false) => 1,
            (0, true) => 2,
            (2, false) => 3,
            (2, true) => 4,
            (3, true) => 5,
            (1, false) => 6,
            (1, true) => 7,
            _ => 8,
        })
    }
}

/// Gives each item and number of a property, from 1, that `ipma` joins (9.3), in order.
fn associations(mut inside: Part, each: &mut dyn FnMut(u64, usize) -> Result<(), Stop>) -> Result<(), Stop> {
    let head = inside.number(4)?;
    // Version 0: short numbers of items; flag 1: long numbers of properties. The highest bit says that it may not be ignored.
    let item = if head >> 24 == 0 { 2 } else { 4 };
    let (width, index) = if head & 1 == 0 { (1, 0x7f) } else { (2, 0x7fff) };
    for _ in 0..inside.number(4)? {
        let of = inside.number(item)?;
        for _ in 0..inside.number(1)? {
            each(of, (inside.number(width)? & index) as usize)?;
        }
    }
    Ok(())
}

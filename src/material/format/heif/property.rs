//! Properties of a picture (ISO/IEC 23008-12, 6.5): size, bits, and transformations before it is shown.

use alloc::vec::Vec;

use super::boxes::{Box, Part};
use crate::container::file::{File, Stop};
use crate::material::kind::Kind;

/// Largest number of properties kept: references to them have seven or fifteen bits.
const MOST: usize = 0x7fff;

/// The picture as its properties describe it.
#[derive(Default)]
pub(super) struct Picture {
    /// Stored size, after cropping.
    pub width: Option<u32>,
    pub height: Option<u32>,
    /// Bits per pixel.
    pub depth: Option<u16>,
    /// Kind by its coding.
    pub kind: Option<Kind>,
    /// Clockwise quarter turns, and whether it is mirrored from left to right before. `None` if there is no such property.
    turn: Option<(u8, bool)>,
}

impl Picture {
    /// Reads the properties of the item, and takes those that it lacks from its first tile.
    pub(crate) fn read(file: &File, mut inside: Part, item: u64, tile: Option<u64>) -> Result<Self, Stop> {
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
            // ImageSpatialExtents (6.5.3): width and height.
            b"ispe" => {
                inside.version()?;
                self.width = Some(inside.number(4)? as u32);
                self.height = Some(inside.number(4)? as u32);
            }
            // PixelInformation (6.5.6): bits of each channel.
            b"pixi" => {
                inside.version()?;
                let channels = inside.number(1)?;
                let mut depth = 0;
                for _ in 0..channels {
                    depth += inside.number(1)? as u16;
                }
                self.depth = Some(depth).filter(|depth| *depth > 0);
            }
            // ISO/IEC 14496-15, 8.3.3: profile and level, then chroma format and bits less eight.
            b"hvcC" => {
                inside.take(16)?;
                let (colours, bits) = (inside.number(1)? & 3, (inside.number(1)? & 7) + 8);
                self.coded(Kind::Heic, bits, colours == 0);
            }
            // AV1 in ISOBMFF, 2.3.3: version, profile and level, then flags: tier, high bit depth, twelve bits, monochrome.
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
            // ImageRotation (6.5.10): quarter turns anticlockwise.
            b"irot" => {
                let quarters = (inside.number(1)? & 3) as u8;
                let (turn, mirrored) = self.turn.unwrap_or_default();
                self.turn = Some(((turn + 4 - quarters) % 4, mirrored));
            }
            // ImageMirror (6.5.12 as amended in 2020): 0 swaps top and bottom, 1 left and right. Mirroring after a turn equals the
            // opposite turn after mirroring.
            b"imir" => {
                let half = if inside.number(1)? & 1 == 0 { 2 } else { 0 };
                let (turn, mirrored) = self.turn.unwrap_or_default();
                self.turn = Some(((half + 4 - turn) % 4, !mirrored));
            }
            _ => {}
        }
        Ok(())
    }

    /// Takes kind and depth from a decoder configuration. `pixi` takes precedence.
    fn coded(&mut self, kind: Kind, bits: u64, grey: bool) {
        self.kind = Some(kind);
        self.depth = self.depth.or(Some(bits as u16 * if grey { 1 } else { 3 }));
    }

    /// CleanAperture (ISO/IEC 14496-12, 12.1.4): width and height of the part shown as fractions, then its place.
    fn cut(&mut self, inside: &mut Part) -> Result<(), Stop> {
        let mut side = || {
            let (above, below) = (inside.number(4)?, inside.number(4)?);
            above.checked_div(below).map(|side| side as u32).ok_or(Stop::Malformed)
        };
        let (width, height) = (side()?, side()?);
        // Transformations apply in order: cropping may follow a turn.
        let turned = self.turn.is_some_and(|(turn, _)| turn % 2 == 1);
        let (width, height) = if turned { (height, width) } else { (width, height) };
        (self.width, self.height) = (Some(width), Some(height));
        Ok(())
    }

    /// Returns the orientation as Exif counts.
    pub(crate) fn orientation(&self) -> Option<u8> {
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

/// Calls `each` for every association of `ipma` (9.3): item and number of a property from 1.
fn associations(mut inside: Part, each: &mut dyn FnMut(u64, usize) -> Result<(), Stop>) -> Result<(), Stop> {
    let head = inside.number(4)?;
    // Version 0 has short item numbers, flag 1 long property numbers. The highest bit marks an essential property.
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

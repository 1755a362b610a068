//! HEIF and AVIF: boxes of ISO/IEC 14496-12, items of ISO/IEC 23008-12.
//!
//! The box `meta` says which item is the picture (`pitm`), what each item is (`iinf`), where its bytes are (`iloc`) and which
//! properties (`ipco`) it has in which order (`ipma`). Turning is a property (`irot`, `imir`); the orientation of Exif has no effect
//! (MIAF, ISO/IEC 23000-22, 7.3.6.7).

use crate::container::file::{File, Stop};
use crate::material::facts::Facts;
use crate::material::kind::Kind;

mod boxes;
mod property;

use boxes::{Box, Part};
use property::Picture;

/// Names of top-level boxes (ISO/IEC 14496-12, 6.2.3 and 8.16; ISO/IEC 23008-12), and those of cameras.
const OUTERMOST: [&[u8; 4]; 18] = [
    b"ftyp", b"styp", b"meta", b"meco", b"mdat", b"imda", b"idat", b"moov", b"moof", b"mfra", b"sidx", b"ssix",
    b"pdin", b"free", b"skip", b"uuid", b"mpvd", b"sefd",
];

/// Largest number of top-level boxes; real files have far fewer.
const BOXES: u32 = 10_000;

pub(super) fn look(file: &File, facts: &mut Facts) -> Result<(), Stop> {
    let (mut at, mut boxes) = (0, 0);
    let (mut sequence, mut moving, mut found, mut data) = (false, false, false, false);
    while at < file.size() {
        file.step()?;
        boxes += 1;
        if boxes > BOXES {
            return Err(Stop::Limit);
        }
        // Cameras append bytes that are no boxes.
        let is_there = found && data;
        let one = match Box::read(file, at) {
            Err(Stop::Truncated | Stop::Malformed) if is_there => break,
            one => one?,
        };
        // A box that breaks off is read as far as it goes.
        let broken = one.end > file.size();
        if broken && is_there && !OUTERMOST.contains(&&one.name) {
            break;
        }
        match &one.name {
            // An appended film has an `ftyp` of its own.
            b"ftyp" if at == 0 => {
                let brands = Brands::read(one.inside(file))?;
                sequence = brands.sequence;
                facts.kind = if brands.avif { Kind::Avif } else { Kind::Heic };
            }
            b"meta" if !found => {
                meta(file, one.inside(file), facts)?;
                found = true;
            }
            b"moov" => {
                moving = true;
                let size = track(one.inside(file))?;
                // A still picture takes precedence.
                if let (Some((width, height)), false) = (size, found) {
                    facts.picture(width, height, None);
                }
            }
            b"mdat" => data = true,
            _ => {}
        }
        facts.animated = sequence && moving;
        if broken {
            return Err(Stop::Truncated);
        }
        at = one.end;
    }
    // A file cut between two boxes lacks a required one. The places of a still picture have been checked.
    if facts.width.is_some() && (data || !moving) { Ok(()) } else { Err(Stop::Truncated) }
}

/// The brands in the box `ftyp`.
struct Brands {
    sequence: bool,
    avif: bool,
}

impl Brands {
    fn read(mut inside: Part) -> Result<Self, Stop> {
        let mut brands = Self { sequence: false, avif: false };
        let mut place = 0;
        while !inside.is_empty() {
            let brand = inside.take(4)?;
            // The second four bytes are the version of the first brand.
            if place != 1 {
                brands.sequence |= matches!(brand, b"msf1" | b"hevc" | b"hevx" | b"avis");
                brands.avif |= matches!(brand, b"avif" | b"avis");
            }
            place += 1;
        }
        Ok(brands)
    }
}

/// Sets the facts of the primary item of `meta`.
fn meta(file: &File, mut inside: Part, facts: &mut Facts) -> Result<(), Stop> {
    // Version and flags.
    inside.take(4)?;
    let (mut primary, mut tiles, mut places) = (None, None, None);
    let (mut items, mut properties) = (None, None);
    while let Some(one) = inside.next()? {
        match &one.name {
            b"pitm" => primary = Some(number_of_primary(one.inside(file))?),
            b"iinf" => items = Some(one.inside(file)),
            b"iref" => tiles = Some(one.inside(file)),
            b"iloc" => places = Some(one.inside(file)),
            b"iprp" => properties = Some(one.inside(file)),
            _ => {}
        }
    }
    let (Some(primary), Some(properties)) = (primary, properties) else { return Err(Stop::Malformed) };
    // A derived picture, such as a grid, has the coding and depth of its items.
    let tile = tiles.map(|tiles| first_tile(tiles, primary)).transpose()?.flatten();
    let picture = Picture::read(file, properties, primary, tile)?;
    if let Some(kind) = picture.kind {
        facts.kind = kind;
    }
    facts.depth = picture.depth;
    let (Some(width @ 1..), Some(height @ 1..)) = (picture.width, picture.height) else { return Err(Stop::Malformed) };
    facts.picture(width, height, picture.orientation());
    // An item without a description does not exist.
    if !items.map(|items| is_described(file, items, primary)).transpose()?.unwrap_or(false) {
        return Err(Stop::Malformed);
    }
    places.map_or(Ok(()), |places| all_there(file, places))
}

fn number_of_primary(mut inside: Part) -> Result<u64, Stop> {
    let version = inside.version()?;
    inside.number(if version == 0 { 2 } else { 4 })
}

fn is_described(file: &File, mut inside: Part, item: u64) -> Result<bool, Stop> {
    let version = inside.version()?;
    inside.number(if version == 0 { 2 } else { 4 })?;
    while let Some(one) = inside.next()? {
        if &one.name == b"infe" {
            let mut entry = one.inside(file);
            let version = entry.version()?;
            if entry.number(if version < 3 { 2 } else { 4 })? == item {
                return Ok(true);
            }
        }
    }
    Ok(false)
}

/// Returns the first item that `item` is derived from.
fn first_tile(mut inside: Part, item: u64) -> Result<Option<u64>, Stop> {
    let file = inside.file;
    let width = if inside.version()? == 0 { 2 } else { 4 };
    while let Some(one) = inside.next()? {
        if &one.name == b"dimg" {
            let mut reference = one.inside(file);
            if reference.number(width)? == item && reference.number(2)? > 0 {
                return reference.number(width).map(Some);
            }
        }
    }
    Ok(None)
}

/// Fails if the bytes of any item lie beyond the end of the file (ISO/IEC 14496-12, 8.11.3).
fn all_there(file: &File, mut inside: Part) -> Result<(), Stop> {
    let version = inside.version()?;
    let widths = inside.number(2)?;
    let [offset, length, base, index] = [12, 8, 4, 0].map(|shift| widths >> shift & 15);
    let index = if version == 0 { 0 } else { index };
    if [offset, length, base, index].iter().any(|width| !matches!(width, 0 | 4 | 8)) {
        return Err(Stop::Malformed);
    }
    let items = inside.number(if version < 2 { 2 } else { 4 })?;
    for _ in 0..items {
        file.step()?;
        inside.number(if version < 2 { 2 } else { 4 })?;
        // Construction method: 0 counts from the beginning of the file, 1 in `meta`, 2 in another item.
        let method = if version == 0 { 0 } else { inside.number(2)? & 15 };
        // Data reference: 0 is this file.
        let elsewhere = inside.number(2)? != 0;
        let base = inside.number(base)?;
        for _ in 0..inside.number(2)? {
            file.step()?;
            inside.number(index)?;
            let start = base.saturating_add(inside.number(offset)?);
            let end = start.saturating_add(inside.number(length)?);
            if method == 0 && !elsewhere && end > file.size() {
                return Err(Stop::Truncated);
            }
        }
    }
    Ok(())
}

/// Returns width and height of the first track that has them (ISO/IEC 14496-12, 8.3.2).
fn track(mut inside: Part) -> Result<Option<(u32, u32)>, Stop> {
    let file = inside.file;
    while let Some(one) = inside.next()? {
        if &one.name != b"trak" {
            continue;
        }
        let mut track = one.inside(file);
        while let Some(one) = track.next()? {
            if &one.name != b"tkhd" {
                continue;
            }
            let mut header = one.inside(file);
            let before = if header.version()? == 1 { 32 } else { 20 };
            // Then 8 reserved bytes, layer, group, volume and matrix; the sides are 16.16 fixed-point numbers.
            header.take(before + 8 + 8 + 36)?;
            let [width, height] = [header.number(4)? >> 16, header.number(4)? >> 16].map(|side| side as u32);
            if width > 0 && height > 0 {
                return Ok(Some((width, height)));
            }
        }
    }
    Ok(None)
}

#[cfg(test)]
mod tests;

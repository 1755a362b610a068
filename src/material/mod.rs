//! Facts of a file from its bytes: what it is, whether it can be read, how many pages or pixels it has, what else is in it.
//!
//! [`look`] is a pure function of a [`File`] and its limits. A name or a declared type is never believed; [`name`] says
//! whether a name fits what the bytes are. One file a format, all with the same function `look`, which writes into [`Facts`]
//! what it finds as it goes, so that what was found before the file broke off is kept.

pub mod file;
pub mod kind;
pub mod name;

mod archive;
mod bmp;
mod cipher;
mod compound;
mod crc;
mod exif;
mod facts;
mod gif;
mod heif;
#[cfg(test)]
mod hurt;
mod inflate;
mod jpeg;
mod ofd;
mod ole;
mod ooxml;
mod package;
mod pdf;
mod png;
mod program;
mod reading;
mod sniff;
mod text;
mod tiff;
mod webp;
mod xml;
mod zip;

use core::ops::Range;

pub use facts::{Active, Damage, Facts, PageSize};
pub use file::{File, Limits, Pieces, Stop};
pub use kind::Kind;
pub use reading::Reading;

/// The facts of a file, or the piece of it that has to be read first.
pub fn look(file: &File) -> Result<Facts, Range<u64>> {
    let mut facts = Facts::new(Kind::Unknown, file.size());
    if file.size() == 0 {
        facts.damage = Some(Damage::Empty);
        return Ok(facts);
    }
    let read = sniff::kind(file).and_then(|kind| {
        facts.kind = kind;
        inside(file, &mut facts)
    });
    // What is encrypted may open without a password in a PDF only.
    facts.password |= facts.encrypted && facts.kind != Kind::Pdf;
    match read {
        Ok(()) => {}
        Err(Stop::Need(piece)) => return Err(piece),
        Err(Stop::Truncated) => facts.damage = Some(Damage::Truncated),
        Err(Stop::Malformed) => facts.damage = Some(Damage::Malformed),
        Err(Stop::Limit) => facts.partial = true,
    }
    Ok(facts)
}

fn inside(file: &File, facts: &mut Facts) -> Result<(), Stop> {
    match facts.kind {
        Kind::Pdf => pdf::look(file, facts),
        Kind::Jpeg => jpeg::look(file, facts),
        Kind::Png => png::look(file, facts),
        Kind::Heic => heif::look(file, facts),
        Kind::Webp => webp::look(file, facts),
        Kind::Tiff => tiff::look(file, facts),
        Kind::Bmp => bmp::look(file, facts),
        Kind::Gif => gif::look(file, facts),
        // A container says in its entries what it is: these may change the kind.
        Kind::Zip => package::look(file, facts),
        Kind::Doc => ole::look(file, facts),
        Kind::Rar | Kind::SevenZip => archive::look(file, facts),
        _ => Ok(()),
    }
}

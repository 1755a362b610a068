//! The formats, one file or folder each, all with a function `look`. It writes into [`Facts`] as it goes, so that facts found before
//! any damage are kept.

mod bmp;
mod exif;
mod gif;
mod heif;
mod jpeg;
mod ofd;
mod ole;
mod ooxml;
mod package;
mod pdf;
mod png;
pub(super) mod program;
mod rar;
mod seven_zip;
pub(super) mod text;
mod tiff;
mod webp;

use super::facts::Facts;
use super::kind::Kind;
use crate::container::{File, Stop};

/// Inspects a file of the kind that its first bytes gave. Readers of containers may change the kind.
pub(super) fn look(file: &File, facts: &mut Facts) -> Result<(), Stop> {
    match facts.kind {
        Kind::Pdf => pdf::look(file, facts),
        Kind::Jpeg => jpeg::look(file, facts),
        Kind::Png => png::look(file, facts),
        Kind::Heic | Kind::Avif => heif::look(file, facts),
        Kind::Webp => webp::look(file, facts),
        Kind::Tiff => tiff::look(file, facts),
        Kind::Bmp => bmp::look(file, facts),
        Kind::Gif => gif::look(file, facts),
        Kind::Zip | Kind::Ofd | Kind::Docx | Kind::Xlsx | Kind::Pptx => package::look(file, facts),
        Kind::Doc | Kind::Xls | Kind::Ppt | Kind::Wps => ole::look(file, facts),
        Kind::Rar => rar::look(file, facts),
        Kind::SevenZip => seven_zip::look(file, facts),
        // Kind and size are their only facts.
        Kind::Text | Kind::Program | Kind::Unknown => Ok(()),
    }
}

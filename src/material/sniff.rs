//! The kind of a file by its first bytes.

use super::format::{program, text};
use super::kind::Kind;
use crate::container::file::{File, Stop};

/// A PDF header may be this far into a file (ISO 32000-1, annex H, note 13).
const PDF_WITHIN: usize = 1024;

const SIGNATURES: &[(&[u8], Kind)] = &[
    (b"\xff\xd8\xff", Kind::Jpeg),
    (b"\x89PNG\r\n\x1a\n", Kind::Png),
    (b"GIF87a", Kind::Gif),
    (b"GIF89a", Kind::Gif),
    (b"II*\0", Kind::Tiff),
    (b"MM\0*", Kind::Tiff),
    (b"II+\0", Kind::Tiff),
    (b"MM\0+", Kind::Tiff),
    (b"PK\x03\x04", Kind::Zip),
    (b"PK\x05\x06", Kind::Zip),
    // The first volume of several (APPNOTE.TXT 8.5.4).
    (b"PK\x07\x08", Kind::Zip),
    // `Doc` stands for any compound file until its entries tell which.
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Kind::Doc),
    (b"Rar!\x1a\x07\x00", Kind::Rar),
    (b"Rar!\x1a\x07\x01\x00", Kind::Rar),
    (b"7z\xbc\xaf\x27\x1c", Kind::SevenZip),
];

/// Brands of ISO base media files that hold still pictures (ISO/IEC 23008-12, annex B; AVIF).
const PICTURES: &[&[u8; 4]] =
    &[b"heic", b"heix", b"heim", b"heis", b"mif1", b"mif2", b"msf1", b"hevc", b"hevx", b"avif"];

/// Returns the kind of a file that is not empty. The entries of a container refine it later.
pub(super) fn kind(file: &File) -> Result<Kind, Stop> {
    let head = file.peek(0, PDF_WITHIN + 5)?;
    if let Some((_, kind)) = SIGNATURES.iter().find(|(signature, _)| head.starts_with(signature)) {
        return Ok(*kind);
    }
    if head.starts_with(b"RIFF") && head.get(8..12) == Some(b"WEBP") {
        return Ok(Kind::Webp);
    }
    if head.get(4..8) == Some(b"ftyp") && is_picture(head) {
        return Ok(Kind::Heic);
    }
    // Before PDF, whose header may come later: a file that runs is a program, whatever else it is.
    if program::is(head) {
        return Ok(Kind::Program);
    }
    if head.windows(5).any(|window| window == b"%PDF-") {
        return Ok(Kind::Pdf);
    }
    if is_bitmap(head) {
        return Ok(Kind::Bmp);
    }
    Ok(if text::is(file)? { Kind::Text } else { Kind::Unknown })
}

/// True if one of the brands in the `ftyp` box is that of a picture.
fn is_picture(head: &[u8]) -> bool {
    let length = crate::container::file::be32(head, 0).unwrap_or(0) as usize;
    let brands = head.get(8..length.min(head.len())).unwrap_or(&[]);
    // The second four bytes are the version of the first brand.
    brands.as_chunks::<4>().0.iter().enumerate().any(|(place, brand)| place != 1 && PICTURES.contains(&brand))
}

/// True for `BM` and a known size of header.
fn is_bitmap(head: &[u8]) -> bool {
    let header = crate::container::file::le32(head, 14);
    head.starts_with(b"BM") && header.is_some_and(|size| matches!(size, 12 | 16 | 40 | 52 | 56 | 64 | 108 | 124))
}

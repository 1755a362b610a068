//! Windows bitmaps, and those of OS/2: a file header of 14 bytes, an information header that begins with its own size, palette,
//! rows. Microsoft, BITMAPFILEHEADER, BITMAPCOREHEADER, BITMAPINFOHEADER, BITMAPV5HEADER.

use super::exif;
use crate::container::file::{File, Stop, le16, le32};
use crate::material::facts::Facts;

pub(super) fn look(file: &File, facts: &mut Facts) -> Result<(), Stop> {
    let head = file.read(0, 18)?;
    let size = le32(head, 14).ok_or(Stop::Malformed)?;
    // `sniff` lets only known sizes through.
    let header = file.read(14, size as usize)?;
    let whole = |at| le32(header, at).ok_or(Stop::Malformed);
    let half = |at| le16(header, at).ok_or(Stop::Malformed);
    let (width, height, bits) = match size {
        12 => (i32::from(half(4)?), i32::from(half(6)?), half(10)?),
        _ => (whole(4)? as i32, whole(8)? as i32, half(14)?),
    };
    // A negative height: rows from top to bottom.
    let (width, height) = (u32::try_from(width).unwrap_or(0), height.unsigned_abs());
    // The short header of OS/2 ends before these.
    let (coding, length) = if size < 40 { (0, 0) } else { (whole(16)?, whole(20)?) };
    // 4 and 5 are an embedded JPEG or PNG for printers, with a depth of its own.
    let known = matches!(bits, 1 | 2 | 4 | 8 | 16 | 24 | 32) || (bits == 0 && matches!(coding, 4 | 5));
    if width == 0 || height == 0 || !known {
        return Err(Stop::Malformed);
    }
    facts.picture(width, height, None);
    facts.depth = Some(bits).filter(|bits| *bits > 0);
    if size >= 40 {
        let [x, y] = [whole(24)?, whole(28)?].map(|metre| f64::from(metre as i32) * 0.0254);
        facts.dpi = exif::dpi(x, y);
    }
    let start = le32(head, 10).map(u64::from).ok_or(Stop::Malformed)?;
    let least = 14 + u64::from(size);
    if start != 0 && start < least {
        return Err(Stop::Malformed);
    }
    // Rows are padded to four bytes; the padding of the last one may be missing. 3 and 6 mean colour masks, but in the header of
    // OS/2 with 64 bytes 3 is a compression.
    let plain = coding == 0 || (matches!(coding, 3 | 6) && size != 64);
    let data = if plain {
        let line = u64::from(width) * u64::from(bits);
        line.div_ceil(32) * 4 * u64::from(height - 1) + line.div_ceil(8)
    } else {
        length.into()
    };
    // If the data has no length of its own, the file header has the size of the file.
    let end = match data {
        0 => le32(head, 2).ok_or(Stop::Malformed)?.into(),
        _ => start.max(least).checked_add(data).ok_or(Stop::Truncated)?,
    };
    if file.size() < end { Err(Stop::Truncated) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use crate::material::hurt::{facts, hurt};
    use crate::material::{Damage, Kind};
    use alloc::vec::Vec;

    struct Bitmap {
        header: u32,
        width: i32,
        height: i32,
        bits: u16,
        coding: u32,
        length: u32,
        metre: [i32; 2],
        data: usize,
    }

    const PLAIN: Bitmap =
        Bitmap { header: 40, width: 7, height: 3, bits: 24, coding: 0, length: 0, metre: [0; 2], data: 71 };

    impl Bitmap {
        fn bytes(&self) -> Vec<u8> {
            let start = 14 + self.header;
            let mut header = Vec::from(self.header.to_le_bytes());
            if self.header == 12 {
                header.extend([self.width as u16, self.height as u16, 1, self.bits].map(u16::to_le_bytes).concat());
            } else {
                header.extend([self.width, self.height].map(i32::to_le_bytes).concat());
                header.extend([1, self.bits].map(u16::to_le_bytes).concat());
                header.extend([self.coding, self.length].map(u32::to_le_bytes).concat());
                header.extend(self.metre.map(i32::to_le_bytes).concat());
                header.resize(self.header as usize, 0);
            }
            let size = start + self.data as u32;
            let file = [b"BM", &size.to_le_bytes()[..], &[0; 4], &start.to_le_bytes()].concat();
            [file, header, alloc::vec![0; self.data]].concat()
        }
    }

    #[test]
    fn headers_of_every_size() {
        for header in [12, 16, 40, 52, 56, 64, 108, 124] {
            let bytes = Bitmap { header, ..PLAIN }.bytes();
            let facts = facts(&bytes);
            assert_eq!((facts.width, facts.height, facts.depth), (Some(7), Some(3), Some(24)), "{header}");
            assert_eq!((facts.kind, facts.damage), (Kind::Bmp, None), "{header}");
        }
    }

    #[test]
    fn rows_from_top_to_bottom() {
        let facts = facts(&Bitmap { height: -3, ..PLAIN }.bytes());
        assert_eq!((facts.height, facts.damage), (Some(3), None));
    }

    #[test]
    fn resolution() {
        for (metre, dpi) in [([11811; 2], Some(300)), ([11811, 5906], Some(150)), ([0; 2], None), ([-2835; 2], None)] {
            assert_eq!(facts(&Bitmap { metre, ..PLAIN }.bytes()).dpi, dpi);
        }
    }

    #[test]
    fn rows_that_are_not_there() {
        // Bits per pixel, bytes from row to row, bytes of the last row of 7 pixels.
        for (bits, row, line) in [(1, 4, 1), (2, 4, 2), (4, 4, 4), (8, 8, 7), (16, 16, 14), (24, 24, 21), (32, 28, 28)]
        {
            let data = 2 * row + line;
            let bytes = Bitmap { bits, data, ..PLAIN }.bytes();
            assert_eq!((facts(&bytes).depth, facts(&bytes).damage), (Some(bits), None), "{bits}");
            let short = &bytes[..bytes.len() - 1];
            assert_eq!(facts(short).damage, Some(Damage::Truncated), "{bits}");
        }
    }

    #[test]
    fn compressed_rows_are_as_long_as_the_header_says() {
        for (header, coding) in [(40, 1), (124, 2), (64, 3), (40, 4)] {
            let bitmap = Bitmap { header, coding, bits: 8, length: 12, data: 12, ..PLAIN };
            let bytes = bitmap.bytes();
            assert_eq!(facts(&bytes).damage, None);
            assert_eq!(facts(&bytes[..bytes.len() - 1]).damage, Some(Damage::Truncated));
            let bytes = Bitmap { length: 0, ..bitmap }.bytes();
            assert_eq!(facts(&bytes).damage, None);
            assert_eq!(facts(&bytes[..bytes.len() - 1]).damage, Some(Damage::Truncated));
        }
        let printed = Bitmap { bits: 0, coding: 5, length: 12, data: 12, ..PLAIN };
        assert_eq!((facts(&printed.bytes()).depth, facts(&printed.bytes()).damage), (None, None));
    }

    #[test]
    fn not_a_picture() {
        for bitmap in [
            Bitmap { width: 0, ..PLAIN },
            Bitmap { width: -7, ..PLAIN },
            Bitmap { height: 0, ..PLAIN },
            Bitmap { bits: 3, ..PLAIN },
            Bitmap { bits: 0, ..PLAIN },
        ] {
            assert_eq!(facts(&bitmap.bytes()).damage, Some(Damage::Malformed));
        }
        let mut bytes = PLAIN.bytes();
        bytes[10] = 20;
        assert_eq!(facts(&bytes).damage, Some(Damage::Malformed), "the data would stand in the header");
        let huge = Bitmap { width: i32::MAX, height: i32::MIN, bits: 32, ..PLAIN };
        assert_eq!(facts(&huge.bytes()).damage, Some(Damage::Truncated));
    }

    #[test]
    fn damage() {
        hurt(&Bitmap { width: 2, height: 2, data: 14, ..PLAIN }.bytes(), Kind::Bmp);
        hurt(&Bitmap { header: 12, width: 2, height: 2, data: 14, ..PLAIN }.bytes(), Kind::Bmp);
    }
}

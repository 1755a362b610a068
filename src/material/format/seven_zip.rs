//! 7z (7zFormat.txt and Methods.txt of 7-Zip): whether it ends where it should, and whether anything in it is encrypted. Only a packed
//! header is decompressed, which describes how the files are stored.

use alloc::vec::Vec;

use crate::container::crc::crc;
use crate::container::file::{File, Stop, le32};
use crate::container::lzma;
use crate::material::facts::Facts;

/// Largest size of a header in bytes, stored and decompressed.
const STORED: u64 = 64 << 10;
const UNPACKED: u64 = 1 << 20;

/// Largest number of headers in each other. No writer packs a header twice.
const NESTED: u32 = 3;

/// The coder of AES-256 with SHA-256: flags (an identifier of four bytes, with properties) and identifier.
const AES: &[u8; 5] = b"\x24\x06\xf1\x07\x01";

/// Follows the start header to the header at the end.
pub(super) fn look(file: &File, facts: &mut Facts) -> Result<(), Stop> {
    let start = file.read(0, 32)?;
    let number = |at| start.get(at..).and_then(<[u8]>::first_chunk).map_or(0, |bytes| u64::from_le_bytes(*bytes));
    let (offset, size) = (number(12), number(20));
    // Check sum of these numbers and of the header's check sum.
    if le32(start, 8) != start.get(12..).map(crc) {
        return Err(Stop::Malformed);
    }
    let end = [offset, size].iter().try_fold(32, |sum: u64, more| sum.checked_add(*more)).ok_or(Stop::Malformed)?;
    if end > file.size() {
        return Err(Stop::Truncated);
    }
    let mut header = file.read(32 + offset, size.min(STORED) as usize)?.to_vec();
    for _ in 0..NESTED {
        if header.windows(AES.len()).any(|window| window == AES) {
            facts.encrypted = true;
            return Ok(());
        }
        match header.split_first() {
            // An empty archive has no header.
            None => return Ok(()),
            Some((0x01, _)) => return if size > STORED { Err(Stop::Limit) } else { Ok(()) },
            Some((0x17, streams)) => header = unpack(file, &mut Streams(streams))?,
            Some(_) => return Err(Stop::Malformed),
        }
    }
    Err(Stop::Limit)
}

/// Decompresses a header that is stored as one stream with one coder. [`Stop::Limit`] if it is stored otherwise: then it is unknown
/// whether anything is encrypted.
fn unpack(file: &File, streams: &mut Streams) -> Result<Vec<u8>, Stop> {
    // PackInfo: place, number of streams, sizes, and optionally a check sum.
    streams.only(0x06)?;
    let (place, count) = (streams.number()?, streams.number()?);
    streams.only(0x09)?;
    let packed = streams.number()?;
    let packed_sum = streams.sum()?;
    streams.only(0)?;
    // UnpackInfo: one inline folder, its coder, the decompressed size, and optionally a check sum.
    streams.only(0x07)?;
    streams.only(0x0b)?;
    let folders = streams.number()?;
    streams.only(0)?;
    let (coders, flags) = (streams.number()?, streams.byte()?);
    let is_simple = flags & 0x10 == 0;
    if count != 1 || folders != 1 || coders != 1 || !is_simple || packed > STORED {
        return Err(Stop::Limit);
    }
    let method = streams.take(usize::from(flags & 15))?;
    let length = if flags & 0x20 == 0 { 0 } else { streams.number()? };
    let properties = streams.take(usize::try_from(length).map_err(|_| Stop::Malformed)?)?;
    streams.only(0x0c)?;
    let size = streams.number()?;
    let sum = streams.sum()?;
    if size > UNPACKED {
        return Err(Stop::Limit);
    }
    let stored = file.read(place.checked_add(32).ok_or(Stop::Malformed)?, packed as usize)?;
    let header = match (method, properties) {
        (b"\x03\x01\x01", &[first, _, _, _, _]) => lzma::unpack(file, first, stored, size as usize)?,
        (b"\0", _) => stored.to_vec(),
        _ => return Err(Stop::Limit),
    };
    let holds = |sum: Option<u32>, bytes: &[u8]| sum.is_none_or(|sum| sum == crc(bytes));
    if holds(packed_sum, stored) && holds(sum, &header) { Ok(header) } else { Err(Stop::Malformed) }
}

/// The unread rest of the description of packed streams.
struct Streams<'a>(&'a [u8]);

impl<'a> Streams<'a> {
    fn take(&mut self, length: usize) -> Result<&'a [u8], Stop> {
        let (taken, rest) = self.0.split_at_checked(length).ok_or(Stop::Malformed)?;
        self.0 = rest;
        Ok(taken)
    }

    fn byte(&mut self) -> Result<u8, Stop> {
        self.take(1).map(|byte| byte[0])
    }

    /// Takes a byte that must have this value.
    fn only(&mut self, byte: u8) -> Result<(), Stop> {
        if self.byte()? == byte { Ok(()) } else { Err(Stop::Malformed) }
    }

    /// Takes a number. The leading ones of the first byte count the bytes that follow it, lowest first; its other bits are the highest part.
    fn number(&mut self) -> Result<u64, Stop> {
        let first = self.byte()?;
        let more = first.leading_ones();
        let mut number = 0;
        for place in 0..more {
            number |= u64::from(self.byte()?) << (8 * place);
        }
        let high = if more < 7 { u64::from(first) & (0x7f >> more) } else { 0 };
        Ok(number | high << (8 * more % 64))
    }

    /// Takes the check sum of the stream, if there is one.
    fn sum(&mut self) -> Result<Option<u32>, Stop> {
        if self.0.first() != Some(&0x0a) {
            return Ok(None);
        }
        // All check sums are defined.
        self.only(0x0a)?;
        self.only(1)?;
        Ok(le32(self.take(4)?, 0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::material::hurt::{facts, hurt};
    use crate::material::{Damage, Kind};

    /// An archive with these packed bytes and this header.
    fn archive(packed: &[u8], header: &[u8]) -> Vec<u8> {
        let other = crc(header).to_le_bytes();
        let numbers = [&(packed.len() as u64).to_le_bytes()[..], &(header.len() as u64).to_le_bytes(), &other].concat();
        [b"7z\xbc\xaf\x27\x1c\0\x04", &crc(&numbers).to_le_bytes()[..], &numbers, packed, header].concat()
    }

    /// `01 04 06 00` and a name three times in UTF-16, packed by Python's `lzma`.
    const PLAIN: &[u8] = b"\0\0\x81\x33\x07\xb6\xd9\xa5\x10\x3b\x66\xf3\x76\x69\xe9\x36\x06\xbb\xff\xfe\xc6\x90\0";
    const PLAIN_SIZE: u8 = 28;

    /// `01 04 06 00`, and a folder with one coder, which is the cipher.
    const ENCRYPTED: &[u8] =
        b"\0\0\x81\x33\x07\xae\xce\x9d\xa4\xc6\x72\xc1\xfb\xe1\x7d\x73\xc8\x3b\xdc\x5b\xff\xfe\xb5\0\0";
    const ENCRYPTED_SIZE: u8 = 15;

    /// An archive whose header is packed, after three bytes of files.
    fn packed(header: &[u8], method: &[u8], size: u8) -> Vec<u8> {
        let streams = [
            b"\x17\x06\x03\x01\x09",
            &[header.len() as u8][..],
            b"\0\x07\x0b\x01\0\x01",
            method,
            b"\x0c",
            &[size, 0, 0],
        ];
        archive(&[b"abc", header].concat(), &streams.concat())
    }

    const LZMA: &[u8] = b"\x23\x03\x01\x01\x05\x5d\0\x10\0\0";

    #[test]
    fn a_coder_is_found_in_plain_and_in_packed_headers() {
        for (bytes, encrypted, partial) in [
            (archive(b"abc", b"\x01\x04\x06"), false, false),
            (archive(b"abc", b"\x01\x04\x06\x24\x06\xf1\x07\x01\x12"), true, false),
            (archive(b"abc", b"\x17\x06\x24\x06\xf1\x07\x01\x12"), true, false),
            (archive(b"", b""), false, false),
            (packed(PLAIN, LZMA, PLAIN_SIZE), false, false),
            (packed(b"\x01\x24\x06\xf1\x07\x01", b"\x01\0", 6), true, false),
            // Packed by a method that is not known here.
            (packed(PLAIN, b"\x21\x21\x01\x18", PLAIN_SIZE), false, true),
            // As 7-Zip writes several files with a password: nothing but the packed header names the cipher.
            (packed(ENCRYPTED, LZMA, ENCRYPTED_SIZE), true, false),
        ] {
            let found = facts(&bytes);
            assert_eq!((found.encrypted, found.partial, found.damage), (encrypted, partial, None), "{bytes:x?}");
        }
    }

    #[test]
    fn numbers_of_every_length() {
        for (bytes, number) in [
            (&[0x7f][..], 0x7f),
            (&[0x80, 0xa2], 0xa2),
            (&[0xbf, 0xff], 0x3fff),
            (&[0xc1, 2, 3], 0x1_0302),
            (&[0xfe, 1, 2, 3, 4, 5, 6, 7], 0x0007_0605_0403_0201),
            (&[0xff, 1, 2, 3, 4, 5, 6, 7, 8], 0x0807_0605_0403_0201),
        ] {
            assert_eq!(Streams(bytes).number(), Ok(number), "{bytes:x?}");
        }
        assert_eq!(Streams(&[0xff, 1]).number(), Err(Stop::Malformed));
    }

    #[test]
    fn what_ends_too_early_is_truncated() {
        let whole = archive(b"abc", b"\x01\x04");
        assert_eq!(facts(&whole[..whole.len() - 1]).damage, Some(Damage::Truncated));
    }

    #[test]
    fn what_is_no_header_is_malformed() {
        let mut moved = archive(b"abc", b"\x01");
        moved[12] = 2;
        let itself = archive(b"", b"\x17\x06\0\x01\x09\x07\0\x07\x0b\x01\0\x01\x01\0\x0c\x07\0\0");
        let short = packed(PLAIN, LZMA, PLAIN_SIZE + 40);
        for bytes in [archive(b"abc", b"\x05"), archive(b"abc", b"\x17\x05"), moved, itself, short] {
            assert_eq!(facts(&bytes).damage, Some(Damage::Malformed), "{bytes:x?}");
        }
        let huge = archive(
            b"",
            b"\x17\x06\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01\x09\x07\0\x07\x0b\x01\0\x01\x01\0\x0c\x07\0\0",
        );
        assert_eq!(facts(&huge).damage, Some(Damage::Malformed));
    }

    #[test]
    fn any_byte_may_be_missing_or_another() {
        hurt(&archive(b"abc", b"\x01\x04\x06"), Kind::SevenZip);
        hurt(&packed(PLAIN, LZMA, PLAIN_SIZE), Kind::SevenZip);
    }
}

//! ZIP (APPNOTE.TXT 6.3.10): the directory at its end, and small parts that it leads to.
//!
//! Nothing is unpacked but the few parts that are asked for, and of those so much: what a file blows up to costs nothing.

use alloc::vec::Vec;

use super::file::{File, Stop, le16, le32};
use super::inflate::beginning;
use super::package::same;

/// The most that a part may hold, packed and unpacked.
pub(super) const PART: usize = 1 << 20;

/// The most of a directory that is read: some 20,000 entries and more.
const DIRECTORY: usize = 4 << 20;

/// A file up to this size is read as a whole anyway, so that the header of each entry can be held against the directory.
const SMALL: u64 = 1 << 20;

/// The record at the end, without its comment (4.3.16), and how far before the end of the file it may begin.
const END: usize = 22;
const WITHIN: usize = END + 0xffff;

/// A ZIP whose directory has been found.
pub(super) struct Archive<'a> {
    pub(super) file: &'a File<'a>,
    directory: &'a [u8],
    /// Where the directory begins: no entry lies behind that.
    start: u64,
    /// What stands before the archive in the file; places are counted from there.
    base: u64,
    entries: u64,
    /// The directory is longer than what is read of it.
    pub(super) cut: bool,
}

/// What the directory says of one entry.
#[derive(Clone, Copy)]
pub(super) struct Entry<'a> {
    pub(super) name: &'a [u8],
    flags: u16,
    method: u16,
    crc: u32,
    packed: u64,
    size: u64,
    header: u64,
}

impl Entry<'_> {
    /// Bit 0 of 4.4.4; with bit 13 the directory is too, and then it is no directory that could be read.
    pub(super) fn encrypted(&self) -> bool {
        self.flags & 0x2001 != 0
    }
}

impl<'a> Archive<'a> {
    pub(super) fn open(file: &'a File<'a>) -> Result<Self, Stop> {
        let tail = file.peek(file.size().saturating_sub(WITHIN as u64), WITHIN)?;
        let place = end(tail).ok_or(Stop::Truncated)?;
        let record = tail.get(place..).unwrap_or(&[]);
        let at = file.size() - (tail.len() - place) as u64;
        let short = |place| le16(record, place).map_or(0, u64::from);
        let long = |place| le32(record, place).map_or(0, u64::from);
        let (mut entries, mut size, mut offset) = (short(10), long(12), long(16));
        let mut behind = at;
        if let Some(whole) = zip64(file, at)? {
            // Some writers put these records where they are not needed.
            (entries, size, offset, behind) = whole;
        } else if short(4) != 0 || short(6) != 0 || short(8) != entries {
            // One of several files; the others are missing.
            return Err(Stop::Truncated);
        }
        let end = offset.checked_add(size).filter(|end| *end <= behind);
        let (start, base) = if end.is_some() && file.peek(offset, 4)? == b"PK\x01\x02" {
            (offset, 0)
        } else {
            let start = behind.checked_sub(size).ok_or(Stop::Truncated)?;
            // Something may stand before an archive, but nothing can be missing.
            (start, start.checked_sub(offset).ok_or(Stop::Truncated)?)
        };
        let directory = file.read(start, size.min(DIRECTORY as u64) as usize)?;
        Ok(Self { file, directory, start, base, entries, cut: size > DIRECTORY as u64 })
    }

    /// The entries of the directory. Their number must be what the end says, since readers go by the one or the other.
    pub(super) fn entries(&self) -> Entries<'_, 'a> {
        Entries { archive: self, rest: self.directory, count: 0 }
    }

    /// The entry of this name, be it written with another slash, or another case.
    pub(super) fn find(&self, name: &[u8]) -> Result<Option<Entry<'a>>, Stop> {
        for entry in self.entries() {
            let entry = entry?;
            if same(entry.name, name) {
                return Ok(Some(entry));
            }
        }
        Ok(None)
    }

    /// What a part holds: [`Stop::Limit`] where that is more than [`PART`], or where it is encrypted.
    pub(super) fn part(&self, entry: &Entry) -> Result<Vec<u8>, Stop> {
        // A match of 258 bytes takes two bits at the least (RFC 1951, 3.2.5): nothing unpacks to more than this.
        if entry.size > entry.packed.saturating_mul(1032) {
            return Err(Stop::Malformed);
        }
        if entry.size > PART as u64 {
            return Err(Stop::Limit);
        }
        let (part, whole) = self.beginning(entry, PART)?;
        if whole { Ok(part) } else { Err(Stop::Limit) }
    }

    /// What a part begins with, `most` bytes and as many packed at most, and whether that is all of it.
    pub(super) fn beginning(&self, entry: &Entry, most: usize) -> Result<(Vec<u8>, bool), Stop> {
        if entry.encrypted() {
            return Err(Stop::Limit);
        }
        let most = most.min(self.file.may_inflate());
        let length = entry.packed.min(most as u64) as usize;
        let packed = self.file.read(self.place(entry)?, length)?;
        let part = match entry.method {
            0 => packed.to_vec(),
            8 => beginning(self.file, packed, most)?,
            // Documents may have no other (ECMA-376 part 2, annex C; GB/T 33190 says no more than ZIP).
            _ => return Err(Stop::Malformed),
        };
        let whole = length as u64 == entry.packed && part.len() as u64 == entry.size;
        if whole && crc(&part) != entry.crc {
            return Err(Stop::Malformed);
        }
        // It ended before, or did not end where it should have.
        if !whole && length as u64 == entry.packed && part.len() < most {
            return Err(Stop::Malformed);
        }
        Ok((super::xml::utf8(part), whole))
    }

    /// Where the bytes of an entry begin, by its own header (4.3.7), which must be of the same name.
    fn place(&self, entry: &Entry) -> Result<u64, Stop> {
        let at = self.base + entry.header;
        let header = self.file.read(at, 30)?;
        let (Some(name), Some(extra)) = (le16(header, 26), le16(header, 28)) else { return Err(Stop::Malformed) };
        let behind = at + 30;
        // Names that are not ASCII may stand in another code here.
        let agrees = !entry.name.is_ascii() || same(self.file.read(behind, name.into())?, entry.name);
        if !agrees || !header.starts_with(b"PK\x03\x04") {
            return Err(Stop::Malformed);
        }
        let place = behind + u64::from(name) + u64::from(extra);
        if place.saturating_add(entry.packed) > self.start { Err(Stop::Malformed) } else { Ok(place) }
    }

    /// Holds the header of each entry of a small file against the directory.
    pub(super) fn check(&self) -> Result<(), Stop> {
        if self.file.size() <= SMALL {
            for entry in self.entries() {
                self.place(&entry?)?;
            }
        }
        Ok(())
    }
}

/// The entries of a directory, one after the other; after a mistake there are none.
pub(super) struct Entries<'e, 'a> {
    archive: &'e Archive<'a>,
    rest: &'a [u8],
    count: u64,
}

impl<'a> Iterator for Entries<'_, 'a> {
    type Item = Result<Entry<'a>, Stop>;

    fn next(&mut self) -> Option<Self::Item> {
        let result = self.take();
        if result.is_err() {
            self.rest = &[];
            self.count = self.archive.entries;
        }
        result.transpose()
    }
}

impl<'a> Entries<'_, 'a> {
    fn take(&mut self) -> Result<Option<Entry<'a>>, Stop> {
        let Archive { file, base, start, entries, cut, .. } = *self.archive;
        // A signature of the directory may stand behind its entries (4.3.13).
        if self.rest.is_empty() || self.rest.starts_with(b"PK\x05\x05") {
            // Some writers put the last 16 bits of a number that does not fit.
            let agrees = cut || self.count & 0xffff == entries & 0xffff;
            return if agrees { Ok(None) } else { Err(Stop::Malformed) };
        }
        file.step()?;
        self.count += 1;
        let Some(entry) = entry(&mut self.rest) else {
            // The last one of those at hand may break off.
            return if cut { Ok(None) } else { Err(Stop::Malformed) };
        };
        let end = [base, 30, entry.packed].iter().try_fold(entry.header, |end, more| end.checked_add(*more));
        if end.is_none_or(|end| end > start) { Err(Stop::Malformed) } else { Ok(Some(entry)) }
    }
}

/// Where the last record of the end begins whose comment fits; best one after which nothing follows.
fn end(tail: &[u8]) -> Option<usize> {
    let mut last = None;
    for place in (0..=tail.len().checked_sub(END)?).rev() {
        let Some(record) = tail.get(place..).filter(|record| record.starts_with(b"PK\x05\x06")) else { continue };
        let comment = usize::from(le16(record, 20)?);
        if END + comment == record.len() {
            return Some(place);
        }
        if END + comment < record.len() {
            last = last.or(Some(place));
        }
    }
    last
}

/// The number of entries, size and place of the directory, and what it ends at, from the records of 4.3.14 and 4.3.15.
fn zip64(file: &File, end: u64) -> Result<Option<(u64, u64, u64, u64)>, Stop> {
    let Some(locator) = end.checked_sub(20) else { return Ok(None) };
    let found = file.read(locator, 20)?;
    if !found.starts_with(b"PK\x06\x07") {
        return Ok(None);
    }
    let at = le64(found, 8).ok_or(Stop::Malformed)?;
    let record = file.read(at, 56)?;
    let numbers = (le64(record, 32), le64(record, 40), le64(record, 48));
    let (Some(entries), Some(size), Some(offset)) = numbers else { return Err(Stop::Malformed) };
    if !record.starts_with(b"PK\x06\x06") {
        return Err(Stop::Malformed);
    }
    Ok(Some((entries, size, offset, at)))
}

/// Takes one entry off the directory (4.3.12).
fn entry<'a>(rest: &mut &'a [u8]) -> Option<Entry<'a>> {
    let bytes = *rest;
    if !bytes.starts_with(b"PK\x01\x02") {
        return None;
    }
    let length = |at| Some(usize::from(le16(bytes, at)?));
    let (name, extra, comment) = (length(28)?, length(30)?, length(32)?);
    let mut entry = Entry {
        name: bytes.get(46..46 + name)?,
        flags: le16(bytes, 8)?,
        method: le16(bytes, 10)?,
        crc: le32(bytes, 16)?,
        packed: le32(bytes, 20)?.into(),
        size: le32(bytes, 24)?.into(),
        header: le32(bytes, 42)?.into(),
    };
    let mut extra = bytes.get(46 + name..46 + name + extra)?;
    while let (Some(id), Some(length)) = (le16(extra, 0), le16(extra, 2)) {
        let (field, behind) = extra.get(4..)?.split_at_checked(length.into())?;
        if id == 1 {
            // Only what is too large for its place is here, in this order (4.5.3).
            let mut numbers = field.as_chunks::<8>().0.iter().map(|number| u64::from_le_bytes(*number));
            for place in [&mut entry.size, &mut entry.packed, &mut entry.header] {
                if *place == 0xffff_ffff {
                    *place = numbers.next()?;
                }
            }
        }
        extra = behind;
    }
    *rest = bytes.get(46 + name + usize::from(le16(bytes, 30)?) + comment..)?;
    Some(entry)
}

fn le64(bytes: &[u8], at: usize) -> Option<u64> {
    Some(u64::from_le_bytes(*bytes.get(at..)?.first_chunk()?))
}

/// The sum of ISO 3309 that each entry has (4.4.7).
pub(super) fn crc(bytes: &[u8]) -> u32 {
    const TABLE: [u32; 256] = {
        let mut table = [0; 256];
        let mut place = 0;
        while place < 256 {
            let (mut sum, mut bit) = (place as u32, 0);
            while bit < 8 {
                sum = if sum & 1 == 1 { sum >> 1 ^ 0xedb8_8320 } else { sum >> 1 };
                bit += 1;
            }
            table[place] = sum;
            place += 1;
        }
        table
    };
    !bytes.iter().fold(!0, |sum, byte| sum >> 8 ^ TABLE[(sum as u8 ^ byte) as usize])
}

#[cfg(test)]
pub(super) mod tests {
    use alloc::vec;

    use super::*;
    use crate::material::hurt::{facts, facts_by_pieces, hurt};
    use crate::material::{Damage, Kind, Limits, look};

    /// A ZIP of parts that are stored as they are.
    pub fn zip(parts: &[(&str, &[u8])]) -> Vec<u8> {
        packed(&parts.iter().map(|(name, part)| (*name, 0, *part, part.len(), crc(part))).collect::<Vec<_>>())
    }

    /// A ZIP of parts with name, method, packed bytes, size and sum.
    fn packed(parts: &[(&str, u16, &[u8], usize, u32)]) -> Vec<u8> {
        let (mut bytes, mut directory) = (Vec::new(), Vec::new());
        for (name, method, part, size, sum) in parts {
            let common = [
                &[20, 0, 0, 0][..],
                &method.to_le_bytes(),
                &[0; 4],
                &sum.to_le_bytes(),
                &(part.len() as u32).to_le_bytes(),
                &(*size as u32).to_le_bytes(),
                &(name.len() as u16).to_le_bytes(),
                &[0; 2],
            ]
            .concat();
            let at = (bytes.len() as u32).to_le_bytes();
            directory.extend([b"PK\x01\x02\x14\0", &common[..], &[0; 10], &at, name.as_bytes()].concat());
            bytes.extend([b"PK\x03\x04", &common[..], name.as_bytes(), part].concat());
        }
        let number = (parts.len() as u16).to_le_bytes();
        let (size, at) = ((directory.len() as u32).to_le_bytes(), (bytes.len() as u32).to_le_bytes());
        [bytes, directory, [b"PK\x05\x06\0\0\0\0", &number[..], &number, &size, &at, &[0; 2]].concat()].concat()
    }

    /// Where these bytes are.
    pub fn find(bytes: &[u8], what: &[u8]) -> usize {
        bytes.windows(what.len()).position(|window| window == what).expect("they are there")
    }

    fn told(bytes: &[u8]) -> (Kind, Option<Damage>) {
        let facts = facts(bytes);
        (facts.kind, facts.damage)
    }

    #[test]
    fn any_byte_may_be_missing_or_another() {
        hurt(&zip(&[("a.txt", b"one"), ("b/", b"")]), Kind::Zip);
    }

    #[test]
    fn bytes_missing_in_the_middle_are_seen() {
        let mut bytes = zip(&[("a.txt", b"one two three"), ("b.txt", b"four")]);
        bytes.drain(36..40);
        assert_eq!(told(&bytes), (Kind::Zip, Some(Damage::Truncated)));
    }

    #[test]
    fn the_end_may_have_a_comment_and_something_behind_it() {
        let bytes = zip(&[("a.txt", b"one")]);
        let length = bytes.len();
        let mut commented = [&bytes[..], &[b'c'; 0xffff]].concat();
        commented[length - 2..length].copy_from_slice(&[0xff, 0xff]);
        assert_eq!(told(&commented), (Kind::Zip, None));
        assert_eq!(told(&[&bytes[..], b"more"].concat()), (Kind::Zip, None));
        commented.truncate(length + 100);
        assert_eq!(told(&commented), (Kind::Zip, Some(Damage::Truncated)));
    }

    #[test]
    fn numbers_that_disagree_are_malformed() {
        let good = zip(&[("a.txt", b"one"), ("b.txt", b"two")]);
        let (directory, end) = (find(&good, b"PK\x01\x02"), good.len() - END);
        // The name and signature of an entry's own header; the place, size and signature of an entry; the number of entries.
        let changes = [
            &[(30, b'c')][..],
            &[(40, 9)],
            &[(directory + 43, 1)],
            &[(directory + 21, 1)],
            &[(directory + 2, 9)],
            &[(end + 8, 3), (end + 10, 3)],
        ];
        for change in changes {
            let mut bytes = good.clone();
            change.iter().for_each(|(at, byte)| bytes[*at] = *byte);
            assert_eq!(told(&bytes), (Kind::Zip, Some(Damage::Malformed)), "{change:?}");
        }
    }

    #[test]
    fn names_in_two_codes_are_no_mistake() {
        let mut bytes = zip(&[("申请.txt", b"one")]);
        bytes[30..32].copy_from_slice(b"\xc9\xea");
        assert_eq!(told(&bytes), (Kind::Zip, None));
    }

    #[test]
    fn something_may_stand_before_it() {
        let inner = zip(&[("AndroidManifest.xml", b"one")]);
        let bytes = [b"PK\x03\x04 and so on", &inner[..]].concat();
        assert_eq!(told(&bytes), (Kind::Program, None));
    }

    #[test]
    fn one_of_several_files_is_truncated() {
        let mut bytes = zip(&[("a.txt", b"one")]);
        let end = bytes.len() - END;
        bytes[end + 4] = 1;
        assert_eq!(told(&bytes), (Kind::Zip, Some(Damage::Truncated)));
    }

    #[test]
    fn encrypted_entries_are_seen() {
        let mut bytes = zip(&[("a.txt", b"one"), ("b.txt", b"two")]);
        assert!(!facts(&bytes).encrypted);
        let second = find(&bytes, b"PK\x01\x02") + 46 + 5;
        bytes[second + 8] = 1;
        assert!(facts(&bytes).encrypted);
    }

    #[test]
    fn large_numbers_stand_in_records_of_their_own() {
        let bytes = zip(&[("AndroidManifest.xml", b"one")]);
        let (at, end) = (find(&bytes, b"PK\x01\x02"), bytes.len() - END);
        let eight = |number: usize| (number as u64).to_le_bytes();
        let mut entry = bytes[at..end].to_vec();
        entry[20..28].fill(0xff);
        entry[42..46].fill(0xff);
        entry[30] = 28;
        entry.extend([&[1, 0, 24, 0][..], &eight(3), &eight(3), &eight(0)].concat());
        let record = [b"PK\x06\x06", &eight(44)[..], &[0; 12], &eight(1), &eight(1), &eight(entry.len()), &eight(at)];
        let locator = [b"PK\x06\x07", &[0; 4][..], &eight(at + entry.len()), &[1, 0, 0, 0]];
        let last = [b"PK\x05\x06", &[0xff; 16][..], &[0; 2]];
        let whole = [&bytes[..at], &entry, &record.concat(), &locator.concat(), &last.concat()].concat();
        hurt(&whole, Kind::Program);
        // They may also be there without need.
        let last = [
            b"PK\x05\x06\0\0\0\0\x01\0\x01\0",
            &(entry.len() as u32).to_le_bytes()[..],
            &(at as u32).to_le_bytes(),
            &[0; 2],
        ];
        let whole = [&bytes[..at], &entry, &record.concat(), &locator.concat(), &last.concat()].concat();
        assert_eq!(told(&whole), (Kind::Program, None));
    }

    #[test]
    fn what_a_part_blows_up_to_costs_nothing() {
        let bomb = miniz_oxide::deflate::compress_to_vec(&vec![0; 8 << 20], 9);
        let honest = packed(&[("OFD.xml", 8, &bomb, 8 << 20, 0)]);
        let found = facts(&honest);
        assert_eq!((found.kind, found.partial, found.damage), (Kind::Ofd, true, None));
        // More than there can be in so few bytes.
        let found = facts(&packed(&[("OFD.xml", 8, &bomb, 0xffff_fff0, 0)]));
        assert_eq!((found.kind, found.damage), (Kind::Ofd, Some(Damage::Malformed)));
        // It says that it is small: that is a mistake, found by unpacking no more than a part may hold.
        let lied = packed(&[("OFD.xml", 8, &bomb, 10, 0)]);
        let limits = Limits { inflated: PART + 1, ..Limits::default() };
        let found = look(&File::whole(&lied, limits)).expect("it is whole");
        assert_eq!((found.kind, found.partial, found.damage), (Kind::Ofd, true, None));
    }

    #[test]
    fn of_a_large_file_only_the_ends_are_read() {
        let big = vec![7; 3 << 20];
        let bytes = zip(&[("a.bin", &big), ("b.txt", b"two")]);
        let (found, read) = facts_by_pieces(&bytes, 4096);
        assert_eq!((found.kind, found.damage), (Kind::Zip, None));
        assert!(read < 80 << 10, "{read}");
    }
}

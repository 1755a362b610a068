//! RAR (technical note of RAR 4, and of RAR 5.0): whether it ends where it should, and whether it is encrypted. Nothing is
//! unpacked.

use crate::container::file::{File, Stop, le16, le32};
use crate::material::facts::Facts;

/// Number of blocks read. In a large archive they are far apart, and usually either all of its files are encrypted or none; in a
/// small one nearly all are read.
const BLOCKS: usize = 16;
const BLOCKS_OF_SMALL: usize = 4096;
const SMALL: u64 = 1 << 20;

pub(super) fn look(file: &File, facts: &mut Facts) -> Result<(), Stop> {
    let five = file.peek(0, 8)?.starts_with(b"Rar!\x1a\x07\x01\x00");
    let mut at = if five { 8 } else { 7 };
    for _ in 0..if file.size() <= SMALL { BLOCKS_OF_SMALL } else { BLOCKS } {
        file.step()?;
        // An archive of RAR 4 may lack its end block, but not its head.
        if !five && at == file.size() && at > 7 {
            return Ok(());
        }
        let block = if five { block5(file, at)? } else { block4(file, at)? };
        facts.encrypted |= block.encrypted;
        at = block.end;
        if at > file.size() {
            return Err(Stop::Truncated);
        }
        if block.last {
            return Ok(());
        }
    }
    Ok(())
}

struct Block {
    end: u64,
    encrypted: bool,
    /// No block follows, or none that can be read.
    last: bool,
}

/// A block of RAR 4: check sum, kind, flags and size, and by a flag the size of the data behind it.
fn block4(file: &File, at: u64) -> Result<Block, Stop> {
    let head = file.read(at, 7)?;
    let (kind, flags) = (head.get(2).copied(), le16(head, 3).unwrap_or(0));
    let size = u64::from(le16(head, 5).unwrap_or(0));
    if size < 7 {
        return Err(Stop::Malformed);
    }
    let more = if flags & 0x8000 != 0 { le32(file.read(at + 7, 4)?, 0).map_or(0, u64::from) } else { 0 };
    // The upper half of sizes of 4 GB and more.
    let large = kind == Some(0x74) && flags & 0x0100 != 0;
    let high = if large { le32(file.read(at + 32, 4)?, 0).map_or(0, u64::from) } else { 0 };
    let (head, encrypted) = match kind {
        // The archive header; the flag means that all blocks behind it are encrypted.
        Some(0x73) => (flags & 0x0080 != 0, flags & 0x0080 != 0),
        Some(0x74) => (false, flags & 0x0004 != 0),
        Some(0x75..=0x7b) => (false, false),
        _ => return Err(Stop::Malformed),
    };
    Ok(Block { end: (high << 32).saturating_add(at + size + more), encrypted, last: head || kind == Some(0x7b) })
}

/// A block of RAR 5: check sum, then variable-length numbers: size, kind, flags, size of the extra area, size of the data.
fn block5(file: &File, at: u64) -> Result<Block, Stop> {
    let mut numbers = Numbers(file.peek(at + 4, 64)?);
    let before = numbers.0.len();
    let size = numbers.next()?;
    let head = (before - numbers.0.len()) as u64;
    let (kind, flags) = (numbers.next()?, numbers.next()?);
    let extra = if flags & 1 != 0 { numbers.next()? } else { 0 };
    let data = if flags & 2 != 0 { numbers.next()? } else { 0 };
    // 2 MB is the most that the note allows.
    if size == 0 || size > 2 << 20 || extra > size || !(1..=5).contains(&kind) && flags & 4 == 0 {
        return Err(Stop::Malformed);
    }
    let behind = at + 4 + head + size;
    let encrypted = match kind {
        // 4: all blocks behind it are encrypted. 2: a file; a record in its extra area tells whether it is encrypted.
        4 => true,
        2 => extra > 0 && has_encryption(file, behind - extra, extra)?,
        _ => false,
    };
    Ok(Block { end: behind.checked_add(data).ok_or(Stop::Malformed)?, encrypted, last: matches!(kind, 4 | 5) })
}

/// True if an extra area has an encryption record.
fn has_encryption(file: &File, at: u64, length: u64) -> Result<bool, Stop> {
    let mut rest = file.read(at, length.min(4096) as usize)?;
    while !rest.is_empty() {
        file.step()?;
        let mut numbers = Numbers(rest);
        let size = numbers.next()?;
        let record = numbers.0;
        if numbers.next()? == 1 {
            return Ok(true);
        }
        match usize::try_from(size).ok().and_then(|size| record.get(size..)) {
            Some(behind) if size > 0 => rest = behind,
            _ => return Ok(false),
        }
    }
    Ok(false)
}

struct Numbers<'a>(&'a [u8]);

impl Numbers<'_> {
    /// Takes a number in groups of seven bits, the lowest first; the eighth bit announces another byte.
    fn next(&mut self) -> Result<u64, Stop> {
        let mut number = 0;
        for place in 0..9 {
            let (byte, rest) = self.0.split_first().ok_or(Stop::Truncated)?;
            self.0 = rest;
            number |= u64::from(byte & 0x7f) << (place * 7);
            if byte & 0x80 == 0 {
                return Ok(number);
            }
        }
        Err(Stop::Malformed)
    }
}

#[cfg(test)]
mod tests {
    use alloc::vec::Vec;

    use crate::material::hurt::{facts, hurt};
    use crate::material::{Damage, Kind};

    /// A block of RAR 4, with its data behind it.
    fn old(kind: u8, flags: u16, data: &[u8]) -> Vec<u8> {
        let flags = if data.is_empty() { flags } else { flags | 0x8000 };
        let mut out = [&[7, 7, kind][..], &flags.to_le_bytes(), &[36, 0]].concat();
        out.extend((data.len() as u32).to_le_bytes());
        out.resize(36, 0);
        [&out, data].concat()
    }

    /// A block of RAR 5, with its extra area in it and its data behind it.
    fn new(kind: u8, extra: &[u8], data: &[u8]) -> Vec<u8> {
        // A number in two bytes, of which one would do.
        let length = [data.len() as u8 | 0x80, 0];
        let head = [&[kind, 3, extra.len() as u8][..], &length, extra].concat();
        [&[9, 9, 9, 9, head.len() as u8], &head[..], data].concat()
    }

    fn rar4(blocks: &[Vec<u8>]) -> Vec<u8> {
        [b"Rar!\x1a\x07\0", &blocks.concat()[..]].concat()
    }

    fn rar5(blocks: &[Vec<u8>]) -> Vec<u8> {
        [b"Rar!\x1a\x07\x01\0", &blocks.concat()[..]].concat()
    }

    #[test]
    fn encryption_of_all_and_of_files() {
        for (bytes, encrypted) in [
            (rar4(&[old(0x73, 0, b""), old(0x74, 0, b"data"), old(0x7b, 0, b"")]), false),
            (rar4(&[old(0x73, 0, b""), old(0x74, 4, b"data"), old(0x7b, 0, b"")]), true),
            // What follows is encrypted, and looks like anything.
            (rar4(&[old(0x73, 0x80, b""), Vec::from([0xff; 50])]), true),
            (rar4(&[old(0x73, 0, b""), old(0x74, 0, b"data")]), false),
            (rar5(&[new(1, b"", b""), new(2, b"", b"data"), new(5, b"", b"")]), false),
            (rar5(&[new(1, b"", b""), new(2, &[2, 3, 0, 3, 1, 0, 0], b"data"), new(5, b"", b"")]), true),
            (rar5(&[new(1, b"", b""), new(2, &[2, 3, 0], b"data"), new(5, b"", b"")]), false),
            (rar5(&[new(4, b"", b""), Vec::from([0xff; 50])]), true),
        ] {
            let found = facts(&bytes);
            assert_eq!((found.encrypted, found.damage), (encrypted, None), "{bytes:x?}");
        }
    }

    #[test]
    fn what_ends_too_early_is_truncated() {
        let file = new(2, b"", b"data");
        for bytes in [rar5(&[new(1, b"", b""), file.clone()]), rar5(&[new(1, b"", b"")]), rar5(&[])] {
            assert_eq!(facts(&bytes).damage, Some(Damage::Truncated));
        }
        let whole = rar4(&[old(0x73, 0, b""), old(0x74, 0, b"data")]);
        assert_eq!(facts(&whole[..whole.len() - 1]).damage, Some(Damage::Truncated));
    }

    #[test]
    fn what_is_no_block_is_malformed() {
        for bytes in [
            rar4(&[Vec::from([0; 20])]),
            rar4(&[old(0x20, 0, b"")]),
            rar5(&[new(9, b"", b"")]),
            rar5(&[Vec::from([0xff; 20])]),
            rar5(&[Vec::from([0; 20])]),
        ] {
            assert_eq!(facts(&bytes).damage, Some(Damage::Malformed), "{bytes:x?}");
        }
    }

    #[test]
    fn any_byte_may_be_missing_or_another() {
        hurt(&rar5(&[new(1, b"", b""), new(2, &[2, 3, 0], b"data"), new(5, b"", b"")]), Kind::Rar);
        let good = rar4(&[old(0x73, 0, b""), old(0x74, 0, b"data"), old(0x7b, 0, b"")]);
        for place in 0..good.len() {
            let mut bytes = good.clone();
            bytes[place] ^= 0xff;
            facts(&bytes);
            facts(&good[..place]);
        }
    }
}

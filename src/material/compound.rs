//! Compound files ([MS-CFB]): a small file system in sectors, with storages for folders and streams for files.

use alloc::vec::Vec;
use core::cell::Cell;

use super::file::{File, Stop, le16, le32};

/// The largest number that a sector can have (2.1); above it are marks.
const LAST: u32 = 0xffff_fffa;
const END_OF_CHAIN: u32 = 0xffff_fffe;
/// A sector that is not in use, and in the directory no entry.
const NONE: u32 = 0xffff_ffff;

/// Sectors of the allocation table that the header itself names (2.2).
const IN_HEADER: u32 = 109;

/// The sectors of small streams, which lie in the stream of the root (2.4).
const MINI: u64 = 64;

pub(super) struct Compound<'a> {
    file: &'a File<'a>,
    header: &'a [u8],
    /// Bytes of a sector, as a power of two.
    shift: u32,
    /// The sectors of the directory.
    directory: Vec<u32>,
    /// The sectors of the table for small streams.
    mini_table: Chain,
    /// The stream of the root.
    mini: Chain,
    /// Where the search for a sector of the table left off: how many sectors of its list, and the last.
    list: Cell<(u32, u32)>,
}

/// An entry of the directory (2.6.1).
pub(super) struct Entry {
    name: Vec<u16>,
    kind: u8,
    left: u32,
    right: u32,
    child: u32,
    pub(super) class: [u8; 16],
    start: u32,
    size: u64,
}

impl Entry {
    pub(super) fn is_storage(&self) -> bool {
        self.kind == 1
    }

    pub(super) fn is_stream(&self) -> bool {
        self.kind == 2
    }

    /// Whether this is its name; the case does not count.
    pub(super) fn is(&self, name: &str) -> bool {
        let small = |unit: u16| u8::try_from(unit).map_or(unit, |byte| byte.to_ascii_lowercase().into());
        self.name.iter().map(|unit| small(*unit)).eq(name.bytes().map(|byte| small(byte.into())))
    }

    /// Whether its name begins so.
    pub(super) fn begins(&self, name: &str) -> bool {
        self.name.len() >= name.len() && self.name.iter().zip(name.bytes()).all(|(unit, byte)| *unit == u16::from(byte))
    }
}

/// Sectors that follow each other; where a search in it left off is kept, so that reading on does not begin anew.
struct Chain {
    start: u32,
    known: Cell<(u64, u32)>,
}

impl Chain {
    fn new(start: u32) -> Self {
        Self { start, known: Cell::new((0, start)) }
    }

    /// The sector at this place in the chain.
    fn sector(&self, place: u64, next: impl Fn(u32) -> Result<Option<u32>, Stop>) -> Result<u32, Stop> {
        let (mut at, mut sector) = self.known.get();
        if place < at {
            (at, sector) = (0, self.start);
        }
        while at < place {
            sector = next(sector)?.ok_or(Stop::Malformed)?;
            at += 1;
        }
        self.known.set((at, sector));
        Ok(sector)
    }
}

/// A stream that is being read.
pub(super) struct Stream<'c, 'a> {
    compound: &'c Compound<'a>,
    chain: Chain,
    small: bool,
    pub(super) size: u64,
}

impl Stream<'_, '_> {
    /// As many bytes at `at` as the stream has, `most` at most.
    pub(super) fn read(&self, at: u64, most: usize) -> Result<Vec<u8>, Stop> {
        let length = self.size.saturating_sub(at).min(most as u64);
        let Self { compound, chain, .. } = self;
        if !self.small {
            return compound.bytes(chain, at, length);
        }
        let mut out = Vec::new();
        while (out.len() as u64) < length {
            let at = at + out.len() as u64;
            let sector = chain.sector(at / MINI, |sector| compound.next_small(sector))?;
            let left = (MINI - at % MINI).min(length - out.len() as u64);
            out.extend(compound.bytes(&compound.mini, u64::from(sector) * MINI + at % MINI, left)?);
        }
        Ok(out)
    }
}

impl<'a> Compound<'a> {
    pub(super) fn open(file: &'a File<'a>) -> Result<Self, Stop> {
        let header = file.read(0, 512)?;
        // 2.2: versions 3 and 4 differ in the size of sectors.
        let shift = match (le16(header, 26), le16(header, 28), le16(header, 30)) {
            (Some(3), Some(0xfffe), Some(9)) => 9,
            (Some(4), Some(0xfffe), Some(12)) => 12,
            _ => return Err(Stop::Malformed),
        };
        let number = |at| le32(header, at).ok_or(Stop::Malformed);
        let mut compound = Self {
            file,
            header,
            shift,
            directory: Vec::new(),
            mini_table: Chain::new(number(60)?),
            mini: Chain::new(END_OF_CHAIN),
            list: Cell::new((0, number(68)?)),
        };
        let mut sector = Some(number(48)?);
        while let Some(one) = sector {
            // More than there is room for: it goes in a circle.
            if compound.directory.len() as u64 > file.size() >> shift {
                return Err(Stop::Malformed);
            }
            compound.directory.push(one);
            sector = compound.next(one)?;
        }
        compound.mini = Chain::new(compound.root()?.start);
        Ok(compound)
    }

    /// The entry for the whole file.
    pub(super) fn root(&self) -> Result<Entry, Stop> {
        let root = self.entry(0)?;
        if root.kind == 5 { Ok(root) } else { Err(Stop::Malformed) }
    }

    /// All that is in a storage, itself not.
    pub(super) fn children(&self, storage: &Entry) -> Result<Vec<Entry>, Stop> {
        let (mut found, mut open) = (Vec::new(), Vec::from([storage.child]));
        while let Some(number) = open.pop() {
            if number == NONE {
                continue;
            }
            // Siblings are a tree (2.6.4); where it is none it would never end.
            if found.len() >= self.directory.len() << (self.shift - 7) {
                return Err(Stop::Malformed);
            }
            let entry = self.entry(number)?;
            open.extend([entry.left, entry.right]);
            found.push(entry);
        }
        Ok(found)
    }

    pub(super) fn stream(&self, entry: &Entry) -> Stream<'_, 'a> {
        // 2.2: the size from which streams are no longer small is always this.
        Stream { compound: self, chain: Chain::new(entry.start), small: entry.size < 4096, size: entry.size }
    }

    /// [`Stop::Truncated`] where the last sector that is in use is not there.
    pub(super) fn check(&self) -> Result<(), Stop> {
        let tables = le32(self.header, 44).unwrap_or(0);
        for table in (0..tables).rev() {
            self.file.step()?;
            let entries = self.file.read(self.offset(self.table(table)?), 1 << self.shift)?;
            let entries = entries.as_chunks::<4>().0;
            // Some writers leave zeros where nothing is.
            let used = |entry: &[u8; 4]| !matches!(u32::from_le_bytes(*entry), 0 | NONE);
            if let Some(last) = entries.iter().rposition(used) {
                let last = (u64::from(table) << (self.shift - 2)) + last as u64;
                // Some writers end with the bytes that are in use, within the last sector.
                return if (last + 1) << self.shift < self.file.size() { Ok(()) } else { Err(Stop::Truncated) };
            }
        }
        Err(Stop::Malformed)
    }

    fn entry(&self, number: u32) -> Result<Entry, Stop> {
        self.file.step()?;
        let in_sector = self.shift - 7;
        let sector = self.directory.get((number >> in_sector) as usize).ok_or(Stop::Malformed)?;
        let at = self.offset(*sector) + u64::from(number & ((1 << in_sector) - 1)) * 128;
        let bytes = self.file.read(at, 128)?;
        let word = |at| le32(bytes, at).ok_or(Stop::Malformed);
        // With the zero at its end, in bytes.
        let length = usize::from(le16(bytes, 64).unwrap_or(0)).saturating_sub(2).min(62);
        let name = bytes.get(..length).unwrap_or(&[]).as_chunks::<2>().0;
        let high = if self.shift == 9 { 0 } else { word(124)? };
        Ok(Entry {
            name: name.iter().map(|unit| u16::from_le_bytes(*unit)).collect(),
            kind: bytes.get(66).copied().unwrap_or(0),
            left: word(68)?,
            right: word(72)?,
            child: word(76)?,
            class: *bytes.get(80..).and_then(<[u8]>::first_chunk).ok_or(Stop::Malformed)?,
            start: word(116)?,
            size: u64::from(high) << 32 | u64::from(word(120)?),
        })
    }

    fn offset(&self, sector: u32) -> u64 {
        (u64::from(sector) + 1) << self.shift
    }

    fn number(&self, at: u64) -> Result<u32, Stop> {
        le32(self.file.read(at, 4)?, 0).ok_or(Stop::Malformed)
    }

    /// The sector of the table that has entries for these many sectors before it.
    fn table(&self, place: u32) -> Result<u32, Stop> {
        let sector = match place.checked_sub(IN_HEADER) {
            None => le32(self.header, 76 + place as usize * 4).ok_or(Stop::Malformed)?,
            Some(place) => {
                // 2.5: the last entry of a sector of the list is the next such sector.
                let each = (1 << (self.shift - 2)) - 1;
                let (mut at, mut sector) = self.list.get();
                if place / each < at {
                    (at, sector) = (0, le32(self.header, 68).ok_or(Stop::Malformed)?);
                }
                while at < place / each {
                    self.file.step()?;
                    sector = self.number(self.offset(sector) + u64::from(each) * 4)?;
                    at += 1;
                }
                self.list.set((at, sector));
                self.number(self.offset(sector) + u64::from(place % each) * 4)?
            }
        };
        if sector <= LAST { Ok(sector) } else { Err(Stop::Malformed) }
    }

    /// The sector behind this one in its chain (2.3).
    fn next(&self, sector: u32) -> Result<Option<u32>, Stop> {
        self.file.step()?;
        let each = self.shift - 2;
        let table = self.table(sector >> each)?;
        following(self.number(self.offset(table) + u64::from(sector & ((1 << each) - 1)) * 4)?)
    }

    fn next_small(&self, sector: u32) -> Result<Option<u32>, Stop> {
        self.file.step()?;
        let entry = self.bytes(&self.mini_table, u64::from(sector) * 4, 4)?;
        following(le32(&entry, 0).ok_or(Stop::Malformed)?)
    }

    /// Bytes of a chain of sectors.
    fn bytes(&self, chain: &Chain, at: u64, length: u64) -> Result<Vec<u8>, Stop> {
        let mut out = Vec::new();
        while (out.len() as u64) < length {
            self.file.step()?;
            let at = at + out.len() as u64;
            let sector = chain.sector(at >> self.shift, |sector| self.next(sector))?;
            if sector > LAST {
                return Err(Stop::Malformed);
            }
            let within = at & ((1 << self.shift) - 1);
            let left = ((1 << self.shift) - within).min(length - out.len() as u64);
            out.extend_from_slice(self.file.read(self.offset(sector) + within, left as usize)?);
        }
        Ok(out)
    }
}

fn following(entry: u32) -> Result<Option<u32>, Stop> {
    match entry {
        END_OF_CHAIN => Ok(None),
        sector if sector <= LAST => Ok(Some(sector)),
        _ => Err(Stop::Malformed),
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::material::Limits;

    /// A compound file with these streams, `/` between the name of a storage and that of a stream in it. Small streams lie
    /// in one sector and more; the first sector is the table, then comes the directory.
    pub fn compound(class: [u8; 16], streams: &[(&str, &[u8])]) -> Vec<u8> {
        // Name, kind, right sibling, child, start, size.
        let mut entries: Vec<(&str, u8, u32, u32, u32, u32)> = Vec::from([("Root Entry", 5, NONE, NONE, 0, 0)]);
        let (mut mini, mut mini_table, mut big) = (Vec::new(), Vec::new(), Vec::new());
        for (path, stream) in streams {
            let (storage, name) = path.split_once('/').map_or((None, *path), |(storage, name)| (Some(storage), name));
            let size = stream.len() as u32;
            let start = if size < 4096 { mini_table.len() as u32 } else { big.len() as u32 };
            if size < 4096 {
                mini.extend_from_slice(stream);
                mini.resize(mini.len().next_multiple_of(64), 0);
                let sectors = (mini.len() / 64) as u32;
                mini_table.extend(start + 1..sectors.max(start + 1));
                if size > 0 {
                    mini_table.push(END_OF_CHAIN);
                }
            } else {
                big.extend(stream.chunks(512).map(|sector| {
                    let mut sector = sector.to_vec();
                    sector.resize(512, 0);
                    sector
                }));
            }
            let first = entries[0].3;
            entries[0].3 = entries.len() as u32;
            match storage {
                Some(storage) => {
                    entries.push((storage, 1, first, entries.len() as u32 + 1, 0, 0));
                    entries.push((name, 2, NONE, NONE, start, size));
                }
                None => entries.push((name, 2, first, NONE, start, size)),
            }
        }
        let directory = entries.len().div_ceil(4) as u32;
        let (at_mini_table, at_mini) = (1 + directory, 2 + directory);
        let at_big = at_mini + mini.len().div_ceil(512) as u32;
        (entries[0].4, entries[0].5) = (at_mini, mini.len() as u32);
        let chain = |from: u32, to: u32| (from + 1..to).chain((to > from).then_some(END_OF_CHAIN));
        let mut table = Vec::from([0xffff_fffd]);
        table.extend(chain(1, at_mini_table).chain(chain(at_mini_table, at_mini)).chain(chain(at_mini, at_big)));
        for (_, stream) in streams.iter().filter(|(_, stream)| stream.len() >= 4096) {
            let from = table.len() as u32;
            table.extend(chain(from, from + stream.len().div_ceil(512) as u32));
        }
        let sector = |numbers: &[u32]| {
            assert!(numbers.len() <= 128, "one sector");
            let numbers = numbers.iter().copied().chain(core::iter::repeat(NONE)).take(128);
            numbers.flat_map(u32::to_le_bytes).collect::<Vec<u8>>()
        };
        let mut out = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
        out.extend([0; 16]);
        out.extend([0x3e, 0, 3, 0, 0xfe, 0xff, 9, 0, 6, 0, 0, 0, 0, 0, 0, 0]);
        // From the number of sectors of the directory to the first sector of the table.
        let numbers = [0, 1, 1, 0, 4096, at_mini_table, 1, END_OF_CHAIN, 0, 0];
        out.extend(numbers.into_iter().flat_map(u32::to_le_bytes));
        out.resize(512, 0xff);
        out.extend(sector(&table));
        for (place, (name, kind, right, child, start, size)) in entries.into_iter().enumerate() {
            let start = if kind == 2 && size >= 4096 { start + at_big } else { start };
            let mut units: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
            let length = units.len() as u16 + 2;
            units.resize(64, 0);
            out.extend(units);
            out.extend(length.to_le_bytes());
            out.extend([kind, 1]);
            out.extend([NONE, right, child].into_iter().flat_map(u32::to_le_bytes));
            out.extend(if place == 0 { class } else { [0; 16] });
            out.extend([0; 20]);
            out.extend([start, size, 0].into_iter().flat_map(u32::to_le_bytes));
        }
        out.resize(512 * (1 + at_mini_table) as usize, 0);
        out.extend(sector(&mini_table));
        out.extend(&mini);
        out.resize(out.len().next_multiple_of(512), 0);
        out.extend(big.into_iter().flatten());
        out
    }

    fn open<T>(bytes: &[u8], each: impl Fn(&Compound) -> Result<T, Stop>) -> Result<T, Stop> {
        Compound::open(&File::whole(bytes, Limits { steps: 10_000, ..Limits::default() })).and_then(|file| each(&file))
    }

    fn read(bytes: &[u8], name: &str, at: u64, most: usize) -> Result<Vec<u8>, Stop> {
        open(bytes, |file| {
            let entries = file.children(&file.root()?)?;
            let entry = entries.iter().find(|entry| entry.is(name)).expect("it is there");
            let stream = file.stream(entry);
            // Backwards too.
            let later = stream.read(at, most)?;
            stream.read(0, 1)?;
            assert_eq!(stream.read(at, most)?, later);
            Ok(later)
        })
    }

    #[test]
    fn small_and_large_streams() {
        let large: Vec<u8> = (0..5000u32).map(|byte| byte as u8).collect();
        let small = &large[..700];
        let bytes = compound([0; 16], &[("x", b"x"), ("small", small), ("large", &large), ("last", &large[..4096])]);
        for (name, stream) in [("small", small), ("LARGE", &large), ("last", &large[..4096]), ("x", b"x")] {
            assert_eq!(read(&bytes, name, 0, 9000).as_deref(), Ok(stream));
            for (at, most) in [(0, 1), (63, 2), (500, 600), (4999, 1), (9000, 1)] {
                let end = (at + most).min(stream.len());
                let expected = stream.get(at..end).unwrap_or(&[]);
                assert_eq!(read(&bytes, name, at as u64, most).as_deref(), Ok(expected), "{name} {at} {most}");
            }
        }
    }

    #[test]
    fn circles_end() {
        let good = compound([0; 16], &[("a", &[1; 5000]), ("b", &[2; 200])]);
        // The directory's sector follows itself.
        let mut bytes = good.clone();
        bytes[512 + 4..][..4].copy_from_slice(&1u32.to_le_bytes());
        assert_eq!(open(&bytes, |_| Ok(())).err(), Some(Stop::Malformed));
        // An entry is its own sibling.
        let mut bytes = good.clone();
        bytes[1024 + 128 + 72..][..4].copy_from_slice(&1u32.to_le_bytes());
        assert_eq!(open(&bytes, |file| file.children(&file.root()?).map(|_| ())), Err(Stop::Malformed));
        // A small sector follows itself: what is asked for is given, and no more.
        let mut bytes = good.clone();
        bytes[512 * 3..][..4].copy_from_slice(&0u32.to_le_bytes());
        assert_eq!(read(&bytes, "b", 0, 200).map(|bytes| bytes.len()), Ok(200));
    }

    #[test]
    fn a_list_of_tables_is_followed_and_ends() {
        // Sector 0 is read as a list: it begins with a mark, has the end of a chain then, and leads on to nowhere.
        let good = compound([0; 16], &[("a", b"a")]);
        let file = File::whole(&good, Limits::default());
        let compound = Compound::open(&file).expect("it is whole");
        for (place, stop) in [(0, Stop::Malformed), (1, Stop::Malformed), (127, Stop::Truncated)] {
            compound.list.set((0, 0));
            assert_eq!(compound.table(IN_HEADER + place), Err(stop), "{place}");
        }
        assert_eq!(compound.table(0), Ok(0));
        // In a circle, and far away in it.
        let mut bytes = good.clone();
        bytes[512 + 508..1024].fill(0);
        let file = File::whole(&bytes, Limits { steps: 1000, ..Limits::default() });
        let compound = Compound::open(&file).expect("it is whole");
        compound.list.set((0, 0));
        assert_eq!(compound.table(u32::MAX), Err(Stop::Limit));
    }

    #[test]
    fn the_last_sector_in_use_must_be_there() {
        let good = compound([0; 16], &[("a", &[1; 5000])]);
        assert_eq!(open(&good, |file| file.check()), Ok(()));
        assert_eq!(open(&good[..good.len() - 511], |file| file.check()), Ok(()));
        assert_eq!(open(&good[..good.len() - 512], |file| file.check()), Err(Stop::Truncated));
    }
}

//! The FAT (2.3), which gives the successor of each sector, the DIFAT (2.5), which lists the sectors of the FAT, and the mini FAT
//! (2.4) for the sectors of small streams.

use super::stream::MINI;
use super::{Compound, END_OF_CHAIN, LAST, NONE};
use crate::container::file::{Stop, le32};

/// Number of FAT sectors listed in the header (2.2).
const IN_HEADER: u32 = 109;

impl Compound<'_> {
    /// [`Stop::Truncated`] if the last sector in use is missing.
    pub(crate) fn check(&self) -> Result<(), Stop> {
        let tables = le32(self.header, 44).unwrap_or(0);
        if !self.has_room(tables.into()) {
            return Err(Stop::Truncated);
        }
        for table in (0..tables).rev() {
            self.file.step()?;
            let entries = self.file.read(self.offset(self.table(table)?), 1 << self.shift)?;
            let entries = entries.as_chunks::<4>().0;
            // Some writers leave zeros in unused entries.
            let used = |entry: &[u8; 4]| !matches!(u32::from_le_bytes(*entry), 0 | NONE);
            if let Some(last) = entries.iter().rposition(used) {
                let last = (u64::from(table) << (self.shift - 2)) + last as u64;
                // Some writers end the file within the last sector.
                return if (last + 1) << self.shift < self.file.size() { Ok(()) } else { Err(Stop::Truncated) };
            }
        }
        Err(Stop::Malformed)
    }

    /// Returns the `place`th sector of the FAT.
    fn table(&self, place: u32) -> Result<u32, Stop> {
        let sector = match place.checked_sub(IN_HEADER) {
            None => le32(self.header, 76 + place as usize * 4).ok_or(Stop::Malformed)?,
            Some(place) => {
                // 2.5: the last entry of a DIFAT sector is the next DIFAT sector.
                let each = (1 << (self.shift - 2)) - 1;
                let mut list = self.list.borrow_mut();
                let wanted = (place / each) as usize;
                while list.len() <= wanted {
                    self.file.step()?;
                    let last = *list.last().ok_or(Stop::Malformed)?;
                    let sector = self.number(self.offset(last) + u64::from(each) * 4)?;
                    // More sectors than the file has room for: the list is circular.
                    if !self.has_room(list.len() as u64) {
                        return Err(Stop::Malformed);
                    }
                    list.push(sector);
                }
                let sector = list[wanted];
                self.number(self.offset(sector) + u64::from(place % each) * 4)?
            }
        };
        if sector <= LAST { Ok(sector) } else { Err(Stop::Malformed) }
    }

    /// True if the file has room for this many sectors.
    pub(super) fn has_room(&self, sectors: u64) -> bool {
        sectors <= self.file.size() >> self.shift
    }

    /// Returns the successor of a sector in its chain (2.3).
    pub(super) fn next(&self, sector: u32) -> Result<Option<u32>, Stop> {
        self.file.step()?;
        // Entries of the FAT for sectors beyond the end of the file are not looked up.
        if !self.has_room(sector.into()) {
            return Err(Stop::Truncated);
        }
        let each = self.shift - 2;
        let table = self.table(sector >> each)?;
        following(self.number(self.offset(table) + u64::from(sector & ((1 << each) - 1)) * 4)?)
    }

    pub(super) fn next_small(&self, sector: u32) -> Result<Option<u32>, Stop> {
        self.file.step()?;
        if u64::from(sector) * MINI > self.file.size() {
            return Err(Stop::Malformed);
        }
        let entry = self.bytes(&self.mini_table, u64::from(sector) * 4, 4)?;
        following(le32(&entry, 0).ok_or(Stop::Malformed)?)
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
mod tests {
    use alloc::vec::Vec;

    use super::super::made::compound;
    use super::*;
    use crate::container::{File, Limits};

    #[test]
    fn a_list_of_tables_is_followed_and_ends() {
        // Sector 0 is read as a DIFAT sector: its entries are a mark, the end of a chain, and a sector that does not exist.
        let good = compound([0; 16], &[("a", b"a")]);
        let file = File::whole(&good, Limits::default());
        let compound = Compound::open(&file).expect("it is whole");
        for (place, stop) in [(0, Stop::Malformed), (1, Stop::Malformed), (127, Stop::Truncated)] {
            *compound.list.borrow_mut() = Vec::from([0]);
            assert_eq!(compound.table(IN_HEADER + place), Err(stop), "{place}");
        }
        assert_eq!(compound.table(0), Ok(0));
        // A circular list, and a place far down in it.
        let mut bytes = good.clone();
        bytes[512 + 508..1024].fill(0);
        let file = File::whole(&bytes, Limits { steps: 1000, ..Limits::default() });
        let compound = Compound::open(&file).expect("it is whole");
        *compound.list.borrow_mut() = Vec::from([0]);
        assert_eq!(compound.table(u32::MAX), Err(Stop::Malformed));
    }
}

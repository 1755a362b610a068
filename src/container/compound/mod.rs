//! Compound files ([MS-CFB]): a small file system in sectors, with storages for folders and streams for files.

mod directory;
mod fat;
mod sectors;
mod stream;

use alloc::vec::Vec;
use core::cell::RefCell;

use crate::container::file::{File, Stop, le16, le32};
pub(crate) use directory::Entry;
use sectors::Chain;
pub(crate) use stream::Stream;

/// Largest sector number (2.1); larger values are marks.
const LAST: u32 = 0xffff_fffa;
const END_OF_CHAIN: u32 = 0xffff_fffe;
/// An unused sector, or no entry in the directory.
const NONE: u32 = 0xffff_ffff;

pub(crate) struct Compound<'a> {
    file: &'a File<'a>,
    header: &'a [u8],
    /// Logarithm to base 2 of the size of a sector.
    shift: u32,
    /// The sectors of the directory.
    directory: Vec<u32>,
    /// The sectors of the table for small streams.
    mini_table: Chain,
    /// The stream of the root.
    mini: Chain,
    /// The DIFAT sectors, as far as they have been followed.
    list: RefCell<Vec<u32>>,
}

impl<'a> Compound<'a> {
    pub(crate) fn open(file: &'a File<'a>) -> Result<Self, Stop> {
        let header = file.read(0, 512)?;
        // 2.2: versions 3 and 4 have sectors of 512 and 4096 bytes.
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
            list: RefCell::new(Vec::from([number(68)?])),
        };
        let mut sector = Some(number(48)?);
        while let Some(one) = sector {
            // More sectors than the file has room for: the chain is circular.
            if !compound.has_room(compound.directory.len() as u64) {
                return Err(Stop::Malformed);
            }
            compound.directory.push(one);
            sector = compound.next(one)?;
        }
        compound.mini = Chain::new(compound.root()?.start);
        Ok(compound)
    }
}

#[cfg(test)]
pub(crate) mod made;
#[cfg(test)]
mod tests;

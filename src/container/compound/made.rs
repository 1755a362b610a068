//! Compound files made by hand, for tests.

use alloc::vec::Vec;

use super::{END_OF_CHAIN, NONE};

/// A compound file with these streams; `/` separates the name of a storage from that of a stream in it. The first sector is the FAT, then
/// comes the directory.
pub(crate) fn compound(class: [u8; 16], streams: &[(&str, &[u8])]) -> Vec<u8> {
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

//! Compound files made by hand: streams that are read whole and in parts, circles, sectors that are missing.

use alloc::vec::Vec;

use super::Compound;
use super::made::compound;
use crate::container::{File, Limits, Stop};

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
    // A small sector follows itself: only the bytes asked for are returned.
    let mut bytes = good.clone();
    bytes[512 * 3..][..4].copy_from_slice(&0u32.to_le_bytes());
    assert_eq!(read(&bytes, "b", 0, 200).map(|bytes| bytes.len()), Ok(200));
}

#[test]
fn the_last_sector_in_use_must_be_there() {
    let good = compound([0; 16], &[("a", &[1; 5000])]);
    assert_eq!(open(&good, |file| file.check()), Ok(()));
    assert_eq!(open(&good[..good.len() - 511], |file| file.check()), Ok(()));
    assert_eq!(open(&good[..good.len() - 512], |file| file.check()), Err(Stop::Truncated));
}

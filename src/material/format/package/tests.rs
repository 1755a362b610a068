//! ZIPs made by hand: whole, hurt, and with numbers that do not agree.

use alloc::vec;

use crate::container::zip::made::{find, packed, zip};
use crate::container::zip::{END, PART};
use crate::material::hurt::{facts, facts_by_pieces, hurt};
use crate::material::{Damage, File, Kind, Limits, look};

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

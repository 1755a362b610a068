use crate::material::hurt::{facts, facts_by_pieces, hurt};
use crate::material::{Damage, Kind};
use alloc::vec::Vec;

fn boxed(name: &[u8; 4], inside: &[u8]) -> Vec<u8> {
    [&(inside.len() as u32 + 8).to_be_bytes()[..], name, inside].concat()
}

/// A box with a version and flags.
fn full(name: &[u8; 4], version: u8, inside: &[u8]) -> Vec<u8> {
    boxed(name, &[&[version, 0, 0, 0], inside].concat())
}

fn size(width: u32, height: u32) -> Vec<u8> {
    full(b"ispe", 0, &[width.to_be_bytes(), height.to_be_bytes()].concat())
}

fn bits(channels: &[u8]) -> Vec<u8> {
    full(b"pixi", 0, &[&[channels.len() as u8], channels].concat())
}

fn turned(quarters: u8) -> Vec<u8> {
    boxed(b"irot", &[quarters])
}

fn mirrored(mode: u8) -> Vec<u8> {
    boxed(b"imir", &[mode])
}

fn cut(sides: [u32; 4]) -> Vec<u8> {
    boxed(b"clap", &[&sides.map(u32::to_be_bytes).concat()[..], &[0; 16]].concat())
}

/// The set-up of a decoder for HEVC: layout of colours, bits less eight.
fn hevc(colours: u8, bits: u8) -> Vec<u8> {
    boxed(b"hvcC", &[&[1; 16][..], &[0xfc | colours, 0xf8 | bits, 0xf8 | bits]].concat())
}

/// Brands, properties in order, and per item the numbers of its properties; of item 1, which is the picture, the parts.
struct Heif<'a> {
    brands: &'a [u8],
    properties: &'a [Vec<u8>],
    items: &'a [(u16, &'a [u8])],
    parts: &'a [u16],
    behind: &'a [u8],
}

const STILL: Heif = Heif { brands: b"heic\0\0\0\0mif1heic", properties: &[], items: &[], parts: &[], behind: b"" };

impl Heif<'_> {
    fn meta(&self, at: u32) -> Vec<u8> {
        let mut items = (self.items.len() as u16).to_be_bytes().to_vec();
        let mut lists = (self.items.len() as u32).to_be_bytes().to_vec();
        let mut places = [&[0x44, 0], &(self.items.len() as u16).to_be_bytes()[..]].concat();
        for (item, properties) in self.items {
            let item = item.to_be_bytes();
            items.extend(full(b"infe", 2, &[&item[..], b"\0\0hvc1\0"].concat()));
            lists.extend([&item[..], &[properties.len() as u8], properties].concat());
            places.extend([&item[..], b"\0\0\0\x01", &at.to_be_bytes(), b"\0\0\0\x04"].concat());
        }
        let mut inside = Vec::from(b"\0\0\0\0");
        inside.extend(full(b"hdlr", 0, b"\0\0\0\0pict"));
        inside.extend(full(b"pitm", 0, &[0, 1]));
        inside.extend(full(b"iloc", 0, &places));
        inside.extend(full(b"iinf", 0, &items));
        if !self.parts.is_empty() {
            let parts: Vec<u8> = self.parts.iter().flat_map(|part| part.to_be_bytes()).collect();
            let reference = [&[0, 1, 0, self.parts.len() as u8][..], &parts].concat();
            inside.extend(full(b"iref", 0, &boxed(b"dimg", &reference)));
        }
        let properties = boxed(b"ipco", &self.properties.concat());
        inside.extend(boxed(b"iprp", &[properties, full(b"ipma", 0, &lists)].concat()));
        boxed(b"meta", &inside)
    }

    fn bytes(&self) -> Vec<u8> {
        let first = boxed(b"ftyp", self.brands);
        let data = first.len() + self.meta(0).len() + 8;
        [first, self.meta(data as u32), boxed(b"mdat", b"data"), self.behind.to_vec()].concat()
    }
}

/// A picture of 7 × 3 with these properties besides its size, in this order.
fn picture(properties: &[Vec<u8>]) -> Vec<u8> {
    let all = [&[size(7, 3)], properties].concat();
    let numbers: Vec<u8> = (1..=all.len() as u8).collect();
    Heif { properties: &all, items: &[(1, &numbers)], ..STILL }.bytes()
}

#[test]
fn size_and_depth() {
    for (properties, depth) in [
        (&[][..], None),
        (&[bits(&[8, 8, 8])], Some(24)),
        (&[bits(&[8])], Some(8)),
        (&[hevc(1, 0)], Some(24)),
        (&[hevc(0, 2)], Some(10)),
        (&[hevc(1, 0), bits(&[10, 10, 10])], Some(30)),
        (&[bits(&[10, 10, 10]), hevc(1, 0)], Some(30)),
    ] {
        let facts = facts(&picture(properties));
        assert_eq!((facts.width, facts.height, facts.depth), (Some(7), Some(3), depth));
        assert_eq!((facts.kind, facts.orientation, facts.damage), (Kind::Heic, None, None));
        assert!(!facts.animated);
    }
}

#[test]
fn the_coding_of_avif() {
    let flags = [(0x00, 24), (0x40, 30), (0x60, 36), (0x10, 8)];
    for (flags, depth) in flags {
        let properties = [size(7, 3), boxed(b"av1C", &[0x81, 0, flags, 0])];
        let heif = Heif { properties: &properties, items: &[(1, &[1, 2])], ..STILL };
        // By the brand or by the coding.
        for brands in [&b"avif\0\0\0\0mif1avif"[..], b"mif1\0\0\0\0mif1heic"] {
            let facts = facts(&Heif { brands, ..heif }.bytes());
            assert_eq!((facts.kind, facts.depth, facts.damage), (Kind::Avif, Some(depth), None));
        }
    }
}

#[test]
fn turned_and_mirrored_in_the_order_of_its_properties() {
    // Against the clock; Exif counts 6 for a quarter clockwise, 8 for one against the clock.
    let (top_bottom, left_right) = (mirrored(0), mirrored(1));
    for (properties, orientation) in [
        (&[turned(0)][..], 1),
        (&[mirrored(1)], 2),
        (&[turned(2)], 3),
        (&[mirrored(0)], 4),
        (&[turned(1), top_bottom.clone()], 5),
        (&[turned(3)], 6),
        (&[turned(3), top_bottom.clone()], 7),
        (&[turned(1)], 8),
        (&[left_right.clone(), turned(1)], 5),
        (&[left_right.clone(), turned(3)], 7),
        (&[turned(1), left_right.clone()], 7),
        (&[left_right.clone(), left_right], 1),
        (&[top_bottom, turned(2)], 2),
    ] {
        let facts = facts(&picture(properties));
        let (width, height) = if orientation < 5 { (7, 3) } else { (3, 7) };
        assert_eq!(facts.orientation, Some(orientation), "{properties:?}");
        assert_eq!((facts.width, facts.height, facts.damage), (Some(width), Some(height), None));
    }
}

#[test]
fn cut_before_or_after_it_is_turned() {
    let before = facts(&picture(&[cut([5, 1, 4, 2]), turned(1)]));
    assert_eq!((before.width, before.height), (Some(2), Some(5)));
    let after = facts(&picture(&[turned(1), cut([2, 1, 5, 1])]));
    assert_eq!((after.width, after.height), (Some(2), Some(5)));
    assert_eq!(facts(&picture(&[cut([5, 0, 4, 2])])).damage, Some(Damage::Malformed));
}

#[test]
fn properties_of_another_item_do_not_count() {
    let properties = [size(7, 3), size(90, 90), turned(1)];
    let facts = facts(&Heif { properties: &properties, items: &[(2, &[2, 3]), (1, &[1])], ..STILL }.bytes());
    assert_eq!((facts.width, facts.height, facts.orientation), (Some(7), Some(3), None));
}

#[test]
fn a_grid_has_the_depth_of_its_tiles_and_its_own_size() {
    let properties = [size(1000, 600), size(512, 512), hevc(1, 0), turned(3)];
    let items: &[(u16, &[u8])] = &[(2, &[2, 0x83]), (3, &[2, 0x83]), (1, &[1, 0x84])];
    let facts = facts(&Heif { properties: &properties, items, parts: &[2, 3], ..STILL }.bytes());
    assert_eq!((facts.width, facts.height, facts.depth), (Some(600), Some(1000), Some(24)));
    assert_eq!((facts.orientation, facts.damage), (Some(6), None));
}

fn film(width: u32) -> Vec<u8> {
    let header = [&[0; 72][..], &(width << 16).to_be_bytes(), &(5u32 << 16).to_be_bytes()].concat();
    boxed(b"moov", &[boxed(b"mvhd", b"x"), boxed(b"trak", &full(b"tkhd", 0, &header))].concat())
}

#[test]
fn a_sequence_is_an_animation() {
    let sequence = [boxed(b"ftyp", b"hevc\0\0\0\0msf1"), film(9), boxed(b"mdat", b"data")].concat();
    let of_sequence = facts(&sequence);
    assert_eq!((of_sequence.width, of_sequence.height), (Some(9), Some(5)));
    assert_eq!((of_sequence.animated, of_sequence.damage), (true, None));
    hurt(&sequence, Kind::Heic);
    // With a still picture, which counts then.
    let behind = film(9);
    let heif = Heif {
        brands: b"avis\0\0\0\0avifmsf1",
        properties: &[size(7, 3)],
        items: &[(1, &[1])],
        behind: &behind,
        ..STILL
    };
    let with_still = facts(&heif.bytes());
    assert_eq!((with_still.width, with_still.animated, with_still.kind), (Some(7), true, Kind::Avif));
    // A film of another brand is none of the picture.
    assert!(!facts(&Heif { brands: STILL.brands, ..heif }.bytes()).animated);
}

#[test]
fn bytes_of_an_item_that_are_not_there() {
    // The last box has no size of its own: it is as long as the file.
    let mut bytes = picture(&[]);
    let data = bytes.len() - 12;
    bytes[data..data + 4].fill(0);
    assert_eq!(facts(&bytes).damage, None);
    assert_eq!(facts(&bytes[..bytes.len() - 1]).damage, Some(Damage::Truncated));
}

#[test]
fn bytes_behind_a_picture_that_are_no_boxes_do_no_harm() {
    let good = picture(&[]);
    let film = [&boxed(b"ftyp", b"mp42")[..], b"\0\0\x7f\xffmda"].concat();
    // A directory as Samsung writes it, filling, text, and a film that is there in part.
    for behind in [
        &b"\0\0\0\x18\0\0\0\0SEFH\x6b\0\0\0SEFT"[..],
        b"SEFHSEFHSEFH",
        &[0; 5],
        &[7; 5],
        &[7; 3000],
        b"LIVE_1234567",
        &film,
    ] {
        assert_eq!(facts(&[&good[..], behind].concat()).damage, None, "{behind:x?}");
    }
    // A box that is known and breaks off is damage; so are bytes in the place of one that is needed.
    let film = boxed(b"moov", &[0; 100]);
    assert_eq!(facts(&[&good[..], &film[..50]].concat()).damage, Some(Damage::Truncated));
    assert_eq!(facts(&[&good[..good.len() - 12], &[0xff; 8]].concat()).damage, Some(Damage::Truncated));
}

#[test]
fn not_a_picture() {
    let other = Heif { properties: &[size(7, 3)], items: &[(2, &[1])], ..STILL }.bytes();
    let none = Heif { properties: &[bits(&[8])], items: &[(1, &[1])], ..STILL }.bytes();
    let flat = Heif { properties: &[size(7, 0)], items: &[(1, &[1])], ..STILL }.bytes();
    let bare = [boxed(b"ftyp", STILL.brands), full(b"meta", 0, b"")].concat();
    for bytes in [other, none, flat, bare] {
        assert_eq!(facts(&bytes).damage, Some(Damage::Malformed));
    }
}

#[test]
fn a_size_that_is_claimed_costs_nothing() {
    let mut bytes = picture(&[]);
    let data = bytes.len() - 12;
    // 1 stands for a size of eight bytes.
    bytes.splice(data..data + 8, *b"\0\0\0\x01mdat\x7f\xff\xff\xff\xff\xff\xff\xff");
    assert_eq!((facts(&bytes).width, facts(&bytes).damage), (Some(7), Some(Damage::Truncated)));
}

#[test]
fn more_boxes_than_anybody_writes() {
    let behind = boxed(b"free", b"").repeat(10_000);
    let facts = facts(&Heif { properties: &[size(7, 3)], items: &[(1, &[1])], behind: &behind, ..STILL }.bytes());
    assert_eq!((facts.width, facts.damage, facts.partial), (Some(7), None, true));
}

#[test]
fn of_a_large_file_head_and_last_box_are_read() {
    let mut bytes = picture(&[turned(1)]);
    bytes.extend(boxed(b"free", &[0x5a; 4 << 20]));
    bytes.extend(boxed(b"free", b""));
    let (facts, read) = facts_by_pieces(&bytes, 64 << 10);
    assert_eq!((facts.width, facts.damage), (Some(3), None));
    assert!(read <= 128 << 10, "{read}");
}

#[test]
fn damage() {
    hurt(&picture(&[bits(&[8, 8, 8]), turned(1)]), Kind::Heic);
    let properties = [size(1000, 600), hevc(1, 0)];
    hurt(
        &Heif { properties: &properties, items: &[(2, &[2]), (1, &[1])], parts: &[2, 2], ..STILL }.bytes(),
        Kind::Heic,
    );
}

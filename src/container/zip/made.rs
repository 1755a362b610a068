//! ZIPs made by hand, for tests.

use alloc::vec::Vec;

use crate::container::crc::crc;

/// A ZIP of stored parts.
pub(crate) fn zip(parts: &[(&str, &[u8])]) -> Vec<u8> {
    packed(&parts.iter().map(|(name, part)| (*name, 0, *part, part.len(), crc(part))).collect::<Vec<_>>())
}

/// A ZIP of parts given by name, method, packed bytes, size and check sum.
pub(crate) fn packed(parts: &[(&str, u16, &[u8], usize, u32)]) -> Vec<u8> {
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

/// Returns the place of the first occurrence.
pub(crate) fn find(bytes: &[u8], what: &[u8]) -> usize {
    bytes.windows(what.len()).position(|window| window == what).expect("they are there")
}

//! RC4, as ISO 32000-2, 7.6.3 names it.

/// Encrypts or decrypts in place. A key has 1 to 256 bytes.
pub fn rc4(key: &[u8], data: &mut [u8]) {
    let mut state: [u8; 256] = core::array::from_fn(|at| at as u8);
    let mut j = 0u8;
    for (i, key) in (0..256).zip(key.iter().cycle()) {
        j = j.wrapping_add(state[i]).wrapping_add(*key);
        state.swap(i, j.into());
    }
    let (mut i, mut j) = (0u8, 0u8);
    for byte in data {
        i = i.wrapping_add(1);
        j = j.wrapping_add(state[usize::from(i)]);
        state.swap(i.into(), j.into());
        *byte ^= state[usize::from(state[usize::from(i)].wrapping_add(state[usize::from(j)]))];
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 6229, 2, keys of 40 and 128 bits, offset 0.
    #[test]
    fn published_streams() {
        for (key, stream) in [
            (&[1u8, 2, 3, 4, 5][..], [0xb2, 0x39, 0x63, 0x05, 0xf0, 0x3d, 0xc0, 0x27]),
            (
                &[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16],
                [0x9a, 0xc7, 0xcc, 0x9a, 0x60, 0x9d, 0x1e, 0xf7],
            ),
        ] {
            let mut data = [0; 8];
            rc4(key, &mut data);
            assert_eq!(data, stream);
        }
    }
}

//! RC4 (RFC 6229 has test vectors), which ISO 32000-2, 7.6.3 names.

/// Encrypts or decrypts in place. A key has 1 to 256 bytes.
pub(crate) fn rc4(key: &[u8], data: &mut [u8]) {
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
            (&[1u8, 2, 3, 4, 5][..], 0xb239_6305_f03d_c027_ccc3_524a_0a11_18a8_u128),
            (&[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16], 0x9ac7_cc9a_609d_1ef7_b293_2899_cde4_1b97),
        ] {
            let mut data = [0; 16];
            rc4(key, &mut data);
            assert_eq!(data, stream.to_be_bytes());
        }
    }
}

//! SHA-256 (FIPS 180-4), for the receipt: of the pack and of the application in RFC 8785 form.

use alloc::string::String;

/// FIPS 180-4, 4.2.2.
const ROUND: [u32; 64] = [
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5, 0xd807aa98,
    0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174, 0xe49b69c1, 0xefbe4786,
    0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da, 0x983e5152, 0xa831c66d, 0xb00327c8,
    0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967, 0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13,
    0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85, 0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819,
    0xd6990624, 0xf40e3585, 0x106aa070, 0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a,
    0x5b9cca4f, 0x682e6ff3, 0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7,
    0xc67178f2,
];

/// FIPS 180-4, 5.3.3.
const START: [u32; 8] =
    [0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19];

/// The digest of `bytes`.
pub fn sha256(bytes: &[u8]) -> [u8; 32] {
    let mut state = START;
    let (blocks, rest) = bytes.as_chunks::<64>();
    for block in blocks {
        compress(&mut state, block);
    }
    // The padding: a one bit, zeros, and the length in bits; one block or two.
    let mut tail = [0u8; 128];
    tail[..rest.len()].copy_from_slice(rest);
    tail[rest.len()] = 0x80;
    let end = if rest.len() < 56 { 64 } else { 128 };
    tail[end - 8..end].copy_from_slice(&(bytes.len() as u64 * 8).to_be_bytes());
    for block in tail[..end].as_chunks::<64>().0 {
        compress(&mut state, block);
    }
    let mut digest = [0u8; 32];
    for (target, word) in digest.as_chunks_mut::<4>().0.iter_mut().zip(state) {
        *target = word.to_be_bytes();
    }
    digest
}

/// A digest of bytes that come piece by piece.
#[derive(Clone)]
pub struct Running {
    state: [u32; 8],
    /// The bytes since the last whole block.
    rest: [u8; 64],
    length: u64,
}

impl Default for Running {
    fn default() -> Self {
        Self { state: START, rest: [0; 64], length: 0 }
    }
}

impl Running {
    /// Takes the next bytes in.
    pub fn update(&mut self, mut bytes: &[u8]) {
        let kept = (self.length % 64) as usize;
        self.length += bytes.len() as u64;
        if kept > 0 {
            let taken = bytes.len().min(64 - kept);
            self.rest[kept..kept + taken].copy_from_slice(&bytes[..taken]);
            bytes = &bytes[taken..];
            if kept + taken < 64 {
                return;
            }
            compress(&mut self.state, &self.rest);
        }
        let (blocks, rest) = bytes.as_chunks::<64>();
        for block in blocks {
            compress(&mut self.state, block);
        }
        self.rest[..rest.len()].copy_from_slice(rest);
    }

    /// The digest of all bytes so far, in lower-case hexadecimal.
    pub fn hex(mut self) -> String {
        let length = self.length;
        let zeros = (55u64.wrapping_sub(length) % 64) as usize;
        let mut tail = [0u8; 72];
        tail[0] = 0x80;
        tail[zeros + 1..zeros + 9].copy_from_slice(&(length * 8).to_be_bytes());
        self.update(&tail[..zeros + 9]);
        let mut out = String::new();
        for byte in self.state.iter().flat_map(|word| word.to_be_bytes()) {
            push_hex(byte, &mut out);
        }
        out
    }
}

/// `sha256:` and the digest in lower-case hexadecimal, as packs and receipts write it.
pub fn label(bytes: &[u8]) -> String {
    let mut out = String::from("sha256:");
    for byte in sha256(bytes) {
        push_hex(byte, &mut out);
    }
    out
}

fn push_hex(byte: u8, out: &mut String) {
    for nibble in [byte >> 4, byte & 15] {
        out.push(char::from(b"0123456789abcdef"[usize::from(nibble)]));
    }
}

fn compress(state: &mut [u32; 8], block: &[u8; 64]) {
    let mut words = [0u32; 64];
    for (word, bytes) in words.iter_mut().zip(block.as_chunks::<4>().0) {
        *word = u32::from_be_bytes(*bytes);
    }
    for i in 16..64 {
        let (a, b) = (words[i - 15], words[i - 2]);
        let small0 = a.rotate_right(7) ^ a.rotate_right(18) ^ (a >> 3);
        let small1 = b.rotate_right(17) ^ b.rotate_right(19) ^ (b >> 10);
        words[i] = words[i - 16].wrapping_add(small0).wrapping_add(words[i - 7]).wrapping_add(small1);
    }
    let [mut a, mut b, mut c, mut d, mut e, mut f, mut g, mut h] = *state;
    for (word, constant) in words.iter().zip(ROUND) {
        let big1 = e.rotate_right(6) ^ e.rotate_right(11) ^ e.rotate_right(25);
        let choice = (e & f) ^ (!e & g);
        let first = h.wrapping_add(big1).wrapping_add(choice).wrapping_add(constant).wrapping_add(*word);
        let big0 = a.rotate_right(2) ^ a.rotate_right(13) ^ a.rotate_right(22);
        let majority = (a & b) ^ (a & c) ^ (b & c);
        let second = big0.wrapping_add(majority);
        (h, g, f, e, d, c, b, a) = (g, f, e, d.wrapping_add(first), c, b, a, first.wrapping_add(second));
    }
    for (target, value) in state.iter_mut().zip([a, b, c, d, e, f, g, h]) {
        *target = target.wrapping_add(value);
    }
}

#[cfg(test)]
mod tests {
    use alloc::vec::Vec;

    use super::{Running, label};

    #[test]
    fn piece_by_piece_is_the_same() {
        let bytes: Vec<u8> = (0..=255).cycle().take(300).collect();
        for length in 0..bytes.len() {
            for size in [1, 7, 63, 64, 65, 130] {
                let mut running = Running::default();
                bytes[..length].chunks(size).for_each(|piece| running.update(piece));
                assert_eq!(running.hex(), label(&bytes[..length])[7..], "{length} by {size}");
            }
        }
    }

    /// The examples of FIPS 180-2, appendix B, and the borders of the padding.
    #[test]
    fn known_digests() {
        let cases: [(&[u8], &str); 4] = [
            (b"", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
            (b"abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
            (
                b"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
                "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1",
            ),
            (&[b'a'; 64], "ffe054fe7ae0cb6dc65c3af9b61d5209f439851db43d0ba5997337df154668eb"),
        ];
        for (input, digest) in cases {
            assert_eq!(&label(input)[7..], digest);
        }
    }
}

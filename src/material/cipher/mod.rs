//! The digests and ciphers by which documents are encrypted, to find whether one opens without a password and to read its structure.
//! Nothing here keeps a secret: small rather than quick.

mod aes;
mod md5;
mod rc4;
mod sha512;

pub(super) use aes::Aes;
pub(super) use md5::md5;
pub(super) use rc4::rc4;
pub(super) use sha512::{sha384, sha512};

/// A message and its padding, in blocks of `N` bytes: a one bit, zeros, and in the last eight bytes the length in bits.
fn padded<const N: usize>(message: &[u8], length: [u8; 8], room: usize, mut each: impl FnMut(&[u8; N])) {
    let (blocks, rest) = message.as_chunks::<N>();
    blocks.iter().for_each(&mut each);
    let mut block = [0; N];
    block[..rest.len()].copy_from_slice(rest);
    block[rest.len()] = 0x80;
    // The length has so much room in the last block.
    if rest.len() >= N - room {
        each(&block);
        block = [0; N];
    }
    block[N - 8..].copy_from_slice(&length);
    each(&block);
}

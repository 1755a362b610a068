//! The key of an encrypted document that opens without a password: the standard security handler with an empty user password
//! (ISO 32000-2, 7.6.4), as in documents that only restrict printing or editing.

use alloc::vec::Vec;

use super::document::Document;
use super::syntax::{Dict, Value};
use crate::base::sha256::sha256;
use crate::container::file::Stop;
use crate::material::cipher::{Aes, md5, rc4, sha384, sha512};

/// Padding of an empty password (7.6.4.3.2).
const PADDING: [u8; 32] = [
    0x28, 0xbf, 0x4e, 0x5e, 0x4e, 0x75, 0x8a, 0x41, 0x64, 0x00, 0x4e, 0x56, 0xff, 0xfa, 0x01, 0x08, 0x2e, 0x2e, 0x00,
    0xb6, 0xd0, 0x68, 0x3e, 0x80, 0x2f, 0x0c, 0xa9, 0xfe, 0x64, 0x53, 0x69, 0x7a,
];

/// Encryption of streams.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Cipher {
    /// Not at all.
    None,
    Rc4,
    /// With a key for each object.
    AesOfObjects,
    Aes,
}

/// The key of a document that opens without a password.
pub(super) struct Key {
    bytes: Vec<u8>,
    cipher: Cipher,
}

/// Derives the key from the encryption dictionary and the first part of the file identifier. `None` if a password or another handler is
/// needed.
pub(super) fn key(document: &mut Document, encrypt: &Dict, id: &[u8]) -> Result<Option<Key>, Stop> {
    let cipher = cipher(document, encrypt)?;
    let bytes = match encrypt.count(b"R") {
        _ if !encrypt.is(b"Filter", b"Standard") => None,
        Some(revision @ 2..=4) => by_md5(encrypt, revision, id),
        Some(revision @ 5..=6) => by_sha(encrypt, revision),
        _ => None,
    };
    Ok(bytes.zip(cipher).map(|(bytes, cipher)| Key { bytes, cipher }))
}

/// Returns the cipher for streams (7.6.5); versions 4 and 5 name a crypt filter.
fn cipher(document: &mut Document, encrypt: &Dict) -> Result<Option<Cipher>, Stop> {
    if !matches!(encrypt.count(b"V"), Some(4 | 5)) {
        return Ok(Some(Cipher::Rc4));
    }
    let Some(Value::Name(name)) = encrypt.get(b"StmF") else { return Ok(Some(Cipher::None)) };
    if name == b"Identity" {
        return Ok(Some(Cipher::None));
    }
    let Some(filters) = document.dict(encrypt, b"CF")? else { return Ok(None) };
    let Some(filter) = document.dict(&filters, name)? else { return Ok(None) };
    let known = [(&b"V2"[..], Cipher::Rc4), (b"AESV2", Cipher::AesOfObjects), (b"AESV3", Cipher::Aes)];
    Ok(known.into_iter().find(|(method, _)| filter.is(b"CFM", method)).map(|(_, cipher)| cipher))
}

/// Algorithms 2, 4 and 5: up to version 4.
fn by_md5(encrypt: &Dict, revision: u64, id: &[u8]) -> Option<Vec<u8>> {
    let length = match (encrypt.count(b"V")?, encrypt.count(b"Length").unwrap_or(40)) {
        (1, _) => 5,
        (4, _) => 16,
        (_, bits @ 40..=128) => bits as usize / 8,
        _ => return None,
    };
    let Some(Value::Number(permissions)) = encrypt.get(b"P") else { return None };
    let mut message = PADDING.to_vec();
    message.extend_from_slice(text(encrypt, b"O")?.get(..32)?);
    message.extend_from_slice(&(*permissions as i64 as u32).to_le_bytes());
    message.extend_from_slice(id);
    if revision == 4 && encrypt.get(b"EncryptMetadata") == Some(&Value::Bool(false)) {
        message.extend_from_slice(&[0xff; 4]);
    }
    let mut key = md5(&message);
    let mut proof = PADDING.to_vec();
    if revision > 2 {
        for _ in 0..50 {
            key = md5(&key[..length]);
        }
        proof.extend_from_slice(id);
        proof = md5(&proof).to_vec();
    }
    let key = &key[..length];
    for turn in 0..if revision > 2 { 20 } else { 1 } {
        let turned: Vec<u8> = key.iter().map(|byte| byte ^ turn).collect();
        rc4(&turned, &mut proof);
    }
    text(encrypt, b"U")?.starts_with(&proof).then(|| key.to_vec())
}

/// Algorithms 2.A and 11: version 5.
fn by_sha(encrypt: &Dict, revision: u64) -> Option<Vec<u8>> {
    let user: &[u8; 48] = text(encrypt, b"U")?.first_chunk()?;
    let hash = |salt: &[u8]| if revision == 5 { Some(sha256(salt)) } else { hardened(salt) };
    if hash(&user[32..40])? != user[..32] {
        return None;
    }
    let mut key = *text(encrypt, b"UE")?.first_chunk::<32>()?;
    Aes::new(&hash(&user[40..])?)?.decrypt([0; 16], &mut key);
    Some(key.to_vec())
}

/// Algorithm 2.B. It ends after at most 287 rounds, when no byte can exceed the bound.
fn hardened(salt: &[u8]) -> Option<[u8; 32]> {
    let mut hash = sha256(salt).to_vec();
    for round in 1u32.. {
        let mut data = hash.repeat(64);
        Aes::new(&hash[..16])?.encrypt(*hash[16..].first_chunk()?, &mut data);
        // The first 16 bytes as a number modulo 3 equal their sum modulo 3, since 256 is 1 modulo 3.
        hash = match data[..16].iter().map(|byte| u32::from(*byte)).sum::<u32>() % 3 {
            0 => sha256(&data).to_vec(),
            1 => sha384(&data).to_vec(),
            _ => sha512(&data).to_vec(),
        };
        if round >= 64 && u32::from(*data.last()?) + 32 <= round {
            break;
        }
    }
    hash.first_chunk().copied()
}

fn text<'a>(dict: &'a Dict, name: &[u8]) -> Option<&'a [u8]> {
    match dict.get(name)? {
        Value::Text(text) => Some(text),
        _ => None,
    }
}

impl Key {
    /// Decrypts the data of a stream of this object.
    pub(crate) fn decrypt(&self, number: u32, generation: u16, mut data: Vec<u8>) -> Vec<u8> {
        match self.cipher {
            Cipher::None => data,
            Cipher::Rc4 => {
                rc4(&self.of(number, generation, b""), &mut data);
                data
            }
            Cipher::AesOfObjects => by_aes(&self.of(number, generation, b"sAlT"), data),
            Cipher::Aes => by_aes(&self.bytes, data),
        }
    }

    /// Derives the key of one object (algorithm 1).
    fn of(&self, number: u32, generation: u16, more: &[u8]) -> Vec<u8> {
        let mut message = self.bytes.clone();
        message.extend_from_slice(&number.to_le_bytes()[..3]);
        message.extend_from_slice(&generation.to_le_bytes());
        message.extend_from_slice(more);
        md5(&message)[..(self.bytes.len() + 5).min(16)].to_vec()
    }
}

/// Decrypts AES in CBC mode: the first block is the initialisation vector, the last byte the length of the padding (7.6.3.2).
fn by_aes(key: &[u8], mut data: Vec<u8>) -> Vec<u8> {
    let (Some(aes), Some(first)) = (Aes::new(key), data.first_chunk().copied()) else { return Vec::new() };
    data.drain(..16);
    data.truncate(data.len() / 16 * 16);
    aes.decrypt(first, &mut data);
    let padding = data.last().map_or(0, |last| usize::from(*last).min(16));
    data.truncate(data.len() - padding);
    data
}

//! AES (FIPS 197) with keys of 128 and 256 bits, in CBC mode (SP 800-38A, 6.2).

type Block = [u8; 16];

/// An expanded key.
pub(crate) struct Aes {
    /// Round keys: one before the first round, one for each round.
    keys: [Block; 15],
    rounds: usize,
    boxes: Boxes,
}

/// The S-box and its inverse (FIPS 197, 5.1.1 and 5.3.2).
struct Boxes {
    forward: [u8; 256],
    back: [u8; 256],
}

impl Aes {
    /// Expands a key of 16 or 32 bytes; `None` for any other length.
    pub(crate) fn new(key: &[u8]) -> Option<Self> {
        let (length, rounds) = match key.len() {
            16 => (4, 10),
            32 => (8, 14),
            _ => return None,
        };
        let boxes = Boxes::new();
        let mut words = [[0u8; 4]; 60];
        words[..length].copy_from_slice(key.as_chunks::<4>().0);
        let mut constant = 1u8;
        for at in length..4 * (rounds + 1) {
            let mut word = words[at - 1];
            if at % length == 0 {
                word.rotate_left(1);
                word = word.map(|byte| boxes.forward(byte));
                word[0] ^= constant;
                constant = twice(constant);
            } else if length == 8 && at % 8 == 4 {
                word = word.map(|byte| boxes.forward(byte));
            }
            let before = words[at - length];
            words[at] = core::array::from_fn(|place| word[place] ^ before[place]);
        }
        let keys = core::array::from_fn(|round| core::array::from_fn(|place| words[4 * round + place / 4][place % 4]));
        Some(Self { keys, rounds, boxes })
    }

    /// Encrypts whole blocks in place; `before` is the initialisation vector.
    pub(crate) fn encrypt(&self, mut before: Block, data: &mut [u8]) {
        for block in data.as_chunks_mut::<16>().0 {
            add(block, &before);
            self.forward(block);
            before = *block;
        }
    }

    /// Decrypts whole blocks in place; `before` is the initialisation vector.
    pub(crate) fn decrypt(&self, mut before: Block, data: &mut [u8]) {
        for block in data.as_chunks_mut::<16>().0 {
            let encrypted = *block;
            self.back(block);
            add(block, &before);
            before = encrypted;
        }
    }

    /// Cipher (FIPS 197, 5.1).
    fn forward(&self, block: &mut Block) {
        add(block, &self.keys[0]);
        for round in 1..=self.rounds {
            let old = block.map(|byte| self.boxes.forward(byte));
            // ShiftRows: each row is rotated by its number.
            *block = core::array::from_fn(|place| old[(5 * place) % 16]);
            if round < self.rounds {
                block.as_chunks_mut::<4>().0.iter_mut().for_each(mix);
            }
            add(block, &self.keys[round]);
        }
    }

    /// Inverse cipher (FIPS 197, 5.3).
    fn back(&self, block: &mut Block) {
        for round in (1..=self.rounds).rev() {
            add(block, &self.keys[round]);
            if round < self.rounds {
                for column in block.as_chunks_mut::<4>().0 {
                    // InvMixColumns is this step followed by MixColumns.
                    let [even, odd] = [column[0] ^ column[2], column[1] ^ column[3]].map(|sum| twice(twice(sum)));
                    *column = [column[0] ^ even, column[1] ^ odd, column[2] ^ even, column[3] ^ odd];
                    mix(column);
                }
            }
            let old = *block;
            *block = core::array::from_fn(|place| self.boxes.back[usize::from(old[(13 * place) % 16])]);
        }
        add(block, &self.keys[0]);
    }
}

impl Boxes {
    /// Enumerates the powers of 3, a generator of the field, together with their inverses.
    fn new() -> Self {
        let mut boxes = Self { forward: [0x63; 256], back: [0; 256] };
        let (mut power, mut inverse) = (1u8, 1u8);
        loop {
            power ^= twice(power);
            inverse ^= inverse << 1;
            inverse ^= inverse << 2;
            inverse ^= inverse << 4;
            inverse ^= if inverse & 0x80 == 0 { 0 } else { 9 };
            let other = (1..5).fold(inverse, |all, by| all ^ inverse.rotate_left(by)) ^ 0x63;
            boxes.forward[usize::from(power)] = other;
            boxes.back[usize::from(other)] = power;
            if power == 1 {
                return boxes;
            }
        }
    }

    fn forward(&self, byte: u8) -> u8 {
        self.forward[usize::from(byte)]
    }
}

fn add(block: &mut Block, other: &Block) {
    block.iter_mut().zip(other).for_each(|(byte, other)| *byte ^= other);
}

/// Multiplication by 2 in the field (FIPS 197, 4.2.1).
fn twice(byte: u8) -> u8 {
    (byte << 1) ^ (if byte & 0x80 == 0 { 0 } else { 0x1b })
}

/// MixColumns of one column (FIPS 197, 5.1.3).
fn mix(column: &mut [u8; 4]) {
    let old = *column;
    let all = old.iter().fold(0, |all, byte| all ^ byte);
    *column = core::array::from_fn(|row| old[row] ^ all ^ twice(old[row] ^ old[(row + 1) % 4]));
}

#[cfg(test)]
mod tests {
    use super::*;

    /// FIPS 197, C.1 and C.3.
    #[test]
    fn published_blocks() {
        let key: [u8; 32] = core::array::from_fn(|at| at as u8);
        let plain: Block = core::array::from_fn(|at| (at * 17) as u8);
        for (length, encrypted) in
            [(16, 0x69c4_e0d8_6a7b_0430_d8cd_b780_70b4_c55a_u128), (32, 0x8ea2_b7ca_5167_45bf_eafc_4990_4b49_6089)]
        {
            let aes = Aes::new(&key[..length]).unwrap();
            let mut block = plain;
            aes.forward(&mut block);
            assert_eq!(block, encrypted.to_be_bytes());
            aes.back(&mut block);
            assert_eq!(block, plain);
        }
        assert!(Aes::new(&key[..24]).is_none());
    }

    /// SP 800-38A, F.2.1 and F.2.5: the first two blocks.
    #[test]
    fn published_chains() {
        let numbers = |all: &[u128]| -> alloc::vec::Vec<u8> { all.iter().flat_map(|one| one.to_be_bytes()).collect() };
        let plain = numbers(&[0x6bc1_bee2_2e40_9f96_e93d_7e11_7393_172a, 0xae2d_8a57_1e03_ac9c_9eb7_6fac_45af_8e51]);
        let first: Block = core::array::from_fn(|at| at as u8);
        for (key, encrypted) in [
            (
                &[0x2b7e_1516_28ae_d2a6_abf7_1588_09cf_4f3c][..],
                [0x7649_abac_8119_b246_cee9_8e9b_12e9_197d, 0x5086_cb9b_5072_19ee_95db_113a_9176_78b2],
            ),
            (
                &[0x603d_eb10_15ca_71be_2b73_aef0_857d_7781, 0x1f35_2c07_3b61_08d7_2d98_10a3_0914_dff4],
                [0xf58c_4c04_d6e5_f1ba_779e_abfb_5f7b_fbd6, 0x9cfc_4e96_7edb_808d_679f_777b_c670_2c7d],
            ),
        ] {
            let aes = Aes::new(&numbers(key)).unwrap();
            let mut data = plain.clone();
            aes.encrypt(first, &mut data);
            assert_eq!(data, numbers(&encrypted));
            aes.decrypt(first, &mut data);
            assert_eq!(data, plain);
        }
    }
}

//! LZMA (lzma-specification.txt of the LZMA SDK), as 7-Zip packs the header of its archives.
//!
//! Own code because of its size: optimised for Wasm, the decoder of the crate `lzma-rust2` 0.25 takes 6.1 kB compressed. This one has no
//! streaming and no encoder; it writes into a list that is its own dictionary.

use alloc::vec;
use alloc::vec::Vec;

use super::file::{File, Stop};

/// Bits of a probability, and the shift by which it adapts.
const BITS: u32 = 11;
const MOVE: u32 = 5;
const EVEN: u16 = 1 << (BITS - 1);

/// Number of states. They encode the kinds of the last packets; in the first seven the last packet was a literal.
const STATES: usize = 12;

/// The shortest match.
const SHORTEST: usize = 2;

/// Decompresses a part to `size` bytes. `properties` is the first of the five bytes of properties: numbers of context and position bits.
/// [`Stop::Limit`] if the limits are exceeded, or the properties ask for more memory than any writer needs.
pub(crate) fn unpack(file: &File, properties: u8, part: &[u8], size: usize) -> Result<Vec<u8>, Stop> {
    let (context, rest) = (u32::from(properties % 9), u32::from(properties / 9));
    let (low, position) = (rest % 5, rest / 5);
    if position > 4 {
        return Err(Stop::Malformed);
    }
    // LZMA2 allows no more, and 7-Zip packs headers with three and none.
    if context + low > 4 || size > file.may_inflate() {
        return Err(Stop::Limit);
    }
    file.inflated(size)?;
    let bytes = Bits::new(part).and_then(|bits| Decoder::new(bits, context, low, position).run(size));
    bytes.ok_or(Stop::Malformed)
}

/// The range decoder. Its methods return `None` if the part ends too early.
struct Bits<'a> {
    rest: &'a [u8],
    range: u32,
    code: u32,
}

impl<'a> Bits<'a> {
    fn new(part: &'a [u8]) -> Option<Self> {
        let (&[0, a, b, c, d], rest) = part.split_first_chunk::<5>()? else { return None };
        Some(Self { rest, range: u32::MAX, code: u32::from_be_bytes([a, b, c, d]) })
    }

    fn fill(&mut self) -> Option<()> {
        if self.range < 1 << 24 {
            let (next, rest) = self.rest.split_first()?;
            self.rest = rest;
            self.range <<= 8;
            self.code = self.code << 8 | u32::from(*next);
        }
        Some(())
    }

    fn bit(&mut self, chance: &mut u16) -> Option<usize> {
        self.fill()?;
        let bound = (self.range >> BITS) * u32::from(*chance);
        if self.code < bound {
            self.range = bound;
            *chance += ((1 << BITS) - *chance) >> MOVE;
            Some(0)
        } else {
            self.range -= bound;
            self.code -= bound;
            *chance -= *chance >> MOVE;
            Some(1)
        }
    }

    /// Decodes `count` bits of even probability, the highest first.
    fn even(&mut self, count: usize) -> Option<usize> {
        let mut number = 0;
        for _ in 0..count {
            self.fill()?;
            self.range >>= 1;
            let bit = self.code >= self.range;
            if bit {
                self.code -= self.range;
            }
            number = number << 1 | usize::from(bit);
        }
        Some(number)
    }

    /// Decodes a number of `count` bits, the highest first. Each bit has a probability for each value of the bits before it.
    fn tree(&mut self, chances: &mut [u16], count: usize) -> Option<usize> {
        let mut node = 1;
        for _ in 0..count {
            node = node << 1 | self.bit(chances.get_mut(node)?)?;
        }
        Some(node - (1 << count))
    }

    /// Decodes a number of `count` bits, the lowest first.
    fn reverse(&mut self, chances: &mut [u16], count: usize) -> Option<usize> {
        let (mut node, mut number) = (1, 0);
        for place in 0..count {
            let bit = self.bit(chances.get_mut(node)?)?;
            node = node << 1 | bit;
            number |= bit << place;
        }
        Some(number)
    }
}

/// Decodes the lengths of matches, less [`SHORTEST`].
struct Lengths {
    choice: [u16; 2],
    low: [[u16; 8]; 16],
    middle: [[u16; 8]; 16],
    high: [u16; 256],
}

impl Lengths {
    const NEW: Self = Self { choice: [EVEN; 2], low: [[EVEN; 8]; 16], middle: [[EVEN; 8]; 16], high: [EVEN; 256] };

    fn take(&mut self, bits: &mut Bits, position: usize) -> Option<usize> {
        if bits.bit(&mut self.choice[0])? == 0 {
            return bits.tree(&mut self.low[position], 3);
        }
        if bits.bit(&mut self.choice[1])? == 0 {
            return Some(8 + bits.tree(&mut self.middle[position], 3)?);
        }
        Some(16 + bits.tree(&mut self.high, 8)?)
    }
}

/// The adaptive probabilities, and the output so far, which is also the dictionary.
struct Decoder<'a> {
    bits: Bits<'a>,
    out: Vec<u8>,
    context: u32,
    low: u32,
    position: u32,
    literals: Vec<u16>,
    is_match: [[u16; 16]; STATES],
    is_repeat: [u16; STATES],
    /// Which of the last four distances is repeated.
    which: [[u16; STATES]; 3],
    is_longer: [[u16; 16]; STATES],
    lengths: Lengths,
    repeats: Lengths,
    slots: [[u16; 64]; 4],
    /// Low bits of middle distances, and of far ones.
    middle: [u16; 128],
    far: [u16; 16],
}

impl<'a> Decoder<'a> {
    fn new(bits: Bits<'a>, context: u32, low: u32, position: u32) -> Self {
        Self {
            bits,
            out: Vec::new(),
            context,
            low,
            position,
            literals: vec![EVEN; 0x300 << (context + low)],
            is_match: [[EVEN; 16]; STATES],
            is_repeat: [EVEN; STATES],
            which: [[EVEN; STATES]; 3],
            is_longer: [[EVEN; 16]; STATES],
            lengths: Lengths::NEW,
            repeats: Lengths::NEW,
            slots: [[EVEN; 64]; 4],
            middle: [EVEN; 128],
            far: [EVEN; 16],
        }
    }

    fn run(mut self, size: usize) -> Option<Vec<u8>> {
        let (mut state, mut last) = (0, [0usize; 4]);
        while self.out.len() < size {
            let position = self.out.len() & ((1 << self.position) - 1);
            if self.bits.bit(&mut self.is_match[state][position])? == 0 {
                self.literal(state, last[0])?;
                state = [0, 0, 0, 0, 1, 2, 3, 4, 5, 6, 4, 5][state];
                continue;
            }
            let short = state < 7;
            let length = if self.bits.bit(&mut self.is_repeat[state])? == 0 {
                let length = self.lengths.take(&mut self.bits, position)?;
                let distance = self.distance(length)?;
                last = [distance, last[0], last[1], last[2]];
                state = if short { 7 } else { 10 };
                length
            } else {
                let which = self.repeat(state)?;
                if which == 0 && self.bits.bit(&mut self.is_longer[state][position])? == 0 {
                    self.copy(last[0], 1, size)?;
                    state = if short { 9 } else { 11 };
                    continue;
                }
                last[..=which].rotate_right(1);
                state = if short { 8 } else { 11 };
                self.repeats.take(&mut self.bits, position)?
            };
            self.copy(last[0], length + SHORTEST, size)?;
        }
        Some(self.out)
    }

    fn repeat(&mut self, state: usize) -> Option<usize> {
        for which in 0..3 {
            if self.bits.bit(&mut self.which[which][state])? == 0 {
                return Some(which);
            }
        }
        Some(3)
    }

    /// Decodes a literal. After a match, the byte at the last distance serves as context.
    fn literal(&mut self, state: usize, distance: usize) -> Option<()> {
        let before = self.out.last().copied().unwrap_or(0);
        let place =
            (self.out.len() & ((1 << self.low) - 1)) << self.context | usize::from(before) >> (8 - self.context);
        let chances = self.literals.get_mut(0x300 * place..0x300 * (place + 1))?;
        let mut symbol = 1;
        if state >= 7 {
            let mut hint = usize::from(*self.out.get(self.out.len().checked_sub(distance + 1)?)?);
            while symbol < 0x100 {
                let expected = hint >> 7 & 1;
                hint <<= 1;
                let bit = self.bits.bit(&mut chances[(1 + expected) << 8 | symbol])?;
                symbol = symbol << 1 | bit;
                if bit != expected {
                    break;
                }
            }
        }
        while symbol < 0x100 {
            symbol = symbol << 1 | self.bits.bit(&mut chances[symbol])?;
        }
        self.out.push(symbol as u8);
        Some(())
    }

    /// Decodes the distance of a match of this length, less one. The end marker is a distance too large to copy from.
    fn distance(&mut self, length: usize) -> Option<usize> {
        let slot = self.bits.tree(&mut self.slots[length.min(3)], 6)?;
        if slot < 4 {
            return Some(slot);
        }
        let bits = (slot >> 1) - 1;
        let start = (2 | slot & 1) << bits;
        Some(if slot < 14 {
            start + self.bits.reverse(self.middle.get_mut(start - slot..)?, bits)?
        } else {
            start + (self.bits.even(bits - 4)? << 4) + self.bits.reverse(&mut self.far, 4)?
        })
    }

    fn copy(&mut self, distance: usize, length: usize, size: usize) -> Option<()> {
        let from = self.out.len().checked_sub(distance.checked_add(1)?)?;
        if length > size - self.out.len() {
            return None;
        }
        for at in from..from + length {
            self.out.push(self.out[at]);
        }
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::container::Limits;

    /// As the `lzma` module of Python packs these with three context bits, no low bits and two position bits.
    const PACKED: &[u8] =
        b"\x00\x39\x99\x4b\x32\xe9\x41\x90\x82\x3d\x54\x6f\xba\xc2\xff\x0b\x0c\x9c\xd0\xcc\x9e\x47\xe1\x7a\xb6\x53\
        \xdb\xfe\x0a\x09\x0a\xdf\xfc\x48\x33\xc0";
    const TEXT: &[u8] = b"seventeen, seventy, seventeen and seventy-seven";

    fn of(properties: u8, part: &[u8], size: usize) -> Result<Vec<u8>, Stop> {
        unpack(&File::whole(part, Limits { inflated: 100, ..Limits::default() }), properties, part, size)
    }

    #[test]
    fn literals_matches_and_repeats() {
        assert_eq!(of(0x5d, PACKED, TEXT.len()).as_deref(), Ok(TEXT));
        assert_eq!(of(0x5d, PACKED, 9).as_deref(), Ok(&TEXT[..9]), "no more than asked for");
    }

    #[test]
    fn what_breaks_off_or_is_damaged_is_malformed() {
        for length in 0..PACKED.len() - 6 {
            assert_eq!(of(0x5d, &PACKED[..length], TEXT.len()), Err(Stop::Malformed), "{length}");
        }
        // A match before there is anything to copy.
        assert_eq!(of(0x5d, &[0, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff], 50), Err(Stop::Malformed));
        assert_eq!(of(225, PACKED, 10), Err(Stop::Malformed), "five position bits");
    }

    #[test]
    fn what_costs_too_much_is_not_unpacked() {
        assert_eq!(of(0x5d, PACKED, 101), Err(Stop::Limit));
        assert_eq!(of(5, PACKED, 10), Err(Stop::Limit), "five context bits");
    }
}

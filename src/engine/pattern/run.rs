//! Following all states of a pattern's program at once.

use alloc::vec::Vec;

use super::class::WORD;
use super::{Pattern, Step, sequence};

/// Programs of up to 32 times this many steps run without allocating.
const FEW: usize = 8;

impl Pattern {
    /// Returns true if the pattern is found anywhere in the text (a pattern without `^` is not anchored).
    pub fn is_match(&self, text: &[u16]) -> bool {
        if self.program.is_empty() {
            return sequence::is_match(&self.runs, &self.classes, text);
        }
        let words = self.program.len().div_ceil(32);
        let (mut few, mut many) = ([0; 3 * FEW], Vec::new());
        let sets = if words <= FEW {
            &mut few[..]
        } else {
            many.resize(3 * words, 0);
            &mut many
        };
        let (now, sets) = sets.split_at_mut(words);
        let (next, seen) = sets.split_at_mut(words);
        let mut states = States { now, next, seen: &mut seen[..words] };
        let mut here = Here { before: NO_CHARACTER, at: 0, c: NO_CHARACTER };
        loop {
            let (c, length) = decode(text, here.at);
            here.c = c;
            // Every place may be the start of a match.
            states.now[0] |= 1;
            if self.expand(&mut states, &here) {
                return true;
            }
            let dead = matches!(self.program[0], Step::Start) && states.next.iter().all(|&word| word == 0);
            if c == NO_CHARACTER || dead {
                return false;
            }
            core::mem::swap(&mut states.now, &mut states.next);
            states.seen.fill(0);
            here.before = c;
            here.at += length;
        }
    }

    /// Takes every state of `now`, also those that they lead to without a character; `next` gets those behind the character.
    /// True: the end of the program is reached.
    fn expand(&self, states: &mut States, here: &Here) -> bool {
        let mut word = 0;
        while let Some(&bits) = states.now.get(word) {
            if bits == 0 {
                word += 1;
                continue;
            }
            let state = word * 32 + bits.trailing_zeros() as usize;
            states.now[word] &= bits - 1;
            states.seen[word] |= bits & bits.wrapping_neg();
            let goes_on = match self.program[state] {
                Step::One(class) => {
                    if self.classes[usize::from(class)].contains(here.c) {
                        put(states.next, state + 1);
                    }
                    false
                }
                Step::Fork(past) => {
                    states.reach(state + usize::from(past));
                    true
                }
                Step::Jump(by) => {
                    let to = state.wrapping_add_signed(by.into());
                    states.reach(to);
                    word = word.min(to / 32);
                    false
                }
                Step::Start => here.at == 0,
                Step::End => here.c == NO_CHARACTER,
                Step::Border(expected) => (is_word(here.before) != is_word(here.c)) == expected,
                Step::Found => return true,
            };
            if goes_on {
                states.reach(state + 1);
            }
        }
        false
    }
}

/// Sets of states, a bit for each.
struct States<'a> {
    now: &'a mut [u32],
    next: &'a mut [u32],
    /// The steps taken at this place so far, as a bit set.
    seen: &'a mut [u32],
}

impl States<'_> {
    fn reach(&mut self, state: usize) {
        if self.seen[state / 32] >> (state % 32) & 1 == 0 {
            put(self.now, state);
        }
    }
}

fn put(set: &mut [u32], state: usize) {
    set[state / 32] |= 1 << (state % 32);
}

/// A place in the text, with the characters before and after it.
struct Here {
    before: u32,
    at: usize,
    c: u32,
}

fn is_word(c: u32) -> bool {
    WORD.iter().any(|&(first, last)| first <= c && c <= last)
}

/// A number that is in no class.
const NO_CHARACTER: u32 = u32::MAX;

/// The code point at a place and its length in units; a lone surrogate stands for itself.
pub(super) fn decode(text: &[u16], at: usize) -> (u32, usize) {
    match text[at..] {
        [] => (NO_CHARACTER, 0),
        [high @ 0xd800..=0xdbff, low @ 0xdc00..=0xdfff, ..] => {
            (0x10000 + ((u32::from(high) - 0xd800) << 10) + (u32::from(low) - 0xdc00), 2)
        }
        [unit, ..] => (u32::from(unit), 1),
    }
}

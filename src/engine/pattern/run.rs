//! Following all states of a pattern's program at once.

use alloc::vec::Vec;

use super::class::WORD;
use super::{Pattern, Step};

/// The states that are possible at one place of the text.
struct States {
    list: Vec<u32>,
    /// The position at which a state was last added, plus one; so the sets need no clearing.
    seen: Vec<u32>,
}

impl Pattern {
    /// Whether the pattern is found anywhere in the text (a pattern without `^` is not anchored).
    pub fn is_match(&self, text: &[u16]) -> bool {
        let mut now = States { list: Vec::new(), seen: alloc::vec![0; self.program.len()] };
        let mut next: Vec<u32> = Vec::new();
        let mut pending: Vec<u32> = Vec::new();
        let mut before = None;
        let mut at = 0;
        loop {
            let (c, length) = decode(text, at);
            let here = Here { start: at == 0, end: c.is_none(), border: is_word(before) != is_word(c) };
            // Every place may be the start of a match.
            pending.append(&mut next);
            pending.push(0);
            if self.expand(&mut now, &mut pending, &here, at as u32 + 1) {
                return true;
            }
            let Some(code) = c else { return false };
            for state in now.list.drain(..) {
                if let Step::One(class) = self.program[state as usize]
                    && self.classes[class as usize].contains(code)
                {
                    next.push(state + 1);
                }
            }
            before = c;
            at += length;
        }
    }

    /// Follows the steps that take no character. True: the end of the program is reached.
    fn expand(&self, now: &mut States, pending: &mut Vec<u32>, here: &Here, mark: u32) -> bool {
        while let Some(state) = pending.pop() {
            if core::mem::replace(&mut now.seen[state as usize], mark) == mark {
                continue;
            }
            match self.program[state as usize] {
                Step::One(_) => now.list.push(state),
                Step::Fork(a, b) => pending.extend([a, b]),
                Step::Jump(to) => pending.push(to),
                Step::Start if here.start => pending.push(state + 1),
                Step::End if here.end => pending.push(state + 1),
                Step::Border(expected) if here.border == expected => pending.push(state + 1),
                Step::Start | Step::End | Step::Border(_) => {}
                Step::Found => return true,
            }
        }
        false
    }
}

/// What the assertions ask about a place in the text.
struct Here {
    start: bool,
    end: bool,
    border: bool,
}

fn is_word(c: Option<u32>) -> bool {
    c.is_some_and(|c| WORD.iter().any(|&(first, last)| first <= c && c <= last))
}

/// The code point at a place and its length in units; a lone surrogate stands for itself.
fn decode(text: &[u16], at: usize) -> (Option<u32>, usize) {
    match text[at..] {
        [] => (None, 0),
        [high @ 0xd800..=0xdbff, low @ 0xdc00..=0xdfff, ..] => {
            (Some(0x10000 + ((u32::from(high) - 0xd800) << 10) + (u32::from(low) - 0xdc00)), 2)
        }
        [unit, ..] => (Some(u32::from(unit)), 1),
    }
}

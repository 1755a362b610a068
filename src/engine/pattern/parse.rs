//! Pattern text to program, in one pass (ECMA-262, 22.2.1, with the `u` flag).
//!
//! Each part is written straight into the program; a quantifier takes its part out again and writes it as often as it
//! counts. Jumps are relative, so a part can be moved.

#[cfg(feature = "full")]
use alloc::string::String;
use alloc::vec::Vec;

use super::class::{Class, DIGIT, LINE_END, SPACE, WORD, complement};
use super::{MAX_LENGTH, MAX_PROGRAM, Pattern, Refusal, Step};

const MAX_GROUPS: usize = 32;

/// The answer of [`Parser::peek`] for characters beyond ASCII and the end, which have no special meaning.
const OTHER: u8 = 0xff;

/// Reads a pattern.
pub(super) fn parse(source: &[u16]) -> Result<Pattern, Refusal> {
    Parser::new(source)?.pattern()
}

/// Reads a pattern that may have `\p{…}`.
#[cfg(feature = "full")]
pub(super) fn parse_full(source: &[u16]) -> Result<Pattern, Refusal> {
    Parser { properties: true, ..Parser::new(source)? }.pattern()
}

struct Parser {
    text: Vec<u32>,
    at: usize,
    depth: usize,
    program: Vec<Step>,
    classes: Vec<Class>,
    #[cfg(feature = "full")]
    properties: bool,
}

type Ranges = Vec<(u32, u32)>;

impl Parser {
    fn new(source: &[u16]) -> Result<Parser, Refusal> {
        if source.len() > MAX_LENGTH {
            return Err(Refusal::TooLarge);
        }
        let mut text = Vec::new();
        for c in char::decode_utf16(source.iter().copied()) {
            text.push(c.map_or_else(|half| half.unpaired_surrogate().into(), u32::from));
        }
        Ok(Parser {
            text,
            at: 0,
            depth: 0,
            program: Vec::new(),
            classes: Vec::new(),
            #[cfg(feature = "full")]
            properties: false,
        })
    }

    fn pattern(mut self) -> Result<Pattern, Refusal> {
        self.alternatives()?;
        if self.at < self.text.len() {
            return Err(Refusal::Syntax);
        }
        self.program.push(Step::Found);
        Ok(Pattern::new(self.program, self.classes))
    }

    fn peek(&self) -> u8 {
        self.text.get(self.at).map_or(OTHER, |&c| c.min(OTHER.into()) as u8)
    }

    fn eat(&mut self, expected: u8) -> bool {
        let found = self.peek() == expected;
        self.at += usize::from(found);
        found
    }

    fn eat_all(&mut self, expected: &str) -> bool {
        let start = self.at;
        for byte in expected.bytes() {
            if !self.eat(byte) {
                self.at = start;
                return false;
            }
        }
        true
    }

    /// The next character, whatever it is.
    fn take(&mut self) -> Result<u32, Refusal> {
        let &code = self.text.get(self.at).ok_or(Refusal::Syntax)?;
        self.at += 1;
        Ok(code)
    }

    fn alternatives(&mut self) -> Result<(), Refusal> {
        let start = self.program.len();
        self.sequence()?;
        while self.eat(b'|') {
            let left = self.program.split_off(start);
            self.program.push(Step::Fork(left.len() as u16 + 2));
            self.program.extend_from_slice(&left);
            let jump = self.program.len();
            self.program.push(Step::Jump(0));
            self.sequence()?;
            self.program[jump] = Step::Jump((self.program.len() - jump) as i16);
            self.check_size(start)?;
        }
        Ok(())
    }

    fn sequence(&mut self) -> Result<(), Refusal> {
        let start = self.program.len();
        while self.at < self.text.len() && !matches!(self.peek(), b'|' | b')') {
            let atom = self.program.len();
            if self.atom()? {
                self.quantifier(atom)?;
            }
            self.check_size(start)?;
        }
        Ok(())
    }

    /// Writes one atom. Returns true if a quantifier may follow it.
    fn atom(&mut self) -> Result<bool, Refusal> {
        let c = self.peek();
        let code = self.take()?;
        let step = match c {
            b'^' => Step::Start,
            b'$' => Step::End,
            b'\\' if matches!(self.peek(), b'b' | b'B') => Step::Border(self.take()? == u32::from('b')),
            b'(' => {
                self.group()?;
                return Ok(true);
            }
            b'*' | b'+' | b'?' | b'{' | b'}' | b']' => return Err(Refusal::Syntax),
            _ => {
                let mut ranges = Ranges::new();
                let mut negated = c == b'.';
                match c {
                    b'.' => ranges.extend_from_slice(LINE_END),
                    b'[' => {
                        negated = self.eat(b'^');
                        self.bracket(&mut ranges)?;
                    }
                    b'\\' => drop(self.escape(false, &mut ranges)?),
                    _ => ranges.push((code, code)),
                }
                self.classes.push(Class::of(ranges, negated));
                self.program.push(Step::One(self.classes.len() as u16 - 1));
                return Ok(true);
            }
        };
        self.program.push(step);
        Ok(false)
    }

    fn group(&mut self) -> Result<(), Refusal> {
        if self.eat(b'?') {
            if ["=", "!", "<=", "<!"].iter().any(|look| self.eat_all(look)) {
                return Err(Refusal::LookAround);
            }
            if self.eat(b'<') {
                while matches!(self.peek(), b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' | b'_' | b'$') {
                    self.at += 1;
                }
                if !self.eat(b'>') {
                    return Err(Refusal::Syntax);
                }
            } else if !self.eat(b':') {
                return Err(Refusal::Syntax);
            }
        }
        self.depth += 1;
        if self.depth > MAX_GROUPS {
            return Err(Refusal::TooLarge);
        }
        self.alternatives()?;
        self.depth -= 1;
        if self.eat(b')') { Ok(()) } else { Err(Refusal::Syntax) }
    }

    /// Reads a quantifier, if there is one, and writes the part of the program from `atom` on as often as it counts.
    fn quantifier(&mut self, atom: usize) -> Result<(), Refusal> {
        let (least, most) = match self.peek() {
            b'*' => (0, None),
            b'+' => (1, None),
            b'?' => (0, Some(1)),
            b'{' => {
                self.at += 1;
                let least = self.digits(10, MAX_LENGTH, 1 << 20)?;
                let most = match self.eat(b',') {
                    false => Some(least),
                    true if self.peek() == b'}' => None,
                    true => Some(self.digits(10, MAX_LENGTH, 1 << 20)?),
                };
                if self.peek() != b'}' || most.is_some_and(|most| most < least) {
                    return Err(Refusal::Syntax);
                }
                (least, most)
            }
            _ => return Ok(()),
        };
        self.at += 1;
        self.eat(b'?'); // Lazy or greedy: the same texts match.
        self.repeat(atom, least as usize, most.map(|most| most as usize))
    }

    fn repeat(&mut self, start: usize, least: usize, most: Option<usize>) -> Result<(), Refusal> {
        let atom = self.program.split_off(start);
        let size = atom.len();
        let copies = most.unwrap_or(least + 1).max(1);
        if copies.saturating_mul(size + 2) > MAX_PROGRAM {
            return Err(Refusal::TooLarge);
        }
        for count in 0..most.unwrap_or(least + 1) {
            if count >= least {
                // Past the copies that are left, each with its fork; or past the jump back.
                self.program.push(Step::Fork(most.map_or(size + 2, |most| (most - count) * (size + 1)) as u16));
            }
            self.program.extend_from_slice(&atom);
        }
        if most.is_none() {
            self.program.push(Step::Jump(-(size as i16) - 1));
        }
        Ok(())
    }

    /// Up to `longest` digits, at least one, as a number; one above `largest` is as good as that.
    fn digits(&mut self, radix: u32, longest: usize, largest: u32) -> Result<u32, Refusal> {
        let start = self.at;
        let mut value = 0;
        while self.at - start < longest
            && let Some(digit) = char::from(self.peek()).to_digit(radix)
        {
            value = (value * radix + digit).min(largest);
            self.at += 1;
        }
        if self.at > start { Ok(value) } else { Err(Refusal::Syntax) }
    }

    fn bracket(&mut self, ranges: &mut Ranges) -> Result<(), Refusal> {
        while !self.eat(b']') {
            let from = self.bracket_item(ranges)?;
            if self.peek() == b'-' && self.text.get(self.at + 1).is_some_and(|&c| c != u32::from(']')) {
                self.at += 1;
                let to = self.bracket_item(ranges)?;
                match (from, to) {
                    (Some(from), Some(to)) if from <= to => ranges.push((from, to)),
                    _ => return Err(Refusal::Syntax),
                }
            }
        }
        Ok(())
    }

    /// Writes one character or one set of characters. Returns the character if it is a single one.
    fn bracket_item(&mut self, ranges: &mut Ranges) -> Result<Option<u32>, Refusal> {
        let code = self.take()?;
        if code == u32::from('\\') {
            return self.escape(true, ranges);
        }
        ranges.push((code, code));
        Ok(Some(code))
    }

    /// Adds the escape after a backslash. Returns its character if it stands for a single one.
    fn escape(&mut self, in_bracket: bool, ranges: &mut Ranges) -> Result<Option<u32>, Refusal> {
        let c = self.peek();
        let literal = self.take()?;
        let set = match c {
            b'd' | b'D' => DIGIT,
            b'w' | b'W' => WORD,
            b's' | b'S' => SPACE,
            _ => {
                #[cfg(feature = "full")]
                if self.properties && matches!(c, b'p' | b'P') {
                    let named = self.property()?;
                    ranges.extend(if c == b'P' { Class::of(named, true).into_ranges() } else { named });
                    return Ok(None);
                }
                let code = self.escaped(c, literal, in_bracket)?;
                ranges.push((code, code));
                return Ok(Some(code));
            }
        };
        let others;
        ranges.extend_from_slice(if c.is_ascii_uppercase() {
            others = complement(set);
            &others
        } else {
            set
        });
        Ok(None)
    }

    /// The one character that an escape stands for.
    fn escaped(&mut self, c: u8, literal: u32, in_bracket: bool) -> Result<u32, Refusal> {
        Ok(match c {
            b'p' | b'P' => return Err(Refusal::Property),
            b'1'..=b'9' | b'k' => return Err(Refusal::BackReference),
            b't' => 9,
            b'n' => 10,
            b'v' => 11,
            b'f' => 12,
            b'r' => 13,
            b'b' if in_bracket => 8,
            b'-' if in_bracket => literal,
            b'0' if !self.peek().is_ascii_digit() => 0,
            b'c' if self.peek().is_ascii_alphabetic() => self.take()? % 32,
            b'x' => self.hex(2)?,
            b'u' => self.unicode()?,
            b'^' | b'$' | b'\\' | b'.' | b'*' | b'+' | b'?' | b'(' | b')' | b'[' | b']' | b'{' | b'}' | b'|' | b'/' => {
                literal
            }
            _ => return Err(Refusal::Syntax),
        })
    }

    /// The name of a property in braces.
    #[cfg(feature = "full")]
    fn property(&mut self) -> Result<Ranges, Refusal> {
        if !self.eat(b'{') {
            return Err(Refusal::Syntax);
        }
        let mut name = String::new();
        while let c @ (b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' | b'_' | b'=') = self.peek() {
            name.push(char::from(c));
            self.at += 1;
        }
        if !self.eat(b'}') {
            return Err(Refusal::Syntax);
        }
        super::property::ranges(&name).ok_or(Refusal::Property)
    }

    fn unicode(&mut self) -> Result<u32, Refusal> {
        if self.eat(b'{') {
            let code = self.digits(16, MAX_LENGTH, 0x11_0000)?;
            return if self.eat(b'}') && code < 0x11_0000 { Ok(code) } else { Err(Refusal::Syntax) };
        }
        let high = self.hex(4)?;
        let before = self.at;
        if (0xd800..0xdc00).contains(&high) && self.eat_all("\\u") {
            match self.hex(4) {
                Ok(low @ 0xdc00..=0xdfff) => return Ok(0x10000 + ((high - 0xd800) << 10) + (low - 0xdc00)),
                _ => self.at = before,
            }
        }
        Ok(high)
    }

    fn hex(&mut self, length: usize) -> Result<u32, Refusal> {
        let start = self.at;
        let code = self.digits(16, length, u32::MAX)?;
        if self.at - start == length { Ok(code) } else { Err(Refusal::Syntax) }
    }

    /// Refuses a program that has become too large since `start`.
    fn check_size(&self, start: usize) -> Result<(), Refusal> {
        if self.program.len() - start > MAX_PROGRAM { Err(Refusal::TooLarge) } else { Ok(()) }
    }
}

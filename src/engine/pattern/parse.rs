//! Pattern text to program, in one pass (ECMA-262, 22.2.1, with the `u` flag).
//!
//! Each part is written straight into the program; a quantifier takes its part out again and writes it as often as it
//! counts, with the jumps moved along.

#[cfg(feature = "full")]
use alloc::string::String;
use alloc::vec::Vec;

use super::class::{Class, DIGIT, LINE_END, SPACE, WORD, complement};
use super::{MAX_LENGTH, MAX_PROGRAM, Pattern, Refusal, Step};

const MAX_GROUPS: usize = 32;

/// Reads a pattern.
pub fn parse(source: &[u16]) -> Result<Pattern, Refusal> {
    Parser::new(source)?.pattern()
}

/// Reads a pattern that may have `\p{…}`.
#[cfg(feature = "full")]
pub fn parse_full(source: &[u16]) -> Result<Pattern, Refusal> {
    Parser { properties: true, ..Parser::new(source)? }.pattern()
}

struct Parser {
    text: Vec<u32>,
    at: usize,
    depth: usize,
    classes: Vec<Class>,
    #[cfg(feature = "full")]
    properties: bool,
}

/// A part of a program; its jumps count from its own start.
type Part = Vec<Step>;

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
            classes: Vec::new(),
            #[cfg(feature = "full")]
            properties: false,
        })
    }

    fn pattern(mut self) -> Result<Pattern, Refusal> {
        let mut program = self.alternatives()?;
        if self.at < self.text.len() {
            return Err(Refusal::Syntax);
        }
        program.push(Step::Found);
        Ok(Pattern { program, classes: self.classes })
    }

    fn peek(&self) -> Option<char> {
        self.text.get(self.at).map(|&c| char::from_u32(c).unwrap_or(char::REPLACEMENT_CHARACTER))
    }

    fn eat(&mut self, expected: char) -> bool {
        let found = self.peek() == Some(expected);
        self.at += usize::from(found);
        found
    }

    fn eat_all(&mut self, expected: &str) -> bool {
        for (i, byte) in expected.bytes().enumerate() {
            if self.text.get(self.at + i) != Some(&u32::from(byte)) {
                return false;
            }
        }
        self.at += expected.len();
        true
    }

    fn alternatives(&mut self) -> Result<Part, Refusal> {
        let mut left = self.sequence()?;
        while self.eat('|') {
            let right = self.sequence()?;
            left = either(&left, &right);
            check_size(&left)?;
        }
        Ok(left)
    }

    fn sequence(&mut self) -> Result<Part, Refusal> {
        let mut part = Part::new();
        while let Some(c) = self.peek() {
            if c == '|' || c == ')' {
                break;
            }
            let (atom, repeatable) = self.atom(c)?;
            let atom = if repeatable { self.quantified(atom)? } else { atom };
            append(&mut part, &atom);
            check_size(&part)?;
        }
        Ok(part)
    }

    /// One atom, and whether a quantifier may follow it.
    fn atom(&mut self, c: char) -> Result<(Part, bool), Refusal> {
        let code = self.text[self.at];
        self.at += 1;
        let step = match c {
            '^' => return Ok((alloc::vec![Step::Start], false)),
            '$' => return Ok((alloc::vec![Step::End], false)),
            '(' => return Ok((self.group()?, true)),
            '.' => self.class(complement(LINE_END), false),
            '[' => self.bracket()?,
            '\\' => match self.peek() {
                Some(border @ ('b' | 'B')) => {
                    self.at += 1;
                    return Ok((alloc::vec![Step::Border(border == 'b')], false));
                }
                _ => {
                    let ranges = self.escape(false)?;
                    self.class(ranges, false)
                }
            },
            '*' | '+' | '?' | '{' | '}' | ']' => return Err(Refusal::Syntax),
            _ => self.class(alloc::vec![(code, code)], false),
        };
        Ok((alloc::vec![step], true))
    }

    fn group(&mut self) -> Result<Part, Refusal> {
        if self.eat('?') {
            if ["=", "!", "<=", "<!"].iter().any(|look| self.eat_all(look)) {
                return Err(Refusal::LookAround);
            }
            if self.eat('<') {
                while self.peek().is_some_and(|c| c.is_ascii_alphanumeric() || c == '_' || c == '$') {
                    self.at += 1;
                }
                if !self.eat('>') {
                    return Err(Refusal::Syntax);
                }
            } else if !self.eat(':') {
                return Err(Refusal::Syntax);
            }
        }
        self.depth += 1;
        if self.depth > MAX_GROUPS {
            return Err(Refusal::TooLarge);
        }
        let part = self.alternatives()?;
        self.depth -= 1;
        if self.eat(')') { Ok(part) } else { Err(Refusal::Syntax) }
    }

    fn quantified(&mut self, atom: Part) -> Result<Part, Refusal> {
        let (least, most) = match self.peek() {
            Some('*') => (0, None),
            Some('+') => (1, None),
            Some('?') => (0, Some(1)),
            Some('{') => {
                self.at += 1;
                let least = self.count()?;
                let most = if !self.eat(',') {
                    Some(least)
                } else if self.peek() == Some('}') {
                    None
                } else {
                    Some(self.count()?)
                };
                if self.peek() != Some('}') || most.is_some_and(|most| most < least) {
                    return Err(Refusal::Syntax);
                }
                (least, most)
            }
            _ => return Ok(atom),
        };
        self.at += 1;
        self.eat('?'); // Lazy or greedy: the same texts match.
        repeat(&atom, least, most)
    }

    fn count(&mut self) -> Result<usize, Refusal> {
        let start = self.at;
        let mut value = 0usize;
        while let Some(digit) = self.peek().and_then(|c| c.to_digit(10)) {
            value = (value * 10 + digit as usize).min(1 << 20);
            self.at += 1;
        }
        if self.at > start { Ok(value) } else { Err(Refusal::Syntax) }
    }

    fn class(&mut self, ranges: Vec<(u32, u32)>, negated: bool) -> Step {
        self.classes.push(Class::of(ranges, negated));
        Step::One(self.classes.len() as u32 - 1)
    }

    fn bracket(&mut self) -> Result<Step, Refusal> {
        let negated = self.eat('^');
        let mut ranges = Vec::new();
        while !self.eat(']') {
            let from = self.bracket_item()?;
            if self.peek() == Some('-') && self.text.get(self.at + 1).is_some_and(|&c| c != u32::from(']')) {
                self.at += 1;
                let to = self.bracket_item()?;
                match (from.as_slice(), to.as_slice()) {
                    (&[(first, a)], &[(b, last)]) if first == a && b == last && first <= last => {
                        ranges.push((first, last))
                    }
                    _ => return Err(Refusal::Syntax),
                }
            } else {
                ranges.extend(from);
            }
        }
        Ok(self.class(ranges, negated))
    }

    fn bracket_item(&mut self) -> Result<Vec<(u32, u32)>, Refusal> {
        let &code = self.text.get(self.at).ok_or(Refusal::Syntax)?;
        self.at += 1;
        if code == u32::from('\\') { self.escape(true) } else { Ok(alloc::vec![(code, code)]) }
    }

    /// What stands after a backslash, as ranges.
    fn escape(&mut self, in_bracket: bool) -> Result<Vec<(u32, u32)>, Refusal> {
        let c = self.peek().ok_or(Refusal::Syntax)?;
        self.at += 1;
        let code = match c {
            'd' => return Ok(DIGIT.to_vec()),
            'D' => return Ok(complement(DIGIT)),
            'w' => return Ok(WORD.to_vec()),
            'W' => return Ok(complement(WORD)),
            's' => return Ok(SPACE.to_vec()),
            'S' => return Ok(complement(SPACE)),
            #[cfg(feature = "full")]
            'p' if self.properties => return self.property(),
            #[cfg(feature = "full")]
            'P' if self.properties => return Ok(Class::of(self.property()?, true).into_ranges()),
            'p' | 'P' => return Err(Refusal::Property),
            '1'..='9' | 'k' => return Err(Refusal::BackReference),
            't' => 9,
            'n' => 10,
            'v' => 11,
            'f' => 12,
            'r' => 13,
            'b' if in_bracket => 8,
            '-' if in_bracket => 0x2d,
            '0' if !self.peek().is_some_and(|c| c.is_ascii_digit()) => 0,
            'c' => {
                let letter = self.peek().filter(char::is_ascii_alphabetic).ok_or(Refusal::Syntax)?;
                self.at += 1;
                u32::from(letter) % 32
            }
            'x' => self.hex(2)?,
            'u' => self.unicode()?,
            '^' | '$' | '\\' | '.' | '*' | '+' | '?' | '(' | ')' | '[' | ']' | '{' | '}' | '|' | '/' => u32::from(c),
            _ => return Err(Refusal::Syntax),
        };
        Ok(alloc::vec![(code, code)])
    }

    /// The name of a property in braces.
    #[cfg(feature = "full")]
    fn property(&mut self) -> Result<Vec<(u32, u32)>, Refusal> {
        if !self.eat('{') {
            return Err(Refusal::Syntax);
        }
        let mut name = String::new();
        while let Some(c) = self.peek().filter(|&c| c.is_ascii_alphanumeric() || c == '_' || c == '=') {
            name.push(c);
            self.at += 1;
        }
        if !self.eat('}') {
            return Err(Refusal::Syntax);
        }
        super::property::ranges(&name).ok_or(Refusal::Property)
    }

    fn unicode(&mut self) -> Result<u32, Refusal> {
        if self.eat('{') {
            let start = self.at;
            let mut code = 0;
            while let Some(digit) = self.peek().and_then(|c| c.to_digit(16)) {
                code = (code * 16 + digit).min(0x11_0000);
                self.at += 1;
            }
            return if self.at > start && self.eat('}') && code < 0x11_0000 { Ok(code) } else { Err(Refusal::Syntax) };
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
        let mut code = 0;
        for _ in 0..length {
            code = code * 16 + self.peek().and_then(|c| c.to_digit(16)).ok_or(Refusal::Syntax)?;
            self.at += 1;
        }
        Ok(code)
    }
}

fn check_size(part: &Part) -> Result<(), Refusal> {
    if part.len() > MAX_PROGRAM { Err(Refusal::TooLarge) } else { Ok(()) }
}

/// Adds a part at the end, moving its jumps along.
fn append(part: &mut Part, tail: &[Step]) {
    let offset = part.len() as u32;
    for step in tail {
        part.push(match *step {
            Step::Fork(a, b) => Step::Fork(a + offset, b + offset),
            Step::Jump(to) => Step::Jump(to + offset),
            other => other,
        });
    }
}

fn either(left: &Part, right: &Part) -> Part {
    let second = left.len() as u32 + 2;
    let mut part = alloc::vec![Step::Fork(1, second)];
    append(&mut part, left);
    part.push(Step::Jump(second + right.len() as u32));
    append(&mut part, right);
    part
}

fn repeat(atom: &Part, least: usize, most: Option<usize>) -> Result<Part, Refusal> {
    let copies = most.unwrap_or(least + 1).max(1);
    if copies.saturating_mul(atom.len() + 2) > MAX_PROGRAM {
        return Err(Refusal::TooLarge);
    }
    let mut part = Part::new();
    for _ in 0..least {
        append(&mut part, atom);
    }
    let start = part.len() as u32;
    let size = atom.len() as u32 + 1;
    match most {
        None => {
            part.push(Step::Fork(start + 1, start + size + 1));
            append(&mut part, atom);
            part.push(Step::Jump(start));
        }
        Some(most) => {
            let end = start + size * (most - least) as u32;
            for _ in least..most {
                let next = part.len() as u32 + 1;
                part.push(Step::Fork(next, end));
                append(&mut part, atom);
            }
        }
    }
    Ok(part)
}

//! Writing a text the way its standard does, and saying what that took.

use core::ops::Deref;

/// Longest text looked at, in UTF-16 units: three times the longest number, so that blanks between digits fit.
pub(super) const LIMIT: usize = 64;

/// Room for a name of 100 characters outside the basic plane.
const ROOM: usize = 200;

/// A normalised text. It lives on the stack: judging happens at every keystroke and leaves nothing behind.
#[derive(Clone)]
pub struct Normal {
    units: [u16; ROOM],
    length: usize,
}

impl Normal {
    pub(super) const EMPTY: Normal = Normal { units: [0; ROOM], length: 0 };

    pub(super) fn push(&mut self, unit: u16) {
        if let Some(place) = self.units.get_mut(self.length) {
            *place = unit;
            self.length += 1;
        }
    }

    fn keep(&mut self, kept: impl Fn(u16) -> bool) {
        let old = self.clone();
        self.length = 0;
        for &unit in old.iter().filter(|&&unit| kept(unit)) {
            self.push(unit);
        }
    }
}

impl Deref for Normal {
    type Target = [u16];

    fn deref(&self) -> &[u16] {
        &self.units[..self.length]
    }
}

/// Prints the length alone: the text is a person's.
impl core::fmt::Debug for Normal {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("Normal").field("length", &self.length).finish_non_exhaustive()
    }
}

/// What normalising changed: a set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Changes(u8);

impl Changes {
    /// Nothing.
    pub const NONE: Changes = Changes(0);
    /// Full-width characters became half-width.
    pub const WIDTH: Changes = Changes(1);
    /// Blanks and invisible characters went.
    pub const BLANK: Changes = Changes(2);
    /// Small letters became capitals.
    pub const CASE: Changes = Changes(4);
    /// A look-alike became the middle dot of names, U+00B7.
    pub const DOT: Changes = Changes(8);
    /// Hyphens went, or a look-alike became the plain one.
    pub const HYPHEN: Changes = Changes(16);
    /// The country prefix of a mobile number went.
    pub const PREFIX: Changes = Changes(32);

    /// Each change with its stable name, in the order reported.
    pub const ALL: [(Changes, &'static str); 6] = [
        (Changes::WIDTH, "width"),
        (Changes::BLANK, "blank"),
        (Changes::CASE, "case"),
        (Changes::DOT, "dot"),
        (Changes::HYPHEN, "hyphen"),
        (Changes::PREFIX, "prefix"),
    ];

    /// Whether the text was already as it should be.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The set as a number.
    pub fn bits(self) -> u32 {
        self.0.into()
    }

    /// Whether all of `other` is in the set.
    pub fn contains(self, other: Changes) -> bool {
        self.0 & other.0 == other.0
    }

    /// Both sets together.
    #[must_use]
    pub fn with(self, other: Changes) -> Changes {
        Changes(self.0 | other.0)
    }

    fn add(&mut self, other: Changes) {
        self.0 |= other.0;
    }

    /// The names of the changes.
    pub fn names(self) -> impl Iterator<Item = &'static str> {
        Changes::ALL.into_iter().filter(move |(change, _)| self.contains(*change)).map(|(_, name)| name)
    }
}

/// How a kind is normalised beyond what is done for all: width made half, blanks removed.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Steps(u8);

impl Steps {
    pub(super) const NONE: Steps = Steps(0);
    /// Small letters to capitals.
    pub(super) const UPPER: Steps = Steps(1);
    /// Hyphens of any shape away.
    pub(super) const NO_HYPHEN: Steps = Steps(2);
    /// A mobile number is freed of hyphens and country prefix; hyphens of anything else are made plain.
    pub(super) const TELEPHONE: Steps = Steps(4);
    /// Look-alike dots to U+00B7; single blanks stay between the words of a Latin name.
    pub(super) const NAME: Steps = Steps(8);

    pub(super) const fn and(self, other: Steps) -> Steps {
        Steps(self.0 | other.0)
    }

    fn has(self, other: Steps) -> bool {
        self.0 & other.0 != 0
    }
}

const SPACE: u16 = 0x20;
const HYPHEN: u16 = 0x2D;
const MIDDLE_DOT: u16 = 0xB7;

/// The normalised text and what changed. The caller bounds the length.
pub(super) fn normalise(text: &[u16], steps: Steps) -> (Normal, Changes) {
    let mut out = Normal::EMPTY;
    let mut changes = Changes::NONE;
    let words = steps.has(Steps::NAME) && text.iter().any(|&unit| super::person_name::is_latin(half(unit)));
    for (at, &unit) in text.iter().enumerate() {
        if is_blank(unit) {
            // One plain space between two words is how Latin names are written; every other blank is a change.
            let between = words && !out.is_empty() && text[at + 1..].iter().any(|&next| !is_blank(next));
            if between && out.last() != Some(&SPACE) {
                out.push(SPACE);
            } else {
                changes.add(Changes::BLANK);
            }
            if unit != SPACE {
                changes.add(Changes::BLANK);
            }
            continue;
        }
        let mut unit = unit;
        if half(unit) != unit {
            unit = half(unit);
            changes.add(Changes::WIDTH);
        }
        if steps.has(Steps::UPPER) && (0x61..=0x7A).contains(&unit) {
            unit -= 0x20;
            changes.add(Changes::CASE);
        }
        if steps.has(Steps::NAME) && matches!(unit, 0x2022 | 0x2027 | 0x30FB | 0xFF65) {
            unit = MIDDLE_DOT;
            changes.add(Changes::DOT);
        }
        if steps.has(Steps::NO_HYPHEN.and(Steps::TELEPHONE)) && is_dash(unit) {
            unit = HYPHEN;
            changes.add(Changes::HYPHEN);
        }
        if steps.has(Steps::NO_HYPHEN) && unit == HYPHEN {
            changes.add(Changes::HYPHEN);
            continue;
        }
        out.push(unit);
    }
    if steps.has(Steps::TELEPHONE) {
        mobile(&mut out, &mut changes);
    }
    (out, changes)
}

/// Whether normalising surely leaves a text as it is: half-typed numbers are such texts. Longer ones and other characters are
/// not looked at closely.
pub(super) fn is_normal(text: &[u16], steps: Steps) -> bool {
    // A telephone number of up to eleven digits has no country prefix.
    let longest = if steps.has(Steps::TELEPHONE) { 11 } else { LIMIT };
    let stays = |unit: u16| match unit {
        0x30..=0x39 | 0x41..=0x5A => true,
        0x61..=0x7A => !steps.has(Steps::UPPER),
        0x4E00..=0x9FFF => true,
        _ => false,
    };
    text.len() <= longest && text.iter().all(|&unit| stays(unit))
}

/// Brings what is a mobile number but for hyphens and `+86` or `0086` to its eleven digits, and leaves anything else alone.
fn mobile(text: &mut Normal, changes: &mut Changes) {
    let mut digits = text.clone();
    digits.keep(|unit| unit != HYPHEN);
    let number = [&[0x2B, 0x38, 0x36][..], &[0x30, 0x30, 0x38, 0x36], &[0x38, 0x36]]
        .into_iter()
        .find_map(|prefix| digits.strip_prefix(prefix).filter(|rest| super::mobile::is_mobile(rest)));
    if number.is_none() && !super::mobile::is_mobile(&digits) {
        return;
    }
    if digits.len() != text.len() {
        changes.add(Changes::HYPHEN);
    }
    if number.is_some() {
        changes.add(Changes::PREFIX);
    }
    let skipped = digits.len() - number.map_or(digits.len(), <[u16]>::len);
    text.length = 0;
    for &unit in &digits[skipped..] {
        text.push(unit);
    }
}

/// The half-width form of a full-width character.
fn half(unit: u16) -> u16 {
    if (0xFF01..=0xFF5E).contains(&unit) { unit - 0xFEE0 } else { unit }
}

/// Blanks of every width, and the invisible characters that come along when a number is copied from a document.
fn is_blank(unit: u16) -> bool {
    matches!(unit, 0x09..=0x0D | 0x20 | 0xA0 | 0x2000..=0x200F | 0x2028..=0x202F | 0x205F..=0x2064 | 0x3000 | 0xFEFF)
}

/// What looks like a hyphen and is none.
fn is_dash(unit: u16) -> bool {
    matches!(unit, 0x2010..=0x2015 | 0x2212 | 0xFE63)
}

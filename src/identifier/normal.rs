//! Brings a text to the form that its standard prescribes, and names the changes.

use core::ops::Deref;

use super::character::{Class, class, half, is_apostrophe, is_dash, is_dot, is_x, standard};
use super::phone;

/// Longest text that is judged, in UTF-16 units: three times the longest number, so that blanks between digits fit.
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

/// The set of changes that normalising made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Changes(u16);

impl Changes {
    /// Nothing.
    pub const NONE: Changes = Changes(0);
    /// Full-width characters became half-width.
    pub const WIDTH: Changes = Changes(1);
    /// Blanks were removed, or several became one.
    pub const BLANK: Changes = Changes(2);
    /// Small letters became capitals.
    pub const CASE: Changes = Changes(4);
    /// A look-alike became the middle dot of names, U+00B7.
    pub const DOT: Changes = Changes(8);
    /// Hyphens, brackets and other separators were removed, or became the plain hyphen.
    pub const HYPHEN: Changes = Changes(16);
    /// The country prefix of a telephone number was removed.
    pub const PREFIX: Changes = Changes(32);
    /// Invisible and control characters were removed.
    pub const INVISIBLE: Changes = Changes(64);
    /// Look-alikes became the characters that they were typed for: radical forms, apostrophes, the final X.
    pub const LOOK_ALIKE: Changes = Changes(128);

    /// Each change with its stable name, in the order reported.
    pub const ALL: [(Changes, &'static str); 8] = [
        (Changes::WIDTH, "width"),
        (Changes::BLANK, "blank"),
        (Changes::CASE, "case"),
        (Changes::DOT, "dot"),
        (Changes::HYPHEN, "hyphen"),
        (Changes::PREFIX, "prefix"),
        (Changes::INVISIBLE, "invisible"),
        (Changes::LOOK_ALIKE, "look-alike"),
    ];

    /// True if the text was already in its standard form.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The set as a number.
    pub fn bits(self) -> u32 {
        self.0.into()
    }

    /// True if the set contains all of `other`.
    pub fn contains(self, other: Changes) -> bool {
        self.0 & other.0 == other.0
    }

    /// The union of both sets.
    #[must_use]
    pub fn with(self, other: Changes) -> Changes {
        Changes(self.0 | other.0)
    }

    pub(super) fn add(&mut self, other: Changes) {
        self.0 |= other.0;
    }

    /// The names of the changes in the set.
    pub fn names(self) -> impl Iterator<Item = &'static str> {
        Changes::ALL.into_iter().filter(move |(change, _)| self.contains(*change)).map(|(_, name)| name)
    }
}

/// How a kind is normalised beyond what is done for all: full width made half, blanks and invisible characters removed.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Steps(u8);

impl Steps {
    pub(super) const NONE: Steps = Steps(0);
    /// Small letters to capitals.
    pub(super) const UPPER: Steps = Steps(1);
    /// Hyphens of any shape removed.
    pub(super) const NO_HYPHEN: Steps = Steps(2);
    /// Look-alikes of the check character X become X.
    pub(super) const FINAL_X: Steps = Steps(4);
    /// A telephone number in its standard form: a mobile number only.
    pub(super) const MOBILE: Steps = Steps(8);
    /// The same for any telephone number.
    pub(super) const PHONE: Steps = Steps(16);
    /// Look-alike dots to U+00B7, apostrophes to U+0027, radical forms to characters; single blanks stay between the words of a
    /// Latin name.
    pub(super) const NAME: Steps = Steps(32);

    pub(super) const fn and(self, other: Steps) -> Steps {
        Steps(self.0 | other.0)
    }

    fn has(self, other: Steps) -> bool {
        self.0 & other.0 != 0
    }
}

const SPACE: u16 = 0x20;
const APOSTROPHE: u16 = 0x27;
const HYPHEN: u16 = 0x2D;
const FULL_STOP: u16 = 0x2E;
const SMALL_FULL_STOP: u16 = 0xFE52;
const X: u16 = 0x58;
const MIDDLE_DOT: u16 = 0xB7;

/// The normalised text and what changed. The caller bounds the length.
pub(super) fn normalise(text: &[u16], steps: Steps) -> (Normal, Changes) {
    let mut out = Normal::EMPTY;
    let mut changes = Changes::NONE;
    let is_name = steps.has(Steps::NAME);
    // Latin names are written with blanks and full stops; between Chinese parts neither has a meaning of its own.
    let is_latin = is_name && text.iter().any(|&unit| super::person_name::is_latin(half(unit)));
    let (mut blanks, mut wide) = (0, false);
    let mut at = 0;
    while let Some(&unit) = text.get(at) {
        match class(&text[at..]) {
            Class::Invisible(units) => {
                changes.add(Changes::INVISIBLE);
                at += units;
                continue;
            }
            Class::Blank => {
                blanks += 1;
                wide |= unit != SPACE;
                at += 1;
                continue;
            }
            Class::Visible => at += 1,
        }
        if blanks > 0 {
            // One plain space between two words is how Latin names are written; every other blank is a change.
            let between = is_latin && !out.is_empty();
            if between {
                out.push(SPACE);
            }
            if !between || blanks > 1 || wide {
                changes.add(Changes::BLANK);
            }
            (blanks, wide) = (0, false);
        }
        let mut plain = half(unit);
        if is_name && (is_dot(plain) || !is_latin && matches!(plain, FULL_STOP | SMALL_FULL_STOP)) {
            changes.add(Changes::DOT);
            out.push(MIDDLE_DOT);
            continue;
        }
        if plain != unit {
            changes.add(Changes::WIDTH);
        }
        if steps.has(Steps::UPPER) && (0x61..=0x7A).contains(&plain) {
            plain -= 0x20;
            changes.add(Changes::CASE);
        }
        if is_name && is_apostrophe(plain) {
            plain = APOSTROPHE;
            changes.add(Changes::LOOK_ALIKE);
        }
        if is_name {
            plain = standard(plain, &mut changes);
        }
        if steps.has(Steps::FINAL_X) && is_x(plain) {
            plain = X;
            changes.add(Changes::LOOK_ALIKE);
        }
        let hyphens = Steps::NO_HYPHEN.and(Steps::MOBILE).and(Steps::PHONE).and(Steps::NAME);
        if steps.has(hyphens) && is_dash(plain) {
            plain = HYPHEN;
            changes.add(Changes::HYPHEN);
        }
        if steps.has(Steps::NO_HYPHEN) && plain == HYPHEN {
            changes.add(Changes::HYPHEN);
            continue;
        }
        out.push(plain);
    }
    if blanks > 0 {
        changes.add(Changes::BLANK);
    }
    if steps.has(Steps::MOBILE.and(Steps::PHONE))
        && let Some((number, tidied)) = phone::standard(&out)
        && (steps.has(Steps::PHONE) || super::mobile::is_mobile(&number))
    {
        out = number;
        changes.add(tidied);
    }
    (out, changes)
}

/// True if normalising surely leaves a text as it is, as it does half-typed numbers. Longer texts and other characters are not looked
/// at closely.
pub(super) fn is_normal(text: &[u16], steps: Steps) -> bool {
    const ONE: u16 = 0x31;
    let longest = if steps.has(Steps::MOBILE.and(Steps::PHONE)) {
        // With a one in front and eleven digits at most it has neither a country prefix nor an area code.
        if text.first() != Some(&ONE) {
            return false;
        }
        11
    } else {
        LIMIT
    };
    let stays = |unit: u16| match unit {
        0x30..=0x39 | 0x41..=0x5A => true,
        0x61..=0x7A => !steps.has(Steps::UPPER),
        0x4E00..=0x9FFF => true,
        _ => false,
    };
    text.len() <= longest && text.iter().all(|&unit| stays(unit))
}

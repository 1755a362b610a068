//! Classes of typed characters: blank, invisible, look-alike.
//!
//! [`tidy`] removes invisible characters from plain text; normalising of identifiers uses the same classes.

use super::Changes;
use super::radical;

/// Variation selectors and tags of plane 14 begin with this surrogate. None of them is visible by itself.
const PLANE_14: u16 = 0xDB40;

const SPACE: u16 = 0x20;
const NEW_LINE: u16 = 0x0A;

/// How a character appears to a reader.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    /// Shows a glyph.
    Visible,
    /// Shows as empty space.
    Blank,
    /// Shows nothing and takes no space, or is a control character. Holds its number of UTF-16 units.
    Invisible(usize),
}

/// Tidies a plain text: hands its units to `push` without invisible characters and without blanks at the ends, radical forms
/// replaced by the characters they stand for. Returns what was changed.
///
/// Blanks between words and line breaks stay; other separators of lines become `\n`. A text of blanks hands over nothing.
pub fn tidy(text: &[u16], mut push: impl FnMut(u16)) -> Changes {
    let mut changes = Changes::NONE;
    // Where the blanks since the last visible character begin: they are handed over when another one follows.
    let mut blanks = None;
    let mut begun = false;
    let mut at = 0;
    while let Some(&unit) = text.get(at) {
        match class(&text[at..]) {
            Class::Invisible(units) => {
                changes.add(Changes::INVISIBLE);
                at += units;
                continue;
            }
            Class::Blank if begun => blanks = blanks.or(Some(at)),
            Class::Blank => changes.add(Changes::BLANK),
            Class::Visible => {
                for &blank in &text[blanks.take().unwrap_or(at)..at] {
                    if class(&[blank]) == Class::Blank {
                        push(line_break(blank, &mut changes));
                    }
                }
                begun = true;
                push(standard(unit, &mut changes));
            }
        }
        at += 1;
    }
    if blanks.is_some() {
        changes.add(Changes::BLANK);
    }
    changes
}

/// A blank with the rarer separators of lines made `\n`.
fn line_break(blank: u16, changes: &mut Changes) -> u16 {
    if matches!(blank, 0x0B | 0x0C | 0x85 | 0x2028 | 0x2029) {
        changes.add(Changes::BLANK);
        return NEW_LINE;
    }
    blank
}

/// True if a text holds a character of a private use area. Only the font or program that it came from knows what it shows.
pub fn has_private_use(text: &[u16]) -> bool {
    text.iter().any(|&unit| is_private_use(unit))
}

/// A unit of a private use area: of the basic plane, or the first surrogate of planes 15 and 16.
pub(super) fn is_private_use(unit: u16) -> bool {
    matches!(unit, 0xE000..=0xF8FF | 0xDB80..=0xDBFF)
}

/// The character that a radical form or a private code of GBK fonts stands for, or the unit itself.
pub(super) fn standard(unit: u16, changes: &mut Changes) -> u16 {
    match radical::standard(unit) {
        Some(standard) => {
            changes.add(Changes::LOOK_ALIKE);
            standard
        }
        None => unit,
    }
}

/// The class of the first character of a text.
///
/// Invisible are the control characters, the default-ignorable code points of Unicode (`DerivedCoreProperties.txt`) that occur in
/// texts, and the marks of removed objects. Fillers and the blank Braille pattern show as empty space.
pub(super) fn class(text: &[u16]) -> Class {
    match *text {
        [0x09..=0x0D | SPACE | 0x85 | 0xA0 | 0x1680, ..] => Class::Blank,
        [0x2000..=0x200A | 0x2028 | 0x2029 | 0x202F | 0x205F, ..] => Class::Blank,
        [0x115F | 0x1160 | 0x2800 | 0x3000 | 0x3164 | 0xFFA0, ..] => Class::Blank,
        [..=0x1F | 0x7F..=0x9F | 0xAD | 0x034F | 0x061C | 0x17B4 | 0x17B5 | 0x180B..=0x180F, ..] => Class::Invisible(1),
        [0x200B..=0x200F | 0x202A..=0x202E | 0x2060..=0x206F, ..] => Class::Invisible(1),
        [0xFE00..=0xFE0F | 0xFEFF | 0xFFF0..=0xFFFC, ..] => Class::Invisible(1),
        [PLANE_14, 0xDC00..=0xDFFF, ..] => Class::Invisible(2),
        [PLANE_14, ..] => Class::Invisible(1),
        _ => Class::Visible,
    }
}

/// The half-width form of a full-width character.
pub fn half(unit: u16) -> u16 {
    if (0xFF01..=0xFF5E).contains(&unit) { unit - 0xFEE0 } else { unit }
}

/// Hyphens and dashes of every length, and the minus sign.
pub fn is_dash(unit: u16) -> bool {
    matches!(unit, 0x2010..=0x2015 | 0x2043 | 0x2212 | 0xFE58 | 0xFE63)
}

/// Dots at half height, which input methods and PDFs give for the separator of names, U+00B7.
pub(super) fn is_dot(unit: u16) -> bool {
    matches!(
        unit,
        0x0387
            | 0x16EB
            | 0x2022
            | 0x2024
            | 0x2027
            | 0x2219
            | 0x22C5
            | 0x25CF
            | 0x25E6
            | 0x2981
            | 0x2E31
            | 0x2E33
            | 0x30FB
            | 0xA78F
            | 0xFF65
    )
}

/// Quotation marks, accents and modifier letters that are typed for the apostrophe of names, U+0027.
pub(super) fn is_apostrophe(unit: u16) -> bool {
    matches!(unit, 0x60 | 0xB4 | 0x02B9 | 0x02BB..=0x02BF | 0x02C8 | 0x2018 | 0x2019 | 0x201B | 0x2032 | 0x2035)
}

/// The Roman numeral ten, the multiplication sign, Cyrillic Ha and Greek Chi, all of which are typed for the letter X.
pub(super) fn is_x(unit: u16) -> bool {
    matches!(unit, 0xD7 | 0x03A7 | 0x03C7 | 0x0425 | 0x0445 | 0x2169 | 0x2179 | 0x2715 | 0x2716 | 0x2A09 | 0x2A2F)
}

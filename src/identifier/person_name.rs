//! Person's name: Han of any plane joined by the middle dot U+00B7 (民委发〔2016〕33号, GB 18030 code A1A4), or Latin letters as in
//! the passports of foreign applicants, with blanks, full stops, hyphens and apostrophes between them, with `A/L`, `D/O` and their like
//! (child of), and with `@` before another name of the same person. Never a digit.
//!
//! The notice wants room for 50 characters at least; 100 are taken here and the pack's `maxLength` says what the form wants.

use super::{Date, Fault, character, normal::Steps};

pub(super) const STEPS: Steps = Steps::NAME;

/// A hundred characters, each of which may take two UTF-16 units.
pub(super) const LIMIT: usize = 200;

const LONGEST: usize = 100;

const SPACE: u16 = 0x20;

pub(super) fn judge(text: &[u16], _: Option<Date>) -> Option<Fault> {
    if text.len() > LIMIT {
        return Some(Fault::Length);
    }
    if character::has_private_use(text) {
        return Some(Fault::PrivateUse);
    }
    let mut count = 0;
    // Both ends count as joint and as blank, so that one rule refuses a dot or blank at an end and two in a row.
    let (mut joint, mut blank) = (true, true);
    let mut misplaced = false;
    let mut at = 0;
    for character in char::decode_utf16(text.iter().copied()) {
        let Ok(character) = character else { return Some(Fault::Characters) };
        count += 1;
        let is_joint = match character {
            // Most names are made of these alone.
            'A'..='Z' | 'a'..='z' | '\u{4E00}'..='\u{9FFF}' => false,
            '\u{B7}' => true,
            ' ' | '.' | '-' | '\'' | '/' | '@' if text.iter().any(|&unit| is_latin(unit)) => {
                misplaced |= character == '/' && !joins_letters(text, at) || character == '@' && !joins_names(text, at);
                matches!(character, '-' | '/' | '@') || character == '.' && count == 1
            }
            _ if is_han(character) || is_letter(character) => false,
            _ => return Some(Fault::Characters),
        };
        at += character.len_utf16();
        let is_blank = character == ' ';
        misplaced |= is_joint && joint || is_blank && blank;
        (joint, blank) = (is_joint, is_blank);
    }
    if count > LONGEST {
        return Some(Fault::Length);
    }
    (misplaced || joint || blank).then_some(Fault::Form)
}

/// True if the slash at a place stands between two single letters, as in `A/L`, and not between two names.
fn joins_letters(text: &[u16], at: usize) -> bool {
    let is_word = |before: Option<&u16>, letter: Option<&u16>| {
        letter.is_some_and(|&unit| is_latin(unit)) && before.is_none_or(|&unit| unit == SPACE)
    };
    let mut before = text[..at].iter().rev();
    let mut after = text[at + 1..].iter();
    let (last, next) = (before.next(), after.next());
    is_word(before.next(), last) && is_word(after.next(), next)
}

/// True if the `@` at a place comes before another name: before a word with a full stop in it, it makes an e-mail address.
fn joins_names(text: &[u16], at: usize) -> bool {
    const FULL_STOP: u16 = 0x2E;
    !text[at..].contains(&FULL_STOP)
}

/// Basic block, extensions of any plane, compatibility block and the round zero 〇.
fn is_han(character: char) -> bool {
    matches!(character, '\u{3007}' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{2FFFD}' | '\u{30000}'..='\u{3FFFD}')
}

/// Latin letters with their accents, written as one character or as a letter and a combining mark.
fn is_letter(character: char) -> bool {
    matches!(character, '\u{300}'..='\u{36F}') || u16::try_from(u32::from(character)).is_ok_and(is_latin)
}

/// Latin letters, those of Azerbaijani and of African and Central Asian languages (U+0250 to U+02AF, U+2C60 to U+2C7F) included.
#[inline(never)]
pub(super) fn is_latin(unit: u16) -> bool {
    matches!(unit, 0x41..=0x5A | 0x61..=0x7A | 0xC0..=0xD6 | 0xD8..=0xF6 | 0xF8..=0x2AF | 0x1E00..=0x1EFF | 0x2C60..=0x2C7F)
}

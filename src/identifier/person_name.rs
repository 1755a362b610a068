//! Person's name: Han of any plane joined by the middle dot U+00B7 (民委发〔2016〕33号, GB 18030 code A1A4), or Latin letters as in
//! the passports of foreign applicants, with blanks, full stops, hyphens and apostrophes between them. Never a digit.
//!
//! The notice wants room for 50 characters at least; 100 are taken here and the pack's `maxLength` says what the form wants.

use super::{Date, Fault, normal::Steps};

pub(super) const STEPS: Steps = Steps::NAME;

/// A hundred characters, each of which may take two UTF-16 units.
pub(super) const LIMIT: usize = 200;

const LONGEST: usize = 100;

pub(super) fn judge(text: &[u16], _: Option<Date>) -> Option<Fault> {
    if text.len() > LIMIT {
        return Some(Fault::Length);
    }
    let mut count = 0;
    // The ends count as joints and as blanks: nothing may begin or end with a dot or a blank, nor have two in a row.
    let (mut joint, mut blank) = (true, true);
    let mut misplaced = false;
    for character in char::decode_utf16(text.iter().copied()) {
        let Ok(character) = character else { return Some(Fault::Characters) };
        count += 1;
        let is_joint = match character {
            // Most names are made of these alone.
            'A'..='Z' | 'a'..='z' | '\u{4E00}'..='\u{9FFF}' => false,
            '\u{B7}' => true,
            ' ' | '.' | '-' | '\'' | '’' if text.iter().any(|&unit| is_latin(unit)) => {
                character == '-' || character == '.' && count == 1
            }
            _ if is_han(character) || is_letter(character) => false,
            _ => return Some(Fault::Characters),
        };
        let is_blank = character == ' ';
        misplaced |= is_joint && joint || is_blank && blank;
        (joint, blank) = (is_joint, is_blank);
    }
    if count > LONGEST {
        return Some(Fault::Length);
    }
    (misplaced || joint || blank).then_some(Fault::Form)
}

/// Basic block, extensions of any plane, compatibility block and the round zero 〇.
fn is_han(character: char) -> bool {
    matches!(character, '\u{3007}' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{2FFFD}' | '\u{30000}'..='\u{3FFFD}')
}

/// Latin letters with their accents, written as one character or as a letter and a combining mark.
fn is_letter(character: char) -> bool {
    matches!(character, '\u{300}'..='\u{36F}') || u16::try_from(u32::from(character)).is_ok_and(is_latin)
}

#[inline(never)]
pub(super) fn is_latin(unit: u16) -> bool {
    matches!(unit, 0x41..=0x5A | 0x61..=0x7A | 0xC0..=0xD6 | 0xD8..=0xF6 | 0xF8..=0x24F | 0x1E00..=0x1EFF)
}

//! `pattern`: regular expressions as ECMAScript reads them with the `u` flag, without what could take more than linear
//! time.
//!
//! A pattern becomes a small program whose possible states are all followed at once (Thompson 1968), so the work is at
//! most the length of the text times the size of the program, whatever the pattern and the text; where no state ever has a
//! choice, only counts are kept. Look-around, back-references and Unicode property classes are refused by name.

mod class;
mod parse;
#[cfg(feature = "full")]
mod property;
mod run;
mod sequence;

use alloc::vec::Vec;

use crate::base::text::units;
pub use class::Class;

/// The longest pattern, in UTF-16 units.
pub const MAX_LENGTH: usize = 1000;
/// The largest program; counted repetition writes its part once for each count.
pub const MAX_PROGRAM: usize = 4000;

/// A compiled pattern.
pub struct Pattern {
    /// Empty where the runs are all of it.
    program: Vec<Step>,
    runs: Vec<sequence::Run>,
    classes: Vec<Class>,
}

impl Pattern {
    fn new(program: Vec<Step>, classes: Vec<Class>) -> Pattern {
        match sequence::runs(&program, &classes) {
            Some(runs) => Pattern { program: Vec::new(), runs, classes },
            None => Pattern { program, runs: Vec::new(), classes },
        }
    }
}

/// One step of the program; aligned as the numbers that other lists hold, so that growing them is the same code.
#[derive(Clone, Copy)]
#[repr(align(4))]
enum Step {
    /// One character of the class.
    One(u16),
    /// Continues at the next step and at the step this far ahead.
    Fork(u16),
    /// Continues at the step this far ahead; negative: back.
    Jump(i16),
    /// Only at the start of the text.
    Start,
    /// Only at the end of the text.
    End,
    /// Only where a word begins or ends, or (`false`) where none does.
    Border(bool),
    /// Found.
    Found,
}

/// The reason why a pattern is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Not a regular expression.
    Syntax,
    /// `(?=…)`, `(?!…)`, `(?<=…)`, `(?<!…)`
    LookAround,
    /// `\1`, `\k<name>`
    BackReference,
    /// `\p{…}`
    Property,
    /// Longer or deeper than the limits, or with counts that are.
    TooLarge,
}

impl Refusal {
    /// Returns the reason in a few English words.
    pub fn reason(self) -> &'static str {
        match self {
            Refusal::Syntax => "not a regular expression of ECMAScript with the u flag",
            Refusal::LookAround => "look-ahead and look-behind are not supported",
            Refusal::BackReference => "back-references are not supported",
            Refusal::Property => "Unicode property classes are not supported",
            Refusal::TooLarge => "the pattern is too large",
        }
    }
}

/// Compiles a pattern.
pub fn compile(source: &[u16]) -> Result<Pattern, Refusal> {
    parse::parse(source)
}

/// Compiles a pattern that may have Unicode property classes. Not for packs: the embedded module does not know them.
#[cfg(feature = "full")]
pub fn compile_full(source: &[u16]) -> Result<Pattern, Refusal> {
    parse::parse_full(source)
}

/// Compiles a pattern given as a string.
pub fn compile_str(source: &str) -> Result<Pattern, Refusal> {
    compile(&units(source))
}

#[cfg(all(test, feature = "std"))]
mod tests {
    use alloc::string::String;

    use super::*;

    fn matches(pattern: &str, text: &str) -> bool {
        compile_str(pattern).unwrap().is_match(&text.encode_utf16().collect::<Vec<u16>>())
    }

    #[test]
    fn means_what_ecmascript_means() {
        for (pattern, text, expected) in [
            ("^[0-9]{4}-(0[1-9]|1[0-2])$", "2026-11", true),
            ("^[0-9]{4}-(0[1-9]|1[0-2])$", "2026-13", false),
            ("b", "abc", true),
            ("^b", "abc", false),
            ("^a*$", "", true),
            ("^(a|ab)(c|bcd)$", "abcd", true),
            ("^.$", "𠮷", true),
            ("^.$", "\n", false),
            ("^[^a]$", "é", true),
            ("^\\d+$", "１２", false),
            ("^\\S+$", "a\u{3000}b", false),
            ("^\\u{20BB7}$", "𠮷", true),
            ("^[\\u4e00-\\u9fff]{2,3}?$", "姓名", true),
            ("\\bfoo\\b", "a foo.", true),
            ("\\bfoo\\b", "afoo", false),
            ("^(?:a{0,2}){3}$", "aaaaaa", true),
            ("^(?:a{0,2}){3}$", "aaaaaaa", false),
            ("^(?<year>x)$", "x", true),
            ("a{2,}", "ba", false),
            ("^$", "", true),
            ("(a*)*b", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", false),
            ("[]", "a", false),
            ("[^]", "\n", true),
        ] {
            assert_eq!(matches(pattern, text), expected, "{pattern} on {text}");
        }
    }

    /// The same pattern in a form that is not followed by counts alone: `[]` takes nothing.
    fn by_states(pattern: &str) -> Pattern {
        let pattern = compile_str(&["(?:", pattern, "|[])"].concat()).unwrap();
        assert!(!pattern.program.is_empty());
        pattern
    }

    #[test]
    fn counts_where_there_is_no_choice() {
        for (pattern, expected) in [
            ("^[0-9a-f]{64}$", 1),
            ("^[A-Z]{2}[0-9]{3,6}$", 2),
            ("^(?:a{2,3})b*c?[d-e]+$", 4),
            ("^a?b?a$", 0),
            ("^\\w*[a-c]$", 0),
            ("^.{1,50}$", 1),
            ("^(a|b)$", 0),
            ("^(ab)?$", 0),
            ("^(a(b)?)?$", 0),
            ("^a{0}b$", 1),
            ("a{2}$", 0),
            ("^a{2}", 0),
        ] {
            assert_eq!(compile_str(pattern).unwrap().runs.len(), expected, "{pattern}");
        }
    }

    proptest::proptest! {
        #![proptest_config(proptest::prelude::ProptestConfig { cases: 4000, ..Default::default() })]

        /// Counting finds what following the states finds.
        #[test]
        fn counts_as_states(
            parts in proptest::collection::vec((
                proptest::sample::select(vec!["a", "[ab]", "[b-d]", "[^a]", "\\d", ".", "甲", "[乙-甲x]"]),
                proptest::sample::select(vec!["", "?", "*", "+", "{2}", "{1,3}", "{0,2}", "{2,}", "{0}"]),
            ), 0..5),
            texts in proptest::collection::vec("[abcd1甲乙𠮷\n]{0,8}", 20),
        ) {
            let parts: String = parts.iter().flat_map(|(class, count)| [*class, *count]).collect();
            let pattern = ["^", &parts, "$"].concat();
            let (counted, stepped) = (compile_str(&pattern).unwrap(), by_states(&pattern));
            for text in texts {
                // Without its last unit it may end in half a character.
                let text = units(&text);
                for text in [&text[..], &text[..text.len().saturating_sub(1)]] {
                    assert_eq!(counted.is_match(text), stepped.is_match(text), "{pattern} on {text:x?}");
                }
            }
        }
    }

    #[cfg(feature = "full")]
    #[test]
    fn knows_properties_where_asked() {
        let full = |pattern: &str| compile_full(&units(pattern));
        for (pattern, text, expected) in [
            ("^\\p{L}$", "清", true),
            ("^\\p{gc=Lowercase_Letter}$", "A", false),
            ("^\\P{Lu}$", "a", true),
            ("^[^\\P{Script=Han}a]$", "清", true),
            ("^[\\p{digit}-]+$", "４-2", true),
            ("^\\p{sc=Latn}$", "я", false),
        ] {
            assert_eq!(full(pattern).unwrap().is_match(&units(text)), expected, "{pattern} on {text}");
        }
        let half = |pattern: &str| full(pattern).unwrap().is_match(&[0xd800]);
        assert_eq!(["^\\p{C}$", "^\\p{Cs}$", "^\\P{Cs}$", "^\\P{L}$"].map(half), [true, true, false, true]);
        for pattern in ["\\p{letter}", "\\p{IsHan}", "\\p{Script=han}", "\\p{gc=}", "\\p{=L}", "\\p{L=L}"] {
            assert_eq!(full(pattern).err(), Some(Refusal::Property), "{pattern}");
        }
        for pattern in ["\\pL", "\\p{L", "\\p", "\\p{ L}"] {
            assert_eq!(full(pattern).err(), Some(Refusal::Syntax), "{pattern}");
        }
    }

    #[test]
    fn refuses_by_name() {
        for (pattern, refusal) in [
            ("(?=a)", Refusal::LookAround),
            ("(?<!a)b", Refusal::LookAround),
            ("(a)\\1", Refusal::BackReference),
            ("\\p{L}", Refusal::Property),
            ("(", Refusal::Syntax),
            ("a)", Refusal::Syntax),
            ("[b-a]", Refusal::Syntax),
            ("a{2,1}", Refusal::Syntax),
            ("*", Refusal::Syntax),
            ("a**", Refusal::Syntax),
            ("{", Refusal::Syntax),
            ("\\a", Refusal::Syntax),
            ("((((a{99}){99}){99}){99})", Refusal::TooLarge),
        ] {
            assert_eq!(compile_str(pattern).err(), Some(refusal), "{pattern}");
        }
        assert_eq!(compile_str(&"(".repeat(900)).err(), Some(Refusal::TooLarge));
    }
}

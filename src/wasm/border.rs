//! The numbers that the modules and their scripts agree on; `www/embed/border.js` has the same.

use crate::engine::document::{self, NONE};

/// Declares the numbers, and for the test a list of them by name.
macro_rules! numbers {
    ($($(#[$doc:meta])* $name:ident = $value:expr;)*) => {
        // The script has some that no export needs by name.
        $($(#[$doc])* #[allow(dead_code)] pub(crate) const $name: u32 = $value;)*

        #[cfg(test)]
        const ALL: &[(&str, u32)] = &[$((stringify!($name), $name)),*];
    };
}

numbers! {
    /// There is no node, or the application is full.
    NO_NODE = NONE;

    /// No JSON Pointer.
    PATH_SYNTAX = 0xffff_fff1;
    /// Through a value that holds nothing.
    PATH_NOWHERE = 0xffff_fff2;
    /// Past what an application may hold.
    PATH_FULL = 0xffff_fff3;

    /// The verdict: the lowest two bits of a setter's result.
    FLAG_VERDICT = 3;
    /// Something changed; `change` has the details.
    FLAG_CHANGED = 4;
    /// Something that reads the value warns or fails.
    FLAG_MARKED = 8;
    /// Nodes may have been freed: located places must be located again.
    FLAG_MOVED = 16;

    /// `null`
    OTHER_NULL = 0;
    /// `false`
    OTHER_FALSE = 1;
    /// `true`
    OTHER_TRUE = 2;
    /// A number that JSON cannot say.
    OTHER_NUMBER = 3;
    /// A value nested too deep.
    OTHER_DEPTH = 4;
    /// A value of a kind that JSON does not have.
    OTHER_KIND = 5;

    /// A text as it stands.
    TYPED_TEXT = 0x54;
    /// The digits of a number.
    TYPED_NUMBER = 0x4e;
    /// Yes.
    TYPED_TRUE = 0x59;
    /// No.
    TYPED_FALSE = 0x46;

    /// A pack's id.
    ABOUT_ID = 0;
    /// A pack's hash.
    ABOUT_HASH = 1;

    /// The pending materials, as JSON.
    TELL_PENDING = 0;
    /// The receipt, as JSON.
    TELL_RECEIPT = 1;
    /// The heading and closing words of the one-time notice, as JSON.
    TELL_NOTICE = 2;
    /// The fields and materials that are asked for, as JSON.
    TELL_APPLICABLE = 3;

    /// The verdict.
    REPORT_VERDICT = 0;
    /// The generation of all numbers that follow.
    REPORT_GENERATION = 1;
    /// True if any material is promised.
    REPORT_PROMISED = 2;
    /// Number of problems that follow.
    REPORT_PROBLEMS = 3;
    /// Number of numbers before the problems of a report.
    REPORT_HEAD = 4;

    /// The verdict.
    CHANGE_VERDICT = 0;
    /// The generation of all numbers that follow.
    CHANGE_GENERATION = 1;
    /// Number of problems that follow,
    CHANGE_PROBLEMS = 2;
    /// how many places that are shown,
    CHANGE_SHOWN = 3;
    /// how many that are hidden,
    CHANGE_HIDDEN = 4;
    /// and how many whose problems may differ from before.
    CHANGE_TOUCHED = 5;
    /// True if the text has a tidier form.
    CHANGE_UNTIDY = 6;
    /// Number of numbers before the problems of a change.
    CHANGE_HEAD = 7;

    /// Nesting of an application.
    DEPTH = document::MAX_DEPTH as u32;
    /// Values of an application.
    NODES = document::MAX_NODES as u32;
    /// UTF-16 units of all texts and names of an application.
    MAX_TEXTS = 67_108_864;
    /// UTF-16 units of one text; the script holds this limit.
    MAX_TEXT = 16_777_216;

    /// Pixels of the longer side of a thumbnail.
    LONGEST = 512;
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::Verdict;

    const SCRIPT: &str = include_str!("../../www/embed/border.js");

    /// The constants of the script that are numbers.
    fn script() -> Vec<(&'static str, u32)> {
        let constants = SCRIPT.lines().filter_map(|line| line.strip_prefix("export const ")?.strip_suffix(';'));
        let numbers = constants.filter_map(|constant| {
            let (name, value) = constant.split_once(" = ")?;
            let number = match value.strip_prefix("0x") {
                Some(digits) => u32::from_str_radix(digits, 16),
                None => value.parse(),
            };
            Some((name, number.ok()?))
        });
        numbers.collect()
    }

    #[test]
    fn both_sides_have_the_same_numbers() {
        assert_eq!(script(), ALL);
    }

    #[test]
    fn both_sides_have_the_same_words() {
        let list = |name: &str, words: &[&str]| format!("export const {name} = ['{}'];\n", words.join("', '"));
        let verdicts = [Verdict::Complete, Verdict::Acceptable, Verdict::Incomplete];
        for (number, verdict) in verdicts.into_iter().enumerate() {
            assert_eq!(verdict as usize, number);
        }
        assert!(SCRIPT.contains(&list("VERDICTS", &verdicts.map(Verdict::name))));
        assert_eq!(LONGEST as usize, crate::quality::LONGEST);
        let flags = crate::quality::Verdict::default().members();
        assert!(SCRIPT.contains(&list("QUALITY", &flags.map(|(name, _)| name))));
    }
}

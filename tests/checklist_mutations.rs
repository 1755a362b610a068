//! Arbitrary files never cause a panic, and every diagnostic points into the file.

use proptest::prelude::*;
use qingdan::checklist;
use qingdan::message::Locale;
use qingdan::source::diagnostic::{SourceText, render};

const FILES: [&str; 3] = [
    include_str!("checklist/ok/full.yaml"),
    include_str!("checklist/bad/conditions.yaml"),
    include_str!("checklist/bad/yaml-features.yaml"),
];

/// Fragments that break YAML, and slips of a hurried editor.
const TOKENS: [&str; 36] = [
    "\n",
    "\r\n",
    "\r",
    " ",
    "  ",
    "\t",
    ":",
    ": ",
    "- ",
    "? ",
    "{",
    "}",
    "[",
    "]",
    ",",
    "\"",
    "'",
    "#",
    "&a ",
    "*a",
    "!!str ",
    "|",
    ">-\n",
    "---\n",
    "...\n",
    "%YAML 1.2\n",
    "~",
    "<<: ",
    "1e400",
    "\u{feff}",
    "\u{0}",
    "\u{85}",
    "\u{2028}",
    "𠮷",
    "zh: ",
    "\\ud800",
];

#[derive(Clone, Debug)]
enum Edit {
    Insert(prop::sample::Index, usize),
    Delete(prop::sample::Index, usize),
    Byte(prop::sample::Index, u8),
    Copy(prop::sample::Index, prop::sample::Index, usize),
}

fn edit() -> impl Strategy<Value = Edit> {
    use prop::sample::Index;
    prop_oneof![
        4 => (any::<Index>(), 0..TOKENS.len()).prop_map(|(at, token)| Edit::Insert(at, token)),
        2 => (any::<Index>(), 1..40_usize).prop_map(|(at, length)| Edit::Delete(at, length)),
        1 => (any::<Index>(), any::<u8>()).prop_map(|(at, byte)| Edit::Byte(at, byte)),
        2 => (any::<Index>(), any::<Index>(), 1..60_usize).prop_map(|(from, to, length)| Edit::Copy(from, to, length)),
    ]
}

fn apply(bytes: &mut Vec<u8>, edit: &Edit) {
    if bytes.is_empty() {
        return;
    }
    match edit {
        Edit::Insert(at, token) => {
            let at = at.index(bytes.len());
            bytes.splice(at..at, TOKENS[*token].bytes());
        }
        Edit::Delete(at, length) => {
            let at = at.index(bytes.len());
            bytes.drain(at..(at + length).min(bytes.len()));
        }
        Edit::Byte(at, byte) => {
            let at = at.index(bytes.len());
            bytes[at] = *byte;
        }
        Edit::Copy(from, to, length) => {
            let from = from.index(bytes.len());
            let piece = bytes[from..(from + length).min(bytes.len())].to_vec();
            let to = to.index(bytes.len());
            bytes.splice(to..to, piece);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn nothing_panics(file in 0..FILES.len(), edits in prop::collection::vec(edit(), 1..8)) {
        let mut bytes = FILES[file].as_bytes().to_vec();
        for edit in &edits {
            apply(&mut bytes, edit);
        }
        let (_, diagnostics) = checklist::parse("full.yaml", &bytes);
        for diagnostic in &diagnostics {
            let places = std::iter::once(diagnostic.span).chain(diagnostic.related.iter().map(|(span, _)| *span));
            for span in places {
                prop_assert!(span.start <= span.end && span.end <= bytes.len(), "{diagnostic:?}");
                if let Ok(text) = std::str::from_utf8(&bytes) {
                    prop_assert!(text.is_char_boundary(span.start) && text.is_char_boundary(span.end), "{diagnostic:?}");
                }
            }
        }
        let sources = [SourceText { name: "full.yaml", bytes: &bytes }];
        for locale in [Locale::Zh, Locale::En] {
            let told = render(&diagnostics, &sources, locale, true);
            prop_assert_eq!(told.is_empty(), diagnostics.is_empty());
        }
        drop(qingdan::source::to_json(&bytes));
    }
}

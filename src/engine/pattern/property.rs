//! `\p{…}`: the general categories of Unicode, and the scripts in use in China. Not in the embedded module; names that are
//! not here are refused.

use alloc::vec::Vec;

use regex_syntax::hir::{Class, HirKind};

/// General categories: their short names, and a long one of each.
#[rustfmt::skip]
static CATEGORIES: [(&str, &str); 42] = [
    ("L", "Letter"), ("LC", "Cased_Letter"), ("Lu", "Uppercase_Letter"), ("Ll", "Lowercase_Letter"),
    ("Lt", "Titlecase_Letter"), ("Lm", "Modifier_Letter"), ("Lo", "Other_Letter"),
    ("M", "Mark"), ("M", "Combining_Mark"), ("Mn", "Nonspacing_Mark"), ("Mc", "Spacing_Mark"), ("Me", "Enclosing_Mark"),
    ("N", "Number"), ("Nd", "Decimal_Number"), ("Nd", "digit"), ("Nl", "Letter_Number"), ("No", "Other_Number"),
    ("P", "Punctuation"), ("P", "punct"), ("Pc", "Connector_Punctuation"), ("Pd", "Dash_Punctuation"),
    ("Ps", "Open_Punctuation"), ("Pe", "Close_Punctuation"), ("Pi", "Initial_Punctuation"),
    ("Pf", "Final_Punctuation"), ("Po", "Other_Punctuation"),
    ("S", "Symbol"), ("Sm", "Math_Symbol"), ("Sc", "Currency_Symbol"), ("Sk", "Modifier_Symbol"), ("So", "Other_Symbol"),
    ("Z", "Separator"), ("Zs", "Space_Separator"), ("Zl", "Line_Separator"), ("Zp", "Paragraph_Separator"),
    ("C", "Other"), ("Cc", "Control"), ("Cc", "cntrl"), ("Cf", "Format"), ("Cs", "Surrogate"), ("Co", "Private_Use"),
    ("Cn", "Unassigned"),
];

/// Scripts: their short and long names.
#[rustfmt::skip]
static SCRIPTS: [(&str, &str); 14] = [
    ("Hani", "Han"), ("Latn", "Latin"), ("Arab", "Arabic"), ("Tibt", "Tibetan"), ("Mong", "Mongolian"), ("Yiii", "Yi"),
    ("Hang", "Hangul"), ("Bopo", "Bopomofo"), ("Hira", "Hiragana"), ("Kana", "Katakana"), ("Cyrl", "Cyrillic"),
    ("Grek", "Greek"), ("Thai", "Thai"), ("Zyyy", "Common"),
];

/// Half characters.
const SURROGATES: (u32, u32) = (0xd800, 0xdfff);

/// The code points of a property as ECMAScript names it (ECMA-262, 22.2.2.9).
pub(super) fn ranges(text: &str) -> Option<Vec<(u32, u32)>> {
    match text.split_once('=') {
        None => category(text),
        Some(("gc" | "General_Category", name)) => category(name),
        Some(("sc" | "Script", name)) => {
            let (_, long) = SCRIPTS.iter().find(|(short, long)| name == *short || name == *long)?;
            listed(&["\\p{Script=", long, "}"].concat())
        }
        Some(_) => None,
    }
}

fn category(name: &str) -> Option<Vec<(u32, u32)>> {
    let (short, _) = CATEGORIES.iter().find(|(short, long)| name == *short || name == *long)?;
    match *short {
        "Cs" => Some(alloc::vec![SURROGATES]),
        "C" => {
            let mut all = listed("\\p{gc=C}")?;
            all.push(SURROGATES);
            Some(all)
        }
        short => listed(&["\\p{gc=", short, "}"].concat()),
    }
}

/// Returns the code points that the tables of the crate list.
fn listed(class: &str) -> Option<Vec<(u32, u32)>> {
    match regex_syntax::parse(class).ok()?.into_kind() {
        HirKind::Class(Class::Unicode(class)) => {
            Some(class.ranges().iter().map(|range| (range.start().into(), range.end().into())).collect())
        }
        _ => None,
    }
}

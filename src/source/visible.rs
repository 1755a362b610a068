//! Text from files for a terminal.

use std::borrow::Cow;

/// A text of several lines, each made [visible].
pub(crate) fn lines(text: &str) -> Cow<'_, str> {
    if !text.contains(|character| character != '\n' && is_obeyed(character)) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.split('\n').map(visible).collect::<Vec<_>>().join("\n"))
}

/// Escapes every character that a terminal would obey instead of showing: control characters, line breaks among them, and marks
/// that turn or hide text. A name from a file must not clear the screen or forge a line.
pub(crate) fn visible(text: &str) -> Cow<'_, str> {
    if !text.contains(is_obeyed) {
        return Cow::Borrowed(text);
    }
    let mut out = String::new();
    for character in text.chars() {
        match is_obeyed(character) {
            true => out.extend(character.escape_unicode()),
            false => out.push(character),
        }
    }
    Cow::Owned(out)
}

fn is_obeyed(character: char) -> bool {
    let turns_or_hides = matches!(
        character,
        '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}'
    );
    character.is_control() || turns_or_hides
}

#[cfg(test)]
mod tests {
    use super::visible;

    #[test]
    fn escapes_what_a_terminal_would_obey() {
        assert_eq!(visible("\u{1b}[2J姓名\r\n\u{9b}1m\u{202e}"), r"\u{1b}[2J姓名\u{d}\u{a}\u{9b}1m\u{202e}");
        for same in ["", "姓名 (a/b) “é”", "\u{1f600}"] {
            assert_eq!(visible(same), same);
        }
    }
}

//! Writing to standard output without the panics of `println!`.

use std::borrow::Cow;
use std::io::{self, ErrorKind, Write};

use super::Exit;
use super::locale::Locale;

/// Writes all of `bytes`. A reader that went away, as `head` does, is no failure: it has what it wanted.
pub(in crate::cli) fn write(out: &mut dyn Write, bytes: &[u8], locale: Locale) -> Exit {
    match out.write_all(bytes).and_then(|()| out.flush()) {
        Ok(()) => Exit::Clean,
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Exit::Clean,
        Err(error) => {
            complain(&unwritable(&error, locale), locale);
            Exit::Failure
        }
    }
}

/// Says that standard output cannot be written to.
pub(in crate::cli) fn unwritable(error: &io::Error, locale: Locale) -> String {
    let reason = locale.reason(error);
    locale.pick(format!("标准输出写不了：{reason}"), format!("cannot write to standard output: {reason}"))
}

/// Writes a message on standard error. If that is closed too, the exit status has to do.
pub(in crate::cli) fn complain(message: &str, locale: Locale) {
    let heading = locale.pick("错误：", "error: ");
    let _ = writeln!(io::stderr(), "{heading}{}", lines(message));
}

/// A text of several lines, each made [visible].
pub(in crate::cli) fn lines(text: &str) -> Cow<'_, str> {
    if !text.contains(|character| character != '\n' && is_obeyed(character)) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.split('\n').map(visible).collect::<Vec<_>>().join("\n"))
}

/// Escapes every character that a terminal would obey instead of showing: control characters, line breaks among them, and marks
/// that turn or hide text. A name from a file must not clear the screen or forge a line.
pub(in crate::cli) fn visible(text: &str) -> Cow<'_, str> {
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

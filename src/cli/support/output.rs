//! Writing to standard output without the panics of `println!`.

use std::borrow::Cow;
use std::io::{ErrorKind, Write};

use super::Exit;

/// Writes all of `bytes`. A reader that went away, as `head` does, is no failure: it has what it wanted.
pub(in crate::cli) fn write(out: &mut dyn Write, bytes: &[u8]) -> Exit {
    match out.write_all(bytes).and_then(|()| out.flush()) {
        Ok(()) => Exit::Clean,
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Exit::Clean,
        Err(error) => {
            complain(&format!("cannot write to standard output: {error}"));
            Exit::Failure
        }
    }
}

/// A message on standard error, in the shape of clap's own. If even that is closed, the exit status has to do.
pub(in crate::cli) fn complain(message: &str) {
    let lines: Vec<_> = message.split('\n').map(visible).collect();
    let _ = writeln!(std::io::stderr(), "error: {}", lines.join("\n"));
}

/// A text with every character escaped that a terminal would obey instead of showing: control characters, line breaks among them,
/// and marks that turn or hide text. A name from an application must not clear the screen or forge a line.
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

//! Writing to standard output without the panics of `println!`, and showing on a terminal how far the work is.

use std::io::{ErrorKind, IsTerminal, Write};

use indicatif::{ProgressBar, ProgressStyle};

use super::Exit;

/// Writes all of `bytes`. A reader that went away, as `head` does, is no failure: it has what it wanted.
pub(super) fn write(out: &mut dyn Write, bytes: &[u8]) -> Exit {
    match out.write_all(bytes).and_then(|()| out.flush()) {
        Ok(()) => Exit::Clean,
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Exit::Clean,
        Err(error) => {
            complain(&format!("cannot write to standard output: {error}"));
            Exit::Failure
        }
    }
}

/// One line on standard error, in the shape of clap's own. If even that is closed, the exit status has to do.
pub(super) fn complain(message: &str) {
    let _ = writeln!(std::io::stderr(), "error: {message}");
}

/// From so many checklists on, a terminal shows how far the work is.
const MANY: usize = 50;

/// A bar on a terminal, if there are many files; else none.
pub(super) fn progress(files: usize) -> ProgressBar {
    if files < MANY || !std::io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let style = ProgressStyle::with_template("{bar:40} {pos}/{len} {eta}");
    ProgressBar::new(files as u64).with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
}

//! Writing to standard output without the panics of `println!`.

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

/// One line on standard error, in the shape of clap's own. If even that is closed, the exit status has to do.
pub(in crate::cli) fn complain(message: &str) {
    let _ = writeln!(std::io::stderr(), "error: {message}");
}

//! Output of a command: numbered steps, and the reasons for stopping early.

use std::fmt::Display;

/// Why a command cannot go on.
#[derive(Debug)]
pub(crate) enum Stop {
    /// The command line is wrong.
    Usage(String),
    /// Something is missing or failed; the message says what to do.
    Failure(String),
}

pub(crate) type Result<T> = std::result::Result<T, Stop>;

/// A failure with its message, for `map_err(failure)` and `ok_or_else`.
pub(crate) fn failure(message: impl Display) -> Stop {
    Stop::Failure(message.to_string())
}

/// A failure to read or write `path`.
pub(crate) fn at(path: &std::path::Path) -> impl Fn(std::io::Error) -> Stop + '_ {
    move |error| failure(format_args!("{}: {error}", path.display()))
}

/// The numbered steps of one command.
pub(crate) struct Steps {
    total: usize,
    at: usize,
}

impl Steps {
    pub(crate) fn new(total: usize) -> Steps {
        Steps { total, at: 0 }
    }

    /// Announces the next step, before its work begins.
    pub(crate) fn next(&mut self, name: &str, what: impl Display) {
        self.at += 1;
        println!("[{}/{}] {name}: {what}", self.at, self.total);
    }
}

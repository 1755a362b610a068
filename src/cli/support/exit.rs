//! The exit statuses.

use std::process::ExitCode;

/// How a run ended. Scripts rely on these numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub enum Exit {
    /// Nothing to report.
    Clean = 0,
    /// Findings in a checklist or problems in an application.
    Findings = 1,
    /// The command was misused, or something it was given cannot be read.
    Usage = 2,
    /// The work could not be done: a full disk, a closed pipe, a port in use.
    Failure = 3,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}

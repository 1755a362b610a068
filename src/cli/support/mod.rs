//! Shared by several commands: reading files and folders, printing, progress, exit statuses.

pub(in crate::cli) mod diagnostics;
pub(in crate::cli) mod english;
mod exit;
pub(in crate::cli) mod files;
pub(in crate::cli) mod load;
pub(in crate::cli) mod locale;
pub(in crate::cli) mod output;
pub(in crate::cli) mod pack;
pub(in crate::cli) mod parallel;
pub(in crate::cli) mod pipeline;
pub(in crate::cli) mod progress;
pub(in crate::cli) mod walk;

pub use exit::Exit;

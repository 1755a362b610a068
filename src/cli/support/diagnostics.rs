//! Mistakes in checklists, for people.

use std::io::{self, IsTerminal, Write};
use std::path::Path;

use crate::message::Locale;
use crate::source::diagnostic::{Severity, SourceText, Words, render};
use crate::source::{Diagnostic, Span};

/// Prints mistakes with their excerpts on standard error. If that is closed, the exit status has to do.
pub(in crate::cli) fn print(diagnostics: &[Diagnostic], sources: &[SourceText<'_>], locale: Locale) {
    let mut err = io::stderr().lock();
    let colour = err.is_terminal() && std::env::var_os("NO_COLOR").is_none();
    let text = render(diagnostics, sources, locale, colour);
    let _ = err.write_all(text.as_bytes());
}

/// A mistake of a file as a whole.
pub(in crate::cli) fn whole_file(code: &'static str, path: &Path, message: Words, remedy: Option<Words>) -> Diagnostic {
    let file = path.display().to_string();
    Diagnostic { code, severity: Severity::Error, file, span: Span::NONE, message, remedy, related: Vec::new() }
}

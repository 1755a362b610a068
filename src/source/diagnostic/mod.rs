//! Diagnostics as data: code, place, message, remedy. [`render`] turns them into text.

mod codes;
pub(crate) mod json;
pub(crate) mod render;
mod sink;

pub use codes::{CODES, CodeDoc, code_doc};
pub use json::to_json;
pub use render::{SourceText, render};
pub use sink::{Note, Sink};

use super::span::Span;
use crate::message::Locale;

/// The same sentence in Chinese and English.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words {
    /// The Chinese text.
    pub zh: String,
    /// The English text.
    pub en: String,
}

impl Words {
    /// Creates a sentence in both languages.
    pub fn new(zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self { zh: zh.into(), en: en.into() }
    }

    /// Returns the sentence in one language.
    #[must_use]
    pub fn get(&self, locale: Locale) -> &str {
        match locale {
            Locale::Zh => &self.zh,
            Locale::En => &self.en,
        }
    }
}

/// The severity of a diagnostic.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Probably a mistake; the checklist compiles.
    Warning,
    /// The checklist does not compile.
    Error,
}

/// One mistake in one file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// The stable code; [`CODES`] lists all.
    pub code: &'static str,
    /// The severity.
    pub severity: Severity,
    /// The file, under the name given by the caller.
    pub file: String,
    /// The place; [`Span::NONE`] for the file as a whole.
    pub span: Span,
    /// The mistake.
    pub message: Words,
    /// The remedy: one or more sentences.
    pub remedy: Option<Words>,
    /// Related places in the same file, each with a label.
    pub related: Vec<(Span, Words)>,
}

impl Diagnostic {
    /// Returns true if it keeps the checklist from compiling.
    #[must_use]
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }
}

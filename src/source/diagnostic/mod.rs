//! What is wrong with a file, as data: code, place, what to do. Words for people are made by [`render`].

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
    /// Chinese.
    pub zh: String,
    /// English.
    pub en: String,
}

impl Words {
    /// A sentence in both languages.
    pub fn new(zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self { zh: zh.into(), en: en.into() }
    }

    /// The sentence in one language.
    #[must_use]
    pub fn get(&self, locale: Locale) -> &str {
        match locale {
            Locale::Zh => &self.zh,
            Locale::En => &self.en,
        }
    }
}

/// How much a diagnostic weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Worth a look; the checklist compiles.
    Warning,
    /// The checklist does not compile.
    Error,
}

/// One mistake in one file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// Stable name of the kind of mistake; [`CODES`] lists them all.
    pub code: &'static str,
    /// How much it weighs.
    pub severity: Severity,
    /// The file, as the caller named it.
    pub file: String,
    /// The place; [`Span::NONE`] for the file as a whole.
    pub span: Span,
    /// What is wrong.
    pub message: Words,
    /// What to do about it.
    pub remedy: Option<Words>,
    /// Other places in the same file that have to do with it.
    pub related: Vec<(Span, Words)>,
}

impl Diagnostic {
    /// Whether it keeps the checklist from compiling.
    #[must_use]
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }
}

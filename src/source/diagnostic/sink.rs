//! Collects the diagnostics of one file.

use super::{Diagnostic, Severity, Words};
use crate::source::span::Span;

/// Maximum number of diagnostics of one file. A file with more is hardly a checklist, and nobody reads on.
const MOST: usize = 200;

/// Collects the diagnostics of one file; see [`Sink::error`].
#[derive(Debug)]
pub struct Sink {
    file: String,
    list: Vec<Diagnostic>,
    left_off: usize,
}

impl Sink {
    /// Creates an empty collection for a file.
    pub fn new(file: &str) -> Self {
        Self { file: file.to_owned(), list: Vec::new(), left_off: 0 }
    }

    /// Reports a mistake. The result takes the remedy and related places.
    pub fn error(&mut self, code: &'static str, span: Span, zh: impl Into<String>, en: impl Into<String>) -> Note<'_> {
        debug_assert!(super::code_doc(code).is_some(), "{code} is not in the table of codes");
        if self.list.len() >= MOST {
            self.left_off += 1;
            return Note(None);
        }
        self.list.push(Diagnostic {
            code,
            severity: Severity::Error,
            file: self.file.clone(),
            span,
            message: Words::new(zh, en),
            remedy: None,
            related: Vec::new(),
        });
        Note(self.list.last_mut())
    }

    /// Returns true if nothing was reported.
    pub(crate) fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// Returns the diagnostics in the order of the file.
    #[must_use]
    pub fn finish(mut self) -> Vec<Diagnostic> {
        if self.left_off > 0 {
            let n = self.left_off;
            self.list.push(Diagnostic {
                code: "file.too-many",
                severity: Severity::Error,
                file: self.file,
                span: Span::NONE,
                message: Words::new(format!("另有 {n} 处错误没有列出"), format!("{n} more mistakes are not shown")),
                remedy: Some(Words::new("先改正上面的错误，再检查一次。", "Correct the ones above, then check again.")),
                related: Vec::new(),
            });
        }
        // Diagnostics about the file as a whole (no place) come last, in the order of reporting.
        self.list.sort_by_key(|d| (d.span.is_none(), d.span.start));
        self.list
    }
}

/// A diagnostic just reported, to which optional parts can be added.
pub struct Note<'a>(Option<&'a mut Diagnostic>);

impl Note<'_> {
    /// Adds the remedy.
    pub fn remedy(self, zh: impl Into<String>, en: impl Into<String>) -> Self {
        let words = Words::new(zh, en);
        self.maybe_remedy(Some(words))
    }

    /// Adds the remedy, if there is one.
    pub fn maybe_remedy(mut self, words: Option<Words>) -> Self {
        if let Some(diagnostic) = &mut self.0 {
            diagnostic.remedy = words;
        }
        self
    }

    /// Adds a remedy that is expensive to compute; it is not computed for diagnostics beyond the maximum.
    pub fn remedy_by(self, words: impl FnOnce() -> Words) -> Self {
        if self.0.is_none() {
            return self;
        }
        self.maybe_remedy(Some(words()))
    }

    /// Adds a related place.
    pub fn related(mut self, span: Span, zh: impl Into<String>, en: impl Into<String>) -> Self {
        if let (Some(diagnostic), false) = (&mut self.0, span.is_none()) {
            diagnostic.related.push((span, Words::new(zh, en)));
        }
        self
    }
}

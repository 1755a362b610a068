//! Where something stands in a file.

use core::ops::Deref;

/// A stretch of a source file.
///
/// Bytes serve for cutting the excerpt, line and column for telling a person; both are kept, so that nobody
/// needs the source text only to say where something is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// Line of the first character, from 1. 0 in [`Span::NONE`].
    pub line: u32,
    /// Column of the first character, from 1, counted in characters (not bytes, not screen cells).
    pub column: u32,
}

impl Span {
    /// The place of what nobody wrote: defaults, and placeholders for what was missing or unreadable.
    pub const NONE: Self = Self { start: 0, end: 0, line: 0, column: 0 };

    /// Whether this is the place of something nobody wrote.
    #[must_use]
    pub fn is_none(&self) -> bool {
        self.line == 0
    }
}

/// A value and the place where it was written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Spanned<T> {
    /// What was written.
    pub value: T,
    /// Where; [`Span::NONE`] for a default.
    pub span: Span,
}

impl<T> Spanned<T> {
    /// A value that was written at `span`.
    pub fn new(value: T, span: Span) -> Self {
        Self { value, span }
    }

    /// A value nobody wrote: a default or a placeholder.
    pub fn unwritten(value: T) -> Self {
        Self { value, span: Span::NONE }
    }

    /// Whether somebody wrote this value (it is no default and no placeholder).
    pub fn is_written(&self) -> bool {
        !self.span.is_none()
    }
}

impl<T> Deref for Spanned<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

impl PartialEq<&str> for Spanned<String> {
    fn eq(&self, other: &&str) -> bool {
        self.value == *other
    }
}

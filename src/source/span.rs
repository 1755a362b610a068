//! Places in a file.

use core::ops::Deref;

/// A range of a source file.
///
/// Bytes cut the excerpt; line and column are for people. Both are stored, so that printing a place does not need the
/// source text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Span {
    /// Offset of the first byte.
    pub start: usize,
    /// Offset after the last byte.
    pub end: usize,
    /// Line of the first character, from 1. 0 in [`Span::NONE`].
    pub line: u32,
    /// Column of the first character, from 1, counted in characters (not bytes, not screen cells).
    pub column: u32,
}

impl Span {
    /// The span of values that are not written: defaults, and placeholders for missing or unreadable values.
    pub const NONE: Self = Self { start: 0, end: 0, line: 0, column: 0 };

    /// Returns true for [`Span::NONE`].
    #[must_use]
    pub fn is_none(&self) -> bool {
        self.line == 0
    }
}

/// A value and its place.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Spanned<T> {
    /// The value.
    pub value: T,
    /// The place; [`Span::NONE`] for a default.
    pub span: Span,
}

impl<T> Spanned<T> {
    /// Creates a value written at `span`.
    pub fn new(value: T, span: Span) -> Self {
        Self { value, span }
    }

    /// Creates a default or placeholder.
    pub fn unwritten(value: T) -> Self {
        Self { value, span: Span::NONE }
    }

    /// Returns true unless the value is a default or placeholder.
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

//! Replacements of byte ranges in a text.

use core::ops::Range;
use std::collections::VecDeque;

/// A byte range and its replacement. An empty range inserts, an empty text removes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Splice {
    /// The bytes that are replaced.
    pub range: Range<usize>,
    /// The text that takes their place.
    pub text: String,
}

impl Splice {
    pub(super) fn replace(range: Range<usize>, text: impl Into<String>) -> Self {
        Self { range, text: text.into() }
    }

    pub(super) fn insert(at: usize, text: impl Into<String>) -> Self {
        Self::replace(at..at, text)
    }

    pub(super) fn remove(range: Range<usize>) -> Self {
        Self::replace(range, "")
    }
}

/// Applies splices in ascending order. Returns `None` if they overlap or cut a character.
pub(super) fn apply(text: &str, splices: &[Splice]) -> Option<String> {
    let mut out = String::with_capacity(text.len());
    let mut from = 0;
    for splice in splices {
        out.push_str(text.get(from..splice.range.start)?);
        out.push_str(&splice.text);
        from = splice.range.end;
    }
    out.push_str(text.get(from..)?);
    Some(out)
}

/// A text after several rounds of splices, as stretches of the original and new text in between.
pub(super) struct Pieces(VecDeque<Piece>);

enum Piece {
    Old(Range<usize>),
    New(String),
}

impl Pieces {
    /// The unchanged text, by its length in bytes.
    pub(super) fn new(length: usize) -> Self {
        Self(VecDeque::from([Piece::Old(0..length)]))
    }

    /// Applies splices whose ranges refer to the text as it is now.
    pub(super) fn apply(&mut self, splices: Vec<Splice>) {
        let (mut done, mut at) = (VecDeque::new(), 0);
        for splice in splices {
            self.advance(splice.range.start.saturating_sub(at), Some(&mut done));
            done.push_back(Piece::New(splice.text));
            self.advance(splice.range.len(), None);
            at = splice.range.end;
        }
        done.append(&mut self.0);
        self.0 = done;
    }

    /// Moves the first `count` bytes to `done`, or drops them.
    fn advance(&mut self, mut count: usize, mut done: Option<&mut VecDeque<Piece>>) {
        while count > 0
            && let Some(piece) = self.0.pop_front()
        {
            let (head, tail) = piece.split(count);
            count -= head.len();
            if let Some(done) = &mut done {
                done.push_back(head);
            }
            if let Some(tail) = tail {
                self.0.push_front(tail);
            }
        }
    }

    /// Returns the splices that lead from the original text to this one.
    pub(super) fn splices(self, length: usize) -> Vec<Splice> {
        let (mut splices, mut from, mut text) = (Vec::new(), 0, String::new());
        for piece in self.0.into_iter().chain([Piece::Old(length..length)]) {
            match piece {
                Piece::New(more) => text.push_str(&more),
                Piece::Old(range) => {
                    if range.start > from || !text.is_empty() {
                        splices.push(Splice { range: from..range.start, text: core::mem::take(&mut text) });
                    }
                    from = range.end;
                }
            }
        }
        splices
    }
}

impl Piece {
    fn len(&self) -> usize {
        match self {
            Self::Old(range) => range.len(),
            Self::New(text) => text.len(),
        }
    }

    /// Splits after at most `count` bytes; the second half is `None` if nothing is left.
    fn split(self, count: usize) -> (Self, Option<Self>) {
        if self.len() <= count {
            return (self, None);
        }
        match self {
            Self::Old(range) => {
                let middle = range.start + count;
                (Self::Old(range.start..middle), Some(Self::Old(middle..range.end)))
            }
            Self::New(mut text) => {
                // Splices never cut a character.
                let tail = if text.is_char_boundary(count) { text.split_off(count) } else { String::new() };
                (Self::New(text), Some(Self::New(tail)))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rounds_of_splices_compose() {
        let old = "一二三: abc, def # 注释\n";
        let rounds = [
            vec![Splice::replace(0..3, "甲乙"), Splice::insert(9, "丙")],
            vec![Splice::remove(3..9), Splice::replace(15..18, "x")],
            vec![Splice::insert(0, "开"), Splice::replace(3..6, ""), Splice::insert(12, "!")],
        ];
        let (mut text, mut pieces) = (old.to_owned(), Pieces::new(old.len()));
        for round in rounds {
            text = apply(&text, &round).expect("no splice cuts a character");
            pieces.apply(round);
            let mut so_far = Pieces(VecDeque::new());
            core::mem::swap(&mut so_far, &mut pieces);
            let splices = so_far.splices(old.len());
            assert_eq!(apply(old, &splices).as_deref(), Some(text.as_str()), "{splices:?}");
            pieces = Pieces::new(old.len());
            pieces.apply(splices);
        }
        assert_ne!(text, old);
    }

    #[test]
    fn an_unchanged_text_has_no_splices() {
        assert_eq!(Pieces::new(10).splices(10), []);
        assert_eq!(Pieces::new(0).splices(0), []);
    }
}

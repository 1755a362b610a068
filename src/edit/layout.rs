//! Byte positions of the entries of collections, where the spans of the parser are not enough.
//!
//! The parser gives an omitted value the position of the next token and a block text (`|`) that of its first letter. It
//! gives no positions at all for dashes, colons and commas.

use core::ops::Range;

use super::Refused;
use super::meaning::index;
use super::pointer::Pointer;
use crate::source::Span;
use crate::source::commented::Commented;
use crate::source::yaml::{Kind, Node};

/// The extent in the text of an entry of a collection, or of the root.
#[derive(Clone, Debug)]
pub(super) struct Entry<'a> {
    pub node: &'a Node,
    /// First byte of the key or dash; in a flow list, of the value.
    pub start: usize,
    /// First byte after the colon or dash, where the value may begin; after the key if there is no colon.
    pub after: usize,
    /// True if the key has a colon.
    pub colon: bool,
    /// The value; empty and at `after` if it is omitted.
    pub value: Range<usize>,
    /// True if the entry is inside a flow collection.
    pub flow: bool,
}

/// The YAML style of a collection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Style {
    /// Flow style: in brackets or braces.
    Flow,
    /// Block style: one entry a line.
    Block,
    /// A single pair inside a flow list: `[ a: 1 ]`.
    Pair,
}

/// A text with its parsed tree.
pub(super) struct Layout<'a> {
    pub text: &'a str,
    pub comments: &'a [Range<usize>],
    root: &'a Node,
}

impl<'a> Layout<'a> {
    pub(super) fn new(source: &'a Commented<'_>) -> Self {
        Self { text: source.text, comments: &source.comments, root: &source.root }
    }

    /// Returns the entry at a pointer.
    pub(super) fn find(&self, at: &Pointer) -> Result<Entry<'a>, Refused> {
        let missing = || Refused::Missing(at.clone());
        at.steps().iter().try_fold(self.root(), |entry, step| {
            let index = index(entry.node, step).ok_or_else(missing)?;
            self.entries(&entry)?.into_iter().nth(index).ok_or_else(missing)
        })
    }

    fn root(&self) -> Entry<'a> {
        let start = self.root.span.start;
        let value = self.extent(self.root, start);
        Entry { node: self.root, start, after: start, colon: false, value, flow: false }
    }

    /// Returns the style of the collection in an entry. The result for a scalar has no meaning.
    pub(super) fn style(&self, entry: &Entry<'a>) -> Style {
        match self.rest(entry.value.start).starts_with(['[', '{']) {
            true => Style::Flow,
            false if entry.flow => Style::Pair,
            false => Style::Block,
        }
    }

    /// Returns the entries of a collection, in order.
    pub(super) fn entries(&self, of: &Entry<'a>) -> Result<Vec<Entry<'a>>, Refused> {
        let flow = self.style(of) != Style::Block;
        let mut from = of.value.start;
        let entries = match &of.node.kind {
            Kind::Mapping(entries) => entries.iter().map(|(key, node)| Some(self.pair(key.span, node, flow))).collect(),
            Kind::Sequence(items) if flow => items.iter().map(|node| Some(self.flow_item(node))).collect(),
            Kind::Sequence(items) => items.iter().map(|node| self.block_item(node, &mut from)).collect(),
            Kind::Scalar { .. } => None,
        };
        entries.ok_or(Refused::Layout)
    }

    fn pair(&self, key: Span, node: &'a Node, flow: bool) -> Entry<'a> {
        let gap = self.gap(key.end);
        let colon = self.rest(gap).starts_with(':');
        let after = if colon { gap + 1 } else { key.end };
        Entry { node, start: key.start, after, colon, value: self.extent(node, after), flow }
    }

    fn flow_item(&self, node: &'a Node) -> Entry<'a> {
        let start = node.span.start;
        Entry { node, start, after: start, colon: false, value: self.extent(node, start), flow: true }
    }

    /// Returns the item whose dash follows `from`, and moves `from` to its end.
    fn block_item(&self, node: &'a Node, from: &mut usize) -> Option<Entry<'a>> {
        let start = self.gap(*from);
        self.rest(start).starts_with('-').then(|| {
            let after = start + 1;
            let value = self.extent(node, after);
            *from = value.end;
            Entry { node, start, after, colon: false, value, flow: false }
        })
    }

    /// Returns the byte range of a value that begins after `after`.
    fn extent(&self, node: &'a Node, after: usize) -> Range<usize> {
        let start = self.gap(after);
        match &node.kind {
            Kind::Scalar { text, plain: true } if text.is_empty() => after..after,
            Kind::Scalar { plain: false, .. } if self.rest(start).starts_with(['|', '>']) => {
                let header = start + self.rest(start).find([' ', '\t', '\r', '\n']).unwrap_or(self.text.len() - start);
                let end = node.span.end.max(header);
                let written = self.text.get(start..end).unwrap_or_default().trim_end();
                start..start + written.len()
            }
            Kind::Scalar { .. } => start..node.span.end.max(start),
            _ if self.rest(start).starts_with(['[', '{']) => start..node.span.end.max(start),
            Kind::Mapping(entries) => {
                let last = entries.last().map(|(key, node)| self.pair(key.span, node, false).value.end);
                start..last.unwrap_or(start).max(start)
            }
            Kind::Sequence(items) => {
                let mut end = start;
                for node in items {
                    self.block_item(node, &mut end);
                }
                start..end
            }
        }
    }

    /// Returns the first byte from here that is neither blank nor part of a comment.
    pub(super) fn gap(&self, from: usize) -> usize {
        let mut at = from;
        loop {
            at += self.rest(at).find(|c: char| !c.is_ascii_whitespace()).unwrap_or(self.text.len() - at);
            match self.comments.binary_search_by_key(&at, |comment| comment.start) {
                Ok(comment) => at = self.comments.get(comment).map_or(at, |comment| comment.end),
                Err(_) => return at,
            }
        }
    }

    /// Returns the text from here on.
    pub(super) fn rest(&self, from: usize) -> &'a str {
        self.text.get(from..).unwrap_or_default()
    }

    /// Returns the comments in a range.
    pub(super) fn comments_in(&self, range: &Range<usize>) -> &'a [Range<usize>] {
        let from = self.comments.partition_point(|comment| comment.start < range.start);
        let to = self.comments.partition_point(|comment| comment.start < range.end);
        self.comments.get(from..to).unwrap_or_default()
    }

    /// Returns the first byte of the line that contains a byte; on the first line, the one after the byte order mark.
    pub(super) fn line_start(&self, at: usize) -> usize {
        let before = self.text.get(..at).unwrap_or_default();
        let mark = if self.text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
        before.rfind('\n').map_or(mark, |line_feed| line_feed + 1)
    }

    /// Returns the end of the line that contains a byte, without the line break.
    pub(super) fn line_end(&self, at: usize) -> usize {
        let line = self.rest(at).split('\n').next().unwrap_or_default();
        at + line.strip_suffix('\r').unwrap_or(line).len()
    }

    /// Returns the first byte of the next line.
    pub(super) fn next_line(&self, at: usize) -> usize {
        let rest = self.rest(at);
        at + rest.find('\n').map_or(rest.len(), |line_feed| line_feed + 1)
    }

    /// Returns true if only blanks precede this byte in its line.
    pub(super) fn begins_line(&self, at: usize) -> bool {
        self.text.get(self.line_start(at)..at).is_some_and(|before| before.trim_start_matches(' ').is_empty())
    }

    /// Returns the column of this byte, counted from 0.
    pub(super) fn column(&self, at: usize) -> usize {
        self.text.get(self.line_start(at)..at).map_or(0, |before| before.chars().count())
    }

    /// Returns the line break of the file.
    pub(super) fn line_break(&self) -> &'static str {
        match self.text.find('\n') {
            Some(at) if self.text.get(..at).is_some_and(|line| line.ends_with('\r')) => "\r\n",
            _ => "\n",
        }
    }
}

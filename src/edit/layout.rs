//! Where the entries of collections lie in the text: what the parser's places leave open.
//!
//! The parser gives a value that is not written the place of the next token, a text in block style (`|`) the place of
//! its first letter, and no place at all to dashes, colons and commas.

use core::ops::Range;

use super::Refused;
use super::meaning::index;
use super::pointer::Pointer;
use crate::source::Span;
use crate::source::commented::Commented;
use crate::source::yaml::{Kind, Node};

/// How an entry of a collection, or the root, lies in the text.
#[derive(Clone, Debug)]
pub(super) struct Entry<'a> {
    pub node: &'a Node,
    /// First byte of the key or dash; of the value itself in a list in brackets.
    pub start: usize,
    /// Behind the key's colon or the dash, where the value may begin; behind the key where there is no colon.
    pub after: usize,
    /// Whether there is a colon.
    pub colon: bool,
    /// The value; empty, right at `after`, if it is not written.
    pub value: Range<usize>,
    /// Whether it lies inside of brackets.
    pub flow: bool,
}

/// How a collection is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Style {
    /// In brackets.
    Flow,
    /// An entry a line.
    Block,
    /// One pair without brackets in a list in brackets, `[ a: 1 ]`.
    Pair,
}

/// A text with the places of everything in it.
pub(super) struct Layout<'a> {
    pub text: &'a str,
    pub comments: &'a [Range<usize>],
    root: &'a Node,
}

impl<'a> Layout<'a> {
    pub fn new(source: &'a Commented<'_>) -> Self {
        Self { text: source.text, comments: &source.comments, root: &source.root }
    }

    /// The entry a pointer leads to.
    pub fn find(&self, at: &Pointer) -> Result<Entry<'a>, Refused> {
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

    /// How the collection in an entry is written. Of a scalar nobody asks.
    pub fn style(&self, entry: &Entry<'a>) -> Style {
        match self.rest(entry.value.start).starts_with(['[', '{']) {
            true => Style::Flow,
            false if entry.flow => Style::Pair,
            false => Style::Block,
        }
    }

    /// The entries of a collection in their order.
    pub fn entries(&self, of: &Entry<'a>) -> Result<Vec<Entry<'a>>, Refused> {
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

    /// The item whose dash is the next thing behind `from`, which moves to the item's end.
    fn block_item(&self, node: &'a Node, from: &mut usize) -> Option<Entry<'a>> {
        let start = self.gap(*from);
        self.rest(start).starts_with('-').then(|| {
            let after = start + 1;
            let value = self.extent(node, after);
            *from = value.end;
            Entry { node, start, after, colon: false, value, flow: false }
        })
    }

    /// The bytes of a value that begins behind `after`.
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

    /// The first byte from here that is neither blank nor comment.
    pub fn gap(&self, from: usize) -> usize {
        let mut at = from;
        loop {
            at += self.rest(at).find(|c: char| !c.is_ascii_whitespace()).unwrap_or(self.text.len() - at);
            match self.comments.binary_search_by_key(&at, |comment| comment.start) {
                Ok(comment) => at = self.comments.get(comment).map_or(at, |comment| comment.end),
                Err(_) => return at,
            }
        }
    }

    /// The text from here on.
    pub fn rest(&self, from: usize) -> &'a str {
        self.text.get(from..).unwrap_or_default()
    }

    /// The comments in a stretch.
    pub fn comments_in(&self, range: &Range<usize>) -> &'a [Range<usize>] {
        let from = self.comments.partition_point(|comment| comment.start < range.start);
        let to = self.comments.partition_point(|comment| comment.start < range.end);
        self.comments.get(from..to).unwrap_or_default()
    }

    /// The first byte of the line that a byte is in; behind the byte order mark on the first.
    pub fn line_start(&self, at: usize) -> usize {
        let before = self.text.get(..at).unwrap_or_default();
        let mark = if self.text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
        before.rfind('\n').map_or(mark, |line_feed| line_feed + 1)
    }

    /// The end of the line that a byte is in, before its line break.
    pub fn line_end(&self, at: usize) -> usize {
        let line = self.rest(at).split('\n').next().unwrap_or_default();
        at + line.strip_suffix('\r').unwrap_or(line).len()
    }

    /// The first byte of the next line.
    pub fn next_line(&self, at: usize) -> usize {
        let rest = self.rest(at);
        at + rest.find('\n').map_or(rest.len(), |line_feed| line_feed + 1)
    }

    /// Whether nothing but blanks stands before this byte in its line.
    pub fn begins_line(&self, at: usize) -> bool {
        self.text.get(self.line_start(at)..at).is_some_and(|before| before.trim_start_matches(' ').is_empty())
    }

    /// How many columns stand before this byte in its line.
    pub fn column(&self, at: usize) -> usize {
        self.text.get(self.line_start(at)..at).map_or(0, |before| before.chars().count())
    }

    /// How the file ends its lines.
    pub fn line_break(&self) -> &'static str {
        match self.text.find('\n') {
            Some(at) if self.text.get(..at).is_some_and(|line| line.ends_with('\r')) => "\r\n",
            _ => "\n",
        }
    }
}

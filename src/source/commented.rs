//! A YAML file as text, tree and comments: the input of edits and the formatter, with which their result is compared.

use core::ops::Range;

use super::diagnostic::Sink;
use super::scalar::{Value, value};
use super::text::decode;
use super::yaml::{self, Kind, Node};
use super::{Diagnostic, Span};

/// A file of valid YAML.
pub(crate) struct Commented<'a> {
    pub text: &'a str,
    pub root: Node,
    /// The byte ranges of comments, from `#` to the end of the line, in order.
    pub comments: Vec<Range<usize>>,
}

impl<'a> Commented<'a> {
    /// Parses a file, or returns the YAML diagnostics.
    pub(crate) fn read(name: &str, bytes: &'a [u8]) -> Result<Self, Vec<Diagnostic>> {
        let mut sink = Sink::new(name);
        let read = decode(bytes, &mut sink).and_then(|text| Some((text, yaml::read(text, &mut sink)?)));
        if read.is_none() && sink.is_empty() {
            sink.error("yaml.empty", Span::NONE, "文件是空的", "the file is empty")
                .remedy("写上内容，或者删掉这个文件。", "Write something, or remove the file.");
        }
        let mistakes = sink.finish();
        match read {
            Some((text, root)) if mistakes.is_empty() => {
                let comments = comments(text, &root);
                Ok(Self { text, root, comments })
            }
            _ => Err(mistakes),
        }
    }

    /// Returns the text of the comments.
    pub(crate) fn remarks(&self) -> impl Iterator<Item = &'a str> {
        let text = self.text;
        self.comments.iter().map(move |place| text.get(place.clone()).unwrap_or_default().trim_end())
    }
}

/// Returns true if two trees are equal: the same keys in the same order, with the same values. Quotes, brackets and
/// layout may differ, but not whether a value is a number.
pub(crate) fn same(a: &Node, b: &Node) -> bool {
    match (&a.kind, &b.kind) {
        (Kind::Sequence(a), Kind::Sequence(b)) => a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b)),
        (Kind::Mapping(a), Kind::Mapping(b)) => {
            a.len() == b.len() && a.iter().zip(b).all(|((key, a), (other, b))| key.value == other.value && same(a, b))
        }
        (Kind::Scalar { text, .. }, Kind::Scalar { text: other, .. }) => match (value(a), value(b)) {
            // Tools disagree on such a value, so at least its text has to be the same.
            (Some(Value::BadNumber), Some(Value::BadNumber)) => text == other,
            (a, b) => a == b,
        },
        _ => false,
    }
}

/// Finds the comments: a `#` at the start of a line or after a blank, outside of text.
fn comments(text: &str, root: &Node) -> Vec<Range<usize>> {
    let mut texts = Vec::new();
    scalars(root, &mut texts);
    texts.sort_by_key(|place| place.start);
    let mut texts = texts.into_iter().peekable();
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(at) = text.get(from..).and_then(|rest| rest.find('#')).map(|at| from + at) {
        while texts.next_if(|place| place.end <= at).is_some() {}
        if let Some(inside) = texts.peek().filter(|place| place.contains(&at)) {
            from = inside.end;
            continue;
        }
        let before = text.get(..at).unwrap_or_default();
        if before.is_empty() || before.ends_with(['\n', ' ', '\t', '\u{feff}']) {
            let end = text.get(at..).and_then(|rest| rest.find(['\r', '\n'])).map_or(text.len(), |length| at + length);
            found.push(at..end);
            from = end;
        } else {
            from = at + 1;
        }
    }
    found
}

// Recursion is safe: the depth of the tree is bounded.
fn scalars(node: &Node, found: &mut Vec<Range<usize>>) {
    match &node.kind {
        Kind::Scalar { .. } => found.push(node.span.start..node.span.end),
        Kind::Sequence(items) => items.iter().for_each(|item| scalars(item, found)),
        Kind::Mapping(entries) => {
            for (key, node) in entries {
                found.push(key.span.start..key.span.end);
                scalars(node, found);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_differ_from_text() {
        let cases: [(&str, &[&str]); 9] = [
            ("# a\nb: c # d\n  # e", &["# a", "# d", "# e"]),
            ("a: b#c\nd: 'e # f' # g\nh: \"i # \\\" # j\"\n", &["# g"]),
            ("a: | # b\n  # c\n  d\n # e\nf: 1\n", &["# b", "# e"]),
            ("a: |\n\n  # b\n\n# c\n", &["# c"]),
            ("a: >-\n  b # c\n\n\n# d\n", &["# d"]),
            ("{ a: 1, # b\r\n c: 'd''# e' } # f\r\n", &["# b", "# f"]),
            ("a: b\n  c\n# d\n", &["# d"]),
            ("\u{feff}# 甲\n乙: 丙 # 丁\n", &["# 甲", "# 丁"]),
            ("? a # b\n: c # d\n--- # e\n", &[]),
        ];
        for (text, expected) in cases {
            let found: Vec<_> = match Commented::read("", text.as_bytes()) {
                Ok(source) => source.remarks().collect(),
                Err(_) => Vec::new(),
            };
            assert_eq!(found, expected, "{text}");
        }
    }
}

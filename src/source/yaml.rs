//! Parses YAML to a small tree of nodes with spans, within bounds.
//!
//! Anchors, aliases, tags and several documents are refused rather than half supported: nested aliases can stand for
//! gigabytes, and a tag changes the meaning of a value unnoticed.

use saphyr_parser::{Event, Marker, Parser, ScalarStyle};

use super::diagnostic::Sink;
use super::span::{Span, Spanned};
use super::text::{Lines, clip};

/// Maximum nesting. A condition in a row of a list needs about twelve levels.
const MAX_DEPTH: usize = 64;
/// Maximum number of values in a file.
const MAX_NODES: usize = 200_000;

/// A value in the file.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Node {
    pub span: Span,
    pub kind: Kind,
}

/// The kinds of a value.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Kind {
    /// Unescaped text. `plain` means without quotes; only then can it be a number, a Boolean or null.
    Scalar {
        text: String,
        plain: bool,
    },
    Sequence(Vec<Node>),
    /// The entries in the order written; keys are unique.
    Mapping(Vec<(Spanned<String>, Node)>),
}

impl Node {
    /// Returns the value of a key, if this is a mapping that contains it.
    pub(crate) fn get(&self, key: &str) -> Option<&Self> {
        #[cfg(test)]
        super::shape::unread::note(self.span, key);
        self.entries().iter().find(|(name, _)| name.value == key).map(|(_, node)| node)
    }

    /// Returns the entries of a mapping; empty for other nodes.
    pub(crate) fn entries(&self) -> &[(Spanned<String>, Self)] {
        match &self.kind {
            Kind::Mapping(entries) => entries,
            _ => &[],
        }
    }
}

/// A mapping or sequence that is still open.
struct Open {
    start: Span,
    kind: OpenKind,
}

enum OpenKind {
    Sequence(Vec<Node>),
    Mapping { entries: Vec<(Spanned<String>, Node)>, seen: std::collections::HashMap<String, Span>, key: Key },
}

/// The state of an open mapping.
enum Key {
    None,
    /// Waiting for the value of this key.
    Is(Spanned<String>),
    /// Waiting for a value to drop, because its key was refused.
    Refused,
}

/// Returns the root node, or `None` if the text is not YAML, exceeds the bounds, or is empty. An empty text is not
/// reported.
pub(crate) fn read(text: &str, sink: &mut Sink) -> Option<Node> {
    let lines = Lines::new(text);
    let mut tree = Tree { lines, sink, open: Vec::new(), root: None, nodes: 0 };
    let mut documents = 0;
    for event in Parser::new_from_str(text.strip_prefix('\u{feff}').unwrap_or(text)) {
        let (event, place) = match event {
            Ok(event) => event,
            Err(error) => {
                tree.syntax(*error.marker(), error.info());
                return None;
            }
        };
        let span = tree.lines.span(place.start, place.end);
        match event {
            Event::DocumentStart(_) => {
                documents += 1;
                if documents == 2 {
                    tree.refuse(
                        span,
                        "多个文档（---）",
                        "several documents (---)",
                        "一个文件只写一份。",
                        "Write one document per file.",
                    );
                    return None;
                }
            }
            Event::Alias(_) => {
                tree.refuse(span, "别名（*…）", "an alias (*…)", "把内容原样写在这里。", "Write the content out here.");
                tree.skip();
            }
            Event::Scalar(text, style, anchor, tag) => {
                tree.extras(span, anchor, tag.is_some());
                let span = Span { end: tree.scalar_end(span, style, &text), ..span };
                tree.scalar(text.into_owned(), style == ScalarStyle::Plain, span)?;
            }
            Event::SequenceStart(anchor, tag) => {
                tree.extras(span, anchor, tag.is_some());
                tree.open(span, OpenKind::Sequence(Vec::new()))?;
            }
            Event::MappingStart(anchor, tag) => {
                tree.extras(span, anchor, tag.is_some());
                tree.open(span, OpenKind::Mapping { entries: Vec::new(), seen: Default::default(), key: Key::None })?;
            }
            Event::SequenceEnd | Event::MappingEnd => tree.close(span),
            _ => {}
        }
    }
    tree.root.take()
}

struct Tree<'a> {
    lines: Lines<'a>,
    sink: &'a mut Sink,
    open: Vec<Open>,
    root: Option<Node>,
    nodes: usize,
}

impl Tree<'_> {
    /// Returns the end of a scalar. The parser includes blanks and a comment after a closing quote, and gives an
    /// omitted value the position of the next token.
    fn scalar_end(&self, span: Span, style: ScalarStyle, text: &str) -> usize {
        let quote = match style {
            ScalarStyle::DoubleQuoted => '"',
            ScalarStyle::SingleQuoted => '\'',
            ScalarStyle::Plain if text.is_empty() => return span.start,
            _ => return span.end,
        };
        let Some(rest) = self.lines.text().get(span.start..).and_then(|rest| rest.strip_prefix(quote)) else {
            return span.end;
        };
        let mut characters = rest.char_indices().peekable();
        while let Some((at, c)) = characters.next() {
            let doubled = quote == '\'' && characters.peek().is_some_and(|(_, next)| *next == quote);
            if c == quote && !doubled {
                return span.start + 1 + at + 1;
            }
            if c == quote || (c == '\\' && quote == '"') {
                characters.next();
            }
        }
        span.end
    }

    /// Returns the position after the bracket that closes a collection. The parser's position is right except for a
    /// comma before the bracket.
    fn closing_bracket(&self, from: usize) -> Option<usize> {
        let mut rest = self.lines.text().get(from..)?;
        loop {
            rest = rest.trim_start_matches([' ', '\t', '\r', '\n', ',']);
            if rest.starts_with([']', '}']) {
                return Some(self.lines.text().len() - rest.len() + 1);
            }
            rest = rest.strip_prefix('#')?.split_once('\n')?.1;
        }
    }

    fn syntax(&mut self, at: Marker, info: &str) {
        let span = self.lines.span(at, at);
        if info.contains("recursion limit") {
            self.too_deep(span);
            return;
        }
        let tab = info.contains("tab");
        let note = self.sink.error(
            "yaml.syntax",
            span,
            format!("不是正确的 YAML：{info}"),
            format!("not well-formed YAML: {info}"),
        );
        if tab {
            note.remedy("缩进只用空格，不用制表符。", "Indent with spaces, not with tabs.");
        } else {
            note.remedy(
                "检查这一行和上一行的缩进、冒号后的空格、引号和括号是否成对。",
                "Check this line and the one above: indentation, the blank after a colon, matching quotes and brackets.",
            );
        }
    }

    fn refuse(&mut self, span: Span, zh: &str, en: &str, remedy_zh: &str, remedy_en: &str) {
        self.sink
            .error("yaml.feature", span, format!("这里不能用{zh}"), format!("{en} cannot be used here"))
            .remedy(remedy_zh, remedy_en);
    }

    fn too_deep(&mut self, span: Span) {
        self.sink
            .error(
                "yaml.depth",
                span,
                format!("嵌套超过 {MAX_DEPTH} 层"),
                format!("nested more than {MAX_DEPTH} levels deep"),
            )
            .remedy(
                "检查括号是否写多了；条件可以拆成几条规则。",
                "Check for surplus brackets; split a condition into several rules.",
            );
    }

    fn extras(&mut self, span: Span, anchor: usize, tag: bool) {
        if anchor > 0 {
            self.refuse(span, "锚点（&…）", "anchors (&…)", "去掉锚点。", "Remove the anchor.");
        }
        if tag {
            self.refuse(
                span,
                "标签（!…）",
                "tags (!…)",
                "去掉标签；要写成文字就加引号。",
                "Remove the tag; put quotes around text.",
            );
        }
    }

    /// Counts a value; returns `None` if there are too many.
    fn count(&mut self, span: Span) -> Option<()> {
        self.nodes += 1;
        if self.nodes <= MAX_NODES {
            return Some(());
        }
        self.sink
            .error(
                "yaml.nodes",
                span,
                format!("文件中的值超过 {MAX_NODES} 个"),
                format!("the file has more than {MAX_NODES} values"),
            )
            .remedy("把内容分到几个文件里。", "Split it into several files.");
        None
    }

    fn scalar(&mut self, text: String, plain: bool, span: Span) -> Option<()> {
        self.count(span)?;
        if let Some(Open { kind: OpenKind::Mapping { seen, key: key @ Key::None, .. }, .. }) = self.open.last_mut() {
            if let Some(first) = seen.get(&text) {
                let name = clip(&text);
                self.sink
                    .error(
                        "yaml.duplicate-key",
                        span,
                        format!("键 {name} 写了两次"),
                        format!("the key {name} is written twice"),
                    )
                    .related(*first, "第一次在这里", "first used here")
                    .remedy("删掉其中一个，或者改名。", "Remove one of them, or rename it.");
                *key = Key::Refused;
            } else {
                seen.insert(text.clone(), span);
                *key = Key::Is(Spanned::new(text, span));
            }
            return Some(());
        }
        self.put(Node { span, kind: Kind::Scalar { text, plain } });
        Some(())
    }

    fn open(&mut self, span: Span, kind: OpenKind) -> Option<()> {
        self.count(span)?;
        if self.open.len() >= MAX_DEPTH {
            self.too_deep(span);
            return None;
        }
        if let Some(Open { kind: OpenKind::Mapping { key: Key::None, .. }, .. }) = self.open.last() {
            self.refuse(
                span,
                "列表或映射作键",
                "a list or mapping as a key",
                "键只写一个词；以 { 或 [ 开头的文字加引号。",
                "A key is a single word; put quotes around text that begins with { or [.",
            );
        }
        self.open.push(Open { start: span, kind });
        Some(())
    }

    fn close(&mut self, end: Span) {
        let Some(Open { start, kind }) = self.open.pop() else { return };
        let kind = match kind {
            OpenKind::Sequence(items) => Kind::Sequence(items),
            OpenKind::Mapping { entries, .. } => Kind::Mapping(entries),
        };
        // A block ends with its last value; the parser notices only at the next token, lines later. The same holds for
        // a single pair in a list, `[ a: 1 ]`, which has no brackets of its own.
        let last = match &kind {
            Kind::Sequence(items) => items.last().map(|node| node.span.end),
            Kind::Mapping(entries) => entries.last().map(|(key, node)| node.span.end.max(key.span.end)),
            Kind::Scalar { .. } => None,
        };
        let bracket = self.lines.text().get(start.start..).is_some_and(|rest| rest.starts_with(['[', '{']));
        let close = if bracket { self.closing_bracket(end.start) } else { None };
        let end = close.or(last).unwrap_or(end.end);
        self.put(Node { span: Span { end: end.max(start.start), ..start }, kind });
    }

    /// Skips a refused value: a mapping drops its entry, a sequence its item.
    fn skip(&mut self) {
        if let Some(Open { kind: OpenKind::Mapping { key, .. }, .. }) = self.open.last_mut() {
            *key = match key {
                Key::None => Key::Refused,
                _ => Key::None,
            };
        }
    }

    fn put(&mut self, node: Node) {
        match self.open.last_mut() {
            None => self.root = Some(node),
            Some(Open { kind: OpenKind::Sequence(items), .. }) => items.push(node),
            Some(Open { kind: OpenKind::Mapping { entries, key, .. }, .. }) => match core::mem::replace(key, Key::None)
            {
                Key::Is(name) => entries.push((name, node)),
                Key::Refused => {}
                // The refused node was a key; the next node is its value.
                Key::None => *key = Key::Refused,
            },
        }
    }
}

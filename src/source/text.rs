//! Decodes files to text, and converts positions in it.

use core::cell::Cell;

use saphyr_parser::Marker;

use super::diagnostic::Sink;
use super::span::Span;

/// Maximum size of a file in bytes. The longest known checklist has about 40 kB.
pub const MAX_BYTES: usize = 1024 * 1024;

/// Returns the text of a file, or reports why it is not text.
pub(crate) fn decode<'a>(bytes: &'a [u8], sink: &mut Sink) -> Option<&'a str> {
    if bytes.len() > MAX_BYTES {
        let size = bytes.len();
        sink.error(
            "file.size",
            Span::NONE,
            format!("文件有 {size} 字节，上限是 {MAX_BYTES} 字节（1 MiB）"),
            format!("the file has {size} bytes; the maximum is {MAX_BYTES} (1 MiB)"),
        )
        .remedy(
            "清单、用例、规则集都是不大的 YAML 文件；检查是否选错了文件。",
            "Checklists, cases and rule sets are small YAML files; check whether this is the right file.",
        );
        return None;
    }
    let text = match core::str::from_utf8(bytes) {
        // ASCII in UTF-16 without a mark: valid UTF-8, with a NUL in every character.
        Ok(_) if is_utf16(bytes) => {
            encoding(bytes, 0, sink);
            return None;
        }
        Ok(text) => text,
        Err(error) => {
            encoding(bytes, error.valid_up_to(), sink);
            return None;
        }
    };
    match control(text) {
        None => Some(text),
        Some((at, found)) => {
            let span = Lines::new(text).at(at);
            let code = u32::from(found);
            sink.error(
                "file.control",
                span,
                format!("文件含有控制字符 U+{code:04X}"),
                format!("the file contains the control character U+{code:04X}"),
            )
            .remedy("删掉这个字符。", "Remove it.");
            None
        }
    }
}

/// Returns true for the beginning of a text in UTF-16: a byte order mark, or an ASCII character in two bytes.
pub(crate) fn is_utf16(bytes: &[u8]) -> bool {
    matches!(bytes, [0xff, 0xfe, ..] | [0xfe, 0xff, ..] | [0, 1..=255, ..] | [1..=255, 0, ..])
}

fn encoding(bytes: &[u8], at: usize, sink: &mut Sink) {
    if is_utf16(bytes) {
        sink.error("file.encoding", Span::NONE, "文件是 UTF-16 编码，不是 UTF-8", "the file is UTF-16, not UTF-8")
            .remedy(
                "用编辑器另存为 UTF-8，或者 iconv -f UTF-16 -t UTF-8。",
                "Save it as UTF-8 in the editor, or use iconv -f UTF-16 -t UTF-8.",
            );
        return;
    }
    let line = bytes[..at].iter().filter(|byte| **byte == b'\n').count() + 1;
    sink.error(
        "file.encoding",
        Span::NONE,
        format!("文件不是 UTF-8 编码：第 {line} 行、第 {at} 字节处（从 0 起）不成字符"),
        format!("the file is not UTF-8: no character at line {line}, byte {at} (from 0)"),
    )
    .remedy(
        "多半是 GB 18030(GBK)编码。用编辑器另存为 UTF-8，或者 iconv -f GB18030 -t UTF-8。",
        "It is most likely GB 18030 (GBK). Save it as UTF-8 in the editor, or use iconv -f GB18030 -t UTF-8.",
    );
}

/// Returns the first control character. A carriage return counts unless a line feed follows.
fn control(text: &str) -> Option<(usize, char)> {
    let mut characters = text.char_indices().peekable();
    while let Some((at, c)) = characters.next() {
        let fine = match c {
            '\n' | '\t' => true,
            '\r' => characters.peek().is_some_and(|(_, next)| *next == '\n'),
            _ => !c.is_control() || c == '\u{85}',
        };
        if !fine {
            return Some((at, c));
        }
    }
    None
}

/// The starts of the lines of a text.
pub(crate) struct Lines<'a> {
    text: &'a str,
    starts: Vec<usize>,
    /// Line, column and byte of the last lookup. Lookups come nearly in order, and a whole file may be one line:
    /// counting from the start of the line each time would take quadratic time.
    last: Cell<(usize, usize, usize)>,
}

impl<'a> Lines<'a> {
    /// Scans a text once. A byte order mark is not part of the first line.
    pub(crate) fn new(text: &'a str) -> Self {
        let first = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
        let starts = core::iter::once(first).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        Self { text, starts, last: Cell::new((1, 0, first)) }
    }

    /// Returns the span between two marks of the parser. Only line and column of a mark are used: its index counts
    /// bytes in some cases and characters in others.
    pub(crate) fn span(&self, start: Marker, end: Marker) -> Span {
        let from = self.byte(start.line(), start.col());
        Span {
            start: from,
            end: self.byte(end.line(), end.col()).max(from),
            line: u32::try_from(start.line()).unwrap_or(u32::MAX).max(1),
            column: u32::try_from(start.col()).unwrap_or(u32::MAX).saturating_add(1),
        }
    }

    /// Returns the span of the character at a byte.
    pub(crate) fn at(&self, byte: usize) -> Span {
        let line = self.starts.partition_point(|start| *start <= byte).max(1);
        let begin = self.starts[line - 1].min(byte);
        let column = self.text.get(begin..byte).map_or(0, |before| before.chars().count());
        let width = self.text.get(byte..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
        Span {
            start: byte,
            end: byte + width,
            line: u32::try_from(line).unwrap_or(u32::MAX),
            column: u32::try_from(column).unwrap_or(u32::MAX).saturating_add(1),
        }
    }

    /// Returns the whole text.
    pub(crate) fn text(&self) -> &'a str {
        self.text
    }

    fn byte(&self, line: usize, column: usize) -> usize {
        let Some(start) = self.starts.get(line.saturating_sub(1)).copied() else { return self.text.len() };
        // A mark is never beyond its line; the limit keeps a wrong one from scanning the whole file.
        let end = self.starts.get(line).map_or(self.text.len(), |next| next - 1);
        let (last_line, last_column, last_byte) = self.last.get();
        let (known, from) = if last_line == line { (last_column, last_byte) } else { (0, start) };
        let byte = if column >= known {
            let rest = &self.text[from..end.max(from)];
            rest.char_indices().nth(column - known).map_or(end.max(from), |(at, _)| from + at)
        } else {
            let before = &self.text[start..from];
            before.char_indices().nth_back(known - column - 1).map_or(start, |(at, _)| start + at)
        };
        self.last.set((line, column, byte));
        byte
    }
}

/// Shortens a text of the editor for a message.
pub(crate) fn clip(text: &str) -> String {
    const MOST: usize = 40;
    match text.char_indices().nth(MOST) {
        None => text.to_owned(),
        Some((at, _)) => format!("{}…", &text[..at]),
    }
}

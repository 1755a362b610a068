//! Layout of YAML files: one way to write the same thing, so that a change shows what changed.
//!
//! Indentation, blanks, quotes and the breaking of long lines become uniform; the order of keys, comments, empty lines (one
//! where there were several), line ends and the byte order mark stay. What comes out is read again: a text that says
//! anything else, or lacks a comment, is never returned.
//!
//! ```
//! let untidy = "title:   {zh: 示例,en: 'Example'}\nsteps:\n- accept # 受理\n";
//! let tidy = qingdan::format::format("a.yaml", untidy.as_bytes()).unwrap();
//! assert_eq!(tidy, "title: { zh: 示例, en: \"Example\" }\nsteps:\n  - accept # 受理\n");
//! ```

mod align;

use pretty_yaml::config::{FormatOptions, LanguageOptions, LayoutOptions, LineBreak};
use pretty_yaml::format_text;

use crate::source::commented::{Commented, same};
use crate::source::diagnostic::{Severity, Words};
use crate::source::{Diagnostic, MAX_BYTES, Span};
use align::align;

/// Lines longer than this are broken where they can be. Wide enough for a field with its labels in two languages.
const WIDTH: usize = 180;

/// No line is as long as this. Where breaking a line does harm (the reader refuses a list whose first item has quotes and a
/// line of its own), the file is still formatted, but for its long lines.
const NO_WIDTH: usize = MAX_BYTES + 1;

/// The first column that is too far to the right.
const COLUMNS: usize = 64;

/// How often a text is formatted at most until it stays as it is.
const PASSES: usize = 4;

/// The text of a file, formatted; or why it is left as it is. `name` is how the file is called in messages.
///
/// # Errors
///
/// The file's mistakes, if it is no YAML that checklists may be written in, or one saying that it cannot be formatted.
pub fn format(name: &str, bytes: &[u8]) -> Result<String, Vec<Diagnostic>> {
    let old = Commented::read(name, bytes)?;
    let mut tidy = [WIDTH, NO_WIDTH].into_iter().filter_map(|width| tidy(old.text, width));
    tidy.find(|tidy| is_faithful(&old, tidy)).ok_or_else(|| vec![unformatted(name)])
}

/// Whether a text says what the old one says, comments included.
fn is_faithful(old: &Commented<'_>, tidy: &str) -> bool {
    let new = Commented::read("", tidy.as_bytes());
    new.is_ok_and(|new| same(&old.root, &new.root) && old.remarks().eq(new.remarks()))
}

/// Formats until nothing changes any more; nothing if the formatter cannot read the text or finds no end.
fn tidy(text: &str, width: usize) -> Option<String> {
    let (mark, body) = match text.strip_prefix('\u{feff}') {
        Some(body) => ("\u{feff}", body),
        None => ("", text),
    };
    let options = options(width, if body.contains("\r\n") { LineBreak::Crlf } else { LineBreak::Lf });
    let mut current = unindented(body).to_owned();
    for _ in 0..PASSES {
        if is_indented_too_far(&current) {
            return None;
        }
        let next = align(&current, &format_text(&current, &options).ok()?);
        if next == current {
            return Some(format!("{mark}{current}"));
        }
        current = next;
    }
    None
}

/// Whether something may begin in a column that the formatter cannot count to: it keeps them as the bits of a number, and
/// panics or mistakes one column for another beyond. A dash begins a column, too.
fn is_indented_too_far(text: &str) -> bool {
    text.lines().any(|line| line.len() - line.trim_start_matches([' ', '\t', '-']).len() >= COLUMNS)
}

/// Without the blanks before a first comment, which the formatter takes for the indentation of all that follows.
fn unindented(body: &str) -> &str {
    let trimmed = body.trim_start_matches([' ', '\t', '\r', '\n']);
    if trimmed.starts_with('#') { trimmed } else { body }
}

fn options(print_width: usize, line_break: LineBreak) -> FormatOptions {
    let layout = LayoutOptions { print_width, indent_width: 2, line_break };
    // Blanks at the end of a line belong to a text in block style; elsewhere they go all the same.
    let language =
        LanguageOptions { trailing_comma: false, trim_trailing_whitespaces: false, ..LanguageOptions::default() };
    FormatOptions { layout, language }
}

/// That a file stays as it is.
fn unformatted(name: &str) -> Diagnostic {
    Diagnostic {
        code: "yaml.layout",
        severity: Severity::Error,
        file: name.to_owned(),
        span: Span::NONE,
        message: Words::new("这个文件不能自动排版", "the file cannot be formatted"),
        remedy: Some(Words::new(
            "文件中有的写法排版后会变意思或丢掉注释，所以没有改动它；请手工整理，例如把空括号里的注释移到括号外面。",
            "Some of it would say something else, or lose a comment, so it is left as it is. Tidy it by hand: move a comment \
             out of empty brackets, for example.",
        )),
        related: Vec::new(),
    }
}

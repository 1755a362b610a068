//! The canonical layout of YAML files, so that a diff shows only real changes.
//!
//! Indentation, blanks, quotes and line breaking become uniform. The order of keys, comments, empty lines (several
//! become one), line breaks and the byte order mark are kept. The result is parsed again: a text that means anything
//! else, or lacks a comment, is never returned.
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

/// Maximum width of a line that can be broken. Wide enough for a field with labels in two languages.
const WIDTH: usize = 180;

/// A width that no line reaches. If breaking lines does harm (the reader refuses a list whose first item has quotes and
/// a line of its own), the file is formatted without it.
const NO_WIDTH: usize = MAX_BYTES + 1;

/// The first column at which the formatter cannot handle an indentation.
const COLUMNS: usize = 64;

/// Maximum number of passes until the text must be stable.
const PASSES: usize = 4;

/// Formats a file. `name` is the name of the file in diagnostics.
///
/// # Errors
///
/// The diagnostics of a file that is not valid YAML of our subset, or one saying that it cannot be formatted.
pub fn format(name: &str, bytes: &[u8]) -> Result<String, Vec<Diagnostic>> {
    let old = Commented::read(name, bytes)?;
    let mut tidy = [WIDTH, NO_WIDTH].into_iter().filter_map(|width| tidy(old.text, width));
    tidy.find(|tidy| is_faithful(&old, tidy)).ok_or_else(|| vec![unformatted(name)])
}

/// Returns true if a text has the same tree and comments as the old one.
fn is_faithful(old: &Commented<'_>, tidy: &str) -> bool {
    let new = Commented::read("", tidy.as_bytes());
    new.is_ok_and(|new| same(&old.root, &new.root) && old.remarks().eq(new.remarks()))
}

/// Formats until the text is stable. Returns `None` if the formatter cannot read the text or does not converge.
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

/// Returns true if an entry may begin in a column beyond the formatter's range: it keeps columns as the bits of a
/// number, and beyond that panics or confuses them. A dash counts as a column too.
fn is_indented_too_far(text: &str) -> bool {
    text.lines().any(|line| line.len() - line.trim_start_matches([' ', '\t', '-']).len() >= COLUMNS)
}

/// Removes the blanks before a first comment, which the formatter would take for the indentation of the whole file.
fn unindented(body: &str) -> &str {
    let trimmed = body.trim_start_matches([' ', '\t', '\r', '\n']);
    if trimmed.starts_with('#') { trimmed } else { body }
}

fn options(print_width: usize, line_break: LineBreak) -> FormatOptions {
    let layout = LayoutOptions { print_width, indent_width: 2, line_break };
    // Trailing blanks are content in block texts; elsewhere the formatter removes them anyway.
    let language =
        LanguageOptions { trailing_comma: false, trim_trailing_whitespaces: false, ..LanguageOptions::default() };
    FormatOptions { layout, language }
}

/// Returns the diagnostic that a file cannot be formatted.
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

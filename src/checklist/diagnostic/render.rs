//! Diagnostics as people read them: what, where, the excerpt, the remedy.

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use super::{Diagnostic, Severity};
use crate::checklist::span::Span;
use crate::message::Locale;

/// A file that diagnostics speak of.
#[derive(Clone, Copy, Debug)]
pub struct SourceText<'a> {
    /// As in [`Diagnostic::file`].
    pub name: &'a str,
    /// As it was read.
    pub bytes: &'a [u8],
}

/// Longer stretches of a file are not shown in one piece.
const MOST_EXCERPT: usize = 16 * 1024;

type Excerpt<'a> = Snippet<'a, Annotation<'a>>;

/// The diagnostics one below the other. `colour` is for terminals only.
#[must_use]
pub fn render(diagnostics: &[Diagnostic], sources: &[SourceText<'_>], locale: Locale, colour: bool) -> String {
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
    let renderer = renderer.decor_style(DecorStyle::Ascii).term_width(120);
    let mut out = String::new();
    for diagnostic in diagnostics {
        let source = sources.iter().find(|source| source.name == diagnostic.file);
        out.push_str(&renderer.render(&report(diagnostic, source, locale)));
        out.push_str("\n\n");
    }
    out
}

fn report<'a>(diagnostic: &'a Diagnostic, source: Option<&SourceText<'a>>, locale: Locale) -> Vec<Group<'a>> {
    let chinese = locale == Locale::Zh;
    let level = match diagnostic.severity {
        Severity::Error if chinese => Level::ERROR.with_name("错误"),
        Severity::Error => Level::ERROR,
        Severity::Warning if chinese => Level::WARNING.with_name("警告"),
        Severity::Warning => Level::WARNING,
    };
    let title = level.primary_title(diagnostic.message.get(locale)).id(diagnostic.code);
    let mut group = Group::with_title(title);
    match source.and_then(|source| excerpts(diagnostic, source, locale)) {
        Some(snippets) => group = group.elements(snippets),
        None => group = group.element(origin(diagnostic)),
    }
    if let Some(remedy) = &diagnostic.remedy {
        let help = if chinese { Level::HELP.with_name("改法") } else { Level::HELP };
        group = group.element(help.message(remedy.get(locale)));
    }
    vec![group]
}

fn origin(diagnostic: &Diagnostic) -> Origin<'_> {
    let origin = Origin::path(diagnostic.file.as_str());
    if diagnostic.span.is_none() {
        return origin;
    }
    origin.line(diagnostic.span.line as usize).char_column(diagnostic.span.column as usize)
}

/// A place and what to say beside it; nothing for the place the diagnostic is about.
type Place<'a> = (Span, Option<&'a str>);

/// The lines of a diagnostic: together where its places are near each other, else each by itself.
fn excerpts<'a>(diagnostic: &'a Diagnostic, source: &SourceText<'a>, locale: Locale) -> Option<Vec<Excerpt<'a>>> {
    if diagnostic.span.is_none() {
        return None;
    }
    let text = core::str::from_utf8(source.bytes).ok()?;
    let mut places: Vec<Place<'a>> = vec![(diagnostic.span, None)];
    places.extend(diagnostic.related.iter().map(|(span, words)| (*span, Some(words.get(locale)))));
    let file = diagnostic.file.as_str();
    if let Some(together) = excerpt(file, text, &places) {
        return Some(vec![together]);
    }
    let alone: Vec<_> = places.iter().filter_map(|place| excerpt(file, text, &[*place])).collect();
    if alone.is_empty() { None } else { Some(alone) }
}

/// Only the lines that matter go to the renderer, and not too much of them: it looks at all it gets, and a file may be
/// one long line with many mistakes.
fn excerpt<'a>(file: &'a str, text: &'a str, places: &[Place<'a>]) -> Option<Excerpt<'a>> {
    let first = places.iter().map(|(span, _)| span).min_by_key(|span| span.start)?;
    let start = line_start(text, first.start);
    let last = places.iter().map(|(span, _)| first_line(text, *span).end).max()?;
    let end = line_end(text, last);
    // The mark of byte order stands before the first column and is not part of the line.
    let start = if start == 0 && text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { start };
    let cut = text.get(start..end).filter(|cut| cut.len() <= MOST_EXCERPT)?;
    let mut snippet = Snippet::source(cut).line_start(first.line as usize).path(file);
    for (span, words) in places {
        let line = first_line(text, *span);
        let range = line.start.saturating_sub(start)..line.end.saturating_sub(start);
        snippet = snippet.annotation(match words {
            None => AnnotationKind::Primary.span(range),
            Some(words) => AnnotationKind::Context.span(range).label(*words),
        });
    }
    Some(snippet)
}

/// The part of a place that lies on its first line: a whole mapping is best shown by where it begins.
fn first_line(text: &str, span: Span) -> core::ops::Range<usize> {
    let start = floor(text, span.start);
    let end = floor(text, span.end).max(start);
    let line = &text[start..end];
    let line = line.split(['\n', '\r']).next().unwrap_or(line);
    start..start + line.trim_end().len()
}

fn floor(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

fn line_start(text: &str, at: usize) -> usize {
    text[..floor(text, at)].rfind('\n').map_or(0, |i| i + 1)
}

fn line_end(text: &str, at: usize) -> usize {
    let at = floor(text, at);
    text[at..].find('\n').map_or(text.len(), |i| at + i)
}

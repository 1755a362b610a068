//! Diagnostics as text for people: message, place, excerpt, remedy.

use std::borrow::Cow;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use super::{Diagnostic, Severity};
use crate::message::Locale;
use crate::source::span::Span;
use crate::source::visible::{lines, visible};

/// A file that diagnostics refer to.
#[derive(Clone, Copy, Debug)]
pub struct SourceText<'a> {
    /// The name, as in [`Diagnostic::file`].
    pub name: &'a str,
    /// The content.
    pub bytes: &'a [u8],
}

/// Maximum length of an excerpt in bytes; longer ones are split by place.
const MOST_EXCERPT: usize = 16 * 1024;

type Excerpt<'a> = Snippet<'a, Annotation<'a>>;

/// The parts of a diagnostic or finding to show, in one language.
pub(crate) struct View<'a> {
    /// The severity.
    pub level: Level<'a>,
    /// The code, such as `yaml.syntax`.
    pub code: &'a str,
    /// The file, under its name among the sources.
    pub file: &'a str,
    /// The place.
    pub span: Span,
    /// The mistake.
    pub message: &'a str,
    /// Related places of the file and their labels.
    pub related: Vec<(Span, &'a str)>,
    /// Remarks below the excerpt: heading and text.
    pub remarks: Vec<(Level<'a>, &'a str)>,
}

/// Returns the level "error" in a language.
pub(crate) fn error(locale: Locale) -> Level<'static> {
    named(Level::ERROR, "错误", locale)
}

/// Returns the level "warning" in a language.
pub(crate) fn warning(locale: Locale) -> Level<'static> {
    named(Level::WARNING, "警告", locale)
}

/// Returns the heading of the remedy.
pub(crate) fn help(locale: Locale) -> Level<'static> {
    named(Level::HELP, "改法", locale)
}

/// Returns a level, under its Chinese name if that is the language.
pub(crate) fn named(level: Level<'static>, zh: &'static str, locale: Locale) -> Level<'static> {
    if locale == Locale::Zh { level.with_name(zh) } else { level }
}

/// Returns all diagnostics as text. `colour` adds terminal escape sequences.
#[must_use]
pub fn render(diagnostics: &[Diagnostic], sources: &[SourceText<'_>], locale: Locale, colour: bool) -> String {
    let mut out = String::new();
    for diagnostic in diagnostics {
        let level = match diagnostic.severity {
            Severity::Error => error(locale),
            Severity::Warning => warning(locale),
        };
        let view = View {
            level,
            code: diagnostic.code,
            file: &diagnostic.file,
            span: diagnostic.span,
            message: diagnostic.message.get(locale),
            related: diagnostic.related.iter().map(|(span, words)| (*span, words.get(locale))).collect(),
            remarks: diagnostic.remedy.iter().map(|remedy| (help(locale), remedy.get(locale))).collect(),
        };
        let source = sources.iter().find(|source| source.name == diagnostic.file);
        out.push_str(&show(&view, source, colour));
    }
    out
}

/// Returns one diagnostic or finding as text, with a blank line after it.
pub(crate) fn show(view: &View<'_>, source: Option<&SourceText<'_>>, colour: bool) -> String {
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
    let renderer = renderer.decor_style(DecorStyle::Ascii).term_width(120);
    // The renderer replaces some control characters in some of the texts; here it is all of them in all texts.
    let (file, message) = (visible(view.file), lines(view.message));
    let related: Vec<_> = view.related.iter().map(|(span, words)| (*span, lines(words))).collect();
    let remarks: Vec<_> = view.remarks.iter().map(|(level, words)| (level.clone(), lines(words))).collect();
    let view = View {
        level: view.level.clone(),
        code: view.code,
        file: &file,
        span: view.span,
        message: &message,
        related: related.iter().map(|(span, words)| (*span, &**words)).collect(),
        remarks: remarks.iter().map(|(level, words)| (level.clone(), &**words)).collect(),
    };
    format!("{}\n\n", renderer.render(&report(&view, source)))
}

fn report<'a>(view: &'a View<'a>, source: Option<&SourceText<'a>>) -> Vec<Group<'a>> {
    let title = view.level.clone().primary_title(view.message).id(view.code);
    let mut group = Group::with_title(title);
    match source.and_then(|source| excerpts(view, source)) {
        Some(snippets) => group = group.elements(snippets),
        None => group = group.element(origin(view)),
    }
    for (level, words) in &view.remarks {
        group = group.element(level.clone().message(*words));
    }
    vec![group]
}

fn origin<'a>(view: &View<'a>) -> Origin<'a> {
    let origin = Origin::path(view.file);
    if view.span.is_none() {
        return origin;
    }
    origin.line(view.span.line as usize).char_column(view.span.column as usize)
}

/// A place and its label; the label of the main place is `None`.
type Place<'a> = (Span, Option<&'a str>);

/// Returns the excerpts: one if all places are close to each other, otherwise one for each.
fn excerpts<'a>(view: &View<'a>, source: &SourceText<'a>) -> Option<Vec<Excerpt<'a>>> {
    if view.span.is_none() {
        return None;
    }
    let text = core::str::from_utf8(source.bytes).ok()?;
    let mut places: Vec<Place<'a>> = vec![(view.span, None)];
    places.extend(view.related.iter().map(|(span, words)| (*span, Some(*words))));
    if let Some(together) = excerpt(view.file, text, &places) {
        return Some(vec![together]);
    }
    let alone: Vec<_> = places.iter().filter_map(|place| excerpt(view.file, text, &[*place])).collect();
    if alone.is_empty() { None } else { Some(alone) }
}

/// Cuts the lines for the renderer, and limits their length: the renderer scans all its input, and a file may be one
/// long line with many mistakes.
fn excerpt<'a>(file: &'a str, text: &'a str, places: &[Place<'a>]) -> Option<Excerpt<'a>> {
    let first = places.iter().map(|(span, _)| span).min_by_key(|span| span.start)?;
    let start = line_start(text, first.start);
    let last = places.iter().map(|(span, _)| first_line(text, *span).end).max()?;
    let end = line_end(text, last);
    // The byte order mark is not part of the first line.
    let start = if start == 0 && text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { start };
    let cut = text.get(start..end).filter(|cut| cut.len() <= MOST_EXCERPT)?;
    let mut snippet = Snippet::source(shown(cut)).line_start(first.line as usize).path(file);
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

/// Replaces the control characters that the renderer leaves in an excerpt (U+0080 to U+009F) by a dot of the same length, so that
/// places stay where they are.
fn shown(cut: &str) -> Cow<'_, str> {
    let is_left = |c: char| ('\u{80}'..='\u{9f}').contains(&c);
    if cut.contains(is_left) { Cow::Owned(cut.replace(is_left, "\u{b7}")) } else { Cow::Borrowed(cut) }
}

/// Returns the part of a place on its first line: for a whole mapping, its beginning is enough.
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

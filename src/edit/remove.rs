//! Removes entries.

use core::ops::Range;

use super::layout::{Entry, Layout, Style};
use super::meaning::index;
use super::splice::Splice;
use super::{Pointer, Refused};
use crate::source::yaml::Kind;

pub(super) fn splices(layout: &Layout<'_>, at: &Pointer) -> Result<Vec<Splice>, Refused> {
    let (place, step) = at.split().ok_or(Refused::Root)?;
    let collection = layout.find(&place)?;
    let entries = layout.entries(&collection)?;
    let index = index(collection.node, step).ok_or_else(|| Refused::Missing(at.clone()))?;
    let entry = entries.get(index).ok_or(Refused::Layout)?;
    if has_inner_comment(layout, entry) {
        return Err(Refused::Comment(at.clone()));
    }
    match layout.style(&collection) {
        Style::Pair => Err(Refused::Layout),
        Style::Flow if entries.len() == 1 && layout.comments_in(&collection.value).is_empty() => {
            Ok(vec![Splice::replace(collection.value.clone(), empty(&collection))])
        }
        Style::Flow => Ok(from_brackets(layout, &entries, index, entry)),
        Style::Block if entries.len() == 1 => Ok(the_only(layout, &collection, entry)),
        Style::Block => from_lines(layout, entry, entries.get(index + 1), at),
    }
}

/// Returns true if an entry has a comment that is neither on its first nor on its last line.
fn has_inner_comment(layout: &Layout<'_>, entry: &Entry<'_>) -> bool {
    let first = layout.line_end(entry.start);
    let last = layout.line_start(entry.value.end);
    layout
        .comments_in(&(entry.start..entry.value.end))
        .iter()
        .any(|comment| comment.start > first && comment.start < last)
}

/// Removes the only entry and leaves an empty collection.
fn the_only(layout: &Layout<'_>, collection: &Entry<'_>, entry: &Entry<'_>) -> Vec<Splice> {
    let empty = empty(collection);
    let root = collection.start == collection.after;
    if root || !layout.begins_line(entry.start) {
        return vec![Splice::replace(entry.start..entry.value.end, empty)];
    }
    let lines = layout.line_start(entry.start)..layout.next_line(entry.value.end);
    vec![Splice::insert(collection.after, format!(" {empty}")), Splice::remove(lines)]
}

/// Returns the text of an empty collection.
fn empty(collection: &Entry<'_>) -> &'static str {
    if matches!(collection.node.kind, Kind::Mapping(_)) { "{}" } else { "[]" }
}

fn from_lines(
    layout: &Layout<'_>,
    entry: &Entry<'_>,
    next: Option<&Entry<'_>>,
    at: &Pointer,
) -> Result<Vec<Splice>, Refused> {
    if layout.begins_line(entry.start) {
        let range = layout.line_start(entry.start)..layout.next_line(entry.value.end);
        return Ok(vec![Splice::remove(range)]);
    }
    // The first entry follows the dash of a list; the next one moves up to it.
    let next = next.ok_or(Refused::Layout)?;
    let range = entry.start..next.start;
    let line = layout.line_end(entry.value.end);
    if layout.comments_in(&range).iter().any(|comment| comment.start > line) {
        return Err(Refused::Comment(at.clone()));
    }
    Ok(vec![Splice::remove(range)])
}

/// Removes an entry from a flow collection, together with one comma.
fn from_brackets(layout: &Layout<'_>, entries: &[Entry<'_>], index: usize, entry: &Entry<'_>) -> Vec<Splice> {
    let next = entries.get(index + 1);
    let previous = index.checked_sub(1).and_then(|index| entries.get(index));
    let together = match (previous, next) {
        (_, Some(next)) => Some(entry.start..next.start),
        (Some(previous), None) => Some(previous.value.end..entry.value.end),
        // Even the only entry may be followed by a comma.
        (None, None) => None,
    };
    if let Some(range) = together.filter(|range| layout.comments_in(range).is_empty()) {
        return vec![Splice::remove(range)];
    }
    // Comments between the entries are kept.
    let own = Splice::remove(entry.start..entry.value.end);
    let after = layout.gap(entry.value.end);
    if layout.rest(after).starts_with(',') {
        return vec![own, Splice::remove(comma(after))];
    }
    match previous.map(|previous| layout.gap(previous.value.end)) {
        Some(before) if layout.rest(before).starts_with(',') => vec![Splice::remove(comma(before)), own],
        _ => vec![own],
    }
}

fn comma(at: usize) -> Range<usize> {
    at..at + 1
}

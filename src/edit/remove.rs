//! An entry less.

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

/// Whether a comment stands in the midst of an entry: neither on its first line nor on its last.
fn has_inner_comment(layout: &Layout<'_>, entry: &Entry<'_>) -> bool {
    let first = layout.line_end(entry.start);
    let last = layout.line_start(entry.value.end);
    layout
        .comments_in(&(entry.start..entry.value.end))
        .iter()
        .any(|comment| comment.start > first && comment.start < last)
}

/// What loses its only entry stays as an empty collection.
fn the_only(layout: &Layout<'_>, collection: &Entry<'_>, entry: &Entry<'_>) -> Vec<Splice> {
    let empty = empty(collection);
    let root = collection.start == collection.after;
    if root || !layout.begins_line(entry.start) {
        return vec![Splice::replace(entry.start..entry.value.end, empty)];
    }
    let lines = layout.line_start(entry.start)..layout.next_line(entry.value.end);
    vec![Splice::insert(collection.after, format!(" {empty}")), Splice::remove(lines)]
}

/// How a collection without entries is written.
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
    // The first entry stands behind the dash of a list: the next one takes its place.
    let next = next.ok_or(Refused::Layout)?;
    let range = entry.start..next.start;
    let line = layout.line_end(entry.value.end);
    if layout.comments_in(&range).iter().any(|comment| comment.start > line) {
        return Err(Refused::Comment(at.clone()));
    }
    Ok(vec![Splice::remove(range)])
}

/// The entry and one comma.
fn from_brackets(layout: &Layout<'_>, entries: &[Entry<'_>], index: usize, entry: &Entry<'_>) -> Vec<Splice> {
    let next = entries.get(index + 1);
    let previous = index.checked_sub(1).and_then(|index| entries.get(index));
    let together = match (previous, next) {
        (_, Some(next)) => Some(entry.start..next.start),
        (Some(previous), None) => Some(previous.value.end..entry.value.end),
        // The only one: there may be a comma all the same.
        (None, None) => None,
    };
    if let Some(range) = together.filter(|range| layout.comments_in(range).is_empty()) {
        return vec![Splice::remove(range)];
    }
    // Comments between the entries stay where they are.
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

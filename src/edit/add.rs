//! Inserts entries: their position, and the separators to their neighbours.

use serde_json::Value;

use super::layout::{Entry, Layout, Style};
use super::meaning::index;
use super::splice::Splice;
use super::write::{Quotes, block_item, block_pair, inline, pair};
use super::{Pointer, Refused};

/// Inserts a key and its value into a mapping, after the key `after` or at the end.
pub(super) fn to_mapping(
    layout: &Layout<'_>,
    into: &Pointer,
    key: &str,
    value: &Value,
    after: Option<&str>,
) -> Result<Vec<Splice>, Refused> {
    let mapping = layout.find(into)?;
    let entries = layout.entries(&mapping)?;
    let previous = match after.and_then(|after| index(mapping.node, after)) {
        Some(index) => entries.get(index),
        None => entries.last(),
    };
    let block = |indent| block_pair(key, value, indent, layout.line_break());
    added(layout, &mapping, previous, || pair(key, value), block)
}

/// Appends a value to a list.
pub(super) fn to_list(layout: &Layout<'_>, onto: &Pointer, value: &Value) -> Result<Vec<Splice>, Refused> {
    let list = layout.find(onto)?;
    let entries = layout.entries(&list)?;
    let block = |indent| block_item(value, indent, layout.line_break());
    added(layout, &list, entries.last(), || inline(value, Quotes::Spare), block)
}

fn added(
    layout: &Layout<'_>,
    collection: &Entry<'_>,
    previous: Option<&Entry<'_>>,
    line: impl Fn() -> String,
    block: impl Fn(usize) -> String,
) -> Result<Vec<Splice>, Refused> {
    let splice = match (layout.style(collection), previous) {
        (Style::Pair, _) | (Style::Block, None) => return Err(Refused::Layout),
        (Style::Flow, Some(previous)) => Splice::insert(previous.value.end, format!(", {}", line())),
        (Style::Flow, None) => {
            let inside = collection.value.start + 1;
            let mapping = layout.rest(collection.value.start).starts_with('{');
            let close = if mapping && layout.rest(inside).starts_with('}') { " " } else { "" };
            let open = if mapping { " " } else { "" };
            Splice::insert(inside, format!("{open}{}{close}", line()))
        }
        (Style::Block, Some(previous)) => {
            let indent = layout.column(previous.start);
            let lines = format!("{}{}{}", layout.line_break(), " ".repeat(indent), block(indent));
            Splice::insert(layout.line_end(previous.value.end), lines)
        }
    };
    Ok(vec![splice])
}

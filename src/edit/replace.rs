//! Replaces values.

use serde_json::Value;

use super::layout::{Entry, Layout};
use super::splice::Splice;
use super::write::{Quotes, inline};
use super::{Pointer, Refused};

pub(super) fn splices(layout: &Layout<'_>, at: &Pointer, value: &Value) -> Result<Vec<Splice>, Refused> {
    let old = layout.find(at)?;
    if !layout.comments_in(&old.value).is_empty() {
        return Err(Refused::Comment(at.clone()));
    }
    let text = inline(value, quotes(layout, &old));
    if old.value.is_empty() {
        // The value is omitted: `a:` in a mapping, `a` in braces, or a lone dash.
        let colon = if old.colon || layout.rest(old.start).starts_with('-') { "" } else { ":" };
        return Ok(vec![Splice::insert(old.after, format!("{colon} {text}"))]);
    }
    let same_line = layout.line_start(old.value.start) == layout.line_start(old.after);
    if same_line || old.flow {
        // After a quoted key the colon may touch the old value; not every value allows that.
        let blank = if old.colon && old.after == old.value.start { " " } else { "" };
        return Ok(vec![Splice::replace(old.value, format!("{blank}{text}"))]);
    }
    Ok(vec![Splice::insert(old.after, format!(" {text}")), lines(layout, &old)])
}

/// Returns the style of quotes of the old text.
fn quotes(layout: &Layout<'_>, old: &Entry<'_>) -> Quotes {
    match layout.rest(old.value.start).chars().next() {
        Some('"') => Quotes::Double,
        Some('\'') => Quotes::Single,
        _ => Quotes::Spare,
    }
}

/// Removes the lines of a value but keeps a comment on the last one.
fn lines(layout: &Layout<'_>, entry: &Entry<'_>) -> Splice {
    let end = layout.line_end(entry.value.end);
    if layout.comments_in(&(entry.value.end..end)).is_empty() {
        let before = layout.line_start(entry.value.start);
        return Splice::remove(before..layout.next_line(entry.value.end));
    }
    Splice::remove(entry.value.clone())
}

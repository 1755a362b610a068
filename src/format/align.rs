//! Restores the column of comments that were aligned with the entry below them.
//!
//! The formatter attaches a comment to the collection that is open above it. Below a list at the column of its key that
//! is the list, so the heading of the next section would be indented with the items.

use std::collections::HashMap;

use crate::source::commented::Commented;

/// Returns the new text with every comment that was aligned with the entry below aligned again.
pub(super) fn align(old: &str, new: &str) -> String {
    let (Ok(before), Ok(after)) = (Commented::read("", old.as_bytes()), Commented::read("", new.as_bytes())) else {
        return new.to_owned();
    };
    let (old_lines, new_lines) = (lines(old), lines(new));
    let mut text = String::with_capacity(new.len());
    let mut from = 0;
    for (was, is) in before.comments.iter().zip(&after.comments) {
        let (Some(was), Some(line)) = (old_lines.get(&was.start), new_lines.get(&is.start)) else { continue };
        if was.own == was.below && line.own != line.below {
            text.push_str(new.get(from..is.start - line.own).unwrap_or_default());
            text.push_str(&" ".repeat(line.below));
            from = is.start;
        }
    }
    text.push_str(new.get(from..).unwrap_or_default());
    text
}

/// The column of a comment line, and of the next line that is neither empty nor a comment.
struct Columns {
    own: usize,
    below: usize,
}

/// Returns the comment lines by the byte of their `#`. Comments at the end of the text are left out.
fn lines(text: &str) -> HashMap<usize, Columns> {
    let mut found = HashMap::new();
    let mut below = None;
    let mut end = text.len();
    for line in text.rsplit('\n') {
        let start = end - line.len();
        let own = line.bytes().take_while(|byte| *byte == b' ').count();
        match (line.trim_start().chars().next(), below) {
            (Some('#'), Some(below)) => drop(found.insert(start + own, Columns { own, below })),
            (Some('#') | None, _) => {}
            (Some(_), _) => below = Some(own),
        }
        // The end excludes the line feed.
        end = start.saturating_sub(1);
    }
    found
}

//! Comments that stood in one column with what follows them.
//!
//! The formatter gives a comment to whatever is open above it. Below a list at the column of its key that is the list, so
//! that the heading of the next section would move in with the items.

use std::collections::HashMap;

use crate::source::commented::Commented;

/// The new text, in which each comment that began its line in the column of the entry below does so again.
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

/// The columns of a line that begins with `#`, and of the next line that neither does nor is empty.
struct Columns {
    own: usize,
    below: usize,
}

/// The lines that begin with `#`, by the byte where that stands. Those at the end of the text have nothing below.
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
        // Before the line feed.
        end = start.saturating_sub(1);
    }
    found
}

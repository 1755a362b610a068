//! Edits of YAML files that leave the rest of the file untouched: the basis of automatic fixes.
//!
//! An [`Edit`] names a place in the tree; this module finds the bytes. Comments, blank lines, quotes, brackets, line
//! breaks and the byte order mark are kept. The result is parsed again and compared with the old tree after the same
//! edit: a text that means anything else is [`Refused`], never returned.
//!
//! ```
//! use qingdan::edit::{self, Edit, Pointer};
//!
//! let text = "materials:\n  form: { label: 申请表 } # signed\n  other: { label: 其他材料 }\n";
//! let edits = [
//!     Edit::Replace { at: Pointer::new(["materials", "form", "label"]), value: "就业登记申请表".into() },
//!     Edit::Insert { into: Pointer::new(["materials", "form"]), key: "need".into(), value: "required".into(), after: None },
//!     Edit::Remove { at: Pointer::new(["materials", "other"]) },
//! ];
//! assert_eq!(
//!     edit::apply(text, &edits).unwrap(),
//!     "materials:\n  form: { label: 就业登记申请表, need: required } # signed\n"
//! );
//! ```

mod add;
mod layout;
mod meaning;
mod pointer;
mod refused;
mod remove;
mod replace;
mod splice;
mod write;

pub use pointer::Pointer;
pub use refused::Refused;
pub use splice::Splice;

use serde_json::Value;

use crate::source::commented::{Commented, same};
use layout::Layout;
use splice::Pieces;

/// One change to the tree of a file.
#[derive(Clone, Debug, PartialEq)]
pub enum Edit {
    /// Replaces a value. A text keeps its style of quotes where possible.
    Replace {
        /// The place of the value.
        at: Pointer,
        /// The new value.
        value: Value,
    },
    /// Inserts a key into a mapping.
    Insert {
        /// The place of the mapping.
        into: Pointer,
        /// The key; the mapping must not contain it.
        key: String,
        /// Its value.
        value: Value,
        /// The existing key after which it is inserted; at the end if `None`.
        after: Option<String>,
    },
    /// Appends an item to a list.
    Push {
        /// The place of the list.
        onto: Pointer,
        /// The item.
        value: Value,
    },
    /// Removes a key from a mapping or an item from a list. A collection that loses its last entry becomes `{}` or
    /// `[]`.
    ///
    /// A comment after the entry on its first or last line is removed with it; comments above it stay. An entry with a
    /// comment in the middle is [refused](Refused::Comment), because the comment may be the only record of a reason.
    Remove {
        /// The place of the entry.
        at: Pointer,
    },
}

/// Applies edits one after the other, as JSON Patch does: each place refers to the text after the previous edits.
/// Either all edits are applied or none.
///
/// # Errors
///
/// The reason why an edit cannot be applied.
pub fn apply(text: &str, edits: &[Edit]) -> Result<String, Refused> {
    let mut text = text.to_owned();
    for edit in edits {
        (text, _) = one(&text, edit)?;
    }
    Ok(text)
}

/// Returns the byte ranges that [`apply`] replaces, in ascending order, for tools that make the changes themselves.
///
/// # Errors
///
/// The reason why an edit cannot be applied.
pub fn splices(text: &str, edits: &[Edit]) -> Result<Vec<Splice>, Refused> {
    let mut pieces = Pieces::new(text.len());
    let mut now = text.to_owned();
    for edit in edits {
        let (next, splices) = one(&now, edit)?;
        pieces.apply(splices);
        now = next;
    }
    Ok(pieces.splices(text.len()))
}

fn one(text: &str, edit: &Edit) -> Result<(String, Vec<Splice>), Refused> {
    let old = Commented::read("", text.as_bytes()).map_err(|_| Refused::NotYaml)?;
    let meant = meaning::of(&old.root, edit)?;
    let layout = Layout::new(&old);
    let splices = match edit {
        Edit::Replace { at, value } => replace::splices(&layout, at, value),
        Edit::Insert { into, key, value, after } => add::to_mapping(&layout, into, key, value, after.as_deref()),
        Edit::Push { onto, value } => add::to_list(&layout, onto, value),
        Edit::Remove { at } => remove::splices(&layout, at),
    }?;
    let changed = splice::apply(text, &splices).ok_or(Refused::Layout)?;
    let new = Commented::read("", changed.as_bytes()).map_err(|_| Refused::Layout)?;
    if same(&new.root, &meant) && new.remarks().eq(kept(&old, &splices)) {
        return Ok((changed, splices));
    }
    Err(Refused::Layout)
}

/// Returns the comments that must survive: all that are not inside a removed range.
fn kept<'a>(old: &Commented<'a>, splices: &[Splice]) -> impl Iterator<Item = &'a str> {
    let stays = |start: usize| !splices.iter().any(|splice| splice.range.contains(&start));
    let places = old.comments.iter().filter(move |place| stays(place.start));
    let kept: Vec<_> = places.cloned().collect();
    let text = old.text;
    kept.into_iter().map(move |place| text.get(place).unwrap_or_default().trim_end())
}

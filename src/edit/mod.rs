//! Changes to a YAML file that leave the rest of it as it is: what automatic fixes are made of.
//!
//! An [`Edit`] says what is meant; where the bytes are is found here. Comments, blank lines, quotes, brackets, line ends and
//! the byte order mark stay. What comes out is read again and held against the old tree with the edit made in it, so that
//! a text that says anything else is [`Refused`], never returned.
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

use serde_json::Value;

use crate::source::commented::{Commented, same};
use layout::Layout;
use splice::Splice;

/// One change to a file, said by what it means.
#[derive(Clone, Debug, PartialEq)]
pub enum Edit {
    /// Another value at a place. Text keeps its quotes where it can be written in them.
    Replace {
        /// The value's place.
        at: Pointer,
        /// The new value.
        value: Value,
    },
    /// A new key in a mapping.
    Insert {
        /// The mapping's place.
        into: Pointer,
        /// The key; the mapping must not have it.
        key: String,
        /// Its value.
        value: Value,
        /// The key it follows, which the mapping must have; without one it comes last.
        after: Option<String>,
    },
    /// A new last item of a list.
    Push {
        /// The list's place.
        onto: Pointer,
        /// The item.
        value: Value,
    },
    /// A mapping without one of its keys, or a list without one of its items. What loses its last entry becomes `{}` or
    /// `[]`.
    ///
    /// A comment behind the entry on its first or last line goes with it; those above stay. An entry with a comment in
    /// its midst is not removed but [refused](Refused::Comment): it may be all that tells why something is so.
    Remove {
        /// The entry's place.
        at: Pointer,
    },
}

/// The text with the edits made one after the other, as in a JSON Patch: a place is one in the text as the edits before
/// have left it. If one is refused, none is made.
///
/// # Errors
///
/// Why an edit cannot be made.
pub fn apply(text: &str, edits: &[Edit]) -> Result<String, Refused> {
    let mut text = text.to_owned();
    for edit in edits {
        text = one(&text, edit)?;
    }
    Ok(text)
}

fn one(text: &str, edit: &Edit) -> Result<String, Refused> {
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
        return Ok(changed);
    }
    Err(Refused::Layout)
}

/// The comments that are to be there afterwards: all but those in a stretch that goes.
fn kept<'a>(old: &Commented<'a>, splices: &[Splice]) -> impl Iterator<Item = &'a str> {
    let stays = |start: usize| !splices.iter().any(|splice| splice.range.contains(&start));
    let places = old.comments.iter().filter(move |place| stays(place.start));
    let kept: Vec<_> = places.cloned().collect();
    let text = old.text;
    kept.into_iter().map(move |place| text.get(place).unwrap_or_default().trim_end())
}

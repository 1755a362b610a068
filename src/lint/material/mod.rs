//! Questions about a material that several rules ask.

mod document;
mod issuer;
mod name;
mod principle;

pub use document::{documents, ends_in, sole_document};
pub use issuer::{authority_names, is_own, issuing_authority};
pub use name::{is_proof, names, plain, same_name};
pub use principle::unanswered;

use super::model::{Item, words};
use crate::checklist::Spanned;
use crate::checklist::diagnostic::Words;
use crate::checklist::model::{Instead, Material, Need};

/// Whether the material or its checklist says that it found no source for this: `form`, or `form (the guide asks a copy)`.
pub fn is_unsourced(item: &Item<'_>, material: &Material, what: &str) -> bool {
    names_it(&material.unsourced, what) || names_it(&item.checklist.unsourced, what)
}

/// Whether one of the entries is this word, or begins with it.
pub fn names_it(unsourced: &[Spanned<String>], what: &str) -> bool {
    unsourced
        .iter()
        .any(|entry| entry.value.strip_prefix(what).is_some_and(|rest| rest.is_empty() || rest.starts_with(' ')))
}

/// Whether it has to be handed in where it applies; the members of a group each count.
pub fn is_required(material: &Material) -> bool {
    material.need.value == Need::Required
}

/// Whether a pledge may stand in for it.
pub fn may_be_pledged(material: &Material) -> bool {
    material.instead.iter().any(|instead| instead.value == Instead::Pledge)
}

/// Words in a row.
pub fn list(parts: &[(&str, &str)]) -> Words {
    let zh: Vec<_> = parts.iter().map(|(zh, _)| *zh).collect();
    let en: Vec<_> = parts.iter().map(|(_, en)| *en).collect();
    words(zh.join("、"), en.join(", "))
}

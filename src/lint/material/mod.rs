//! Questions about a material that several rules ask.

mod document;
mod issuer;
mod name;
mod principle;

pub(super) use document::{documents, ends_in, sole_document};
pub(super) use issuer::{authority_names, is_own, issuing_authority};
pub(super) use name::{is_proof, names, plain, same_name};
pub(super) use principle::unanswered;

use super::model::{Item, words};
use crate::checklist::model::{Instead, Material, Need};
use crate::source::Spanned;
use crate::source::diagnostic::Words;

/// Returns true if the material or its checklist lists an element as unsourced: `form`, or `form (the guide asks for a
/// copy)`.
pub(super) fn is_unsourced(item: &Item<'_>, material: &Material, what: &str) -> bool {
    names_it(&material.unsourced, what) || names_it(&item.checklist.unsourced, what)
}

/// Returns true if an entry is this word, or the word followed by a remark.
pub(super) fn names_it(unsourced: &[Spanned<String>], what: &str) -> bool {
    unsourced
        .iter()
        .any(|entry| entry.value.strip_prefix(what).is_some_and(|rest| rest.is_empty() || rest.starts_with(' ')))
}

/// Returns true if the material is required where it applies; each member of a group counts as required.
pub(super) fn is_required(material: &Material) -> bool {
    material.need.value == Need::Required
}

/// Returns true if a pledge may replace the material.
pub(super) fn may_be_pledged(material: &Material) -> bool {
    material.instead.iter().any(|instead| instead.value == Instead::Pledge)
}

/// Joins phrases as an enumeration.
pub(super) fn list(parts: &[(&str, &str)]) -> Words {
    let zh: Vec<_> = parts.iter().map(|(zh, _)| *zh).collect();
    let en: Vec<_> = parts.iter().map(|(_, en)| *en).collect();
    words(zh.join("、"), en.join(", "))
}

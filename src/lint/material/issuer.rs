//! The authority that issues a material.

use super::document::documents;
use crate::checklist::model::{IssuedBy, Material};
use crate::lint::model::{Item, words};
use crate::source::diagnostic::Words;

/// Returns true if the item's own authority, or one that belongs to it, issues the material. The `issued-by` of the
/// material decides; without one, the directory has to say so of all documents it asks for. An old card that is handed
/// back does not count: it is not asked for its content.
pub(crate) fn is_own(item: &Item<'_>, material: &Material) -> bool {
    let own = item.checklist.authority.value.as_str();
    // An unreadable authority is empty.
    if own.is_empty() || material.label.zh.starts_with(['原', '旧']) {
        return false;
    }
    let is_own = |issuer: &str| item.authorities.same_house(own, issuer);
    if let Some(issuer) = issuing_authority(material) {
        return is_own(issuer);
    }
    let documents = documents(item, material);
    !documents.is_empty() && documents.iter().all(|(document, _)| document.issued_by.as_deref().is_some_and(is_own))
}

/// Returns the key of the authority that the material names as its issuer.
pub(crate) fn issuing_authority(material: &Material) -> Option<&str> {
    match material.issued_by.as_ref().map(|issuer| &issuer.value) {
        Some(IssuedBy::Authority(key)) => Some(key),
        _ => None,
    }
}

/// Returns the name of an authority, or `None` if the catalogue does not know the key: a rule set may name any.
pub(crate) fn authority_names(item: &Item<'_>, key: &str) -> Option<Words> {
    let title = &item.authorities.get(key)?.title;
    Some(words(title.zh.clone(), title.en.as_ref().unwrap_or(&title.zh).clone()))
}

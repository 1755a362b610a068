//! The documents of the directory that the name of a material mentions.

use super::name::{plain, without_bracket};
use crate::checklist::model::Material;
use crate::lint::model::Item;
use crate::ruleset::Document;

/// Characters that join documents in one name.
const JOINTS: [char; 10] = ['、', '或', '及', '和', '与', '/', '／', ';', '；', '，'];

/// Returns the candidates for document names: the text before and inside the last bracket, each split at the joints.
/// The whole comes first, because a document's own name may contain a joint: 终止或解除劳动合同证明.
fn lines(name: &str) -> impl Iterator<Item = &str> {
    let name = name.trim();
    let inside = without_bracket(name).and_then(|before| name.get(before.len()..)).unwrap_or_default();
    let inside = inside.trim_matches(['（', '(', '）', ')']);
    let whole = plain(name);
    core::iter::once(whole).chain([whole, inside].into_iter().flat_map(|text| text.split(JOINTS)).map(plain))
}

/// Returns the documents of the directory that a material asks for, each with the name that matched. A name may mention
/// several.
pub(crate) fn documents<'i>(item: &'i Item<'_>, material: &Material) -> Vec<(&'i Document, &'i str)> {
    let mut found: Vec<(&Document, &str)> = Vec::new();
    for line in lines(&material.label.zh) {
        if let Some((document, name)) = item.rules.documents.ending(line)
            && !found.iter().any(|(known, _)| known.key == document.key)
        {
            found.push((document, name));
        }
    }
    found
}

/// Returns the document that a material asks for, if its name mentions only one.
pub(crate) fn sole_document<'i>(item: &'i Item<'_>, material: &Material) -> Option<(&'i Document, &'i str)> {
    let [(document, name)] = documents(item, material)[..] else { return None };
    let owner = plain(&material.label.zh).strip_suffix(name)?;
    // 与 may introduce a party: 与原单位解除劳动合同证明.
    let joins = owner.chars().any(|found| found != '与' && JOINTS.contains(&found));
    (!joins).then_some((document, name))
}

/// Returns true if any document that the material asks for ends with one of these words.
pub(crate) fn ends_in(material: &Material, words: &[&str]) -> bool {
    lines(&material.label.zh).any(|line| words.iter().any(|word| line.ends_with(word)))
}

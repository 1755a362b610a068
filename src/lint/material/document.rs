//! The documents of the directory that the name of a material holds.

use super::name::{plain, without_bracket};
use crate::checklist::model::Material;
use crate::lint::model::Item;
use crate::lint::ruleset::Document;

/// What joins documents in one line.
const JOINTS: [char; 10] = ['、', '或', '及', '和', '与', '/', '／', ';', '；', '，'];

/// The lines that a name holds: what stands before and inside the last bracket, taken apart where documents are joined. The
/// whole comes first, since a document's own name may hold a joint: 终止或解除劳动合同证明.
fn lines(name: &str) -> impl Iterator<Item = &str> {
    let name = name.trim();
    let inside = without_bracket(name).and_then(|before| name.get(before.len()..)).unwrap_or_default();
    let inside = inside.trim_matches(['（', '(', '）', ')']);
    let whole = plain(name);
    core::iter::once(whole).chain([whole, inside].into_iter().flat_map(|text| text.split(JOINTS)).map(plain))
}

/// The documents of the directory that a material asks for, each with the name by which it was found: a line may hold several.
pub fn documents<'i>(item: &'i Item<'_>, material: &Material) -> Vec<(&'i Document, &'i str)> {
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

/// The one document that a material asks for, where its name holds no other.
pub fn sole_document<'i>(item: &'i Item<'_>, material: &Material) -> Option<(&'i Document, &'i str)> {
    let [(document, name)] = documents(item, material)[..] else { return None };
    let owner = plain(&material.label.zh).strip_suffix(name)?;
    // 与 may stand before an owner: 与原单位解除劳动合同证明.
    let joins = owner.chars().any(|found| found != '与' && JOINTS.contains(&found));
    (!joins).then_some((document, name))
}

/// Whether any of the documents it asks for ends in one of these words.
pub fn ends_in(material: &Material, words: &[&str]) -> bool {
    lines(&material.label.zh).any(|line| words.iter().any(|word| line.ends_with(word)))
}

//! The pages (ISO 32000-1, 7.7.3): how many, how large, and whether they have text.

use alloc::collections::BTreeSet;
use alloc::vec::Vec;

use super::actions;
use super::document::Document;
use super::syntax::{Dict, Value};
use crate::container::file::Stop;
use crate::material::facts::Facts;

/// How many pages are looked at. Of more, the count that the document gives is believed.
const LOOKED_AT: u32 = 1000;

/// How deep forms in forms are followed for fonts.
const FORMS: u32 = 4;

/// What a page has from the nodes above it (table 31).
const INHERITED: [&[u8]; 4] = [b"MediaBox", b"CropBox", b"Rotate", b"Resources"];

/// Looks at the pages below the root of their tree.
pub(super) fn look(document: &mut Document, root: &Dict, facts: &mut Facts) -> Result<(), Stop> {
    facts.pages = root.count(b"Count").and_then(|count| u32::try_from(count).ok());
    let mut seen = Seen { nodes: BTreeSet::new(), resources: BTreeSet::new() };
    let mut waiting: Vec<(Value, Dict)> = [(Value::Dict(root.clone()), Dict::default())].to_vec();
    let mut pages = 0;
    let mut text = false;
    while let Some((node, above)) = waiting.pop() {
        document.file.step()?;
        if let Value::Ref(number) = node
            && !seen.nodes.insert(number)
        {
            return Err(Stop::Malformed);
        }
        let Value::Dict(node) = document.resolve(&node)? else { continue };
        let mut own = Dict::default();
        for name in INHERITED {
            if let Some(value) = node.get(name).or_else(|| above.get(name)) {
                own.0.push((name.to_vec(), value.clone()));
            }
        }
        if let Value::Array(kids) = document.get(&node, b"Kids")? {
            waiting.extend(kids.into_iter().rev().map(|kid| (kid, own.clone())));
            continue;
        }
        if pages == LOOKED_AT {
            facts.text = Some(text);
            return Ok(());
        }
        pages += 1;
        size(document, &node, &own, facts)?;
        if !text && has_fonts(document, own.get(b"Resources"), &mut seen, 0)? {
            text = true;
            facts.text = Some(true);
        }
        actions::of_page(document, &node, &mut facts.active)?;
    }
    facts.pages = Some(pages);
    facts.text = (pages > 0).then_some(text);
    if pages == 0 { Err(Stop::Malformed) } else { Ok(()) }
}

/// What has been looked at, by the number of the object.
struct Seen {
    nodes: BTreeSet<u32>,
    resources: BTreeSet<u32>,
}

/// The size as shown: the crop box within the media box, in units of `UserUnit` / 72 inch, turned by `Rotate`.
fn size(document: &mut Document, page: &Dict, inherited: &Dict, facts: &mut Facts) -> Result<(), Stop> {
    let media = rectangle(document, inherited, b"MediaBox")?;
    let crop = rectangle(document, inherited, b"CropBox")?;
    let Some(media) = media else { return Ok(()) };
    let shown = match crop {
        Some(crop) => [media[0].max(crop[0]), media[1].max(crop[1]), media[2].min(crop[2]), media[3].min(crop[3])],
        None => media,
    };
    let number = |value: Value, usual: f64| if let Value::Number(number) = value { number } else { usual };
    let unit = number(document.get(page, b"UserUnit")?, 1.0);
    let turn = number(document.get(inherited, b"Rotate")?, 0.0);
    let (width, height) = ((shown[2] - shown[0]) * unit, (shown[3] - shown[1]) * unit);
    // Nothing that is printed is longer than 14,400 units (annex C, table C.1); UserUnit makes more of it.
    if width > 0.0 && height > 0.0 && width < 1e6 && height < 1e6 {
        let turned = turn as i64 % 180 != 0;
        if turned { facts.page(height, width) } else { facts.page(width, height) }
    }
    Ok(())
}

/// A rectangle: its lower left and upper right corner, whichever are written (7.9.5).
fn rectangle(document: &mut Document, dict: &Dict, name: &[u8]) -> Result<Option<[f64; 4]>, Stop> {
    let Value::Array(list) = document.get(dict, name)? else { return Ok(None) };
    let mut sides = [0.0; 4];
    for (side, value) in sides.iter_mut().zip(&list) {
        let Value::Number(number) = document.resolve(value)? else { return Ok(None) };
        *side = number;
    }
    let [a, b, c, d] = sides;
    Ok((list.len() == 4).then_some([a.min(c), b.min(d), a.max(c), b.max(d)]))
}

/// Whether a page's resources name a font, or those of the forms that it draws do.
fn has_fonts(document: &mut Document, resources: Option<&Value>, seen: &mut Seen, depth: u32) -> Result<bool, Stop> {
    document.file.step()?;
    let Some(resources) = resources else { return Ok(false) };
    if let Value::Ref(number) = resources
        && !seen.resources.insert(*number)
    {
        return Ok(false);
    }
    let Value::Dict(resources) = document.resolve(resources)? else { return Ok(false) };
    if document.dict(&resources, b"Font")?.is_some_and(|fonts| !fonts.0.is_empty()) {
        return Ok(true);
    }
    let Some(drawn) = document.dict(&resources, b"XObject")? else { return Ok(false) };
    for (_, drawn) in &drawn.0 {
        let Value::Ref(number) = drawn else { continue };
        if depth == FORMS || !seen.resources.insert(*number) {
            continue;
        }
        if let Value::Dict(form) = document.resolve(drawn)?
            && form.is(b"Subtype", b"Form")
            && has_fonts(document, form.get(b"Resources"), seen, depth + 1)?
        {
            return Ok(true);
        }
    }
    Ok(false)
}

//! Pages (ISO 32000-1, 7.7.3): their number, their sizes, and whether they have text.

use alloc::collections::BTreeSet;
use alloc::rc::Rc;
use alloc::vec::Vec;
use core::cell::OnceCell;

use super::actions;
use super::document::Document;
use super::syntax::{Dict, Value};
use crate::container::file::Stop;
use crate::material::facts::Facts;

/// Number of pages read. With more of them the count in the document is trusted.
const LOOKED_AT: u32 = 1000;

/// Depth to which nested forms are searched for fonts.
const FORMS: u32 = 4;

/// An attribute that pages inherit from a node above (table 31). It is read for the first page that needs it and shared by the others, so
/// that a large one is neither copied nor read for each page.
struct Inherited<T> {
    written: Value,
    read: OnceCell<T>,
}

/// The inherited attributes of a page.
#[derive(Clone, Default)]
struct Above {
    media: Option<Rc<Inherited<Option<[f64; 4]>>>>,
    crop: Option<Rc<Inherited<Option<[f64; 4]>>>>,
    turn: Option<Rc<Inherited<f64>>>,
    resources: Option<Rc<Inherited<()>>>,
}

impl Above {
    /// Returns the attributes for the children of `node`; its own entries take precedence.
    fn below(&self, node: &Dict) -> Self {
        fn take<T>(node: &Dict, name: &[u8], above: &Option<Rc<Inherited<T>>>) -> Option<Rc<Inherited<T>>> {
            let own = node.get(name).map(|value| Rc::new(Inherited { written: value.clone(), read: OnceCell::new() }));
            own.or_else(|| above.clone())
        }
        Self {
            media: take(node, b"MediaBox", &self.media),
            crop: take(node, b"CropBox", &self.crop),
            turn: take(node, b"Rotate", &self.turn),
            resources: take(node, b"Resources", &self.resources),
        }
    }
}

impl<T: Copy> Inherited<T> {
    fn get(
        &self,
        document: &mut Document,
        read: impl FnOnce(&mut Document, &Value) -> Result<T, Stop>,
    ) -> Result<T, Stop> {
        if let Some(known) = self.read.get() {
            return Ok(*known);
        }
        let value = read(document, &self.written)?;
        Ok(*self.read.get_or_init(|| value))
    }
}

/// Inspects the pages of a page tree.
pub(super) fn look(document: &mut Document, root: &Dict, facts: &mut Facts) -> Result<(), Stop> {
    facts.pages = root.count(b"Count").and_then(|count| u32::try_from(count).ok());
    let mut seen = Seen { nodes: BTreeSet::new(), resources: BTreeSet::new() };
    let mut waiting = Vec::from([(Value::Dict(root.clone()), Above::default())]);
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
        let own = above.below(&node);
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
        // Shared resources that were searched for another page have no fonts.
        if let Some(resources) = own.resources.filter(|_| !text)
            && resources.read.get().is_none()
        {
            if has_fonts(document, Some(&resources.written), &mut seen, 0)? {
                text = true;
                facts.text = Some(true);
            }
            resources.read.get_or_init(|| ());
        }
        actions::of_page(document, &node, &mut facts.active)?;
    }
    facts.pages = Some(pages);
    facts.text = (pages > 0).then_some(text);
    if pages == 0 { Err(Stop::Malformed) } else { Ok(()) }
}

/// Numbers of the objects that have been visited.
struct Seen {
    nodes: BTreeSet<u32>,
    resources: BTreeSet<u32>,
}

/// Counts the size of a page as shown: the crop box within the media box, in units of `UserUnit` / 72 inch, turned by `Rotate`.
fn size(document: &mut Document, page: &Dict, own: &Above, facts: &mut Facts) -> Result<(), Stop> {
    let mut side =
        |sides: &Option<Rc<Inherited<_>>>| sides.as_ref().map_or(Ok(None), |sides| sides.get(document, rectangle));
    let (media, crop) = (side(&own.media)?, side(&own.crop)?);
    let Some(media) = media else { return Ok(()) };
    let shown = match crop {
        Some(crop) => [media[0].max(crop[0]), media[1].max(crop[1]), media[2].min(crop[2]), media[3].min(crop[3])],
        None => media,
    };
    let number = |value: Value, usual: f64| if let Value::Number(number) = value { number } else { usual };
    let unit = number(document.get(page, b"UserUnit")?, 1.0);
    let turn = match &own.turn {
        Some(turn) => turn.get(document, |document, value| Ok(number(document.resolve(value)?, 0.0)))?,
        None => 0.0,
    };
    let (width, height) = ((shown[2] - shown[0]) * unit, (shown[3] - shown[1]) * unit);
    // A page has at most 14,400 units a side (annex C, table C.1), times `UserUnit`.
    if width > 0.0 && height > 0.0 && width < 1e6 && height < 1e6 {
        let turned = turn as i64 % 180 != 0;
        if turned { facts.page(height, width) } else { facts.page(width, height) }
    }
    Ok(())
}

/// Reads a rectangle, given by any two opposite corners (7.9.5): left, bottom, right, top.
fn rectangle(document: &mut Document, value: &Value) -> Result<Option<[f64; 4]>, Stop> {
    let Value::Array(list) = document.resolve(value)? else { return Ok(None) };
    let mut sides = [0.0; 4];
    for (side, value) in sides.iter_mut().zip(&list) {
        let Value::Number(number) = document.resolve(value)? else { return Ok(None) };
        *side = number;
    }
    let [a, b, c, d] = sides;
    Ok((list.len() == 4).then_some([a.min(c), b.min(d), a.max(c), b.max(d)]))
}

/// True if the resources of a page, or of the forms that it draws, have a font.
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

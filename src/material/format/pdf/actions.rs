//! Actions of a document (ISO 32000-1, 12.6) and its attachments.

use super::document::Document;
use super::syntax::{Dict, Value};
use crate::container::file::Stop;
use crate::material::facts::Active;
use alloc::vec::Vec;

/// Bytes of each part of an XFA form that are searched for scripts.
const XFA: usize = 4 << 20;

/// Reads the catalogue: actions on opening, named scripts and files, scripts in forms.
pub(super) fn of_catalogue(document: &mut Document, catalogue: &Dict, active: &mut Active) -> Result<(), Stop> {
    action(document, catalogue.get(b"OpenAction"), active)?;
    additional(document, catalogue, active)?;
    active.attachment |= catalogue.get(b"AF").is_some();
    if let Some(names) = document.dict(catalogue, b"Names")? {
        active.script |= has_names(document, &names, b"JavaScript")?;
        active.attachment |= has_names(document, &names, b"EmbeddedFiles")?;
    }
    let Some(form) = document.dict(catalogue, b"AcroForm")? else { return Ok(()) };
    active.script |= xfa_has_script(document, &form)?;
    Ok(())
}

/// Reads the actions and attachments of a page and its annotations.
pub(super) fn of_page(document: &mut Document, page: &Dict, active: &mut Active) -> Result<(), Stop> {
    additional(document, page, active)?;
    active.attachment |= page.get(b"AF").is_some();
    let Value::Array(annotations) = document.get(page, b"Annots")? else { return Ok(()) };
    for annotation in annotations {
        document.file.step()?;
        let Value::Dict(annotation) = document.resolve(&annotation)? else { continue };
        active.attachment |= annotation.is(b"Subtype", b"FileAttachment");
        action(document, annotation.get(b"A"), active)?;
        additional(document, &annotation, active)?;
    }
    Ok(())
}

/// Reads the actions on events in `AA`.
pub(super) fn additional(document: &mut Document, dict: &Dict, active: &mut Active) -> Result<(), Stop> {
    let Some(events) = document.dict(dict, b"AA")? else { return Ok(()) };
    for (_, event) in &events.0 {
        action(document, Some(event), active)?;
    }
    Ok(())
}

/// Reads an action and those that follow it, each once per document. Going to another place of the document does not count.
pub(super) fn action(document: &mut Document, value: Option<&Value>, active: &mut Active) -> Result<(), Stop> {
    let mut waiting: Vec<Value> = value.cloned().into_iter().collect();
    while let Some(value) = waiting.pop() {
        document.file.step()?;
        if let Value::Ref(number) = value
            && !document.actions.insert(number)
        {
            continue;
        }
        let Value::Dict(dict) = document.resolve(&value)? else { continue };
        if let Value::Name(name) = document.get(&dict, b"S")? {
            match name.as_slice() {
                b"JavaScript" => active.script = true,
                b"Rendition" => active.script |= dict.get(b"JS").is_some(),
                b"Launch" | b"GoToR" | b"GoToE" | b"ImportData" => active.launch = true,
                _ => {}
            }
        }
        match document.get(&dict, b"Next")? {
            Value::Array(list) => waiting.extend(list),
            Value::Dict(_) => waiting.extend(dict.get(b"Next").cloned()),
            _ => {}
        }
    }
    Ok(())
}

/// True if a name tree is not empty (7.9.6).
fn has_names(document: &mut Document, names: &Dict, tree: &[u8]) -> Result<bool, Stop> {
    let Some(root) = document.dict(names, tree)? else { return Ok(false) };
    let mut waiting: Vec<Dict> = [root].to_vec();
    let mut left = 100;
    while let Some(node) = waiting.pop() {
        document.file.step()?;
        if let Value::Array(names) = document.get(&node, b"Names")?
            && !names.is_empty()
        {
            return Ok(true);
        }
        let Value::Array(kids) = document.get(&node, b"Kids")? else { continue };
        for kid in kids.iter().take(left) {
            left -= 1;
            if let Value::Dict(kid) = document.resolve(kid)? {
                waiting.push(kid);
            }
        }
    }
    Ok(false)
}

/// True if an XFA form (12.7.8) has a script, or cannot be read.
fn xfa_has_script(document: &mut Document, form: &Dict) -> Result<bool, Stop> {
    let parts = match form.get(b"XFA") {
        None => return Ok(false),
        Some(Value::Ref(number)) => match document.resolve(&Value::Ref(*number))? {
            Value::Array(list) => list,
            _ => [Value::Ref(*number)].to_vec(),
        },
        Some(Value::Array(list)) => list.clone(),
        Some(_) => return Ok(true),
    };
    for part in parts {
        let Value::Ref(number) = part else { continue };
        match document.stream(number, XFA) {
            Ok((_, text)) if text.windows(7).any(|window| window == b"<script") => return Ok(true),
            Ok(_) => {}
            Err(stop @ Stop::Need(_)) => return Err(stop),
            Err(_) => return Ok(true),
        }
    }
    Ok(false)
}

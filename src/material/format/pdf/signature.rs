//! Signatures (ISO 32000-1, 12.8): whether there is one. Validating it needs certificates, which are not at hand.

use alloc::collections::BTreeSet;
use alloc::vec::Vec;

use super::actions;
use super::document::Document;
use super::syntax::{Dict, Value};
use crate::container::file::Stop;
use crate::material::facts::Facts;

/// Reads the fields of the form. An empty signature field does not count.
pub(super) fn look(document: &mut Document, catalogue: &Dict, facts: &mut Facts) -> Result<(), Stop> {
    // The author's signature (12.8.4). Usage rights (`UR3`) are a signature of the software maker that unlocks features of a viewer;
    // nobody signs the document by them.
    if let Some(permissions) = document.dict(catalogue, b"Perms")? {
        facts.signed |= document.dict(&permissions, b"DocMDP")?.is_some();
    }
    let Some(form) = document.dict(catalogue, b"AcroForm")? else { return Ok(()) };
    let Value::Array(fields) = document.get(&form, b"Fields")? else { return Ok(()) };
    let mut waiting: Vec<(Value, bool)> = fields.into_iter().map(|field| (field, false)).collect();
    let mut seen = BTreeSet::new();
    while let Some((field, above)) = waiting.pop() {
        document.file.step()?;
        if let Value::Ref(number) = field
            && !seen.insert(number)
        {
            continue;
        }
        let Value::Dict(field) = document.resolve(&field)? else { continue };
        // A field inherits its type from the field above (12.7.3.1).
        let signature = if field.get(b"FT").is_some() { field.is(b"FT", b"Sig") } else { above };
        // A time stamp (ISO 32000-2, 12.8.5) proves when a document existed, not who signed it.
        let is_signed = |value: Dict| value.get(b"ByteRange").is_some() && !value.is(b"Type", b"DocTimeStamp");
        if signature && document.dict(&field, b"V")?.is_some_and(is_signed) {
            facts.signed = true;
        }
        actions::action(document, field.get(b"A"), &mut facts.active)?;
        actions::additional(document, &field, &mut facts.active)?;
        if let Value::Array(kids) = document.get(&field, b"Kids")? {
            waiting.extend(kids.into_iter().map(|kid| (kid, signature)));
        }
    }
    Ok(())
}

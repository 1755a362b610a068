//! Signatures (ISO 32000-1, 12.8): whether there is one. Whether it holds is for whoever has the certificates to say.

use alloc::collections::BTreeSet;
use alloc::vec::Vec;

use super::actions;
use super::document::Document;
use super::syntax::{Dict, Value};
use crate::container::file::Stop;
use crate::material::facts::Facts;

/// Looks through the fields of the document's form. A field that waits for a signature is none.
pub(super) fn look(document: &mut Document, catalogue: &Dict, facts: &mut Facts) -> Result<(), Stop> {
    // An author's signature (12.8.4). Usage rights, which stand beside it, are the maker's signature of what a reader may do with the
    // document: nobody has signed the document by them.
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
        // The type of a field is that of the one above it where it says none (12.7.3.1).
        let signature = if field.get(b"FT").is_some() { field.is(b"FT", b"Sig") } else { above };
        // A time stamp (ISO 32000-2, 12.8.5) says when a document was there, and not who stands for it.
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

//! PDF: ISO 32000-1.
//!
//! The content of pages is not read, only the objects that describe the document. If their places are wrong, the whole file is
//! searched for them, as readers do.

mod actions;
mod document;
mod end;
mod outline;
mod pages;
mod password;
mod signature;
mod stream;
mod syntax;
mod text;
mod xref;

use alloc::vec::Vec;

use crate::container::file::{File, Stop};
use crate::material::facts::Facts;
use document::Document;
use syntax::{Dict, Value};

/// The header may be this far into a file (annex H, note 13).
const HEADER_WITHIN: usize = 1029;

/// A file up to this size is read as a whole.
const AT_ONCE: u64 = 16 << 20;

pub(super) fn look(file: &File, facts: &mut Facts) -> Result<(), Stop> {
    file.gather(AT_ONCE)?;
    let head = file.peek(0, HEADER_WITHIN)?;
    let start = xref::rfind(head, b"%PDF-").unwrap_or(0) as u64;
    let end = end::find(file, AT_ONCE)?;
    let whole = is_whole(file)? && end.whole;
    let mut document = Document::new(file, 0);
    let read = objects(&mut document, start, end.at, facts);
    // Object streams of an encrypted document cannot be read, which is no damage.
    let hidden = facts.password && matches!(read, Err(Stop::Malformed | Stop::Truncated));
    match read {
        Err(stop @ Stop::Need(_)) => Err(stop),
        _ if !whole => Err(Stop::Truncated),
        _ if hidden => Ok(()),
        other => other,
    }
}

/// Inspects the document by its references, and if these are wrong, by a search for objects.
fn objects(document: &mut Document, start: u64, end: u64, facts: &mut Facts) -> Result<(), Stop> {
    let before = facts.clone();
    let mut starts = [0, start].into_iter().take(if start == 0 { 1 } else { 2 });
    let found = loop {
        let Some(start) = starts.next() else { break Err(Stop::Malformed) };
        *document = Document::new(document.file, start);
        match xref::load(document, end).and_then(|()| contents(document, facts)) {
            Err(Stop::Malformed | Stop::Truncated) if !facts.password => facts.clone_from(&before),
            other => break other,
        }
    };
    match found {
        Err(Stop::Malformed | Stop::Truncated) if !facts.password => {
            *document = Document::new(document.file, 0);
            xref::search(document).and_then(|()| contents(document, facts))
        }
        other => other,
    }
}

/// Inspects the document, once the places of its objects are known.
fn contents(document: &mut Document, facts: &mut Facts) -> Result<(), Stop> {
    let trailer = document.trailer.clone();
    if trailer.get(b"Encrypt").is_some() {
        (facts.encrypted, facts.password) = (true, true);
        document.key = match document.dict(&trailer, b"Encrypt")? {
            Some(encrypt) => {
                let id = first_of_id(document, &trailer)?;
                password::key(document, &encrypt, &id)?
            }
            None => None,
        };
        facts.password = document.key.is_none();
    }
    let catalogue = document.dict(&trailer, b"Root")?.ok_or(Stop::Malformed)?;
    let pages = document.dict(&catalogue, b"Pages")?.ok_or(Stop::Malformed)?;
    pages::look(document, &pages, facts)?;
    actions::of_catalogue(document, &catalogue, &mut facts.active)?;
    signature::look(document, &catalogue, facts)?;
    // Last, since a long outline may reach the limit.
    outline::look(document, &catalogue, &mut facts.active)
}

/// Returns the first part of the file identifier (14.4).
fn first_of_id(document: &mut Document, trailer: &Dict) -> Result<Vec<u8>, Stop> {
    Ok(match document.get(trailer, b"ID")? {
        Value::Array(parts) => match parts.into_iter().next() {
            Some(Value::Text(part)) => part,
            _ => Vec::new(),
        },
        _ => Vec::new(),
    })
}

/// True unless a linearised file (annex F) is shorter than it says.
fn is_whole(file: &File) -> Result<bool, Stop> {
    let head = file.peek(0, 2048)?;
    let Some(first) = head.windows(4).position(|window| window == b" obj") else { return Ok(true) };
    let mut parser = syntax::Parser::new(file, head);
    parser.at = first + 4;
    Ok(match parser.object() {
        Ok(Value::Dict(dict)) if dict.get(b"Linearized").is_some() => {
            dict.count(b"L").is_none_or(|length| length <= file.size())
        }
        _ => true,
    })
}

#[cfg(test)]
mod tests;

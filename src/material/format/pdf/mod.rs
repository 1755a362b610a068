//! PDF: ISO 32000-1.
//!
//! What pages show is not read: only the objects that say what the document is made of. Where their places are wrong, the whole
//! file is searched for them, as readers do.

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

/// How far into a file its header may be (annex H, note 13).
const HEADER_WITHIN: usize = 1029;

/// Up to this size a file is read as a whole at once.
const AT_ONCE: u64 = 16 << 20;

pub(super) fn look(file: &File, facts: &mut Facts) -> Result<(), Stop> {
    file.gather(AT_ONCE)?;
    let head = file.peek(0, HEADER_WITHIN)?;
    let start = xref::rfind(head, b"%PDF-").unwrap_or(0) as u64;
    let end = end::find(file, AT_ONCE)?;
    let whole = is_whole(file)? && end.whole;
    let mut document = Document::new(file, 0);
    let read = objects(&mut document, start, end.at, facts);
    // An encrypted document hides its object streams: what is not known then is no damage.
    let hidden = facts.password && matches!(read, Err(Stop::Malformed | Stop::Truncated));
    match read {
        Err(stop @ Stop::Need(_)) => Err(stop),
        _ if !whole => Err(Stop::Truncated),
        _ if hidden => Ok(()),
        other => other,
    }
}

/// Looks by what the file says of its objects' places, and else by a search for them.
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

/// What is in the document, once it is known where.
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
    // Last: a long one may end the look.
    outline::look(document, &catalogue, &mut facts.active)
}

/// The first of the two parts of the file's identifier (14.4).
fn first_of_id(document: &mut Document, trailer: &Dict) -> Result<Vec<u8>, Stop> {
    Ok(match document.get(trailer, b"ID")? {
        Value::Array(parts) => match parts.into_iter().next() {
            Some(Value::Text(part)) => part,
            _ => Vec::new(),
        },
        _ => Vec::new(),
    })
}

/// Whether a file that was written for reading over a network (annex F) is as long as it says.
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

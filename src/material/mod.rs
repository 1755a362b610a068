//! Facts of a file from its bytes: what it is, whether it can be read, how many pages or pixels it has, what else is in it.
//!
//! [`look`] is a pure function of a [`File`] and its limits. Names and declared types are ignored; [`name`] compares a name with
//! the content. The formats are in `format`, codecs and containers in `crate::container`.
pub mod kind;
pub mod name;

mod cipher;
mod facts;
mod format;
#[cfg(test)]
mod hurt;
mod sniff;

use core::ops::Range;

pub use crate::container::{File, Limits, Pieces, Reading, Stop};
pub use facts::{Active, Damage, Facts, PageSize};
pub use kind::Kind;

/// Returns the facts of a file, or the range of bytes that has to be read first.
pub fn look(file: &File) -> Result<Facts, Range<u64>> {
    let mut facts = Facts::new(Kind::Unknown, file.size());
    if file.size() == 0 {
        facts.damage = Some(Damage::Empty);
        return Ok(facts);
    }
    let read = sniff::kind(file).and_then(|kind| {
        facts.kind = kind;
        format::look(file, &mut facts)
    });
    // Only an encrypted PDF may open without a password.
    facts.password |= facts.encrypted && facts.kind != Kind::Pdf;
    match read {
        Ok(()) => {}
        Err(Stop::Need(piece)) => return Err(piece),
        Err(Stop::Truncated) => facts.damage = Some(Damage::Truncated),
        Err(Stop::Malformed) => facts.damage = Some(Damage::Malformed),
        Err(Stop::Limit) => facts.partial = true,
    }
    Ok(facts)
}

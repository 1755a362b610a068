//! The header of a pack: format, id, version, hash.

use alloc::string::String;

use super::error::Result;
use super::table::{Keyword, keyword_of};
use super::{Edited, Loader};
use crate::base::sha256;
use crate::base::text::{is, lossy};
use crate::engine::canonical;
use crate::engine::document::{Document, NONE, Node, ROOT, Value};
use crate::pack::{NOTES, note};

/// The newest pack format this engine reads.
pub const FORMAT: u32 = 1;

/// The header of a pack.
pub(super) struct Header {
    pub id: String,
    pub version: u32,
    pub hash: String,
}

impl Loader<'_> {
    /// Checks the format of the pack and returns its version.
    pub(super) fn version(&self, notes: Node) -> Result<u32> {
        if let Some(dialect) = self.pack.member(ROOT, "$schema") {
            let mut text = self.text(dialect)?;
            while let [rest @ .., 0x23] = text {
                text = rest;
            }
            if !is(text, "https://json-schema.org/draft/2020-12/schema") {
                return Err(self.fail("pack.format", dialect, "only JSON Schema 2020-12 is read"));
            }
        }
        if notes == NONE {
            return Ok(0);
        }
        let Some(format) = self.pack.member(notes, note::FORMAT) else {
            return Err(self.fail("pack.format", notes, "`format` is missing: compile the checklist again"));
        };
        if self.count(format)? != FORMAT {
            let message = "this pack needs another version of the engine; this one reads format 1";
            return Err(self.fail("pack.format", format, message));
        }
        match self.pack.member(notes, note::VERSION) {
            Some(version) => self.count(version),
            None => Ok(0),
        }
    }

    /// Reads id and hash, and compares the hash with the content.
    pub(super) fn header(&self, notes: Node, version: u32, edited: Edited) -> Result<Header> {
        let id = self.own_text(notes, note::ID).or_else(|| self.own_text(ROOT, "$id"));
        let hash = hash(self.pack);
        if let Some(given) = self.pack.member(notes, note::HASH)
            && edited == Edited::Refused
            && !is(self.text(given)?, &hash)
        {
            let message = "the pack was changed after this hash was written: compile the checklist again";
            return Err(self.fail("pack.hash", given, message));
        }
        Ok(Header { id: lossy(id.unwrap_or_default()), version, hash })
    }

    /// Returns true for an object that demands nothing and is not marked as a schema by a keyword such as `$schema`, for example `{}` or
    /// `{"title": "…"}`: it is more likely a file of another kind than a schema that accepts everything.
    pub(super) fn says_nothing(&self) -> bool {
        let Value::Object(members) = self.pack.value(ROOT) else { return false };
        let is_silent = |name: &[u16]| {
            name.first() != Some(&u16::from(b'$')) && matches!(keyword_of(name), Some(Keyword::Silent | Keyword::Notes))
        };
        self.schemas[0].ops.is_empty() && members.iter().all(|&member| is_silent(self.name(member)))
    }
}

/// Returns the hash of a pack: `sha256:` and the digest of its canonical form without the member `x-qingdan.hash`.
pub fn hash(pack: &Document) -> String {
    let own = pack.member(ROOT, NOTES).and_then(|notes| pack.member(notes, note::HASH)).unwrap_or(NONE);
    let mut text = String::new();
    canonical::write_without(pack, ROOT, own, &mut text);
    sha256::label(text.as_bytes())
}

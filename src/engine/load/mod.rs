//! Pack text to [`Program`]. All that can be wrong with a pack is found here; checking cannot fail.
//!
//! A keyword that the engine does not implement is refused with its place, never skipped. Schemas are taken from a queue
//! rather than by recursion, so a long chain of references costs no stack.

mod direct;
#[cfg(feature = "full")]
mod identify;
mod keywords;
mod note_table;
mod notes;
mod reads;
mod reference;
#[cfg(feature = "full")]
mod scope;
mod table;
#[cfg(feature = "full")]
mod uri;

use alloc::string::String;
use alloc::sync::Arc;
use alloc::vec::Vec;
use core::cell::Cell;

pub use note_table::notes;

use super::document::{Document, NONE, Node, ROOT, Value};
use super::json::{self, SyntaxKind};
use super::keys::{Key, Keys};
use super::program::{Operand, Program, Schema, SchemaId, Test};
use super::{canonical, pointer};
use crate::base::digits::push_number;
use crate::base::sha256;
use crate::base::text::{is, lossy, push};
use crate::pack::{NOTES, application, note};

/// The newest pack format this engine reads.
pub const FORMAT: u32 = 1;

/// The largest pack in bytes.
pub const MAX_PACK: usize = 8 << 20;

/// Why a pack was not loaded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LoadError {
    /// One of: `pack.syntax`, `pack.size`, `pack.depth`, `pack.format`, `pack.keyword`, `pack.value`, `pack.reference`,
    /// `pack.pattern`, `pack.hash`.
    pub code: &'static str,
    /// JSON Pointer into the pack; empty for the whole.
    pub path: String,
    /// What is wrong and what to do, in English.
    pub message: String,
}

impl core::fmt::Display for LoadError {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        let at = if self.path.is_empty() { "the pack" } else { self.path.as_str() };
        for part in [at, ": ", &self.message, " [", self.code, "]"] {
            f.write_str(part)?;
        }
        Ok(())
    }
}

impl core::error::Error for LoadError {}

/// Loading has stopped; the loader knows where and why. So that every `?` hands on next to nothing.
struct Failed;

type Result<T> = core::result::Result<T, Failed>;

/// What is done with a pack whose content does not have the hash that it gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edited {
    /// It is refused with `pack.hash`.
    Refused,
    /// It is taken, under the hash of its content.
    Taken,
}

/// Loads a pack from its JSON text.
pub fn load(text: &[u8], edited: Edited) -> core::result::Result<Program, LoadError> {
    if text.len() > MAX_PACK {
        return Err(plain("pack.size", "the pack is larger than 8 MiB"));
    }
    let mut pack = Document::new(Keys::default());
    if let Err(error) = json::read(text, &mut pack) {
        return Err(match error.kind {
            SyntaxKind::Unexpected => {
                let mut error_at = plain("pack.syntax", "the pack is not JSON: unexpected text at byte ");
                push_number(error.offset as u64, &mut error_at.message);
                error_at
            }
            SyntaxKind::Depth => plain("pack.depth", "the pack is nested deeper than 64 levels"),
            SyntaxKind::Size => plain("pack.size", "the pack holds more than a million values"),
        });
    }
    let mut loader = Loader::new(&pack);
    match loader.run(edited) {
        Ok(header) => {
            let Loader { names, schemas, by_node, .. } = loader;
            Ok(program(pack, &names, schemas, by_node, header))
        }
        Err(Failed) => Err(loader.into_error()),
    }
}

fn plain(code: &'static str, message: &str) -> LoadError {
    LoadError { code, path: String::new(), message: message.into() }
}

/// What the pack says of itself.
struct Header {
    id: String,
    version: u32,
    hash: String,
}

fn program(mut pack: Document, names: &Keys, schemas: Vec<Schema>, by_node: Vec<SchemaId>, header: Header) -> Program {
    let mut keys = core::mem::take(&mut pack.keys);
    for own in 0..names.len() {
        keys.intern(names.name(own));
    }
    let names = [
        application::MATERIALS,
        application::PLEDGED,
        application::LATER,
        application::FILES,
        application::file::SHA256,
    ];
    let [materials, pledged, later, files, sha256] = names.map(|name| keys.intern_ascii(name));
    let keys = Arc::new(keys);
    pack.keys = Keys::over(keys.clone());
    let Header { id, version, hash } = header;
    Program { pack, keys, schemas, by_node, id, version, hash, materials, pledged, later, files, sha256 }
}

struct Loader<'a> {
    pack: &'a Document,
    /// Names that the pack speaks of and has no member for; their keys come after its own.
    names: Keys,
    schemas: Vec<Schema>,
    /// The schema of each node, [`NONE`] where there is none yet.
    by_node: Vec<SchemaId>,
    queue: Vec<Job>,
    /// It has `x-qingdan` at its root: not a plain JSON Schema.
    is_pack: bool,
    #[cfg(feature = "full")]
    identities: identify::Identities<'a>,
    #[cfg(feature = "full")]
    scopes: scope::Scopes<'a>,
    /// The code, the place and the words of what stopped the loading.
    failure: Cell<(&'static str, Node, &'static str)>,
}

/// A schema still to be read.
struct Job {
    node: Node,
    id: SchemaId,
    /// The object schema whose members facts and comparisons speak of.
    home: Node,
    /// The way by which it was reached.
    #[cfg(feature = "full")]
    way: usize,
}

impl<'a> Loader<'a> {
    fn new(pack: &'a Document) -> Loader<'a> {
        let by_node = alloc::vec![NONE; pack.len()];
        let failure = Cell::new(("", ROOT, ""));
        Loader {
            pack,
            names: Keys::default(),
            schemas: Vec::new(),
            by_node,
            queue: Vec::new(),
            is_pack: false,
            #[cfg(feature = "full")]
            identities: identify::Identities::default(),
            #[cfg(feature = "full")]
            scopes: scope::Scopes::new(Vec::new()),
            failure,
        }
    }

    fn run(&mut self, edited: Edited) -> Result<Header> {
        let notes = self.pack.member(ROOT, NOTES).unwrap_or(NONE);
        let version = self.version(notes)?;
        self.is_pack = notes != NONE;
        let is_number = |&node: &Node| matches!(self.pack.value(node), Value::Unfit(_));
        if let Some(node) = self.pack.broken().find(is_number) {
            return Err(self.wrong(node, "a number of at most 18 digits, no further from zero than a double"));
        }
        #[cfg(feature = "full")]
        match identify::Identities::of(self.pack) {
            Ok(identities) => {
                self.scopes = scope::Scopes::new(identities.dynamic_anchors());
                self.identities = identities;
            }
            Err((node, expected)) => return Err(self.wrong(node, expected)),
        }
        self.schema(ROOT, ROOT);
        while let Some(job) = self.queue.pop() {
            #[cfg(feature = "full")]
            {
                self.scopes.now = job.way;
                if self.scopes.is_full {
                    let message = "`$dynamicRef` can be reached in too many ways";
                    return Err(self.fail("pack.reference", job.node, message));
                }
            }
            self.read(&job)?;
        }
        self.mark_references();
        if self.says_nothing() {
            let message =
                "it does not say what is to be checked: give a compiled checklist, or a JSON Schema with its `$schema`";
            return Err(self.fail("pack.format", ROOT, message));
        }
        direct::follow(&mut self.schemas);
        gate(&mut self.schemas);
        if let Some(node) = reads::index(&mut self.schemas) {
            let message = "this schema applies itself to the same value without end, or branches too much";
            return Err(self.fail("pack.reference", node, message));
        }
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

    /// Marks the schemas in which references stand.
    fn mark_references(&mut self) {
        let mut refers = alloc::vec![false; self.pack.len()];
        for number in 0..self.schemas.len() {
            if self.schemas[number].ops.iter().any(|op| matches!(op.test, Test::Ref(_))) {
                let mut at = self.schemas[number].at;
                while at != NONE && !core::mem::replace(&mut refers[at as usize], true) {
                    at = self.pack.parent(at);
                }
            }
        }
        for schema in &mut self.schemas {
            schema.refers = refers[schema.at as usize];
        }
    }

    /// Whether the document is an object without a word of JSON Schema and without a note that asks for anything, such as `{}`:
    /// more likely a file of another kind than a schema that takes everything.
    fn says_nothing(&self) -> bool {
        let Value::Object(members) = self.pack.value(ROOT) else { return false };
        self.schemas[0].ops.is_empty() && members.iter().all(|&member| note_table::is_extension(self.name(member)))
    }

    /// Checks the format of the pack and gives its version.
    fn version(&self, notes: Node) -> Result<u32> {
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

    /// The schema at a node; read later if it is new.
    fn schema(&mut self, node: Node, home: Node) -> SchemaId {
        let known = self.by_node[node as usize];
        #[cfg(feature = "full")]
        let (way, known) = match self.scopes.is_single() {
            true => (0, known),
            false => {
                let way = self.scopes.entering(self.identities.resource(self.pack, node));
                (way, self.scopes.known(node, way))
            }
        };
        if known != NONE {
            return known;
        }
        let id = self.schemas.len() as SchemaId;
        self.by_node[node as usize] = id;
        #[cfg(feature = "full")]
        if !self.scopes.is_single() {
            self.scopes.add(node, way, id);
        }
        let notes = self.pack.member(node, NOTES).unwrap_or(NONE);
        self.schemas.push(Schema { at: node, notes, ..Schema::default() });
        self.queue.push(Job {
            node,
            id,
            home,
            #[cfg(feature = "full")]
            way,
        });
        id
    }

    /// The schema at a member of an object, if it is there.
    fn schema_in(&mut self, object: Node, name: &str, home: Node) -> Option<SchemaId> {
        let node = self.pack.member(object, name)?;
        Some(self.schema(node, home))
    }

    /// The key of a name, known to the pack or not.
    fn intern(&mut self, name: &[u16]) -> Key {
        match self.pack.keys.get(name) {
            Some(key) => key,
            None => self.pack.keys.len() + self.names.intern(name),
        }
    }

    #[cold]
    #[inline(never)]
    fn fail(&self, code: &'static str, node: Node, message: &'static str) -> Failed {
        self.failure.set((code, node, message));
        Failed
    }

    fn wrong(&self, node: Node, expected: &'static str) -> Failed {
        self.fail("pack.value", node, expected)
    }

    fn unknown(&self, what: &'static str, node: Node) -> Failed {
        self.fail("pack.keyword", node, what)
    }

    fn into_error(self) -> LoadError {
        let (code, node, words) = self.failure.get();
        let mut error = plain(code, "");
        pointer::write(self.pack, node, &mut error.path);
        let message = &mut error.message;
        match code {
            "pack.value" => message.push_str("expected "),
            "pack.keyword" => message.push_str("the "),
            _ => {}
        }
        message.push_str(words);
        if code == "pack.keyword" {
            message.push_str(" `");
            // A format is named by its text, all else by the name of the member.
            push(if words == "format" { self.pack.text(node).unwrap_or_default() } else { self.name(node) }, message);
            message.push_str("` is not supported by this engine");
        }
        error
    }

    /// The name of a member.
    fn name(&self, node: Node) -> &'a [u16] {
        self.pack.keys.name(self.pack.key(node))
    }

    fn text(&self, node: Node) -> Result<&'a [u16]> {
        self.pack.text(node).ok_or_else(|| self.wrong(node, "a string"))
    }

    fn string(&self, node: Node) -> Result<String> {
        Ok(lossy(self.text(node)?))
    }

    fn own_text(&self, node: Node, name: &str) -> Option<&'a [u16]> {
        self.pack.text(self.pack.member(node, name)?)
    }

    fn members(&self, node: Node) -> Result<&'a [Node]> {
        match self.pack.value(node) {
            Value::Object(nodes) => Ok(nodes),
            _ => Err(self.wrong(node, "an object")),
        }
    }

    fn items(&self, node: Node) -> Result<&'a [Node]> {
        match self.pack.value(node) {
            Value::List(nodes) => Ok(nodes),
            _ => Err(self.wrong(node, "an array")),
        }
    }

    /// A natural number; what is past `u32` counts as its largest value, which no application reaches.
    fn count(&self, node: Node) -> Result<u32> {
        match self.pack.value(node) {
            Value::Number(number) if number.is_integer() && !number.is_negative() => {
                Ok(number.as_u32().unwrap_or(u32::MAX))
            }
            _ => Err(self.wrong(node, "a whole number, 0 or more")),
        }
    }
}

/// Tells each comparison of an object's members when those apply.
fn gate(schemas: &mut [Schema]) {
    for schema in schemas {
        let mut conditions: Vec<(Key, SchemaId)> = Vec::new();
        for op in &schema.ops {
            if let Test::Demand { condition: Some(condition), place: [key, NONE], .. } = op.test {
                conditions.push((key, condition));
            }
        }
        if conditions.is_empty() {
            continue;
        }
        let of = |operand: &Operand| conditions.iter().find(|entry| entry.0 == operand.key()).map(|entry| entry.1);
        for op in &mut schema.ops {
            if let Test::Compare { left, right, gates, .. } = &mut op.test {
                *gates = [of(left), of(right)];
            }
        }
    }
}

/// The hash of a pack: `sha256:` and the digest of its canonical form without the member `x-qingdan.hash`.
pub fn hash(pack: &Document) -> String {
    let own = pack.member(ROOT, NOTES).and_then(|notes| pack.member(notes, note::HASH)).unwrap_or(NONE);
    let mut text = String::new();
    canonical::write_without(pack, ROOT, own, &mut text);
    sha256::label(text.as_bytes())
}

//! Pack text to [`Program`]. Everything that can be wrong with a pack is found here; checking cannot fail.
//!
//! A keyword that the engine does not implement is refused with its place, never skipped. Schemas are taken from a queue
//! rather than by recursion, so a long chain of references costs no stack.

mod access;
mod direct;
mod error;
mod gate;
mod header;
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

use alloc::sync::Arc;
use alloc::vec::Vec;
use core::cell::Cell;

pub use error::LoadError;
pub use header::{FORMAT, hash};
pub use note_table::notes;

use super::document::{Document, NONE, Node, ROOT, Value};
use super::json::{self, SyntaxKind};
use super::keys::{Key, Keys};
use super::program::{Program, Schema, SchemaId, Test};
use crate::base::digits::push_number;
use crate::pack::{NOTES, application};
use error::{Failed, Result, plain};
use header::Header;

/// Maximum size of a pack in bytes.
pub const MAX_PACK: usize = 8 << 20;

/// How to treat a pack whose content does not match its hash.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edited {
    /// It is refused with `pack.hash`.
    Refused,
    /// It is taken, under the hash of its content.
    Taken,
}

/// Loads a pack from its JSON text.
pub(super) fn load(text: &[u8], edited: Edited) -> core::result::Result<Program, LoadError> {
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
    /// Names that the pack mentions as text only; their keys follow those of its members.
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
    /// Code, place and message of the error that stopped the loading.
    failure: Cell<(&'static str, Node, &'static str)>,
}

/// A schema still to be read.
struct Job {
    node: Node,
    id: SchemaId,
    /// The object schema whose members facts and comparisons refer to.
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
        gate::close(&mut self.schemas);
        if let Some(node) = reads::index(&mut self.schemas) {
            let message = "this schema applies itself to the same value without end, or branches too much";
            return Err(self.fail("pack.reference", node, message));
        }
        self.header(notes, version, edited)
    }

    /// Marks the schemas that contain references.
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
}

//! Pack text to [`Program`]. All that can be wrong with a pack is found here; checking cannot fail.
//!
//! A keyword that the engine does not implement is refused with its place, never skipped. Schemas are taken from a queue
//! rather than by recursion, so a long chain of references costs no stack.

mod keywords;
mod notes;
mod reads;

use alloc::string::String;
use alloc::sync::Arc;
use alloc::vec::Vec;

use super::document::{Document, NONE, Node, ROOT, Value};
use super::json::{self, SyntaxKind};
use super::keys::Keys;
use super::program::{Program, Schema, SchemaId};
use super::{canonical, pointer, sha256};

/// The newest pack format this engine reads.
pub const FORMAT: u32 = 1;

/// The largest pack in bytes.
pub const MAX_PACK: usize = 8 << 20;

/// Why a pack was not loaded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LoadError {
    /// One of: `pack.syntax`, `pack.size`, `pack.depth`, `pack.format`, `pack.keyword`, `pack.value`, `pack.reference`,
    /// `pack.pattern`.
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

type Result<T> = core::result::Result<T, LoadError>;

/// Loads a pack from its JSON text.
pub fn load(text: &[u8]) -> Result<Program> {
    if text.len() > MAX_PACK {
        return Err(plain("pack.size", "the pack is larger than 8 MiB"));
    }
    let mut pack = Document::new(Keys::default());
    json::read(text, &mut pack).map_err(|error| match error.kind {
        SyntaxKind::Unexpected => {
            let mut message = String::from("the pack is not JSON: unexpected text at byte ");
            let digits = &mut [0; 20];
            message.extend(super::number::decimal_digits(error.offset as u64, digits).iter().map(|&b| char::from(b)));
            LoadError { code: "pack.syntax", path: String::new(), message }
        }
        SyntaxKind::Depth => plain("pack.depth", "the pack is nested deeper than 64 levels"),
        SyntaxKind::Size => plain("pack.size", "the pack holds more than a million values"),
    })?;
    Loader::new(pack).run()
}

fn plain(code: &'static str, message: &str) -> LoadError {
    LoadError { code, path: String::new(), message: message.into() }
}

struct Loader {
    pack: Document,
    schemas: Vec<Schema>,
    /// The schema of each node, [`NONE`] where there is none yet.
    by_node: Vec<SchemaId>,
    queue: Vec<Job>,
}

/// A schema still to be read.
struct Job {
    node: Node,
    id: SchemaId,
    /// The object schema whose members facts and comparisons speak of.
    home: Node,
}

impl Loader {
    fn new(pack: Document) -> Loader {
        let by_node = alloc::vec![NONE; pack.len()];
        Loader { pack, schemas: Vec::new(), by_node, queue: Vec::new() }
    }

    fn run(mut self) -> Result<Program> {
        let notes = self.pack.member(ROOT, "x-qingdan").unwrap_or(NONE);
        let version = self.header(notes)?;
        self.schema(ROOT, ROOT);
        while let Some(job) = self.queue.pop() {
            self.read(&job)?;
        }
        reads::index(&self.pack, &mut self.schemas)?;
        let [materials, pledged, later] =
            ["materials", "pledged", "later"].map(|name| self.pack.keys.intern_ascii(name));
        let id = self.own_text(notes, "id").or_else(|| self.own_text(ROOT, "$id")).unwrap_or_default();
        let hash = self.own_text(notes, "hash").unwrap_or_else(|| hash(&self.pack));
        let keys = Arc::new(core::mem::replace(&mut self.pack.keys, Keys::default()));
        self.pack.keys = Keys::over(keys.clone());
        Ok(Program {
            pack: self.pack,
            keys,
            schemas: self.schemas,
            by_node: self.by_node,
            id,
            version,
            hash,
            materials,
            pledged,
            later,
        })
    }

    /// Checks the format of the pack and gives its version.
    fn header(&self, notes: Node) -> Result<u32> {
        const DIALECT: &str = "https://json-schema.org/draft/2020-12/schema";
        if let Some(dialect) = self.pack.member(ROOT, "$schema")
            && self.text(dialect)?.trim_end_matches('#') != DIALECT
        {
            return Err(self.error("pack.format", dialect, "only JSON Schema 2020-12 is read"));
        }
        if notes == NONE {
            return Ok(0);
        }
        let format = self.pack.member(notes, "format");
        let format = format
            .ok_or_else(|| self.error("pack.format", notes, "`format` is missing: compile the checklist again"))?;
        match self.count(format)? {
            FORMAT => {}
            _ => {
                return Err(self.error(
                    "pack.format",
                    format,
                    "this pack needs another version of the engine; this one reads format 1",
                ));
            }
        }
        self.pack.member(notes, "version").map_or(Ok(0), |version| self.count(version))
    }

    /// The schema at a node; read later if it is new.
    fn schema(&mut self, node: Node, home: Node) -> SchemaId {
        if self.by_node[node as usize] == NONE {
            let id = self.schemas.len() as SchemaId;
            self.by_node[node as usize] = id;
            let notes = self.pack.member(node, "x-qingdan").unwrap_or(NONE);
            self.schemas.push(Schema {
                at: node,
                notes,
                ops: Vec::new(),
                members: Vec::new(),
                prefix: Vec::new(),
                items: None,
                identifier: None,
                touched: Vec::new(),
                touched_always: Vec::new(),
            });
            self.queue.push(Job { node, id, home });
        }
        self.by_node[node as usize]
    }

    fn error(&self, code: &'static str, node: Node, message: &str) -> LoadError {
        let mut path = String::new();
        pointer::write(&self.pack, node, &mut path);
        LoadError { code, path, message: message.into() }
    }

    fn wrong(&self, node: Node, expected: &str) -> LoadError {
        let mut message = String::from("expected ");
        message.push_str(expected);
        self.error("pack.value", node, &message)
    }

    /// The name of a member.
    fn name(&self, node: Node) -> String {
        String::from_utf16_lossy(self.pack.keys.name(self.pack.key(node)))
    }

    fn text(&self, node: Node) -> Result<String> {
        let text = self.pack.text(node).ok_or_else(|| self.wrong(node, "a string"))?;
        Ok(String::from_utf16_lossy(text))
    }

    fn own_text(&self, node: Node, name: &str) -> Option<String> {
        let member = self.pack.member(node, name)?;
        Some(String::from_utf16_lossy(self.pack.text(member)?))
    }

    fn members(&self, node: Node) -> Result<Vec<Node>> {
        match self.pack.value(node) {
            Value::Object(nodes) => Ok(nodes.clone()),
            _ => Err(self.wrong(node, "an object")),
        }
    }

    fn items(&self, node: Node) -> Result<Vec<Node>> {
        match self.pack.value(node) {
            Value::List(nodes) => Ok(nodes.clone()),
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

/// The digest of a pack: its canonical form without the member `x-qingdan.hash`.
pub fn hash(pack: &Document) -> String {
    let own = pack.member(ROOT, "x-qingdan").and_then(|notes| pack.member(notes, "hash")).unwrap_or(NONE);
    let mut text = String::new();
    canonical::write_without(pack, ROOT, own, &mut text);
    sha256::label(text.as_bytes())
}

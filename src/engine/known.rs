//! What a pack knows of how applications come in.

use alloc::string::String;
use alloc::vec::Vec;

use super::Checklist;
use super::document::{ROOT, Value};
use super::program::{ContextValue, Test};
use crate::base::text::lossy;
use crate::pack::{NOTES, note};

impl Checklist {
    /// The channels that the item is open to, such as `window`; nothing where the pack does not limit them.
    pub fn channels(&self) -> Option<Vec<String>> {
        let pack = &self.program.pack;
        let channels = pack.member(pack.member(ROOT, NOTES)?, note::CHANNELS)?;
        Some(pack.items(channels).iter().filter_map(|&channel| pack.text(channel)).map(lossy).collect())
    }

    /// The outlets that conditions of the pack name.
    pub fn outlets(&self) -> Vec<String> {
        let program = &self.program;
        let mut names = Vec::new();
        for op in program.schemas.iter().flat_map(|schema| &schema.ops) {
            if let Test::Context(ContextValue::Outlet, schema) = &op.test {
                self.push_constants(program.schema(*schema).at, &mut names);
            }
        }
        names
    }

    /// Adds every text inside a schema that a value may be compared with.
    fn push_constants(&self, at: u32, names: &mut Vec<String>) {
        let pack = &self.program.pack;
        match pack.value(at) {
            Value::Text(text) => names.push(lossy(text)),
            _ => pack.children(at).for_each(|child| self.push_constants(child, names)),
        }
    }
}

//! The channels and outlets that a pack names.

use alloc::string::String;
use alloc::vec::Vec;

use super::Pack;
use super::document::{ROOT, Value};
use super::program::{ContextValue, Test};
use crate::base::text::lossy;
use crate::pack::{NOTES, note};

impl Pack {
    /// Returns the channels that the item offers, such as `window`; `None` if the pack does not limit them.
    pub fn channels(&self) -> Option<Vec<String>> {
        let pack = &self.program.pack;
        let channels = pack.member(pack.member(ROOT, NOTES)?, note::CHANNELS)?;
        Some(pack.items(channels).iter().filter_map(|&channel| pack.text(channel)).map(lossy).collect())
    }

    /// Returns the outlets that conditions of the pack name.
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

    /// Adds every text inside a schema.
    fn push_constants(&self, at: u32, names: &mut Vec<String>) {
        let pack = &self.program.pack;
        match pack.value(at) {
            Value::Text(text) => names.push(lossy(text)),
            _ => pack.children(at).for_each(|child| self.push_constants(child, names)),
        }
    }
}

//! Values of the pack, of the type that a keyword wants; anything else refuses the pack.

use alloc::string::String;

use super::Loader;
use super::error::Result;
use crate::base::text::lossy;
use crate::engine::document::{Node, Value};

impl<'a> Loader<'a> {
    /// The name of a member.
    pub(super) fn name(&self, node: Node) -> &'a [u16] {
        self.pack.keys.name(self.pack.key(node))
    }

    pub(super) fn text(&self, node: Node) -> Result<&'a [u16]> {
        self.pack.text(node).ok_or_else(|| self.wrong(node, "a string"))
    }

    pub(super) fn string(&self, node: Node) -> Result<String> {
        Ok(lossy(self.text(node)?))
    }

    pub(super) fn own_text(&self, node: Node, name: &str) -> Option<&'a [u16]> {
        self.pack.text(self.pack.member(node, name)?)
    }

    pub(super) fn members(&self, node: Node) -> Result<&'a [Node]> {
        match self.pack.value(node) {
            Value::Object(nodes) => Ok(nodes),
            _ => Err(self.wrong(node, "an object")),
        }
    }

    pub(super) fn items(&self, node: Node) -> Result<&'a [Node]> {
        match self.pack.value(node) {
            Value::List(nodes) => Ok(nodes),
            _ => Err(self.wrong(node, "an array")),
        }
    }

    /// Reads a natural number. A number beyond `u32` counts as the largest `u32`, which no application reaches.
    pub(super) fn count(&self, node: Node) -> Result<u32> {
        match self.pack.value(node) {
            Value::Number(number) if number.is_integer() && !number.is_negative() => {
                Ok(number.as_u32().unwrap_or(u32::MAX))
            }
            _ => Err(self.wrong(node, "a whole number, 0 or more")),
        }
    }
}

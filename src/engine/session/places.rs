//! The places of an application: pointers to nodes, and new nodes with their schemas.

use alloc::vec::Vec;

use super::Session;
use crate::engine::document::{MAX_DEPTH, NONE, Node, ROOT, Value};
use crate::engine::pointer;
use crate::engine::program::SchemaId;

/// The reason why a pointer names no place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PathError {
    /// Not a JSON Pointer.
    Syntax,
    /// Through a value that is neither object nor list, or past the end of a list.
    Nowhere,
    /// Deeper or larger than an application may be.
    Full,
}

impl Session {
    /// Returns the node of a pointer and makes it if needed: lists grow by one at their end, objects as needed.
    pub fn locate(&mut self, path: &[u16]) -> Result<Node, PathError> {
        let names = pointer::split(path).ok_or(PathError::Syntax)?;
        if names.len() > MAX_DEPTH {
            return Err(PathError::Full);
        }
        self.build();
        let node = self.locate_below(ROOT, &names);
        self.settle();
        node
    }

    fn locate_below(&mut self, mut node: Node, names: &[Vec<u16>]) -> Result<Node, PathError> {
        for name in names {
            if !self.document.is_given(node) {
                self.hold(node, self.schema(node).is_some_and(|schema| self.is_list(schema)));
            }
            node = match self.document.value(node) {
                Value::Object(_) => self.member(node, name).ok_or(PathError::Full)?,
                Value::List(items) => match pointer::index(name) {
                    Some(index) if (index as usize) < items.len() => items[index as usize],
                    Some(index) if index as usize == items.len() => {
                        let item = self.item(node).ok_or(PathError::Full)?;
                        self.put.push(item);
                        item
                    }
                    _ => return Err(PathError::Nowhere),
                },
                _ => return Err(PathError::Nowhere),
            };
        }
        Ok(node)
    }

    fn is_list(&self, schema: SchemaId) -> bool {
        let schema = self.program.schema(schema);
        schema.items.is_some() || !schema.prefix.is_empty()
    }

    /// The member of an object, absent if it is new. `None`: the application is full.
    pub fn member(&mut self, object: Node, name: &[u16]) -> Option<Node> {
        let key = self.document.keys.intern(name);
        let known = self.document.child(object, key);
        if known != NONE {
            return Some(known);
        }
        let node = self.document.add_member(object, key)?;
        self.assign(node);
        Some(node)
    }

    /// A new item, absent at first, at the end of a list. `None`: the application is full.
    pub fn item(&mut self, list: Node) -> Option<Node> {
        let node = self.document.add_item(list)?;
        self.assign(node);
        Some(node)
    }

    /// Gives a node the schema that its parent's schema names for it.
    pub(super) fn assign(&mut self, node: Node) {
        let parent = self.document.parent(node);
        let schema = match parent {
            NONE => (node == ROOT).then_some(0),
            _ => self.schema(parent).and_then(|schema| self.schema_of_child(schema, parent, node)),
        };
        let ops = schema.map_or(0, |schema| self.program.schema(schema).ops.len());
        self.marks.assign(node, schema, ops);
    }

    fn schema_of_child(&self, schema: SchemaId, parent: Node, child: Node) -> Option<SchemaId> {
        let key = self.document.key(child);
        match self.document.value(parent) {
            Value::List(_) => self.program.item(schema, key),
            _ => self.program.member(schema, key).map(|member| member.schema),
        }
    }
}

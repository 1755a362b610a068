//! Changing a document: setting and removing values, adding members and items, and reading a text over the nodes of the one before.

use alloc::vec::Vec;

use super::{Document, MAX_NODES, NONE, Node, Slot, Value};
use crate::engine::keys::Key;

impl Document {
    /// Adds the member `key` to the object `parent`, absent at first. `None`: the document is full.
    pub fn add_member(&mut self, parent: Node, key: Key) -> Option<Node> {
        let known = self.child(parent, key);
        if known != NONE {
            return Some(known);
        }
        let node = self.push(parent, key)?;
        if let Value::Object(nodes) = &mut self.slots[parent as usize].value {
            nodes.push(node);
        }
        self.indexed += 1;
        if self.index.len() < self.indexed * 2 {
            self.reindex();
        } else {
            self.place(node);
        }
        Some(node)
    }

    /// The member of an object at `position`, absent ones included, and its name.
    pub fn member_at(&self, object: Node, position: usize) -> Option<(Node, &[u16])> {
        let Value::Object(nodes) = self.value(object) else { return None };
        nodes.get(position).map(|&node| (node, self.keys.name(self.key(node))))
    }

    /// Enters a member of an object that is read again; call [`Document::keep_members`] afterwards.
    pub fn enter(&mut self, node: Node) {
        self.slots[node as usize].entered = true;
    }

    /// Removes the members that were not entered.
    pub fn keep_members(&mut self, object: Node) {
        let count = if let Value::Object(nodes) = self.value(object) { nodes.len() } else { 0 };
        for position in 0..count {
            if let Value::Object(nodes) = &self.slots[object as usize].value {
                let node = nodes[position];
                if !core::mem::take(&mut self.slots[node as usize].entered) {
                    self.clear(node);
                }
            }
        }
    }

    /// Removes the items after the first `count`.
    pub fn keep_items(&mut self, list: Node, count: usize) {
        while self.items(list).len() > count {
            self.remove_item(self.items(list)[self.items(list).len() - 1]);
        }
    }

    /// Adds an item, absent at first, at the end of the list `parent`. `None`: the document is full.
    pub fn add_item(&mut self, parent: Node) -> Option<Node> {
        let position = self.items(parent).len() as Key;
        let node = self.push(parent, position)?;
        if let Value::List(nodes) = &mut self.slots[parent as usize].value {
            nodes.push(node);
        }
        Some(node)
    }

    fn push(&mut self, parent: Node, key: Key) -> Option<Node> {
        self.structure = self.structure.wrapping_add(1);
        let slot = Slot { parent, key, broken: false, single: false, entered: false, made: true, value: Value::Absent };
        if let Some(node) = self.free.pop() {
            self.slots[node as usize] = slot;
            return Some(node);
        }
        if self.slots.len() >= MAX_NODES {
            return None;
        }
        self.slots.push(slot);
        Some(self.slots.len() as Node - 1)
    }

    /// Returns true if a node was made since the last call.
    pub fn take_made(&mut self, node: Node) -> bool {
        core::mem::take(&mut self.slots[node as usize].made)
    }

    /// Sets a value without children. The values below `node` are removed.
    pub fn put(&mut self, node: Node, value: Value) {
        self.clear(node);
        let (single, broken) = match &value {
            Value::Unfit(_) => (false, true),
            Value::Text(text) => surrogates(text),
            _ => (false, false),
        };
        self.mark(node, broken);
        self.texts += length(&value);
        let slot = &mut self.slots[node as usize];
        slot.single = single;
        slot.value = value;
    }

    /// Sets a text, reusing the memory of the one before.
    pub fn put_text(&mut self, node: Node, text: &[u16]) {
        if let Value::Text(old) = &mut self.slots[node as usize].value {
            self.texts -= old.len();
            old.clear();
            old.extend_from_slice(text);
        } else {
            self.clear(node);
            self.slots[node as usize].value = Value::Text(text.to_vec());
        }
        self.texts += text.len();
        let (single, broken) = surrogates(text);
        self.slots[node as usize].single = single;
        self.mark(node, broken);
    }

    /// Makes `node` an object; keeps the members if it is one already.
    pub fn put_object(&mut self, node: Node) {
        if !matches!(self.value(node), Value::Object(_)) {
            self.put(node, Value::Object(Vec::new()));
        }
    }

    /// Makes `node` an empty list.
    pub fn put_list(&mut self, node: Node) {
        self.put(node, Value::List(Vec::new()));
    }

    /// Removes the value at `node` and frees the nodes below.
    pub fn clear(&mut self, node: Node) {
        let value = core::mem::take(&mut self.slots[node as usize].value);
        self.texts -= length(&value);
        if let Value::Object(nodes) | Value::List(nodes) = value {
            self.structure = self.structure.wrapping_add(1);
            // Freed from the end, so that the next value gets the same nodes in the same order.
            for child in nodes.into_iter().rev() {
                self.clear(child);
                self.slots[child as usize].parent = NONE;
                self.free.push(child);
            }
        }
        self.mark(node, false);
    }

    /// Removes an item from its list; those after it move up.
    pub fn remove_item(&mut self, node: Node) {
        let (parent, position) = (self.parent(node), self.key(node) as usize);
        self.structure = self.structure.wrapping_add(1);
        self.clear(node);
        if let Value::List(nodes) = &mut self.slots[parent as usize].value {
            nodes.remove(position);
            for after in position..self.items(parent).len() {
                let item = self.items(parent)[after];
                self.slots[item as usize].key -= 1;
            }
        }
        self.slots[node as usize].parent = NONE;
        self.free.push(node);
    }

    fn mark(&mut self, node: Node, broken: bool) {
        let slot = &mut self.slots[node as usize];
        if slot.broken != broken {
            self.broken = if broken { self.broken + 1 } else { self.broken - 1 };
            slot.broken = broken;
        }
    }
}

/// UTF-16 units of a text; 0 for other values.
fn length(value: &Value) -> usize {
    if let Value::Text(text) = value { text.len() } else { 0 }
}

/// Returns whether a UTF-16 text has no surrogates at all, and whether it has a lone one.
fn surrogates(text: &[u16]) -> (bool, bool) {
    // Fast path over all units: if the OR of all bits is below the surrogates, no unit is a surrogate. No early exit: testing after each unit
    // is slower.
    let together = text.iter().fold(0, |all, unit| all | unit);
    if together < 0xd800 || !text.iter().fold(false, |any, unit| any | (unit & 0xf800 == 0xd800)) {
        return (true, false);
    }
    (false, char::decode_utf16(text.iter().copied()).any(|c| c.is_err()))
}

//! A JSON document as a tree in one vector of nodes: the pack when it is loaded, the application while it is filled in.
//!
//! Nodes keep their number while the application changes, so a caller that remembers the node of a field reaches it
//! without a search. A node whose value was taken away stays, as [`Value::Absent`]; only
//! those below an object or list that was taken away are given back.

use alloc::vec::Vec;

use super::keys::{Key, Keys};
use super::number::Number;

/// A place in a [`Document`].
pub type Node = u32;

/// No node.
pub const NONE: u32 = u32::MAX;

/// The root of every document.
pub const ROOT: Node = 0;

/// Nesting allowed in packs and applications.
pub const MAX_DEPTH: usize = 64;

/// Nodes allowed in one document.
pub const MAX_NODES: usize = 1_000_000;

/// A JSON value; texts are UTF-16, as JavaScript has them, lone surrogates included.
#[derive(Clone, Debug, Default)]
pub enum Value {
    /// Not there (any more).
    #[default]
    Absent,
    /// `null`
    Null,
    /// `true` and `false`
    Bool(bool),
    /// A number
    Number(Number),
    /// A string
    Text(Vec<u16>),
    /// An array
    List(Vec<Node>),
    /// An object; absent members may be among its nodes.
    Object(Vec<Node>),
    /// What JSON cannot say, or what is past a limit.
    Unfit(Unfit),
}

/// Why a value cannot be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unfit {
    /// A number that no double holds (1e400, NaN, Infinity).
    Number,
    /// Nested deeper than [`MAX_DEPTH`].
    Depth,
    /// Not a JSON value (a function, a symbol, a big integer).
    Kind,
}

struct Slot {
    parent: Node,
    /// The member's name in an object, the position in a list.
    key: Key,
    /// Text with a lone surrogate, or an unfit value: never right, whatever the schema says.
    broken: bool,
    /// Text in which every unit is a character of its own.
    single: bool,
    /// A member that was entered since its object was last kept.
    entered: bool,
    value: Value,
}

/// The tree.
pub struct Document {
    /// The names of all members.
    pub keys: Keys,
    slots: Vec<Slot>,
    /// Nodes given back, to be used again.
    free: Vec<Node>,
    /// Members by (object, name): open addressing, node plus one, 0 where free. An entry whose node was given back is
    /// dead: it matches no search, and goes when the table is made anew.
    index: Vec<u32>,
    indexed: usize,
    broken: u32,
    /// Goes up whenever nodes are made or given back.
    structure: u32,
}

impl Document {
    /// An empty document whose names continue `keys`.
    pub fn new(keys: Keys) -> Document {
        let root = Slot { parent: NONE, key: 0, broken: false, single: false, entered: false, value: Value::Absent };
        Document {
            keys,
            slots: alloc::vec![root],
            free: Vec::new(),
            index: Vec::new(),
            indexed: 0,
            broken: 0,
            structure: 0,
        }
    }

    /// The value at `node`.
    #[inline(always)]
    pub fn value(&self, node: Node) -> &Value {
        &self.slots[node as usize].value
    }

    /// Whether there is a value at `node`.
    #[inline(always)]
    pub fn is_given(&self, node: Node) -> bool {
        node != NONE && !matches!(self.value(node), Value::Absent)
    }

    /// The object or list around `node`, [`NONE`] for the root.
    #[inline(always)]
    pub fn parent(&self, node: Node) -> Node {
        self.slots[node as usize].parent
    }

    /// The name of `node` in its object, or its position in its list.
    #[inline(always)]
    pub fn key(&self, node: Node) -> Key {
        self.slots[node as usize].key
    }

    /// How many nodes there are, absent ones included.
    pub fn len(&self) -> usize {
        self.slots.len()
    }

    /// A document always has its root.
    pub fn is_empty(&self) -> bool {
        false
    }

    /// The nodes with a value that can never be right.
    pub fn broken(&self) -> impl Iterator<Item = Node> + '_ {
        let any = if self.broken == 0 { 0 } else { self.slots.len() };
        (0..any as Node).filter(|&node| self.is_broken(node))
    }

    /// Whether there is a value at `node` that can never be right.
    pub fn is_broken(&self, node: Node) -> bool {
        self.slots[node as usize].broken && self.is_given(node)
    }

    /// How many nodes hold a value that can never be right.
    pub fn broken_count(&self) -> u32 {
        self.broken
    }

    /// How deep `node` lies; the root lies at 0.
    pub fn depth(&self, node: Node) -> usize {
        let (mut depth, mut at) = (0, node);
        while self.parent(at) != NONE {
            at = self.parent(at);
            depth += 1;
        }
        depth
    }

    /// The member `key` of the object `parent`, absent ones included; [`NONE`] where it was never there.
    pub fn child(&self, parent: Node, key: Key) -> Node {
        if self.index.is_empty() || parent == NONE {
            return NONE;
        }
        let mask = self.index.len() - 1;
        let mut at = slot_hash(parent, key) as usize & mask;
        while self.index[at] != 0 {
            let node = self.index[at] - 1;
            let slot = &self.slots[node as usize];
            if slot.parent == parent && slot.key == key {
                return node;
            }
            at = (at + 1) & mask;
        }
        NONE
    }

    /// The member called `name`, if it has a value.
    pub fn member(&self, parent: Node, name: &str) -> Option<Node> {
        let node = self.child(parent, self.keys.get_ascii(name)?);
        self.is_given(node).then_some(node)
    }

    /// The nodes of a list, or of an object (given members only); none for other values.
    pub fn children(&self, node: Node) -> impl Iterator<Item = Node> + '_ {
        let nodes: &[Node] = match self.value(node) {
            Value::List(nodes) | Value::Object(nodes) => nodes,
            _ => &[],
        };
        nodes.iter().copied().filter(|&child| self.is_given(child))
    }

    /// The items of a list; empty for other values.
    pub fn items(&self, node: Node) -> &[Node] {
        match self.value(node) {
            Value::List(nodes) => nodes,
            _ => &[],
        }
    }

    /// The text at `node`, if it is one.
    pub fn text(&self, node: Node) -> Option<&[u16]> {
        match self.value(node) {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The length of the text at `node` in code points, where a lone surrogate counts as one; 0 for other values.
    pub fn length(&self, node: Node) -> usize {
        let text = self.text(node).unwrap_or_default();
        if self.slots[node as usize].single {
            return text.len();
        }
        let pairs = text.windows(2).filter(|pair| pair[0] & 0xfc00 == 0xd800 && pair[1] & 0xfc00 == 0xdc00);
        text.len() - pairs.count()
    }

    /// Makes the member `key` of the object `parent`, absent at first. `None`: the document is full.
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

    /// The member `name` of an object that is read anew, which may be the one at `position` as it was before. `None`: the
    /// document is full. [`Document::keep_members`] has to follow.
    pub fn enter(&mut self, object: Node, position: usize, name: &[u16]) -> Option<Node> {
        let known = match self.value(object) {
            Value::Object(nodes) => nodes.get(position).copied(),
            _ => None,
        };
        let node = match known.filter(|&node| self.keys.name(self.key(node)) == name) {
            Some(node) => node,
            None => {
                let key = self.keys.intern(name);
                self.add_member(object, key)?
            }
        };
        self.slots[node as usize].entered = true;
        Some(node)
    }

    /// Takes away those members that were not entered.
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

    /// Takes away the items after the first `count`.
    pub fn keep_items(&mut self, list: Node, count: usize) {
        while self.items(list).len() > count {
            self.remove_item(self.items(list)[self.items(list).len() - 1]);
        }
    }

    /// A number that is another whenever nodes were made or given back.
    pub fn structure(&self) -> u32 {
        self.structure
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
        let slot = Slot { parent, key, broken: false, single: false, entered: false, value: Value::Absent };
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

    /// Puts a value that has no children; what was below `node` becomes absent.
    pub fn put(&mut self, node: Node, value: Value) {
        self.clear(node);
        let (single, broken) = match &value {
            Value::Unfit(_) => (false, true),
            Value::Text(text) => surrogates(text),
            _ => (false, false),
        };
        self.mark(node, broken);
        let slot = &mut self.slots[node as usize];
        slot.single = single;
        slot.value = value;
    }

    /// Puts a text, reusing the memory of the one before.
    pub fn put_text(&mut self, node: Node, text: &[u16]) {
        if let Value::Text(old) = &mut self.slots[node as usize].value {
            old.clear();
            old.extend_from_slice(text);
        } else {
            self.clear(node);
            self.slots[node as usize].value = Value::Text(text.to_vec());
        }
        let (single, broken) = surrogates(text);
        self.slots[node as usize].single = single;
        self.mark(node, broken);
    }

    /// Makes `node` an object, keeping the members where it is one already.
    pub fn put_object(&mut self, node: Node) {
        if !matches!(self.value(node), Value::Object(_)) {
            self.put(node, Value::Object(Vec::new()));
        }
    }

    /// Makes `node` an empty list.
    pub fn put_list(&mut self, node: Node) {
        self.put(node, Value::List(Vec::new()));
    }

    /// Takes away what is at `node`; the nodes below are given back.
    pub fn clear(&mut self, node: Node) {
        if let Value::Object(nodes) | Value::List(nodes) = core::mem::take(&mut self.slots[node as usize].value) {
            self.structure = self.structure.wrapping_add(1);
            // Given back from the end: what comes next is put where the same was, an object before what is in it.
            for child in nodes.into_iter().rev() {
                self.clear(child);
                self.slots[child as usize].parent = NONE;
                self.free.push(child);
            }
        }
        self.mark(node, false);
    }

    /// Takes an item out of its list; those after it move up.
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

    fn reindex(&mut self) {
        let is_member = |document: &Document, node: Node| {
            let parent = document.parent(node);
            parent != NONE && matches!(document.value(parent), Value::Object(_))
        };
        let nodes = 1..self.slots.len() as Node;
        self.indexed = nodes.clone().filter(|&node| is_member(self, node)).count();
        self.index = alloc::vec![0; (self.indexed * 4).next_power_of_two().max(32)];
        for node in nodes {
            if is_member(self, node) {
                self.place(node);
            }
        }
    }

    fn place(&mut self, node: Node) {
        let mask = self.index.len() - 1;
        let mut at = slot_hash(self.parent(node), self.key(node)) as usize & mask;
        while self.index[at] != 0 {
            at = (at + 1) & mask;
        }
        self.index[at] = node + 1;
    }
}

fn slot_hash(parent: Node, key: Key) -> u32 {
    let hash = (parent.wrapping_mul(0x9e37_79b1) ^ key).wrapping_mul(0x85eb_ca6b);
    hash ^ (hash >> 16)
}

/// Whether a UTF-16 text has no surrogates at all, and whether it has one without its other half.
fn surrogates(text: &[u16]) -> (bool, bool) {
    if text.iter().all(|unit| unit & 0xf800 != 0xd800) {
        return (true, false);
    }
    (false, char::decode_utf16(text.iter().copied()).any(|c| c.is_err()))
}

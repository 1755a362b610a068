//! A JSON document as a tree in one vector of nodes: the pack when it is loaded, the application while it is filled in.
//!
//! Nodes keep their number while the application changes, so a caller that remembers the node of a field reaches it
//! without a search. Removing a value keeps its node, as [`Value::Absent`]; only the nodes below a removed object or list
//! are freed.

mod put;

use alloc::vec::Vec;

use super::keys::{Key, Keys};
use crate::base::number::Number;

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
    /// A value that JSON cannot express, or one past a limit.
    Unfit(Unfit),
}

/// The reason why a value cannot be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unfit {
    /// A number past the bounds of [`Number::parse`], NaN or an infinity.
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
    /// Text with a lone surrogate, or an unfit value: always a problem, whatever the schema says.
    broken: bool,
    /// Text in which every unit is a character of its own.
    single: bool,
    /// Member that was entered since the last [`Document::keep_members`] of its object.
    entered: bool,
    /// Made since the last [`Document::take_made`].
    made: bool,
    value: Value,
}

/// The tree.
pub struct Document {
    /// The names of all members.
    pub keys: Keys,
    slots: Vec<Slot>,
    /// Freed nodes, for reuse.
    free: Vec<Node>,
    /// Members by (object, name): open addressing, node plus one, 0 for a free slot. The entry of a freed node matches no search
    /// and disappears when the table is rebuilt.
    index: Vec<u32>,
    indexed: usize,
    broken: u32,
    /// UTF-16 units of all texts.
    texts: usize,
    /// Incremented whenever nodes are made or freed.
    structure: u32,
}

impl Document {
    /// An empty document whose names continue `keys`.
    pub fn new(keys: Keys) -> Document {
        let root = Slot {
            parent: NONE,
            key: 0,
            broken: false,
            single: false,
            entered: false,
            made: true,
            value: Value::Absent,
        };
        Document {
            keys,
            slots: alloc::vec![root],
            free: Vec::new(),
            index: Vec::new(),
            indexed: 0,
            broken: 0,
            texts: 0,
            structure: 0,
        }
    }

    /// The value at `node`.
    #[inline(always)]
    pub fn value(&self, node: Node) -> &Value {
        &self.slots[node as usize].value
    }

    /// Returns true if there is a value at `node`.
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

    /// Returns the number of nodes, absent ones included.
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

    /// Returns true if the value at `node` can never be right.
    pub fn is_broken(&self, node: Node) -> bool {
        self.slots[node as usize].broken && self.is_given(node)
    }

    /// Returns the number of nodes whose value can never be right.
    pub fn broken_count(&self) -> u32 {
        self.broken
    }

    /// Returns the depth of `node`; the root has 0.
    pub fn depth(&self, node: Node) -> usize {
        let (mut depth, mut at) = (0, node);
        while self.parent(at) != NONE {
            at = self.parent(at);
            depth += 1;
        }
        depth
    }

    /// Returns the member `key` of the object `parent`, even if absent; [`NONE`] if it was never given.
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

    /// UTF-16 units of all texts, and of the names that the pack does not have.
    pub fn texts(&self) -> usize {
        self.texts + self.keys.units()
    }

    /// Returns a number that changes whenever nodes are made or freed.
    pub fn structure(&self) -> u32 {
        self.structure
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

//! `$dynamicRef` (JSON Schema core, 8.2.3.2): its meaning depends on the resources by which it was reached, and checking
//! has no memory of them. So a schema is read once for each answer that the way to it gives. Not in the embedded module.

use alloc::collections::BTreeMap;
use alloc::vec::Vec;

use crate::engine::document::{NONE, Node};
use crate::engine::program::SchemaId;

/// Maximum number of different ways, and of schemas read for them; no schema written by hand has more.
const MAX_WAYS: usize = 100;
const MAX_SCHEMAS: usize = 100_000;

/// A `$dynamicAnchor`.
#[derive(Clone, Copy)]
pub(super) struct DynamicAnchor<'a> {
    pub name: &'a [u16],
    pub resource: Node,
    pub node: Node,
}

/// The schemas that each way met first, by name, sorted.
type Way<'a> = Vec<(&'a [u16], Node)>;

/// The ways to schemas.
pub(super) struct Scopes<'a> {
    /// The anchors whose name more than one resource has. Without any there is one way only.
    contested: Vec<DynamicAnchor<'a>>,
    ways: Vec<Way<'a>>,
    read: BTreeMap<(Node, usize), SchemaId>,
    /// The way to the schema that is being read.
    pub now: usize,
    /// There are more ways than may be.
    pub is_full: bool,
}

impl<'a> Scopes<'a> {
    pub(super) fn new(anchors: Vec<DynamicAnchor<'a>>) -> Scopes<'a> {
        let others =
            |one: &DynamicAnchor| anchors.iter().any(|other| other.name == one.name && other.resource != one.resource);
        let contested = anchors.iter().filter(|one| others(one)).copied().collect();
        Scopes { contested, ways: alloc::vec![Way::new()], read: BTreeMap::new(), now: 0, is_full: false }
    }

    /// Returns true if there is only one way.
    pub(super) fn is_single(&self) -> bool {
        self.contested.is_empty()
    }

    /// The way from the schema at hand into a resource.
    pub(super) fn entering(&mut self, resource: Node) -> usize {
        let mut way = self.ways[self.now].clone();
        for anchor in self.contested.iter().filter(|anchor| anchor.resource == resource) {
            if !way.iter().any(|known| known.0 == anchor.name) {
                way.push((anchor.name, anchor.node));
            }
        }
        way.sort();
        if let Some(known) = self.ways.iter().position(|known| *known == way) {
            return known;
        }
        if self.ways.len() >= MAX_WAYS {
            self.is_full = true;
            return self.now;
        }
        self.ways.push(way);
        self.ways.len() - 1
    }

    /// The schema that was read for a node on a way, or [`NONE`].
    pub(super) fn known(&self, node: Node, way: usize) -> SchemaId {
        self.read.get(&(node, way)).copied().unwrap_or(NONE)
    }

    pub(super) fn add(&mut self, node: Node, way: usize, id: SchemaId) {
        self.read.insert((node, way), id);
        self.is_full |= self.read.len() > MAX_SCHEMAS;
    }

    /// The schema that a `$dynamicRef` means, where it could be the one at `node`.
    pub(super) fn answer(&self, name: &[u16], node: Node) -> Node {
        let met = self.ways[self.now].iter().find(|known| known.0 == name);
        met.map_or(node, |known| known.1)
    }
}

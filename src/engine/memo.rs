//! Remembers which schemas hold at which values while a reference is followed.
//!
//! References let many ways lead to one schema at one value. Two of them below `anyOf` double the ways at each level of nesting, so
//! that without a memory the work is exponential in the depth. Only schemas that hold references themselves are remembered: the others
//! are trees, which are walked once.

use alloc::vec::Vec;
use core::cell::Cell;

use super::document::Node;
use super::program::SchemaId;

/// The answers found while the outermost reference is followed.
#[derive(Default)]
pub(crate) struct Memo {
    /// References being followed.
    depth: Cell<u32>,
    known: Cell<Pairs>,
    judged: Cell<u64>,
}

impl Memo {
    /// Returns whether the schema holds at the node; calls `judge` at most once until the outermost call has returned.
    pub(crate) fn holds(&self, schema: SchemaId, node: Node, judge: &dyn Fn() -> bool) -> bool {
        let known = self.known.take();
        let answer = known.get(schema, node);
        self.known.set(known);
        if let Some(holds) = answer {
            return holds;
        }
        self.judged.set(self.judged.get() + 1);
        self.depth.set(self.depth.get() + 1);
        let holds = judge();
        self.depth.set(self.depth.get() - 1);
        let mut known = Pairs::default();
        // The application may change once the outermost reference is done.
        if self.depth.get() > 0 {
            known = self.known.take();
            known.put(schema, node, holds);
        }
        self.known.set(known);
        holds
    }

    /// How often a schema with references was judged; tests measure the work by it.
    pub(crate) fn judged(&self) -> u64 {
        self.judged.get()
    }
}

/// A flag for pairs of a schema and a node.
#[derive(Default)]
pub(crate) struct Pairs {
    /// Open addressing: the pair and its flag plus one, 0 where free; a power of two long, at most half full.
    slots: Vec<u64>,
    count: usize,
}

/// The bits of a node, of which there are at most `document::MAX_NODES`.
const NODE: u32 = 24;

const _: () = assert!(super::document::MAX_NODES < 1 << NODE);

impl Pairs {
    /// The flag of a pair.
    pub(crate) fn get(&self, schema: SchemaId, node: Node) -> Option<bool> {
        let found = *self.slots.get(self.slot(pair(schema, node))?)?;
        (found != 0).then(|| (found - 1) & 1 == 1)
    }

    /// Sets the flag of a pair.
    pub(crate) fn put(&mut self, schema: SchemaId, node: Node, flag: bool) {
        if self.slots.len() <= self.count * 2 {
            let old = core::mem::take(&mut self.slots);
            self.slots = alloc::vec![0; (old.len() * 2).max(32)];
            for entry in old {
                if entry != 0
                    && let Some(at) = self.slot((entry - 1) >> 1)
                {
                    self.slots[at] = entry;
                }
            }
        }
        let pair = pair(schema, node);
        if let Some(at) = self.slot(pair) {
            self.count += usize::from(self.slots[at] == 0);
            self.slots[at] = (pair << 1 | u64::from(flag)) + 1;
        }
    }

    /// Returns the slot of a pair, or the free one where it belongs; `None` in an empty table.
    fn slot(&self, pair: u64) -> Option<usize> {
        let mask = self.slots.len().checked_sub(1)?;
        let hash = (pair as u32).wrapping_mul(0x9e37_79b1) ^ ((pair >> 20) as u32).wrapping_mul(0x85eb_ca6b);
        let mut at = (hash >> 7) as usize & mask;
        while self.slots[at] != 0 && (self.slots[at] - 1) >> 1 != pair {
            at = (at + 1) & mask;
        }
        Some(at)
    }
}

fn pair(schema: SchemaId, node: Node) -> u64 {
    u64::from(schema) << NODE | u64::from(node)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_what_was_put() {
        let mut pairs = Pairs::default();
        assert_eq!(pairs.get(0, 0), None);
        for schema in 0..40 {
            for node in 0..50 {
                pairs.put(schema, node, (schema + node) % 3 == 0);
            }
        }
        for schema in 0..41 {
            for node in 0..51 {
                let expected = (schema < 40 && node < 50).then_some((schema + node) % 3 == 0);
                assert_eq!(pairs.get(schema, node), expected, "{schema} {node}");
            }
        }
        pairs.put(7, 7, true);
        assert_eq!((pairs.get(7, 7), pairs.count), (Some(true), 2000));
    }
}

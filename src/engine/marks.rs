//! What each operation said of each value, remembered as one byte each.

use alloc::vec::Vec;

use super::document::{NONE, Node};
use super::program::SchemaId;

/// The operation warns.
pub const WARNS: u8 = 1;
/// The operation fails.
pub const FAILS: u8 = 2;
/// The place of the demand applies.
pub const APPLIES: u8 = 4;
/// There is something to say.
pub const TELLS: u8 = WARNS | FAILS;

/// What is remembered of a node.
#[derive(Clone, Copy)]
struct Cell {
    /// The schema that `properties` and `items` name for it, or [`NONE`].
    schema: SchemaId,
    /// Where its marks begin, and how many have room there.
    start: u32,
    room: u32,
    /// How many of them tell something.
    telling: u32,
    /// It holds a value that was put since the last settling.
    stale: bool,
}

const EMPTY: Cell = Cell { schema: NONE, start: 0, room: 0, telling: 0, stale: false };

/// The marks of an application, by node and number of operation.
#[derive(Default)]
pub struct Marks {
    cells: Vec<Cell>,
    marks: Vec<u8>,
    /// How many marks fail.
    pub errors: u32,
    /// How many tell something.
    pub telling: u32,
}

impl Marks {
    /// Forgets everything.
    pub fn clear(&mut self) {
        self.cells.clear();
        self.marks.clear();
        (self.errors, self.telling) = (0, 0);
    }

    /// Gives a node its schema and so many marks. A node that is used again keeps its room.
    pub fn assign(&mut self, node: Node, schema: Option<SchemaId>, ops: usize) {
        let at = node as usize;
        if self.cells.len() <= at {
            self.cells.resize(at + 1, EMPTY);
        }
        let cell = &mut self.cells[at];
        cell.schema = schema.unwrap_or(NONE);
        if (cell.room as usize) < ops {
            cell.start = self.marks.len() as u32;
            cell.room = ops as u32;
            self.marks.resize(self.marks.len() + ops, 0);
        }
    }

    /// Takes the marks of a node off.
    pub fn wipe(&mut self, node: Node) {
        let Some(cell) = self.cells.get_mut(node as usize) else { return };
        self.telling -= core::mem::take(&mut cell.telling);
        for mark in &mut self.marks[cell.start as usize..(cell.start + cell.room) as usize] {
            self.errors -= u32::from(*mark & FAILS != 0);
            *mark = 0;
        }
    }

    /// The schema of a node.
    pub fn schema(&self, node: Node) -> Option<SchemaId> {
        self.cells.get(node as usize).map(|cell| cell.schema).filter(|&schema| schema != NONE)
    }

    /// Puts a mark and gives the one before.
    pub fn put(&mut self, node: Node, op: u32, mark: u8) -> u8 {
        let cell = &mut self.cells[node as usize];
        let old = core::mem::replace(&mut self.marks[(cell.start + op) as usize], mark);
        if old != mark {
            self.errors = self.errors + u32::from(mark & FAILS != 0) - u32::from(old & FAILS != 0);
            let (now, before) = (u32::from(mark & TELLS != 0), u32::from(old & TELLS != 0));
            cell.telling = cell.telling + now - before;
            self.telling = self.telling + now - before;
        }
        old
    }

    /// The marks of a node; an empty slice where none tells anything, unless `all`.
    pub fn of(&self, node: Node, all: bool) -> &[u8] {
        match self.cells.get(node as usize) {
            Some(cell) if all || cell.telling > 0 => {
                &self.marks[cell.start as usize..(cell.start + cell.room) as usize]
            }
            _ => &[],
        }
    }

    /// Notes that a node is to be judged anew. False: it was noted before.
    pub fn note(&mut self, node: Node) -> bool {
        !core::mem::replace(&mut self.cells[node as usize].stale, true)
    }

    /// Takes the note away.
    pub fn noted(&mut self, node: Node) {
        self.cells[node as usize].stale = false;
    }
}

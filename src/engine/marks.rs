//! The result of each operation at each value, in a few bits each.

use alloc::vec::Vec;

use super::document::{NONE, Node, Value};
use super::judge::Judge;
use super::keys::Key;
use super::program::{Op, SchemaId};
use crate::base::sort::sort;
use crate::identifier::{Changes, Fault, Severity};

/// The result of an operation, as bits.
pub(super) type Mark = u16;

/// The operation warns.
pub(super) const WARNS: Mark = 1;
/// The operation fails.
pub(super) const FAILS: Mark = 2;
/// The place of the demand applies.
pub(super) const APPLIES: Mark = 4;
/// The operation warns or fails.
pub(super) const TELLS: Mark = WARNS | FAILS;

/// The mark of an identifier also holds the fault, in four bits as a number from 1, and the changes of its spelling.
const FAULT: u32 = 3;
const CHANGES: u32 = 7;

const _: () = assert!(Fault::COUNT < 1 << (CHANGES - FAULT) && Changes::ALL.len() as u32 <= Mark::BITS - CHANGES);

/// The mark of an identifier.
pub(super) fn identified(fault: Option<Fault>, changes: Changes) -> Mark {
    let said = match fault {
        Some(fault) if fault.severity() == Severity::Error => FAILS,
        None if changes.is_empty() => 0,
        _ => WARNS,
    };
    said | fault.map_or(0, |fault| fault as Mark + 1) << FAULT | (changes.bits() as Mark) << CHANGES
}

/// Returns true for the mark of a text that normalising changes.
pub(super) fn is_untidy(mark: Mark) -> bool {
    mark >> CHANGES != 0
}

/// Returns true for the mark of a text of blanks.
pub(super) fn is_blank(mark: Mark) -> bool {
    mark >> FAULT & ((1 << (CHANGES - FAULT)) - 1) == Fault::Blank as Mark + 1
}

/// The state of a node.
#[derive(Clone, Copy)]
struct Cell {
    /// The schema that `properties` and `items` name for it, or [`NONE`].
    schema: SchemaId,
    /// Start of its marks, and their capacity.
    start: u32,
    room: u32,
    /// Number of its marks that warn or fail.
    telling: u32,
    /// Its value was set since the last settling.
    stale: bool,
    /// Its object is new, or moved, since the last [`Marks::forget`]: none of its demands applied before.
    fresh: bool,
}

const EMPTY: Cell = Cell { schema: NONE, start: 0, room: 0, telling: 0, stale: false, fresh: false };

/// The marks of an application, by node and number of operation.
#[derive(Default)]
pub(super) struct Marks {
    cells: Vec<Cell>,
    marks: Vec<Mark>,
    /// Number of marks that fail.
    pub errors: u32,
    /// Number of marks that warn or fail.
    pub telling: u32,
    /// Conditional demands, by node and number of operation, that began or ceased to apply since the last [`Marks::forget`]:
    /// each as often as it did, until [`Marks::settle_switched`].
    pub switched: Vec<(Node, u32)>,
    /// Operations, by node and number, whose result changed.
    pub changed: Vec<(Node, u32)>,
    /// Some judged operation warns or fails.
    pub told: bool,
}

impl Marks {
    /// Gives a node its schema and this number of marks. A reused node keeps its capacity.
    pub(super) fn assign(&mut self, node: Node, schema: Option<SchemaId>, ops: usize) {
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

    /// Clears the marks of a node.
    pub(super) fn wipe(&mut self, node: Node) {
        let Some(cell) = self.cells.get_mut(node as usize) else { return };
        self.telling -= core::mem::take(&mut cell.telling);
        cell.fresh = true;
        for mark in &mut self.marks[cell.start as usize..(cell.start + cell.room) as usize] {
            self.errors -= u32::from(*mark & FAILS != 0);
            *mark = 0;
        }
    }

    /// Records that an object is replaced or removed: its demands do not count as applying in the next one.
    pub(super) fn renew(&mut self, node: Node) {
        let Some(cell) = self.cells.get_mut(node as usize) else { return };
        cell.fresh = true;
        for mark in &mut self.marks[cell.start as usize..(cell.start + cell.room) as usize] {
            *mark &= !APPLIES;
        }
    }

    /// Records that an object moved: its demands that apply count as begun at the new place.
    pub(super) fn restate(&mut self, node: Node, ops: &[Op]) {
        let cell = &mut self.cells[node as usize];
        // The demands of a fresh object were recorded when they began to apply.
        if core::mem::replace(&mut cell.fresh, true) {
            return;
        }
        for (number, op) in (0..).zip(ops) {
            if self.marks[(cell.start + number) as usize] & APPLIES != 0 && op.test.is_conditional() {
                self.switched.push((node, number));
            }
        }
    }

    /// Reduces `switched` to the demands that changed, each once, sorted by node and number.
    pub(super) fn settle_switched(&mut self) {
        sort(&mut self.switched);
        let (mut kept, mut at) = (0, 0);
        while let Some(&entry) = self.switched.get(at) {
            let times = self.switched[at..].iter().take_while(|&&other| other == entry).count();
            at += times;
            let is_other = match self.cells[entry.0 as usize].fresh {
                true => self.applies(entry.0, entry.1),
                false => times % 2 == 1,
            };
            if is_other {
                self.switched[kept] = entry;
                kept += 1;
            }
        }
        self.switched.truncate(kept);
    }

    /// Returns true if the demand with this number of operation applies.
    pub(super) fn applies(&self, node: Node, number: u32) -> bool {
        self.of(node, true).get(number as usize).is_some_and(|mark| mark & APPLIES != 0)
    }

    /// Forgets all changes so far.
    pub(super) fn forget(&mut self) {
        for &(node, _) in &self.switched {
            self.cells[node as usize].fresh = false;
        }
        self.switched.clear();
        self.changed.clear();
    }

    /// The schema of a node.
    pub(super) fn schema(&self, node: Node) -> Option<SchemaId> {
        self.cells.get(node as usize).map(|cell| cell.schema).filter(|&schema| schema != NONE)
    }

    /// Judges all operations of a node.
    pub(super) fn judge(&mut self, judge: Judge, node: Node) {
        let Some(&Cell { schema, start, telling, .. }) = self.cells.get(node as usize) else { return };
        let value = judge.document.value(node);
        let given = !matches!(value, Value::Absent);
        if schema == NONE || (!given && telling == 0) {
            return;
        }
        for (at, op) in (start..).zip(&judge.program.schema(schema).ops) {
            let mark = if given { judge.mark_value(op, node, value) } else { 0 };
            self.say(node, at, mark, op);
        }
    }

    /// Judges those operations of a node that read a child of it, which is the member `key`.
    pub(super) fn judge_touched(&mut self, judge: Judge, node: Node, key: Key, child: Node) {
        let Some(id) = self.schema(node) else { return };
        let schema = judge.program.schema(id);
        let given = judge.document.is_given(node);
        for &op in &schema.touched_always {
            self.judge_op(judge, node, given, op, &schema.ops[op as usize]);
        }
        let first = schema.touched.partition_point(|entry| entry.0 < key);
        for &(_, op) in schema.touched[first..].iter().take_while(|entry| entry.0 == key) {
            self.judge_op(judge, node, given, op, &schema.ops[op as usize]);
        }
        if !schema.touched_by_others.is_empty() && self.schema(child).is_none() {
            for &op in &schema.touched_by_others {
                self.judge_op(judge, node, given, op, &schema.ops[op as usize]);
            }
        }
    }

    fn judge_op(&mut self, judge: Judge, node: Node, given: bool, number: u32, op: &Op) {
        let mark = if given { judge.mark(op, node) } else { 0 };
        self.say(node, self.cells[node as usize].start + number, mark, op);
    }

    /// Records one operation's mark, stored at `at`. Fast path: nothing to report, nothing changed.
    #[inline(always)]
    fn say(&mut self, node: Node, at: u32, mark: Mark, op: &Op) {
        if mark & TELLS != 0 || self.marks[at as usize] != mark {
            self.learn(node, at, mark, op);
        }
    }

    #[inline(never)]
    fn learn(&mut self, node: Node, at: u32, mark: Mark, op: &Op) {
        self.told |= mark & TELLS != 0;
        let number = at - self.cells[node as usize].start;
        if self.marks[at as usize] != mark {
            self.put(node, number, at as usize, mark, op);
        } else if op.test.tells_inside() {
            // It fails as before, perhaps at another place.
            self.changed.push((node, number));
        }
    }

    /// Stores a mark that changed.
    fn put(&mut self, node: Node, number: u32, at: usize, mark: Mark, op: &Op) {
        let old = core::mem::replace(&mut self.marks[at], mark);
        let both = |bits: Mark| (u32::from(mark & bits != 0), u32::from(old & bits != 0));
        let (now, before) = both(FAILS);
        self.errors = self.errors + now - before;
        let (now, before) = both(TELLS);
        self.telling = self.telling + now - before;
        let cell = &mut self.cells[node as usize];
        cell.telling = cell.telling + now - before;
        if (mark ^ old) & APPLIES != 0 && op.test.is_conditional() {
            self.switched.push((node, number));
        }
        if (mark ^ old) & TELLS != 0 {
            self.changed.push((node, number));
        }
    }

    /// Returns the marks of a node; an empty slice if none warns or fails, unless `all`.
    pub(super) fn of(&self, node: Node, all: bool) -> &[Mark] {
        match self.cells.get(node as usize) {
            Some(cell) if all || cell.telling > 0 => {
                &self.marks[cell.start as usize..(cell.start + cell.room) as usize]
            }
            _ => &[],
        }
    }

    /// Schedules a node for judging. False: it was scheduled before.
    pub(super) fn note(&mut self, node: Node) -> bool {
        !core::mem::replace(&mut self.cells[node as usize].stale, true)
    }

    /// Unschedules a node.
    pub(super) fn noted(&mut self, node: Node) {
        self.cells[node as usize].stale = false;
    }
}

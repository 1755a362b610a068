//! Numbers for places and for problems: a page receives the words of each once, and its number from then on.
//!
//! The text of a problem depends on its place, on the operation that found it, and on what the operation saw (`words::seen`);
//! the same three have the same number as long as the numbers are kept.

use alloc::vec::Vec;

use super::collect::Found;
use super::document::{NONE, Node, ROOT, Value};
use super::place::Place;
use super::program::Below;
use super::session::Session;
use super::words::{self, Seen};
use crate::base::sort::order;

/// Maximum number of places and problems that are remembered before the numbering restarts.
const MAX: usize = 1 << 16;

/// The meaning of a number.
type Row = [u32; 6];

/// The numbers assigned so far.
#[derive(Default)]
pub struct Numbers {
    places: Table,
    /// By node, the number of its place, [`NONE`] if it has none yet; valid for one structure of the application.
    by_node: Vec<u32>,
    structure: u32,
    /// By place, its position in form order.
    turns: Vec<Vec<u32>>,
    problems: Table,
    /// How often the numbering restarted.
    pub generation: u32,
}

impl Numbers {
    /// Restarts the numbering if there are too many. Numbers are stable until the next call; the application must not change meanwhile.
    pub fn begin(&mut self, session: &Session) {
        if self.places.rows.len().max(self.problems.rows.len()) > MAX {
            *self = Numbers { generation: self.generation + 1, ..Numbers::default() };
        }
        let structure = session.document().structure();
        if self.structure != structure {
            self.structure = structure;
            self.by_node.clear();
        }
    }

    /// Returns the number of the place `below` a node.
    pub fn place(&mut self, session: &Session, node: Node, below: Below) -> u32 {
        let mut number = self.node(session, node);
        let mut reached = [NONE, NONE];
        for (at, key) in below.into_iter().enumerate() {
            if key != NONE {
                reached[at] = key;
                number = self.step(session, number, key, false, (node, reached));
            }
        }
        number
    }

    fn node(&mut self, session: &Session, node: Node) -> u32 {
        let document = session.document();
        if let Some(&known) = self.by_node.get(node as usize)
            && known != NONE
        {
            return known;
        }
        let number = if node == ROOT {
            self.step(session, NONE, NONE, false, (ROOT, [NONE, NONE]))
        } else {
            let parent = document.parent(node);
            let around = self.node(session, parent);
            let in_list = matches!(document.value(parent), Value::List(_));
            self.step(session, around, document.key(node), in_list, (node, [NONE, NONE]))
        };
        if self.by_node.is_empty() {
            self.by_node = alloc::vec![NONE; document.len()];
        }
        self.by_node[node as usize] = number;
        number
    }

    fn step(&mut self, session: &Session, around: u32, key: u32, in_list: bool, at: (Node, Below)) -> u32 {
        let number = self.places.number([around, key, u32::from(in_list), 0, 0, 0]);
        if number as usize == self.turns.len() {
            self.turns.push(Place::new(session.program(), session.document(), at.0, at.1).order());
        }
        number
    }

    /// Sorts the problems into form order and writes their numbers.
    pub fn problems(&mut self, session: &Session, found: &mut Vec<Found>, out: &mut Vec<u32>) {
        if found.len() > 1 {
            self.sort(session, found);
        }
        for found in found {
            let [first, second] = match words::seen(session, found) {
                Seen::Numbers(numbers) => numbers,
                // A new number: no other problem is known to have the same words.
                Seen::More => [NONE, self.problems.rows.len() as u32],
            };
            let place = self.place(session, found.node, found.below);
            out.push(self.problems.number([place, found.schema, found.op, found.with, first, second]));
        }
    }

    fn sort(&mut self, session: &Session, found: &mut Vec<Found>) {
        let mut places = Vec::with_capacity(found.len());
        for found in found.iter() {
            places.push((self.place(session, found.node, found.below), session.document().depth(found.node)));
        }
        let turn = |at: usize| (&self.turns[places[at].0 as usize], places[at].1);
        let mut ordered = Vec::with_capacity(found.len());
        for at in order(found.len(), &|a, b| turn(a) < turn(b)) {
            ordered.push(found[at as usize]);
        }
        *found = ordered;
    }
}

/// Rows, numbered from 0 in the order of insertion.
#[derive(Default)]
struct Table {
    rows: Vec<Row>,
    /// Open addressing: the number plus one, 0 where free; a power of two long, at most half full.
    slots: Vec<u32>,
}

impl Table {
    /// Returns the number of a row; adds it if it is new.
    fn number(&mut self, row: Row) -> u32 {
        if self.slots.len() <= self.rows.len() * 2 {
            self.slots = alloc::vec![0; (self.slots.len() * 2).max(64)];
            for number in 0..self.rows.len() {
                let at = self.slot(&self.rows[number]);
                self.slots[at] = number as u32 + 1;
            }
        }
        let at = self.slot(&row);
        if self.slots[at] == 0 {
            self.rows.push(row);
            self.slots[at] = self.rows.len() as u32;
        }
        self.slots[at] - 1
    }

    /// Returns the slot of a row, or the free one where it belongs.
    fn slot(&self, row: &Row) -> usize {
        let mask = self.slots.len() - 1;
        let mut hash = 0u32;
        for &part in row {
            hash = hash.rotate_left(5) ^ part;
        }
        let mut at = (hash.wrapping_mul(0x9e37_79b1) >> 12) as usize & mask;
        while self.slots[at] != 0 && self.rows[self.slots[at] as usize - 1] != *row {
            at = (at + 1) & mask;
        }
        at
    }
}

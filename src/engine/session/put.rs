//! Sets and removes values, and re-judges the operations that read them.

use alloc::vec::Vec;

use super::{EVERY, FEW, Session};
use crate::base::number::Number;
use crate::engine::document::{MAX_DEPTH, NONE, Node, ROOT, Unfit, Value};
use crate::engine::judge::Judge;

impl Session {
    /// Sets a text.
    pub fn set_text(&mut self, node: Node, text: &[u16]) {
        self.leave(node);
        self.document.put_text(node, text);
        self.arrived(node);
    }

    /// Sets a number, `true`, `false`, `null` or an unfit value.
    pub fn set(&mut self, node: Node, value: Value) {
        self.leave(node);
        self.document.put(node, value);
        self.arrived(node);
    }

    /// Sets the number that ECMAScript prints as `text`.
    pub fn set_number(&mut self, node: Node, text: &[u8]) {
        let number = Number::parse(text);
        self.set(node, number.map_or(Value::Unfit(Unfit::Number), Value::Number));
    }

    /// While building: makes a node an empty object or list. False: it lies too deep to hold anything.
    pub fn hold(&mut self, node: Node, list: bool) -> bool {
        if self.document.depth(node) > MAX_DEPTH - 1 {
            return false;
        }
        self.leave(node);
        self.document.put(node, if list { Value::List(Vec::new()) } else { Value::Object(Vec::new()) });
        self.put.push(node);
        true
    }

    /// Removes a value; an item of a list leaves no gap.
    pub fn remove(&mut self, node: Node) {
        let parent = self.document.parent(node);
        if parent != NONE && matches!(self.document.value(parent), Value::List(_)) {
            self.remove_item(parent, node);
        } else if node == ROOT {
            self.hold(ROOT, false);
            self.unless_building();
        } else {
            self.set(node, Value::Absent);
        }
    }

    fn remove_item(&mut self, list: Node, node: Node) {
        self.leave(node);
        self.marks.wipe(node);
        let position = self.document.key(node) as usize;
        self.document.remove_item(node);
        self.moved = true;
        // The items after it moved, and have other schemas if the list has `prefixItems`.
        self.marks.changed.push((list, EVERY));
        let schema = self.schema(list);
        let has_prefix = schema.is_some_and(|schema| !self.program.schema(schema).prefix.is_empty());
        for at in position..self.document.items(list).len() {
            let item = self.document.items(list)[at];
            if has_prefix {
                self.assign_anew(item);
            } else {
                self.restate(item);
            }
        }
        self.put.push(list);
        self.unless_building();
    }

    /// Gives a node and everything below it the schemas of its new place.
    fn assign_anew(&mut self, node: Node) {
        self.marks.wipe(node);
        self.assign(node);
        self.judge_all(node);
        let children: Vec<Node> = self.document.children(node).collect();
        for child in children {
            self.assign_anew(child);
        }
    }

    /// Records everything that applies in a value that moved.
    fn restate(&mut self, node: Node) {
        let mut waiting = alloc::vec![node];
        while let Some(node) = waiting.pop() {
            if let Some(schema) = self.schema(node) {
                self.marks.restate(node, &self.program.schema(schema).ops);
            }
            waiting.extend(self.document.children(node));
        }
    }

    /// Clears the marks of a value and of everything below it, before the value is removed.
    fn leave(&mut self, node: Node) {
        if let Value::Object(nodes) | Value::List(nodes) = self.document.value(node) {
            // The root is never removed: its changes are recorded as differences.
            if node != ROOT {
                self.marks.renew(node);
            }
            if !nodes.is_empty() {
                self.leave_all(nodes.clone());
            }
        }
    }

    #[inline(never)]
    fn leave_all(&mut self, mut inside: Vec<Node>) {
        self.moved = true;
        while let Some(node) = inside.pop() {
            self.marks.wipe(node);
            inside.extend(self.document.children(node));
        }
    }

    /// Judges a new value and the objects around it.
    fn arrived(&mut self, node: Node) {
        if !self.building {
            self.marks.told = false;
        }
        self.judge_all(node);
        if self.building {
            self.put.push(node);
        } else {
            self.judge_around(node);
        }
    }

    /// Starts building: values are only set until [`Session::settle`].
    pub fn build(&mut self) {
        self.building = true;
        self.marks.told = false;
    }

    /// Returns true between [`Session::build`] and [`Session::settle`].
    pub fn is_building(&self) -> bool {
        self.building
    }

    /// Ends building: judges the objects around the values that were set.
    pub fn settle(&mut self) {
        self.building = false;
        let put = core::mem::take(&mut self.put);
        if put.len() <= FEW {
            for &node in &put {
                if self.holds(node) {
                    self.judge_all(node);
                }
                self.judge_around(node);
            }
        } else {
            self.judge_objects(&put);
        }
        // The list keeps its capacity for the next time.
        self.put = put;
        self.put.clear();
    }

    fn unless_building(&mut self) {
        if !self.building {
            self.build();
            self.settle();
        }
    }

    /// Judges each object and list that holds any of these nodes, once.
    fn judge_objects(&mut self, nodes: &[Node]) {
        let mut stale = Vec::new();
        for &node in nodes {
            let mut at = if self.holds(node) { node } else { self.document.parent(node) };
            while at != NONE && self.marks.note(at) {
                stale.push(at);
                at = self.document.parent(at);
            }
        }
        for &node in &stale {
            self.marks.noted(node);
            self.judge_all(node);
        }
        self.look_for_promises();
    }

    fn holds(&self, node: Node) -> bool {
        matches!(self.document.value(node), Value::Object(_) | Value::List(_))
    }

    pub(super) fn judge_all(&mut self, node: Node) {
        let judge =
            Judge { program: &self.program, document: &self.document, context: &self.context, memo: &self.memo };
        self.marks.judge(judge, node);
    }

    /// Judges those operations around a node that read it.
    fn judge_around(&mut self, node: Node) {
        let judge =
            Judge { program: &self.program, document: &self.document, context: &self.context, memo: &self.memo };
        let (mut child, mut key) = (node, NONE);
        while self.document.parent(child) != NONE {
            let parent = self.document.parent(child);
            key = self.document.key(child);
            self.marks.judge_touched(judge, parent, key, child);
            child = parent;
        }
        if key == self.program.materials || node == ROOT {
            self.look_for_promises();
        }
    }

    pub(super) fn look_for_promises(&mut self) {
        self.promised = !self.promises().is_empty();
    }
}

//! Conclusions that hold although some answers are wrong. A field that depends on a wrong answer is neither demanded nor refused
//! before that answer is corrected.

use super::document::{NONE, Node, Value};
use super::keys::Key;
use super::marks::FAILS;
use super::program::{Op, SchemaId, Test};
use super::session::Session;

impl Session {
    /// Returns whether a condition holds at an object; no condition always holds. `None`: it depends on a wrong answer.
    pub fn certain(&self, condition: Option<SchemaId>, node: Node) -> Option<bool> {
        condition.map_or(Some(true), |schema| self.certainly(schema, node))
    }

    fn certainly(&self, id: SchemaId, node: Node) -> Option<bool> {
        let judge = self.judge();
        let own = self.program().schema(id).ops.iter().map(|op| self.certain_op(op, node));
        let inner = judge.inner(id, node).map(|(schema, child)| {
            // A schema that accepts everything only asks whether the answer is given.
            let asks = self.program().schema(schema);
            let asks = !asks.ops.is_empty() || !asks.members.is_empty() || asks.items.is_some();
            if asks && self.is_wrong(child) { None } else { Some(judge.valid(schema, child)) }
        });
        every(own.chain(inner))
    }

    fn certain_op(&self, op: &Op, node: Node) -> Option<bool> {
        let reads_wrong = |key: Key| {
            let child = if key == NONE { NONE } else { self.document().child(node, key) };
            child != NONE && self.is_wrong(child)
        };
        match &op.test {
            Test::AllOf(schemas) => every(schemas.iter().map(|&schema| self.certainly(schema, node))),
            Test::AnyOf(schemas) => {
                every(schemas.iter().map(|&schema| self.certainly(schema, node).map(|holds| !holds))).map(|none| !none)
            }
            Test::Not(schema) => self.certainly(*schema, node).map(|holds| !holds),
            Test::Ref(schema) => self.certainly(*schema, node),
            Test::Compare { left, right, .. } if reads_wrong(left.key()) || reads_wrong(right.key()) => None,
            Test::Fact(key, ..) if reads_wrong(*key) => None,
            // The other tests of compiled conditions read no value: they ask whether an answer is given, or for channel and outlet.
            _ => Some(self.judge().mark(op, node) & FAILS == 0),
        }
    }

    /// Returns true if the value of an answer is wrong. One wrong choice makes a list of choices wrong; rows and groups have answers
    /// of their own.
    fn is_wrong(&self, node: Node) -> bool {
        let document = self.document();
        let own = |node: Node| document.is_broken(node) || self.fails(node);
        let is_plain = |&item: &Node| !matches!(document.value(item), Value::Object(_) | Value::List(_));
        own(node)
            || matches!(document.value(node), Value::List(items) if items.iter().filter(|item| is_plain(item)).any(|&item| own(item)))
    }
}

/// Conjunction of three-valued answers: false if one is false, else unknown if one is unknown.
fn every(parts: impl Iterator<Item = Option<bool>>) -> Option<bool> {
    let mut whole = Some(true);
    for part in parts {
        match part {
            Some(false) => return part,
            None => whole = None,
            Some(true) => {}
        }
    }
    whole
}

//! What is certain although some answers are wrong: nobody is told to delete or to fill in what hangs on an answer that has
//! to be corrected first.

use super::document::{NONE, Node, Value};
use super::keys::Key;
use super::marks::FAILS;
use super::program::{Op, SchemaId, Test};
use super::session::Session;

impl Session {
    /// Whether a condition holds at an object; none always does. `None`: it hangs on an answer that is wrong.
    pub fn certain(&self, condition: Option<SchemaId>, node: Node) -> Option<bool> {
        condition.map_or(Some(true), |schema| self.certainly(schema, node))
    }

    fn certainly(&self, id: SchemaId, node: Node) -> Option<bool> {
        let judge = self.judge();
        let own = self.program().schema(id).ops.iter().map(|op| self.certain_op(op, node));
        let inner = judge.inner(id, node).map(|(schema, child)| {
            // A schema that takes everything asks only whether the answer is there.
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
            // The others that compiled conditions use read no answer: whether one is there, or how the application comes in.
            _ => Some(self.judge().mark(op, node) & FAILS == 0),
        }
    }

    /// Whether the value of an answer is wrong. A list of choices is wrong with any of its choices; rows and groups hold
    /// answers of their own.
    fn is_wrong(&self, node: Node) -> bool {
        let document = self.document();
        let own = |node: Node| document.is_broken(node) || self.fails(node);
        let is_plain = |&item: &Node| !matches!(document.value(item), Value::Object(_) | Value::List(_));
        own(node)
            || matches!(document.value(node), Value::List(items) if items.iter().filter(|item| is_plain(item)).any(|&item| own(item)))
    }
}

/// All of them; unknown if it hangs on one that is unknown.
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

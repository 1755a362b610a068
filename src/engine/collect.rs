//! From failed operations to problems at their places.

use alloc::vec::Vec;

use super::document::{NONE, Node, Value};
use super::keys::Key;
use super::marks::{FAILS, TELLS, is_blank};
use super::memo::Pairs;
use super::program::{Below, Conditional, Count, Op, SchemaId, Test};
use super::session::Session;
use crate::base::sort::sort;

/// Maximum number of problems in a report; further ones are left out, the verdict stays.
pub const MAX_PROBLEMS: usize = 10_000;

/// Nothing below the node itself.
pub const HERE: Below = [NONE, NONE];

/// A problem: a place, and the operation that found it.
#[derive(Clone, Copy)]
pub struct Found {
    /// The value, or the object in which something is missing.
    pub node: Node,
    /// The missing member below `node`.
    pub below: Below,
    /// The schema of the operation; [`NONE`] for a value that can never be right.
    pub schema: SchemaId,
    /// The operation in its schema.
    pub op: u32,
    /// The key that asks for it (`dependentRequired`).
    pub with: Key,
}

/// Returns all problems of a session, not yet in order.
pub fn all(session: &Session) -> Vec<Found> {
    let mut out = Vec::new();
    let document = session.document();
    for node in document.broken() {
        out.push(Found { node, below: HERE, schema: NONE, op: 0, with: NONE });
    }
    let nodes = if session.is_telling() { document.len() } else { 0 };
    let mut closed = Vec::new();
    for node in 0..nodes as Node {
        at(session, node, &mut out);
        push_closed(session, node, &mut closed);
    }
    leave_out(session, closed, &mut out);
    out.truncate(MAX_PROBLEMS);
    out
}

/// Puts into `out` all problems that can be at a node or inside it: those found there, and those that the objects and lists around it
/// find, such as missing members. The rest of the form is not read.
pub fn around(session: &Session, node: Node, out: &mut Vec<Found>) {
    let document = session.document();
    out.clear();
    let mut closed = Vec::new();
    let mut above = document.parent(node);
    while above != NONE {
        at(session, above, out);
        push_closed(session, above, &mut closed);
        above = document.parent(above);
    }
    inside(session, node, out, &mut closed);
    leave_out(session, closed, out);
    out.truncate(MAX_PROBLEMS);
}

/// Adds the members of an object that are reported as not applicable.
fn push_closed(session: &Session, node: Node, closed: &mut Vec<Node>) {
    let Some(schema) = session.schema(node) else { return };
    for number in session.marked(node) {
        if let Test::Demand { condition, place, .. } = &session.program().schema(schema).ops[number as usize].test
            && session.certain(*condition, node) == Some(false)
        {
            closed.push(session.judge().at(node, place));
        }
    }
}

/// Leaves out problems inside values that do not apply: those values have to be removed, not corrected.
fn leave_out(session: &Session, mut closed: Vec<Node>, out: &mut Vec<Found>) {
    if closed.is_empty() {
        return;
    }
    sort(&mut closed);
    let document = session.document();
    out.retain(|found| {
        let mut at = found.node;
        while at != NONE && closed.binary_search(&at).is_err() {
            at = document.parent(at);
        }
        at == NONE
    });
}

/// Adds all problems found at a node and below it. The recursion is bounded by the depth of applications.
fn inside(session: &Session, node: Node, out: &mut Vec<Found>, closed: &mut Vec<Node>) {
    let document = session.document();
    if document.is_broken(node) {
        out.push(Found { node, below: HERE, schema: NONE, op: 0, with: NONE });
    }
    at(session, node, out);
    push_closed(session, node, closed);
    for child in document.children(node) {
        inside(session, child, out, closed);
    }
}

/// The problems that the schema of one node finds there.
pub fn at(session: &Session, node: Node, out: &mut Vec<Found>) {
    let Some(schema) = session.schema(node) else { return };
    let mut collector = Collector { session, out, asked: Pairs::default() };
    for number in session.marked(node) {
        collector.failed(schema, number, node);
    }
}

struct Collector<'a, 'b> {
    session: &'a Session,
    out: &'b mut Vec<Found>,
    /// Schemas with references, and the values they were applied to: each pair is reported once.
    asked: Pairs,
}

impl Collector<'_, '_> {
    /// Adds everything that a schema finds at a node and below it.
    fn schema(&mut self, id: SchemaId, node: Node) {
        if self.out.len() >= MAX_PROBLEMS || self.asked.get(id, node).is_some() {
            return;
        }
        if self.session.program().schema(id).refers {
            self.asked.put(id, node, true);
        }
        for number in 0..self.session.program().schema(id).ops.len() as u32 {
            self.op(id, number, node);
        }
        for (schema, child) in self.session.judge().inner(id, node) {
            self.schema(schema, child);
        }
    }

    fn op(&mut self, id: SchemaId, number: u32, node: Node) {
        let judge = self.session.judge();
        let op = &judge.program.schema(id).ops[number as usize];
        if judge.mark(op, node) & TELLS != 0 {
            self.failed(id, number, node);
        }
    }

    /// Adds the findings of an operation that does not hold.
    fn failed(&mut self, id: SchemaId, number: u32, node: Node) {
        let judge = self.session.judge();
        let op = &judge.program.schema(id).ops[number as usize];
        if self.said_better(id, op, node) {
            return;
        }
        let found = |node, below, with| Found { node, below, schema: id, op: number, with };
        let document = judge.document;
        let has = |key: Key| document.is_given(document.child(node, key));
        match &op.test {
            Test::AllOf(schemas) => {
                for &schema in schemas {
                    self.schema(schema, node);
                }
            }
            Test::Ref(schema) => self.schema(*schema, node),
            Test::If(condition, then, otherwise) => {
                let branch = if judge.valid(*condition, node) { then } else { otherwise };
                if let Some(schema) = *branch {
                    self.schema(schema, node);
                }
            }
            Test::DependentSchemas(entries) => {
                for &(key, schema) in entries {
                    if has(key) {
                        self.schema(schema, node);
                    }
                }
            }
            Test::PatternProperties(entries) => {
                for child in document.children(node) {
                    let name = document.keys.name(document.key(child));
                    for (pattern, schema) in entries {
                        if pattern.is_match(name) {
                            self.schema(*schema, child);
                        }
                    }
                }
            }
            Test::AdditionalProperties(schema, patterns) => {
                let never = judge.never(*schema);
                for child in judge.additional(op, patterns, node) {
                    match never {
                        true => self.out.push(found(child, HERE, NONE)),
                        false => self.schema(*schema, child),
                    }
                }
            }
            #[cfg(feature = "full")]
            Test::Unevaluated(children, schema, beside) => {
                let never = judge.never(*schema);
                for child in judge.unevaluated(*children, *beside, node) {
                    match never {
                        true => self.out.push(found(child, HERE, NONE)),
                        false => self.schema(*schema, child),
                    }
                }
            }
            Test::Required(keys) => {
                for &key in keys {
                    if !has(key) {
                        self.out.push(found(node, [key, NONE], NONE));
                    }
                }
            }
            Test::DependentRequired(pairs) => {
                for &(key, other) in pairs {
                    if has(key) && !has(other) {
                        self.out.push(found(node, [other, NONE], key));
                    }
                }
            }
            Test::Demand { condition, place, .. } => {
                if self.session.certain(*condition, node).is_some() {
                    self.out.push(found(node, *place, NONE));
                }
            }
            Test::Rule { condition, require, place } => {
                let broken = self.session.certain(Some(*require), node) == Some(false);
                if broken && self.session.certain(*condition, node) == Some(true) {
                    self.out.push(found(node, *place, NONE));
                }
            }
            Test::Group(members) => {
                let certain = |member: &&Conditional| self.session.certain(member.0, node);
                // A member that is given may apply once a wrong answer is corrected.
                let may_do = |member: &&Conditional| certain(member).is_none() && judge.at(node, &member.1) != NONE;
                let first = members.iter().find(|member| certain(member) == Some(true));
                if let Some(first) = first.filter(|_| !members.iter().any(|member| may_do(&member))) {
                    self.out.push(found(node, first.1, NONE));
                }
            }
            Test::DistinctFiles(materials) => {
                let materials = self.applying(materials, node);
                for file in judge.repeated_files(&materials, node) {
                    self.out.push(found(file, HERE, NONE));
                }
            }
            Test::Compare { left, .. } => self.out.push(found(node, [left.key(), NONE], NONE)),
            Test::Fact(key, ..) => self.out.push(found(node, [*key, NONE], NONE)),
            Test::Never
            | Test::Type(_)
            | Test::Const(_)
            | Test::Enum(_)
            | Test::Unlike(_)
            | Test::Bound(..)
            | Test::MultipleOf(_)
            | Test::Count(..)
            | Test::Pattern(_)
            | Test::Date
            | Test::Email
            | Test::Identifier(_)
            | Test::Text
            | Test::UniqueItems
            | Test::Contains(..)
            | Test::PropertyNames(_)
            | Test::AnyOf(_)
            | Test::OneOf(_)
            | Test::Not(_)
            | Test::Context(..) => self.out.push(found(node, HERE, NONE)),
            #[cfg(feature = "full")]
            Test::Format(_) => self.out.push(found(node, HERE, NONE)),
        }
    }

    /// Returns the materials of the object `node` that apply.
    fn applying(&self, materials: &[Key], node: Node) -> Vec<Key> {
        let document = self.session.document();
        let (around, own) = (document.parent(node), document.key(node));
        let ops = match self.session.schema(around) {
            Some(schema) => self.session.program().schema(schema).ops.as_slice(),
            None => &[],
        };
        let mut applying = materials.to_vec();
        for (number, op) in (0..).zip(ops) {
            if let Test::Demand { condition: Some(_), place: [key, material], .. } = op.test
                && key == own
                && !self.session.applies(around, number)
            {
                applying.retain(|&other| other != material);
            }
        }
        applying
    }

    /// Returns true if another problem says it better: the length or pattern of a blank text, the length of an identifier that is wrong
    /// anyway, or the type of an unfit value.
    fn said_better(&self, id: SchemaId, op: &Op, node: Node) -> bool {
        if matches!(op.test, Test::Type(_)) {
            return matches!(self.session.document().value(node), Value::Unfit(_));
        }
        let by_length = matches!(op.test, Test::Count(Count::MinLength | Count::MaxLength, _));
        if !by_length && !matches!(op.test, Test::Pattern(_)) {
            return false;
        }
        let ops = &self.session.program().schema(id).ops;
        (0..).zip(ops).any(|(number, other)| match other.test {
            Test::Identifier(_) => by_length && self.session.said(node, id, number) & FAILS != 0,
            Test::Text => is_blank(self.session.said(node, id, number)),
            _ => false,
        })
    }
}

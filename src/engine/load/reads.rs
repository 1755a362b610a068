//! The members that each operation reads, so that a changed answer re-judges only the operations that it can affect.

use alloc::vec::Vec;

use crate::base::sort::sort;
use crate::engine::document::Node;
use crate::engine::keys::Key;
use crate::engine::program::{Op, Schema, SchemaId, Test};

/// In-place schemas (`allOf`, `$ref`, …) nested deeper than this read themselves without end.
pub(super) const MAX_IN_PLACE: usize = 100;

/// Fills `touched` and its siblings of every schema. Returns the place of a schema that applies itself to the same value.
pub(super) fn index(schemas: &mut [Schema]) -> Option<Node> {
    for id in 0..schemas.len() {
        let (mut touched, mut always, mut by_others) = (Vec::<(Key, u32)>::new(), Vec::new(), Vec::new());
        for (number, op) in (0u32..).zip(&schemas[id].ops) {
            if matches!(op.test, Test::AdditionalProperties(..)) {
                by_others.push(number);
                continue;
            }
            let mut reads = Reads { schemas, keys: Vec::new(), all: false, budget: 100_000 };
            if !reads.op(op, 0) {
                return Some(schemas[id].at);
            }
            if reads.all {
                always.push(number);
                continue;
            }
            for key in reads.keys {
                touched.push((key, number));
            }
        }
        sort(&mut touched);
        touched.dedup();
        schemas[id].touched = touched;
        schemas[id].touched_always = always;
        schemas[id].touched_by_others = by_others;
    }
    None
}

struct Reads<'a> {
    schemas: &'a [Schema],
    keys: Vec<Key>,
    all: bool,
    /// Number of operations that may still be visited; references that fan out repeatedly use it up.
    budget: u32,
}

impl Reads<'_> {
    fn schema(&mut self, id: SchemaId, depth: usize) -> bool {
        if depth > MAX_IN_PLACE {
            return false;
        }
        let schema = &self.schemas[id as usize];
        for member in &schema.members {
            self.keys.push(member.key);
        }
        self.all |= !schema.prefix.is_empty() || schema.items.is_some();
        schema.ops.iter().all(|op| self.op(op, depth + 1))
    }

    fn condition(&mut self, condition: Option<SchemaId>, depth: usize) -> bool {
        condition.is_none_or(|id| self.schema(id, depth))
    }

    /// False: without end.
    fn op(&mut self, op: &Op, depth: usize) -> bool {
        if self.budget == 0 {
            return false;
        }
        self.budget -= 1;
        match &op.test {
            Test::Never | Test::Type(_) | Test::Context(..) => true,
            Test::Required(keys) => {
                self.keys.extend_from_slice(keys);
                true
            }
            Test::DependentRequired(pairs) => {
                for (key, other) in pairs {
                    self.keys.extend_from_slice(&[*key, *other]);
                }
                true
            }
            Test::DependentSchemas(pairs) => pairs.iter().all(|(key, id)| {
                self.keys.push(*key);
                self.schema(*id, depth)
            }),
            Test::AllOf(ids) | Test::AnyOf(ids) | Test::OneOf(ids) => ids.iter().all(|id| self.schema(*id, depth)),
            Test::Not(id) | Test::Ref(id) => self.schema(*id, depth),
            Test::If(condition, then, otherwise) => {
                self.schema(*condition, depth) && self.condition(*then, depth) && self.condition(*otherwise, depth)
            }
            Test::Demand { condition, place, .. } => {
                self.keys.push(place[0]);
                self.condition(*condition, depth)
            }
            Test::Group(members) => members.iter().all(|(condition, place)| {
                self.keys.push(place[0]);
                self.condition(*condition, depth)
            }),
            Test::Rule { condition, require, place } => {
                self.keys.extend_from_slice(place);
                self.condition(*condition, depth) && self.schema(*require, depth)
            }
            Test::Compare { left, right, gates, .. } => {
                self.keys.extend_from_slice(&[left.key(), right.key()]);
                gates.iter().all(|gate| self.condition(*gate, depth))
            }
            Test::Fact(key, ..) => {
                self.keys.push(*key);
                true
            }
            // The keywords beside it are judged again, to know which members and items they have evaluated.
            #[cfg(feature = "full")]
            Test::Unevaluated(_, _, beside) => {
                self.all = true;
                let ops = &self.schemas[*beside as usize].ops;
                let mut others = ops.iter().filter(|op| !matches!(op.test, Test::Unevaluated(..)));
                others.all(|op| self.op(op, depth + 1))
            }
            Test::Const(_)
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
            | Test::PatternProperties(_)
            | Test::AdditionalProperties(..)
            | Test::DistinctFiles(_) => {
                self.all = true;
                true
            }
            #[cfg(feature = "full")]
            Test::Format(_) => {
                self.all = true;
                true
            }
        }
    }
}

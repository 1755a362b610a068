//! Which members an operation reads, so that a changed answer re-judges only what it can touch.

use alloc::vec::Vec;

use super::{LoadError, Result};
use crate::engine::document::{Document, NONE};
use crate::engine::keys::Key;
use crate::engine::pointer;
use crate::engine::program::{Op, Schema, SchemaId, Test};
use crate::engine::sort::sort;

/// In-place schemas (`allOf`, `$ref`, …) nested deeper than this read themselves without end.
const MAX_IN_PLACE: usize = 100;

/// Fills `touched` and `touched_always` of every schema; refuses schemas that apply themselves to the same value.
pub fn index(pack: &Document, schemas: &mut [Schema]) -> Result<()> {
    for id in 0..schemas.len() {
        let (mut touched, mut always) = (Vec::<(Key, u32)>::new(), Vec::new());
        for (number, op) in (0u32..).zip(&schemas[id].ops) {
            let mut reads = Reads { schemas, keys: Vec::new(), all: false, budget: 100_000 };
            if !reads.op(op, 0) {
                let mut path = alloc::string::String::new();
                pointer::write(pack, schemas[id].at, &mut path);
                let message = "this schema applies itself to the same value without end, or branches too much".into();
                return Err(LoadError { code: "pack.reference", path, message });
            }
            if reads.all {
                always.push(number);
            } else {
                touched.extend(reads.keys.into_iter().map(|key| (key, number)));
            }
        }
        sort(&mut touched);
        touched.dedup();
        let mut by_key: Vec<(Key, Vec<u32>)> = Vec::new();
        for (key, number) in touched {
            match by_key.last_mut() {
                Some((known, numbers)) if *known == key => numbers.push(number),
                _ => by_key.push((key, alloc::vec![number])),
            }
        }
        schemas[id].touched = by_key;
        schemas[id].touched_always = always;
    }
    Ok(())
}

struct Reads<'a> {
    schemas: &'a [Schema],
    keys: Vec<Key>,
    all: bool,
    /// How many operations may be looked at; references that fan out again and again use it up.
    budget: u32,
}

impl Reads<'_> {
    fn schema(&mut self, id: SchemaId, depth: usize) -> bool {
        if depth > MAX_IN_PLACE {
            return false;
        }
        let schema = &self.schemas[id as usize];
        self.keys.extend(schema.members.iter().map(|member| member.key));
        self.all |= !schema.prefix.is_empty() || schema.items.is_some();
        schema.ops.iter().all(|op| self.op(op, depth + 1))
    }

    fn schemas(&mut self, ids: impl IntoIterator<Item = SchemaId>, depth: usize) -> bool {
        ids.into_iter().all(|id| self.schema(id, depth))
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
                self.keys.extend(keys);
                true
            }
            Test::DependentRequired(entries) => {
                entries.iter().for_each(|(key, others)| {
                    self.keys.push(*key);
                    self.keys.extend(others);
                });
                true
            }
            Test::DependentSchemas(entries) => {
                self.keys.extend(entries.iter().map(|entry| entry.0));
                self.schemas(entries.iter().map(|entry| entry.1), depth)
            }
            Test::AllOf(ids) | Test::AnyOf(ids) | Test::OneOf(ids) => self.schemas(ids.iter().copied(), depth),
            Test::Not(id) | Test::Ref(id) => self.schema(*id, depth),
            Test::If(condition, then, otherwise) => {
                self.schemas([*condition].into_iter().chain(*then).chain(*otherwise), depth)
            }
            Test::Demand { condition, place, .. } => {
                self.keys.push(place[0]);
                self.schemas(*condition, depth)
            }
            Test::Group(members) => {
                self.keys.extend(members.iter().map(|member| member.1[0]));
                self.schemas(members.iter().filter_map(|member| member.0), depth)
            }
            Test::Rule { condition, require, place } => {
                self.keys.extend(place.iter().filter(|&&key| key != NONE));
                self.schemas(condition.iter().copied().chain([*require]), depth)
            }
            Test::Compare(left, _, right) => {
                self.keys.extend([left, right].into_iter().filter_map(|side| side.key()));
                true
            }
            Test::Fact(key, ..) => {
                self.keys.push(*key);
                true
            }
            _ => {
                self.all = true;
                true
            }
        }
    }
}

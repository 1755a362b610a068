//! Members and items whose schema is only a `$ref` get its target directly. Demands are stored with the schema of the object itself, so
//! that a row described by `{"$ref": "#/$defs/row"}` shows and hides its places like any other.

use super::reads::MAX_IN_PLACE;
use crate::engine::document::NONE;
use crate::engine::program::{Schema, SchemaId, Test};

/// Replaces the schema of each member and item by the end of its chain of references.
pub(super) fn follow(schemas: &mut [Schema]) {
    for id in 0..schemas.len() {
        for at in 0..schemas[id].members.len() {
            schemas[id].members[at].schema = target(schemas, schemas[id].members[at].schema);
        }
        for at in 0..schemas[id].prefix.len() {
            schemas[id].prefix[at] = target(schemas, schemas[id].prefix[at]);
        }
        schemas[id].items = schemas[id].items.map(|items| target(schemas, items));
    }
}

/// A longer chain of references is refused when the index of reads is made.
fn target(schemas: &[Schema], mut id: SchemaId) -> SchemaId {
    for _ in 0..MAX_IN_PLACE {
        let Schema { ops, members, prefix, items: None, notes: NONE, .. } = &schemas[id as usize] else { break };
        match ops.as_slice() {
            [op] if members.is_empty() && prefix.is_empty() => match op.test {
                Test::Ref(next) => id = next,
                _ => break,
            },
            _ => break,
        }
    }
    id
}

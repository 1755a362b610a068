//! Comparisons and the conditions under which their sides apply.

use alloc::vec::Vec;

use crate::engine::document::NONE;
use crate::engine::keys::Key;
use crate::engine::program::{Operand, Schema, SchemaId, Test};

/// Gives each comparison the conditions under which the members that it compares apply.
pub(super) fn close(schemas: &mut [Schema]) {
    for schema in schemas {
        let mut conditions: Vec<(Key, SchemaId)> = Vec::new();
        for op in &schema.ops {
            if let Test::Demand { condition: Some(condition), place: [key, NONE], .. } = op.test {
                conditions.push((key, condition));
            }
        }
        if conditions.is_empty() {
            continue;
        }
        let of = |operand: &Operand| conditions.iter().find(|entry| entry.0 == operand.key()).map(|entry| entry.1);
        for op in &mut schema.ops {
            if let Test::Compare { left, right, gates, .. } = &mut op.test {
                *gates = [of(left), of(right)];
            }
        }
    }
}

//! Promises: a pledge, or later supply, in place of a material.

use alloc::vec::Vec;

use super::Session;
use crate::engine::document::{NONE, Node, ROOT, Value};

impl Session {
    /// Returns the materials that a pledge or later supply stands in for, and whether it is a pledge.
    pub(crate) fn promises(&self) -> Vec<(Node, bool)> {
        let (program, document) = (self.program(), self.document());
        let mut promised = Vec::new();
        let materials = document.child(ROOT, program.materials);
        if materials == NONE {
            return promised;
        }
        for material in document.children(materials) {
            // A promise is one that the material's schema knows; any other is a problem.
            let accepted = |key| self.schema(material).is_some_and(|schema| program.member(schema, key).is_some());
            let is_true = |key| match document.child(material, key) {
                NONE => false,
                node => accepted(key) && matches!(document.value(node), Value::Bool(true)),
            };
            let pledge = is_true(program.pledged);
            if pledge || is_true(program.later) {
                promised.push((material, pledge));
            }
        }
        promised
    }
}

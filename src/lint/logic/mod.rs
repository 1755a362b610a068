//! Satisfiability of the conditions of one checklist: whether something can ever hold, always holds, is ever asked for.
//!
//! Conditions mean here what they mean in the pack: a test of an unanswered question fails, in the `require` of a rule
//! it passes; what does not apply is not given. An application assigns a value to each **variable**: an answer, a fact
//! derived from it, the channel. Conditions distinguish only a few values of a variable: the choices they name, the
//! numbers between the bounds they name. So a question is a **formula** over small domains, and a bounded **search**
//! decides it.
//!
//! The order of two answers is a variable of its own. Transitivity over three answers is not modelled. Where that could
//! matter, or a search would take too long, the result is [`Answer::Unknown`], which is never a reason for a finding.
//! [`Answer::No`] is always proved.

mod dead_end;
mod domain;
mod formula;
mod idle;
mod lower;
mod number;
mod object;
mod problem;
mod question;
mod reads;
mod scope;
mod search;
mod split;
mod witness;
mod word;

pub use dead_end::DeadEnd;
pub use object::{ConditionAt, Part};
pub use problem::Among;
pub use question::{Answer, Possibility};
pub use split::{Gap, Slip};
pub use witness::{Value, Witness};

use std::collections::HashMap;

use crate::checklist::model::Checklist;
use object::{Object, Place};

/// Maximum number of steps of one search.
const MOST_STEPS: usize = 100_000;
/// Budget that the searches of one checklist share: many conditions get fewer steps each.
const ALL_STEPS: usize = 10_000_000;

/// The conditions of one checklist, compiled to formulas.
pub struct Logic<'a> {
    checklist: &'a Checklist,
    /// The item itself, then each list and group.
    objects: Vec<Object<'a>>,
    /// All conditions, in the order of the file.
    conditions: Vec<ConditionAt<'a>>,
    /// Situations, fields, materials and rules by their path of ids.
    places: HashMap<String, Place>,
    /// Maximum number of steps of one search.
    steps: usize,
}

impl<'a> Logic<'a> {
    /// Compiles the conditions of a checklist.
    #[must_use]
    pub fn new(checklist: &'a Checklist) -> Self {
        let (objects, conditions, places) = object::all(checklist);
        let steps = (ALL_STEPS / places.len().max(1)).clamp(1_000, MOST_STEPS);
        Self { checklist, objects, conditions, places, steps }
    }

    /// Returns every condition of the checklist, in the order of the file.
    #[must_use]
    pub fn conditions(&self) -> &[ConditionAt<'a>] {
        &self.conditions
    }
}

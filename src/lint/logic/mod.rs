//! What the conditions of one checklist come to: whether something can ever hold, always holds, is ever asked for.
//!
//! Conditions mean here what they mean in the pack: a test of what is not answered fails, in what a rule requires it
//! passes; what does not apply is not given. An application is a choice of values for **variables** (an answer, a fact
//! that it tells, the channel), of which conditions tell only a few apart: the choices they name, the numbers between
//! the bounds they name. So a question is a **formula** over few values, and a bounded **search** answers it.
//!
//! How two answers compare is a variable of its own: whether an answer comes before another is either so or not, but
//! that three answers stand in an order is not followed. Wherever that could matter, or a search would take too long,
//! the answer is [`Answer::Unknown`], which says nothing. "No" is always true.

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
pub use object::{Part, Stated};
pub use problem::Among;
pub use question::{Answer, Possibility};
pub use split::{Gap, Slip};
pub use witness::{Value, Witness};

use std::collections::HashMap;

use crate::checklist::model::Checklist;
use object::{Object, Place};

/// Most steps of one search.
const MOST_STEPS: usize = 100_000;
/// Most steps of a search in a checklist with very many conditions, together with all others of its kind.
const ALL_STEPS: usize = 10_000_000;

/// The conditions of one checklist, ready for questions.
pub struct Logic<'a> {
    checklist: &'a Checklist,
    /// The item, then each list and group.
    objects: Vec<Object<'a>>,
    /// All conditions, in the order of the file.
    stated: Vec<Stated<'a>>,
    /// Situations, fields, materials and rules by their place.
    places: HashMap<String, Place>,
    /// Most steps of one search.
    steps: usize,
}

impl<'a> Logic<'a> {
    /// The conditions of this checklist.
    #[must_use]
    pub fn new(checklist: &'a Checklist) -> Self {
        let (objects, stated, places) = object::all(checklist);
        let steps = (ALL_STEPS / places.len().max(1)).clamp(1_000, MOST_STEPS);
        Self { checklist, objects, stated, places, steps }
    }

    /// Every condition of the checklist and its place.
    #[must_use]
    pub fn conditions(&self) -> &[Stated<'a>] {
        &self.stated
    }
}

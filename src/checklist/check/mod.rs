//! Whether a checklist makes sense: what its parts say of each other.
//!
//! Form has been judged by `parse`; what could not be understood is left out of the model, and placeholders have no place
//! (`Span::NONE`). Checks pass over those, so that one mistake gives one message.

mod class;
mod codes;
mod condition;
mod cycle;
mod field;
mod ids;
mod item;
mod material;
mod scope;

use super::model::Checklist;
use crate::source::diagnostic::Sink;
use crate::source::yaml::Node;
use scope::Scope;

pub use codes::authorities as authority_codes;
pub use item::authorities;

/// Notes everything in a checklist that does not make sense. `stem` is the file's name without folder and ending.
pub fn check(checklist: &Checklist, root: &Node, stem: Option<&str>, sink: &mut Sink) {
    ids::check(checklist, stem, sink);
    item::check(checklist, root, sink);
    codes::item(checklist, sink);
    let scope = Scope::of_item(checklist);
    for situation in &checklist.situations {
        field::situation(situation, &scope, sink);
    }
    field::fields(&checklist.fields, &scope, sink);
    material::check(&checklist.materials, &scope, sink);
    for rule in &checklist.rules {
        item::rule(rule, &scope, sink);
    }
    cycle::check(checklist, sink);
}

//! Checks whether the parts of a checklist are consistent with each other.
//!
//! `parse` has checked the shape. Parts that could not be read are missing from the model, and placeholders have the
//! span `Span::NONE`. Checks skip those, so that one mistake gives one message.

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

pub(super) use codes::authorities as authority_codes;
pub(super) use item::authorities;

/// Runs all checks. `stem` is the file name without folder and extension.
pub(super) fn check(checklist: &Checklist, root: &Node, stem: Option<&str>, sink: &mut Sink) {
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

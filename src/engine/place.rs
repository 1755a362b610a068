//! The place of a problem: its pointer, its position in form order, its label.

use alloc::string::String;
use alloc::vec::Vec;

use super::document::{Document, NONE, Node, ROOT, Value};
use super::keys::Key;
use super::pointer;
use super::program::{Below, Program, SchemaId};
use crate::base::text::lossy;
use crate::message::{self, Locale};
use crate::pack::note;

/// Members that the form does not know come after those that it does.
const UNKNOWN: u32 = 1 << 30;

/// One step from the root towards a place.
struct Step {
    key: Key,
    in_list: bool,
    schema: Option<SchemaId>,
    /// Its position among its siblings in the form.
    order: u32,
}

/// A place in an application; its value may be missing.
pub(super) struct Place<'a> {
    program: &'a Program,
    document: &'a Document,
    steps: Vec<Step>,
}

impl<'a> Place<'a> {
    /// The place `below` the given node.
    pub(super) fn new(program: &'a Program, document: &'a Document, node: Node, below: Below) -> Place<'a> {
        let mut place = Place { program, document, steps: Vec::new() };
        place.walk(node);
        for key in below {
            if key != NONE {
                place.step(key, false);
            }
        }
        place
    }

    /// The steps down to a node.
    fn walk(&mut self, node: Node) {
        if node != ROOT {
            let parent = self.document.parent(node);
            self.walk(parent);
            self.step(self.document.key(node), matches!(self.document.value(parent), Value::List(_)));
        }
    }

    fn step(&mut self, key: Key, in_list: bool) {
        let around = self.steps.last().map_or(Some(0), |step| step.schema);
        let (schema, order) = match (around, in_list) {
            (Some(id), true) => (self.program.item(id, key), key),
            (None, true) => (None, key),
            (around, false) => match around.and_then(|id| self.program.member(id, key)) {
                Some(member) => (Some(member.schema), member.position),
                None => (None, UNKNOWN),
            },
        };
        self.steps.push(Step { key, in_list, schema, order });
    }

    /// Returns its JSON Pointer.
    pub(super) fn pointer(&self) -> String {
        let mut out = String::new();
        for step in &self.steps {
            match step.in_list {
                true => pointer::write_index(step.key, &mut out),
                false => pointer::write_name(self.document.keys.name(step.key), &mut out),
            }
        }
        out
    }

    /// Returns a sort key for form order. Unknown members are sorted by name, so that the order in which they were given does not
    /// matter.
    pub(super) fn order(&self) -> Vec<u32> {
        let mut order = Vec::new();
        for step in &self.steps {
            order.push(step.order);
            if step.order == UNKNOWN {
                for &unit in self.document.keys.name(step.key) {
                    order.push(u32::from(unit) + 1);
                }
                order.push(0);
            }
        }
        order
    }

    /// The note `name` of the innermost schema that has it.
    pub(super) fn note(&self, name: &str) -> Option<Node> {
        for step in self.steps.iter().rev() {
            let note = step.schema.and_then(|schema| self.own_note(schema, name));
            if note.is_some() {
                return note;
            }
        }
        None
    }

    fn own_note(&self, schema: SchemaId, name: &str) -> Option<Node> {
        let notes = self.program.schema(schema).notes;
        if notes == NONE { None } else { self.program.pack.member(notes, name) }
    }

    /// Returns the label of the place, with the row number inside a list.
    pub(super) fn label(&self, locale: Locale) -> Option<String> {
        let mut label: Option<String> = None;
        let mut own = false;
        let mut row: Option<(String, u32)> = None;
        for step in &self.steps {
            if step.in_list && own {
                let list = label.take().unwrap_or_default();
                let mut text = String::new();
                message::row_label(locale, &list, step.key + 1, None, &mut text);
                row = Some((list, step.key + 1));
                label = Some(text);
            }
            let note =
                step.schema.and_then(|id| self.own_note(id, note::LABEL).or_else(|| self.own_note(id, note::ASK)));
            own = note.is_some();
            if let Some(note) = note {
                let inner = wording(self.program, note, locale);
                label = Some(match &row {
                    Some((list, number)) => {
                        let mut text = String::new();
                        message::row_label(locale, list, *number, Some(&inner), &mut text);
                        text
                    }
                    None => inner,
                });
            }
        }
        label
    }
}

/// Returns the text of a `{ zh, en }` in the pack; Chinese if the language is missing.
pub(super) fn wording(program: &Program, node: Node, locale: Locale) -> String {
    let pack = &program.pack;
    let text = pack.member(node, locale.name()).or_else(|| pack.member(node, note::text::ZH));
    lossy(text.and_then(|text| pack.text(text)).unwrap_or_default())
}

//! The fields and materials that apply under the answers so far, and every place of the form, rows and groups included.

use alloc::string::String;
use alloc::vec::Vec;

use super::change::{Spot, pointer};
use super::document::{NONE, Node, ROOT};
use super::place::Place;
use super::program::Test;
use super::session::Session;
use crate::base::json::{member, separate, texts_member, write_str};
use crate::base::sort::order;
use crate::base::text::lossy;

/// Places that apply, each with its position in form order.
#[derive(Default)]
struct Asked {
    turns: Vec<Vec<u32>>,
    spots: Vec<Spot>,
    /// By node, true if the value does not apply, and therefore nothing inside it.
    off: Vec<bool>,
}

/// Returns the fields and materials that apply as JSON: `fields` and `materials` are ids, `places` JSON Pointers.
pub fn applicable(session: &Session) -> String {
    let program = session.program();
    let mut asked = Asked { off: alloc::vec![false; session.document().len()], ..Asked::default() };
    asked.collect(session, ROOT);
    let Asked { turns, spots, .. } = &asked;
    let mut fields = String::from("[");
    let mut materials = String::from("[");
    let mut places = Vec::new();
    for number in order(spots.len(), &|a, b| turns[a] < turns[b]) {
        let spot = spots[number as usize];
        let (node, [first, second]) = spot;
        if node == ROOT {
            let is_material = first == program.materials && second != NONE;
            let (ids, id) = if is_material { (&mut materials, second) } else { (&mut fields, first) };
            separate(ids);
            write_str(&lossy(program.keys.name(id)), ids);
        }
        let place = pointer(session, &spot);
        // A place that several entries demand is one place.
        if places.last() != Some(&place) {
            places.push(place);
        }
    }
    let mut out = String::from("{");
    for (name, ids) in [("fields", &fields), ("materials", &materials)] {
        member(name, &mut out);
        out.push_str(ids);
        out.push(']');
    }
    texts_member("places", places.iter().map(String::as_str), &mut out);
    out.push('}');
    out
}

impl Asked {
    /// Collects the places of an object, and those inside its values that apply.
    fn collect(&mut self, session: &Session, node: Node) {
        let (program, document) = (session.program(), session.document());
        let ops = session.schema(node).map_or(&[][..], |schema| &program.schema(schema).ops);
        for (number, op) in (0..).zip(ops) {
            let Test::Demand { place, .. } = &op.test else { continue };
            if session.applies(node, number) {
                self.turns.push(Place::new(program, document, node, *place).order());
                self.spots.push((node, *place));
                continue;
            }
            let value = session.judge().at(node, place);
            if value != NONE {
                self.off[value as usize] = true;
            }
        }
        for child in document.children(node) {
            if !self.off[child as usize] {
                self.collect(session, child);
            }
        }
    }
}

//! Materials that a pledge or later supply stands in for.

use alloc::string::String;
use alloc::vec::Vec;

use crate::base::json::{member, number_member, separate, text_member};
use crate::base::sort::order;
use crate::base::text::lossy;
use crate::engine::collect;
use crate::engine::document::{Document, Node, Value};
use crate::engine::place::Place;
use crate::engine::session::Session;
use crate::message::{self, Locale, Within};
use crate::pack::note;

/// A material that is pledged or follows later.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pending {
    /// JSON Pointer of the material.
    pub path: String,
    /// True: a pledge replaces it for good. False: it is supplied later.
    pub pledge: bool,
    /// The material's name.
    pub label: Option<String>,
    /// The next step of the applicant.
    pub message: String,
    /// The time for later supply.
    pub within: Option<(Within, String)>,
}

/// Returns the materials that are pledged or follow later, in form order.
pub fn all_pending(session: &Session, locale: Locale) -> Vec<Pending> {
    let promised = session.promises();
    let mut places = Vec::new();
    for &(node, _) in &promised {
        places.push(Place::new(session.program(), session.document(), node, collect::HERE).order());
    }
    let mut all = Vec::new();
    for number in order(places.len(), &|a, b| places[a] < places[b]) {
        let (node, pledge) = promised[number as usize];
        all.push(pending(session, node, pledge, locale));
    }
    all
}

fn pending(session: &Session, node: Node, pledge: bool, locale: Locale) -> Pending {
    let place = Place::new(session.program(), session.document(), node, collect::HERE);
    let label = place.label(locale);
    let within =
        if pledge { None } else { place.note(note::LATER_WITHIN).and_then(|at| within(&session.program().pack, at)) };
    let mut message = String::new();
    match pledge {
        true => message::pending_pledge(locale, label.as_deref(), &mut message),
        false => message::pending_later(locale, label.as_deref(), within.as_ref().map(|within| within.0), &mut message),
    }
    Pending { path: place.pointer(), pledge, label, message, within }
}

fn within(pack: &Document, at: Node) -> Option<(Within, String)> {
    let unit = lossy(pack.text(pack.member(at, note::limit::UNIT)?)?);
    match pack.value(pack.member(at, note::limit::VALUE)?) {
        Value::Number(value) => Some((Within { value: value.as_u32()?, unit: message::Unit::from_name(&unit)? }, unit)),
        _ => None,
    }
}

/// Writes the member `pending`.
pub fn pending_member(pending: &[Pending], out: &mut String) {
    member("pending", out);
    write_pending(pending, out);
}

/// Writes pending materials as a list.
pub fn write_pending(pending: &[Pending], out: &mut String) {
    out.push('[');
    for pending in pending {
        separate(out);
        pending.write(out);
    }
    out.push(']');
}

impl Pending {
    /// Writes it as JSON.
    pub fn write(&self, out: &mut String) {
        out.push('{');
        text_member("path", &self.path, out);
        text_member("kind", if self.pledge { "pledge" } else { "later" }, out);
        if let Some(label) = &self.label {
            text_member("label", label, out);
        }
        text_member("message", &self.message, out);
        if let Some((within, unit)) = &self.within {
            member("within", out);
            out.push('{');
            number_member("value", within.value.into(), out);
            text_member("unit", unit, out);
            out.push('}');
        }
        out.push('}');
    }
}

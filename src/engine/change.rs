//! What one changed answer did: the problems at its place, and what elsewhere is not as it was.

use alloc::string::String;
use alloc::vec::Vec;

use super::collect::{self, Found, HERE};
use super::document::{NONE, Node, ROOT};
use super::place::Place;
use super::program::{Below, Op, Test};
use super::report::{self, problems_member, write_verdict};
use super::session::{EVERY, Session};
use crate::base::json::{member, separate, text_member, texts_member, write_str, write_units};
use crate::base::sort::order;
use crate::base::text::lossy;
use crate::message::Locale;

/// A place: a node, or what is missing below it.
pub type Spot = (Node, Below);

/// What a change did. One that is used again keeps its room, so that a keystroke takes none.
#[derive(Default)]
pub struct Change {
    /// Where.
    pub node: Node,
    /// The problems now at or below its place, not yet in order.
    pub problems: Vec<Found>,
    /// The places that began to apply.
    pub show: Vec<Spot>,
    /// Those that ceased to.
    pub hide: Vec<Spot>,
    /// The places whose problems are not as they were; one may be there twice.
    pub touched: Vec<Spot>,
}

/// What the last change, at a node, did.
pub fn change(session: &mut Session, node: Node) -> Change {
    let mut change = Change::default();
    change.learn(session, node);
    change
}

/// Whether a problem stands at a node or inside it: found there, or by what is around it and said of it.
fn is_at_or_below(session: &Session, found: &Found, node: Node) -> bool {
    let document = session.document();
    let mut at = found.node;
    for key in found.below {
        // What was never there lies inside the last that was.
        let below = if key == NONE || at == node { NONE } else { document.child(at, key) };
        if below == NONE {
            break;
        }
        at = below;
    }
    while at != NONE && at != node {
        at = document.parent(at);
    }
    at == node
}

impl Change {
    /// Takes what the last change, at a node, did; of the session what has changed is forgotten.
    pub fn learn(&mut self, session: &mut Session, node: Node) {
        let Change { node: at, problems, show, hide, touched } = self;
        *at = node;
        for places in [&mut *show, &mut *hide, &mut *touched] {
            places.clear();
        }
        collect::around(session, node, problems);
        problems.retain(|found| is_at_or_below(session, found, node));
        for &(node, number) in session.changed() {
            push_shown(session, node, number, touched);
        }
        let switched = session.switched();
        for &number in &switched {
            if let Test::Demand { place, .. } = &session.program().schema(0).ops[number as usize].test {
                if session.applies(number) { &mut *show } else { &mut *hide }.push((ROOT, *place));
            }
        }
        for number in groups_of(session, &switched) {
            push_shown(session, ROOT, number, touched);
        }
        session.forget_changes();
    }

    /// The places that it names: those that began to apply, those that ceased to, those with other problems.
    pub fn spots(&self) -> impl Iterator<Item = &Spot> {
        self.show.iter().chain(&self.hide).chain(&self.touched)
    }

    /// The change as JSON.
    pub fn to_json(&self, session: &Session, locale: Locale) -> String {
        let mut out = String::from("{");
        text_member("path", &pointer(session, &(self.node, HERE)), &mut out);
        write_verdict(report::verdict(session), &mut out);
        problems_member("problems", &report::problems(session, &self.problems, locale), &mut out);
        if let Some(text) = session.normalised(self.node) {
            member("normalised", &mut out);
            write_units(&text, &mut out);
        }
        for (name, spots) in [("show", &self.show), ("hide", &self.hide), ("touched", &self.touched)] {
            let texts = each_once(spots.iter().map(|spot| pointer(session, spot)).collect());
            texts_member(name, texts.iter().map(String::as_str), &mut out);
        }
        out.push('}');
        out
    }
}

/// Texts in their order, without those that were there before.
fn each_once(texts: Vec<String>) -> Vec<String> {
    let order = order(texts.len(), &|a, b| (&texts[a], a) < (&texts[b], b));
    let mut first = alloc::vec![true; texts.len()];
    for pair in order.windows(2) {
        first[pair[1] as usize] = texts[pair[0] as usize] != texts[pair[1] as usize];
    }
    texts.into_iter().zip(first).filter_map(|(text, first)| first.then_some(text)).collect()
}

/// The JSON Pointer of a place.
pub fn pointer(session: &Session, spot: &Spot) -> String {
    Place::new(session.program(), session.document(), spot.0, spot.1).pointer()
}

/// The fields and materials that the answers so far ask for, as JSON.
pub fn applicable(session: &Session) -> String {
    let program = session.program();
    // Of each place its turn in the form, whether it is a material, and its id.
    let (mut turns, mut ids) = (Vec::new(), Vec::new());
    for (number, op) in (0..).zip(&program.schema(0).ops) {
        if let Test::Demand { place, .. } = &op.test
            && session.applies(number)
        {
            let is_material = place[0] == program.materials && place[1] != NONE;
            turns.push(Place::new(program, session.document(), ROOT, *place).order());
            ids.push((is_material, lossy(program.keys.name(place[usize::from(is_material)]))));
        }
    }
    let order = order(ids.len(), &|a, b| (&turns[a], &ids[a].1) < (&turns[b], &ids[b].1));
    let mut out = String::from("{");
    for (name, materials) in [("fields", false), ("materials", true)] {
        member(name, &mut out);
        out.push('[');
        for &number in &order {
            let (is_material, id) = &ids[number as usize];
            if *is_material == materials {
                separate(&mut out);
                write_str(id, &mut out);
            }
        }
        out.push(']');
    }
    out.push('}');
    out
}

/// The one-of groups with a member among these demands: their problem may have moved to another member.
fn groups_of(session: &Session, demands: &[u32]) -> Vec<u32> {
    let mut groups = Vec::new();
    if demands.is_empty() {
        return groups;
    }
    let ops = &session.program().schema(0).ops;
    let is_among = |place: &Below| {
        let is_it = |op: &Op| matches!(&op.test, Test::Demand { place: other, .. } if other == place);
        demands.iter().any(|&number| is_it(&ops[number as usize]))
    };
    for (number, op) in (0..).zip(ops) {
        if let Test::Group(members) = &op.test
            && members.iter().any(|member| is_among(&member.1))
        {
            groups.push(number);
        }
    }
    groups
}

/// Adds where the problem of an operation is shown, or may have been.
fn push_shown(session: &Session, node: Node, number: u32, out: &mut Vec<Spot>) {
    // A node that was given back since is no place any more; what was around it tells of the change.
    if node != ROOT && session.document().parent(node) == NONE {
        return;
    }
    if number == EVERY {
        out.push((node, HERE));
        return;
    }
    // A node used again since may have another schema.
    let op = session.schema(node).and_then(|schema| session.program().schema(schema).ops.get(number as usize));
    match op.map(|op| &op.test) {
        Some(Test::Group(members)) => {
            for member in members {
                out.push((node, member.1));
            }
        }
        Some(Test::Demand { place, .. } | Test::Rule { place, .. }) => out.push((node, *place)),
        Some(Test::Compare(left, ..)) => out.push((node, [left.key(), NONE])),
        Some(Test::Fact(key, ..)) => out.push((node, [*key, NONE])),
        Some(_) => out.push((node, HERE)),
        None => {}
    }
}

//! The effect of one changed answer: the problems at its place, and the places elsewhere that changed.

use alloc::string::String;
use alloc::vec::Vec;

use super::collect::{self, Found, HERE};
use super::document::{NONE, Node, ROOT};
use super::place::Place;
use super::program::{Below, Test};
use super::report::{self, problems_member, write_verdict};
use super::session::{EVERY, Session};
use crate::base::json::{member, text_member, texts_member, write_units};
use crate::base::sort::order;
use crate::message::Locale;

/// A place: a node, or a missing member below it.
pub type Spot = (Node, Below);

/// The effect of a change. Reuse it: it keeps its memory, so that a keystroke allocates nothing.
#[derive(Default)]
pub struct Change {
    /// The changed node.
    pub node: Node,
    /// The problems now at or below the node, not yet in order.
    pub problems: Vec<Found>,
    /// The places that began to apply.
    pub show: Vec<Spot>,
    /// The places that no longer apply.
    pub hide: Vec<Spot>,
    /// The places whose problems changed, possibly with duplicates.
    pub touched: Vec<Spot>,
}

/// Returns the effect of the last change, which was made at `node`.
pub fn change(session: &mut Session, node: Node) -> Change {
    let mut change = Change::default();
    change.learn(session, node);
    change
}

/// Returns true if a problem is at a node or inside it, whether the node's own schema found it or one around it.
fn is_at_or_below(session: &Session, found: &Found, node: Node) -> bool {
    let document = session.document();
    let mut at = found.node;
    for key in found.below {
        // A member that was never given is inside the last one that was.
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
    /// Replaces the contents by the effect of the last change, at `node`. The session forgets its changes.
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
        session.settle_switched();
        let switched = session.switched();
        for (at, &(node, number)) in switched.iter().enumerate() {
            let Some(place) = demanded(session, node, number) else { continue };
            if session.applies(node, number) { &mut *show } else { &mut *hide }.push((node, place));
            // Duplicate files are searched in the materials that apply, so the problem of another material may change.
            if place[1] != NONE && session.judge().at(node, &place) != NONE {
                touched.push((node, [place[0], NONE]));
            }
            if at == 0 || switched[at - 1].0 != node {
                push_groups(session, node, &switched[at..], touched);
            }
        }
        session.forget_changes();
    }

    /// Returns all its places: shown, hidden, touched.
    pub fn spots(&self) -> impl Iterator<Item = &Spot> {
        self.show.iter().chain(&self.hide).chain(&self.touched)
    }

    /// Returns the change as JSON.
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

/// Removes duplicates and keeps the order of first occurrences.
fn each_once(texts: Vec<String>) -> Vec<String> {
    let order = order(texts.len(), &|a, b| (&texts[a], a) < (&texts[b], b));
    let mut first = alloc::vec![true; texts.len()];
    for pair in order.windows(2) {
        first[pair[1] as usize] = texts[pair[0] as usize] != texts[pair[1] as usize];
    }
    texts.into_iter().zip(first).filter_map(|(text, first)| first.then_some(text)).collect()
}

/// Returns the JSON Pointer of a place.
pub fn pointer(session: &Session, spot: &Spot) -> String {
    Place::new(session.program(), session.document(), spot.0, spot.1).pointer()
}

/// Returns true if a node is still part of the application: it was not freed.
fn is_placed(session: &Session, node: Node) -> bool {
    node == ROOT || session.document().parent(node) != NONE
}

/// Returns the place of a demand. A reused node may have another schema than the one under which it was recorded.
fn demanded(session: &Session, node: Node, number: u32) -> Option<Below> {
    let schema = session.schema(node).filter(|_| is_placed(session, node))?;
    match session.program().schema(schema).ops.get(number as usize)?.test {
        Test::Demand { condition: Some(_), place, .. } => Some(place),
        _ => None,
    }
}

/// Adds all members of each one-of group in which a member began or ceased to apply: its problem may have moved to another member.
/// `switched` begins with the demands of the object.
fn push_groups(session: &Session, node: Node, switched: &[(Node, u32)], out: &mut Vec<Spot>) {
    let Some(schema) = session.schema(node) else { return };
    let is_among = |place: Below| {
        let mut own = switched.iter().take_while(|one| one.0 == node);
        own.any(|&(_, number)| demanded(session, node, number) == Some(place))
    };
    for (number, op) in (0..).zip(&session.program().schema(schema).ops) {
        if let Test::Group(members) = &op.test
            && members.iter().any(|member| is_among(member.1))
        {
            push_shown(session, node, number, out);
        }
    }
}

/// Adds the places where the problem of an operation is shown, or was shown before.
fn push_shown(session: &Session, node: Node, number: u32, out: &mut Vec<Spot>) {
    // The object or list around a freed node reports the change.
    if !is_placed(session, node) {
        return;
    }
    if number == EVERY {
        out.push((node, HERE));
        return;
    }
    // The node may have been reused under another schema.
    let op = session.schema(node).and_then(|schema| session.program().schema(schema).ops.get(number as usize));
    match op.map(|op| &op.test) {
        Some(Test::Group(members)) => {
            for member in members {
                out.push((node, member.1));
            }
        }
        Some(Test::Demand { place, .. } | Test::Rule { place, .. }) => out.push((node, *place)),
        Some(Test::Compare { left, .. }) => out.push((node, [left.key(), NONE])),
        Some(Test::Fact(key, ..)) => out.push((node, [*key, NONE])),
        Some(
            Test::Never
            | Test::Type(_)
            | Test::Const(_)
            | Test::Enum(_)
            | Test::Unlike(_)
            | Test::Bound(..)
            | Test::MultipleOf(_)
            | Test::Count(..)
            | Test::Pattern(_)
            | Test::Date
            | Test::Email
            | Test::Identifier(_)
            | Test::Text
            | Test::UniqueItems
            | Test::Contains(..)
            | Test::Required(_)
            | Test::DependentRequired(_)
            | Test::DependentSchemas(_)
            | Test::PropertyNames(_)
            | Test::PatternProperties(_)
            | Test::AdditionalProperties(..)
            | Test::AllOf(_)
            | Test::AnyOf(_)
            | Test::OneOf(_)
            | Test::Not(_)
            | Test::If(..)
            | Test::Ref(_)
            | Test::DistinctFiles(_)
            | Test::Context(..),
        ) => out.push((node, HERE)),
        #[cfg(feature = "full")]
        Some(Test::Format(_) | Test::Unevaluated(..)) => out.push((node, HERE)),
        None => {}
    }
}

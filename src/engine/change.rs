//! What one changed answer did: the problems at its place, and what elsewhere is not as it was.

use alloc::string::String;
use alloc::vec::Vec;

use super::collect::{self, HERE};
use super::document::{NONE, Node, ROOT};
use super::json::{separate, write_str, write_units};
use super::place::Place;
use super::program::{Below, Op, Test};
use super::report::{self, member, problems_member, text_member, texts_member, write_verdict};
use super::session::Session;
use super::sort::order;
use super::text::lossy;
use crate::message::Locale;

/// The change at a node as JSON: verdict, the problems now at or below its place, its normalised text, the places that
/// began and ceased to apply, and the places whose problems are not as they were.
pub fn change(session: &mut Session, node: Node, locale: Locale) -> String {
    let switched = session.take_switched();
    let changed = session.take_changed();
    let path = pointer(session, node, HERE);
    let mut out = String::from("{");
    text_member("path", &path, &mut out);
    write_verdict(report::verdict(session), &mut out);

    let mut here = Vec::new();
    for found in collect::around(session, node) {
        if is_at_or_below(&pointer(session, found.node, found.below), &path) {
            here.push(found);
        }
    }
    problems_member("problems", &report::problems(session, &here, locale), &mut out);

    let schema = session.schema(node);
    if let Some(text) = schema.and_then(|schema| session.judge().normalised(schema, node)) {
        member("normalised", &mut out);
        write_units(&text, &mut out);
    }
    let (mut show, mut hide) = (Vec::new(), Vec::new());
    for &number in &switched {
        if let Test::Demand { place, .. } = &session.program().schema(0).ops[number as usize].test {
            let list = if session.applies(number) { &mut show } else { &mut hide };
            list.push(pointer(session, ROOT, *place));
        }
    }
    texts_member("show", &show, &mut out);
    texts_member("hide", &hide, &mut out);
    let mut touched = Vec::new();
    for (node, number) in changed {
        push_shown(session, node, number, &mut touched);
    }
    for number in groups_of(session, &switched) {
        push_shown(session, ROOT, number, &mut touched);
    }
    texts_member("touched", &sorted(touched), &mut out);
    out.push('}');
    out
}

fn is_at_or_below(place: &str, path: &str) -> bool {
    place.strip_prefix(path).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// The texts in order, each once.
fn sorted(mut texts: Vec<String>) -> Vec<String> {
    let mut sorted: Vec<String> = Vec::new();
    for number in order(texts.len(), &|a, b| texts[a] < texts[b]) {
        let text = core::mem::take(&mut texts[number as usize]);
        if sorted.last() != Some(&text) {
            sorted.push(text);
        }
    }
    sorted
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

fn pointer(session: &Session, node: Node, below: Below) -> String {
    Place::new(session.program(), session.document(), node, below).pointer()
}

/// The one-of groups with a member among these demands: their problem may have moved to another member.
fn groups_of(session: &Session, demands: &[u32]) -> Vec<u32> {
    let ops = &session.program().schema(0).ops;
    let is_among = |place: &Below| {
        let is_it = |op: &Op| matches!(&op.test, Test::Demand { place: other, .. } if other == place);
        demands.iter().any(|&number| is_it(&ops[number as usize]))
    };
    let mut groups = Vec::new();
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
fn push_shown(session: &Session, node: Node, number: u32, out: &mut Vec<String>) {
    let Some(schema) = session.schema(node) else { return };
    let below = match &session.program().schema(schema).ops[number as usize].test {
        Test::Group(members) => {
            for member in members {
                out.push(pointer(session, node, member.1));
            }
            return;
        }
        Test::Demand { place, .. } | Test::Rule { place, .. } => *place,
        Test::Compare(left, ..) => [left.key(), NONE],
        Test::Fact(key, ..) => [*key, NONE],
        _ => HERE,
    };
    out.push(pointer(session, node, below));
}

//! Applications changed one answer at a time, compared with a whole check after each change.

use std::collections::BTreeSet;

use proptest::prelude::*;
use proptest::test_runner::TestCaseResult;
use qingdan::engine::document::{Node, Unfit, Value as Put};
use qingdan::engine::session::Session;
use qingdan::engine::{self, report};
use qingdan::message::Locale;
use serde_json::Value;

use super::Judges;
use super::corpus::edit::{self, Edit};
use super::corpus::source::Source;
use super::corpus::{self, HUGE, LONE, fill};
use super::shown::Shown;

/// After each of `count` changes, the session and a whole check report the same.
pub fn follow(judges: &Judges, count: usize, source: &mut Source) -> TestCaseResult {
    let world = corpus::world(&judges.item.checklist, source);
    let options = corpus::options(&world, Locale::En);
    let mut application = serde_json::json!({});
    let mut session = judges.pack.open(&options);
    if source.chance(70) {
        application = fill::application(&judges.item.checklist, &world, source);
        session.read(corpus::to_json(&application).as_bytes()).unwrap();
    }
    let mut shown = Shown::new(judges, &application, &options)?;
    shown.agrees(&session, &application, &world)?;
    let mut done = Vec::new();
    let mut before = said(&report::report(&session, Locale::En));
    for _ in 0..count {
        let edit = edit::edit(&judges.item.checklist, &application, &world, source);
        edit.apply(&mut application);
        done.push(edit.clone());
        let node = apply(&mut session, &edit);
        let whole = judges.pack.check(corpus::to_json(&application).as_bytes(), &options).unwrap();
        let kept = report::report(&session, Locale::En);
        prop_assert_eq!(kept.to_json(), whole.to_json(), "after {:?}\n{}\n{}", done, application, judges.item);
        prop_assert_eq!(session.valid(), whole.valid());

        let Some(node) = node else { continue };
        let change = engine::change(&mut session, node).to_json(&session, Locale::En);
        let change: Value = serde_json::from_str(&change).unwrap();
        let after = said(&whole);
        told(&change, &before, &after)?;
        before = after;
        shown.follow(&edit, &change)?;
        let mut fresh = judges.pack.open(&options);
        fresh.read(corpus::to_json(&application).as_bytes()).unwrap();
        prop_assert_eq!(engine::applicable(&session), engine::applicable(&fresh), "after {:?}\n{}", done, application);
        shown.agrees(&session, &application, &world)?;
    }
    Ok(())
}

fn said(report: &engine::Report) -> BTreeSet<(String, String)> {
    report
        .problems
        .iter()
        .map(|problem| (problem.path.clone(), format!("{} {}", problem.code, problem.warning)))
        .collect()
}

/// A change report is enough for a form to stay up to date: it has the problems at its place, and names the other places where
/// something changed.
fn told(change: &Value, before: &BTreeSet<(String, String)>, after: &BTreeSet<(String, String)>) -> TestCaseResult {
    let path = change["path"].as_str().unwrap();
    let here = |place: &str| place.strip_prefix(path).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
    let listed: BTreeSet<(String, String)> = (change["problems"].as_array().unwrap().iter())
        .map(|problem| {
            let (place, code) = (problem["path"].as_str().unwrap(), problem["code"].as_str().unwrap());
            (place.to_owned(), format!("{code} {}", problem["severity"] == "warning"))
        })
        .collect();
    let expected: BTreeSet<_> = after.iter().filter(|(place, _)| here(place)).cloned().collect();
    prop_assert_eq!(listed, expected, "{}", change);
    let touched: Vec<&str> = change["touched"].as_array().unwrap().iter().filter_map(Value::as_str).collect();
    for (place, code) in before.symmetric_difference(after) {
        // A touched place includes everything inside it.
        let is_touched = touched
            .iter()
            .any(|at| place.strip_prefix(at).is_some_and(|rest| rest.is_empty() || rest.starts_with('/')));
        prop_assert!(here(place) || is_touched, "{} {} is not covered by {}", place, code, change);
    }
    Ok(())
}

/// Makes a change as the bindings do. `None` if the value to remove was absent.
pub fn apply(session: &mut Session, edit: &Edit) -> Option<Node> {
    let path: Vec<u16> = edit.path.encode_utf16().collect();
    let Some(value) = &edit.value else {
        let node = engine::pointer::find(session.document(), &path)?;
        session.remove(node);
        let gone = edit.path.is_empty() || session.document().parent(node) == engine::document::NONE;
        return Some(if gone { engine::document::ROOT } else { node });
    };
    let node = session.locate(&path).ok()?;
    match value {
        Value::Array(_) | Value::Object(_) => {
            session.build();
            put(session, node, value);
            session.settle();
        }
        scalar => set(session, node, scalar),
    }
    Some(node)
}

fn units(text: &str) -> Vec<u16> {
    text.encode_utf16().map(|unit| if unit == LONE as u16 { 0xd800 } else { unit }).collect()
}

/// Sets a value while building.
fn put(session: &mut Session, node: Node, value: &Value) {
    match value {
        Value::Array(items) => {
            assert!(session.hold(node, true));
            for item in items {
                let child = session.item(node).unwrap();
                put(session, child, item);
            }
        }
        Value::Object(members) => {
            assert!(session.hold(node, false));
            for (name, member) in members {
                let child = session.member(node, &units(name)).unwrap();
                put(session, child, member);
            }
        }
        scalar => set(session, node, scalar),
    }
}

fn set(session: &mut Session, node: Node, value: &Value) {
    match value {
        Value::String(text) if text == HUGE => session.set(node, Put::Unfit(Unfit::Number)),
        Value::String(text) => session.set_text(node, &units(text)),
        Value::Number(number) => session.set_number(node, number.to_string().as_bytes()),
        Value::Bool(value) => session.set(node, Put::Bool(*value)),
        _ => session.set(node, Put::Null),
    }
}

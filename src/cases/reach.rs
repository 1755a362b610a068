//! Records the parts of a checklist that applications exercise.

use std::collections::{BTreeSet, HashSet};

use crate::engine::document::{Document, NONE, Node, Value};
use crate::engine::pointer;
use crate::engine::program::{Below, Program, Test};
use crate::engine::report::Report;
use crate::engine::session::Session;
use crate::pack::{NOTES, note};

/// An event that exercises a part of a checklist.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Reach {
    /// A situation has this answer.
    Answered(String),
    /// A field is given, or a material is handed in.
    Given,
    /// Its condition does not hold.
    NotApplicable,
    /// A pledge replaces the material.
    Pledged,
    /// The material will follow later.
    Later,
    /// The value differs from the one that `equals` names.
    Differs,
    /// The rule is violated.
    Broken,
}

/// The events of all applications so far. Places are ids joined by `/`, without row numbers; rules have their id.
#[derive(Default)]
pub(super) struct Reached {
    all: HashSet<(String, Reach)>,
}

impl Reached {
    /// Returns true if the event has occurred.
    pub(super) fn has(&self, place: &str, reach: &Reach) -> bool {
        // The lookup needs an owned pair; lookups are few and the strings short.
        self.all.contains(&(place.to_owned(), reach.clone()))
    }

    /// Adds the events of one application.
    pub(super) fn note(&mut self, session: &Session, report: &Report) {
        let errors = report.problems.iter().filter(|problem| !problem.warning);
        let errors = Errors(errors.map(|problem| problem.path.as_str()).collect());
        let equals = format!("/{NOTES}/{}", note::EQUALS);
        for problem in &report.problems {
            match problem.code.strip_prefix("rule.") {
                // A problem of `equals` has a code like that of a rule, but another place in the pack.
                Some(_) if problem.schema_path.ends_with(&equals) => {
                    self.all.insert((place(&problem.path), Reach::Differs))
                }
                Some(rule) => self.all.insert((rule.to_owned(), Reach::Broken)),
                None => false,
            };
        }
        let document = session.document();
        for node in (0..document.len() as Node).filter(|node| document.is_given(*node)) {
            self.demands(session, node, &errors);
        }
    }

    /// Adds the events of one object: its answers, and the demands that do not apply.
    fn demands(&mut self, session: &Session, node: Node, errors: &Errors<'_>) {
        let (program, document) = (session.program(), session.document());
        let Some(schema) = session.schema(node) else { return };
        let mut around = String::new();
        pointer::write(document, node, &mut around);
        for op in &program.schema(schema).ops {
            let Test::Demand { condition, place: below, .. } = &op.test else { continue };
            let path = format!("{around}{}", names(program, below));
            if !session.judge().applies(*condition, node) {
                self.all.insert((place(&path), Reach::NotApplicable));
                continue;
            }
            let given = session.judge().at(node, below);
            if given != NONE && !errors.touch(&path) {
                let place = place(&path);
                let is_material = below[0] == program.materials && below[1] != NONE;
                let reaches = if is_material { vec![handed_in(document, given)] } else { answers(document, given) };
                self.all.extend(reaches.into_iter().map(|reach| (place.clone(), reach)));
            }
        }
    }
}

/// The pointers of all errors.
struct Errors<'a>(BTreeSet<&'a str>);

impl Errors<'_> {
    /// Returns true if there is an error at a place or below it.
    fn touch(&self, place: &str) -> bool {
        let below = format!("{place}/");
        self.0.contains(place) || self.0.range(below.as_str()..).next().is_some_and(|next| next.starts_with(&below))
    }
}

fn names(program: &Program, below: &Below) -> String {
    let mut out = String::new();
    for key in below.iter().filter(|key| **key != NONE) {
        pointer::write_name(program.keys.name(*key), &mut out);
    }
    out
}

/// Removes row numbers from a pointer. No id is a number.
fn place(pointer: &str) -> String {
    let is_row = |step: &&str| !step.is_empty() && step.bytes().all(|byte| byte.is_ascii_digit());
    pointer.split('/').skip(1).filter(|step| !is_row(step)).collect::<Vec<_>>().join("/")
}

fn handed_in(document: &Document, node: Node) -> Reach {
    let is_true =
        |name| document.member(node, name).is_some_and(|value| matches!(document.value(value), Value::Bool(true)));
    match (is_true("pledged"), is_true("later")) {
        (true, _) => Reach::Pledged,
        (_, true) => Reach::Later,
        _ => Reach::Given,
    }
}

/// Returns the events of a value: that it is given, and its answers.
fn answers(document: &Document, node: Node) -> Vec<Reach> {
    let mut all = vec![Reach::Given];
    match document.value(node) {
        Value::List(items) => all.extend(items.iter().filter_map(|item| answer(document, *item))),
        _ => all.extend(answer(document, node)),
    }
    all
}

fn answer(document: &Document, node: Node) -> Option<Reach> {
    match document.value(node) {
        Value::Bool(answer) => Some(Reach::Answered(answer.to_string())),
        Value::Text(answer) => Some(Reach::Answered(String::from_utf16_lossy(answer))),
        _ => None,
    }
}

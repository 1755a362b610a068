//! An example of an application.

use std::collections::BTreeMap;

use super::domain::{Domain, Other};
use super::formula::{ABSENT, TICKED, Values, Var};
use super::scope::{Key, Scope};
use crate::checklist::model::{Channel, Fact};

/// A partial application that proves a possibility. It can be completed by any valid answers to the rest.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Witness<'a> {
    /// The channel, if it matters.
    pub channel: Option<Channel>,
    /// The answers, by id of the situation or field.
    pub answers: BTreeMap<&'a str, Value<'a>>,
    /// The ticks of multiple choices: by id of the situation or field, then by id of the choice.
    pub ticks: BTreeMap<&'a str, BTreeMap<&'a str, bool>>,
    /// The facts derived from fields.
    pub facts: BTreeMap<(&'a str, Fact), Value<'a>>,
}

/// One value of an example.
#[derive(Clone, Debug, PartialEq)]
pub enum Value<'a> {
    /// Not given.
    Absent,
    /// Given, with any value.
    Given,
    /// A yes or no.
    Bool(bool),
    /// The id of a choice, a text or a date.
    Word(&'a str),
    /// Any text or date except these.
    OtherThan(Vec<&'a str>),
    /// A number.
    Number(f64),
}

/// Picks one example from the possible values.
pub(super) fn witness<'a>(scope: &Scope<'a>, possible: &[(Var, Values)]) -> Witness<'a> {
    let mut witness = Witness::default();
    for (var, values) in possible {
        let Some(variable) = scope.vars.get(*var) else { continue };
        match variable.key {
            Key::Channel => {
                if let Domain::Channel(channels) = &variable.domain {
                    witness.channel = channels.get(position(*values)).copied();
                }
            }
            Key::Answer(id) => {
                witness.answers.insert(id, value(&variable.domain, *values));
            }
            Key::Fact(id, fact) => {
                witness.facts.insert((id, fact), value(&variable.domain, *values));
            }
            Key::Tick(id, choice) => {
                witness.ticks.entry(id).or_default().insert(choice, *values == TICKED);
            }
            Key::Order(..) => {}
        }
    }
    witness
}

/// Returns the position of the lowest value other than "not given".
fn position(values: Values) -> usize {
    ((values & !ABSENT).trailing_zeros() as usize).saturating_sub(1)
}

fn value<'a>(domain: &Domain<'a>, values: Values) -> Value<'a> {
    if values & ABSENT != 0 {
        return Value::Absent;
    }
    let at = position(values);
    match domain {
        Domain::Bool => Value::Bool(at == 1),
        Domain::Words { words, other } => match (words.get(at), other) {
            (Some(word), _) => Value::Word(word),
            (None, Some(Other::Choice(choice))) => Value::Word(choice),
            (None, _) => Value::OtherThan(words.clone()),
        },
        Domain::Number { grain, regions, .. } => match regions.get(at) {
            Some(region) => Value::Number(grain.sample(*region)),
            None => Value::Given,
        },
        Domain::Given { .. } | Domain::Tick | Domain::Order | Domain::Channel(_) => Value::Given,
    }
}

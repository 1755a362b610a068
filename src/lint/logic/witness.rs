//! An example of what an application can hold.

use std::collections::BTreeMap;

use super::domain::{Domain, Other};
use super::formula::{ABSENT, TICKED, Values, Var};
use super::scope::{Key, Scope};
use crate::checklist::model::{Channel, Fact};

/// Answers under which something holds, whatever else is answered rightly.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Witness<'a> {
    /// How the application comes in, where that matters.
    pub channel: Option<Channel>,
    /// Situations and fields by id.
    pub answers: BTreeMap<&'a str, Value<'a>>,
    /// The choices of several that are ticked, and those that are not, by id of their situation or field.
    pub ticks: BTreeMap<&'a str, BTreeMap<&'a str, bool>>,
    /// What the answers tell.
    pub facts: BTreeMap<(&'a str, Fact), Value<'a>>,
}

/// One value of an example.
#[derive(Clone, Debug, PartialEq)]
pub enum Value<'a> {
    /// Not given.
    Absent,
    /// Given, whatever it is.
    Given,
    /// Yes or no.
    Bool(bool),
    /// This choice, text or date.
    Word(&'a str),
    /// A text or date other than these.
    OtherThan(Vec<&'a str>),
    /// This number.
    Number(f64),
}

/// One example out of all values that are possible.
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

/// The position of the first given value.
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

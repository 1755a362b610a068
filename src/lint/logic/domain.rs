//! The domain of a variable: its values, as far as conditions distinguish them.

use super::formula::{ABSENT, TICKED, UNTICKED, Values};
use super::number::{Grain, Region, stands};
use super::word;
use crate::checklist::model::{
    Bound, Channel, Choice, Fact, Field, FieldType, Order, Relation, Scalar, Sex, Situation,
};
use crate::source::Number;

/// Maximum number of values besides "not given"; each is a bit of [`Values`].
const MOST: usize = 126;

/// Maximum age in years. The check of identity numbers refuses births before 1800.
const OLDEST: f64 = 300.0;

/// The constants to which conditions compare one value.
#[derive(Default)]
pub(super) struct Asked<'a> {
    pub(super) numbers: Vec<f64>,
    pub(super) words: Vec<&'a str>,
}

/// The part of the checklist that declares a value.
#[derive(Clone, Copy)]
pub(super) enum Source<'a> {
    Situation(&'a Situation),
    Field(&'a Field),
}

/// The domain of a variable.
#[derive(Debug)]
pub(super) enum Domain<'a> {
    /// Given or not: rows, groups, several choices. `followed` is false for a value with too many constants to follow.
    Given { followed: bool },
    /// No or yes.
    Bool,
    /// One of the words that conditions name, or any other.
    Words { words: Vec<&'a str>, other: Option<Other<'a>> },
    /// A number, by the regions that conditions distinguish.
    Number { grain: Grain, regions: Vec<Region>, constants: Vec<f64> },
    /// A choice of a multiple choice: ticked or not.
    Tick,
    /// The order of two values: less, equal, greater.
    Order,
    /// The channel of the application.
    Channel(Vec<Channel>),
}

/// A sample that stands for every answer that no condition mentions.
#[derive(Clone, Copy, Debug)]
pub(super) enum Other<'a> {
    /// The id of such a choice.
    Choice(&'a str),
    /// Any other text.
    Text,
}

const LESS: Values = 0b0010;
const EQUAL: Values = 0b0100;
const GREATER: Values = 0b1000;

impl<'a> Source<'a> {
    /// Returns the choices of the question; empty for other types.
    pub(super) fn choices(self) -> &'a [Choice] {
        match self {
            Self::Situation(situation) => &situation.choices,
            Self::Field(field) => &field.choices,
        }
    }

    /// Returns true if several choices can be ticked.
    pub(super) fn is_several(self) -> bool {
        match self {
            Self::Situation(situation) => *situation.multiple && !situation.choices.is_empty(),
            Self::Field(field) => *field.kind == FieldType::Choices,
        }
    }

    /// Returns the minimum and maximum number of ticked choices.
    pub(super) fn ticks(self) -> (usize, usize) {
        let count = |bound: &Bound| match bound {
            Bound::Number(number) => number.as_f64().max(0.0) as usize,
            Bound::Date(_) => 0,
        };
        match self {
            Self::Situation(_) => (1, usize::MAX),
            Self::Field(field) => (
                field.min.as_ref().map_or(1, |bound| count(&bound.value)),
                field.max.as_ref().map_or(usize::MAX, |bound| count(&bound.value)),
            ),
        }
    }
}

impl<'a> Domain<'a> {
    /// Returns the domain of an answer.
    pub(super) fn of_answer(source: Source<'a>, asked: &Asked<'a>) -> Self {
        if source.is_several() {
            return Self::Given { followed: true };
        }
        let domain = match source {
            Source::Situation(situation) if situation.is_boolean() => Self::Bool,
            Source::Situation(situation) => one_choice(&situation.choices, asked),
            Source::Field(field) => match *field.kind {
                FieldType::Boolean => Self::Bool,
                FieldType::Choice => one_choice(&field.choices, asked),
                FieldType::Integer => number(Grain::Whole, field, asked),
                FieldType::Money => number(Grain::Cents, field, asked),
                FieldType::Decimal => number(Grain::Any, field, asked),
                FieldType::List | FieldType::Group => Self::Given { followed: true },
                _ => {
                    let words = asked.words.iter().copied().filter(|word| word::fits(field, word)).collect();
                    Self::Words { words, other: Some(Other::Text) }
                }
            },
        };
        domain.bounded()
    }

    /// Returns the domain of a fact derived from a field of this type.
    pub(super) fn of_fact(fact: Fact, kind: FieldType, asked: &Asked<'a>) -> Self {
        let domain = match fact {
            Fact::Age => {
                let most = (kind == FieldType::ResidentId).then_some(OLDEST);
                let regions = Grain::Whole.regions(&asked.numbers, Some(0.0), most);
                Self::Number { grain: Grain::Whole, regions, constants: asked.numbers.clone() }
            }
            Fact::Sex => Self::Words { words: Sex::ALL.iter().map(|sex| sex.as_str()).collect(), other: None },
            Fact::Birth | Fact::Region => Self::Words { words: asked.words.clone(), other: Some(Other::Text) },
        };
        domain.bounded()
    }

    /// Reduces a domain with too many values to "given or not".
    fn bounded(self) -> Self {
        let many = match &self {
            Self::Words { words, .. } => words.len(),
            Self::Number { regions, .. } => regions.len(),
            _ => 0,
        };
        if many < MOST { self } else { Self::Given { followed: false } }
    }

    /// Returns the set of all values, "not given" included where it is possible.
    pub(super) fn full(&self) -> Values {
        let given = match self {
            Self::Given { .. } => 1,
            Self::Bool => 2,
            Self::Words { words, other } => words.len() + usize::from(other.is_some()),
            Self::Number { regions, .. } => regions.len(),
            Self::Tick => return UNTICKED | TICKED,
            Self::Order => return LESS | EQUAL | GREATER,
            Self::Channel(channels) => return first(channels.len()) & !ABSENT,
        };
        first(given)
    }

    /// Returns the values equal to one of these scalars, or `None` if the domain cannot tell.
    pub(super) fn one_of<'s>(&self, scalars: impl Iterator<Item = &'s Scalar>) -> Option<Values> {
        let mut values = 0;
        for scalar in scalars {
            values |= match (self, scalar) {
                (Self::Given { followed: false }, _) => return None,
                (Self::Bool, Scalar::Bool(value)) => bit(usize::from(*value)),
                (Self::Words { words, .. }, Scalar::Text(text)) => {
                    words.iter().position(|word| word == text).map_or(0, bit)
                }
                (Self::Number { constants, regions, .. }, Scalar::Number(number)) => {
                    let number = Number::as_f64(*number);
                    if !constants.contains(&number) {
                        return None;
                    }
                    regions.iter().position(|region| *region == Region::At(number)).map_or(0, bit)
                }
                (Self::Channel(channels), Scalar::Text(text)) => {
                    channels.iter().position(|channel| channel.as_str() == text).map_or(0, bit)
                }
                _ => 0,
            };
        }
        Some(values)
    }

    /// Returns the values that compare so to a bound, or `None` if the domain cannot tell.
    pub(super) fn in_order(&self, order: Order, bound: f64) -> Option<Values> {
        match self {
            Self::Given { followed: false } => None,
            Self::Number { grain, regions, constants } => {
                let holds = |region: &Region| stands(grain.sample(*region), order, bound);
                let values = regions.iter().enumerate().filter(|(_, region)| holds(region)).map(|(at, _)| bit(at));
                constants.contains(&bound).then(|| values.sum())
            }
            _ => Some(0),
        }
    }
}

/// Returns the values of an order variable under which the relation holds. `turned`: the variable holds the order of
/// the right side to the left.
pub(super) fn related(relation: Relation, turned: bool) -> Values {
    let (less, greater) = if turned { (GREATER, LESS) } else { (LESS, GREATER) };
    match relation {
        Relation::Equals => EQUAL,
        Relation::Differs => less | greater,
        Relation::Before => less,
        Relation::After => greater,
        Relation::NotBefore => EQUAL | greater,
        Relation::NotAfter => EQUAL | less,
    }
}

/// Returns the bit of the value at a position of a domain; bit 0 is "not given".
pub(super) fn bit(at: usize) -> Values {
    1 << (at + 1).min(MOST + 1)
}

/// Returns the set of "not given" and the first `count` values.
fn first(count: usize) -> Values {
    (1 << (count + 1).min(MOST + 1)) - 1
}

fn one_choice<'a>(choices: &'a [Choice], asked: &Asked<'a>) -> Domain<'a> {
    let named: std::collections::HashSet<&str> = asked.words.iter().copied().collect();
    let (mut words, mut other) = (Vec::new(), None);
    for choice in choices {
        match named.contains(choice.id.as_str()) {
            true => words.push(choice.id.as_str()),
            false => other = other.or(Some(Other::Choice(choice.id.as_str()))),
        }
    }
    Domain::Words { words, other }
}

fn number<'a>(grain: Grain, field: &Field, asked: &Asked<'a>) -> Domain<'a> {
    let bound = |bound: &Bound| match bound {
        Bound::Number(number) => Some(number.as_f64()),
        Bound::Date(_) => None,
    };
    let least = field.min.as_ref().and_then(|min| bound(&min.value));
    let most = field.max.as_ref().and_then(|max| bound(&max.value));
    let regions = grain.regions(&asked.numbers, least, most);
    Domain::Number { grain, regions, constants: asked.numbers.clone() }
}

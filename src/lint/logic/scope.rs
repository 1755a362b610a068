//! The variables of one object (the item, a row or a group) and the constraints on them.

use std::collections::{HashMap, HashSet};

use super::domain::{Asked, Domain, Source, bit};
use super::formula::{ABSENT, Formula, TICKED, Var};
use super::lower;
use super::reads;
use crate::checklist::model::{
    Absent, Channel, Condition, Fact, Field, FieldType, Need, Reference, Relation, Situation, Subject,
};
use crate::source::Spanned;

/// The identity of a variable.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Key<'a> {
    /// The answer to a situation or field, by id.
    Answer(&'a str),
    /// A choice of a multiple choice, by the ids of both.
    Tick(&'a str, &'a str),
    /// A fact derived from a field, by id.
    Fact(&'a str, Fact),
    /// The order of two values; the smaller side comes first.
    Order(Side<'a>, Side<'a>),
    /// The channel of the application.
    Channel,
}

/// One operand of a comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Side<'a> {
    Answer(&'a str),
    Fact(&'a str, Fact),
    Today,
}

/// A variable and its domain.
pub(super) struct Variable<'a> {
    pub(super) key: Key<'a>,
    pub(super) domain: Domain<'a>,
    /// True if its values depend on other variables in ways that are not modelled. A result that relies on a particular
    /// value is then unknown.
    pub(super) approximate: bool,
}

/// A situation or field, and the constraints on its answer.
pub(super) struct Member<'a> {
    /// Holds unless the answer is given although it does not apply.
    pub(super) only_applying: Formula,
    /// Holds unless the answer is missing although it applies.
    pub(super) demanded: Formula,
    /// True if the answer is required where it applies.
    pub(super) required: bool,
    /// Constraints that every valid answer satisfies.
    pub(super) right: Vec<Formula>,
    pub(super) source: Source<'a>,
}

/// The variables of one object.
pub(super) struct Scope<'a> {
    pub(super) vars: Vec<Variable<'a>>,
    pub(super) by_key: HashMap<Key<'a>, Var>,
    pub(super) members: HashMap<&'a str, Member<'a>>,
    /// All situations and fields, in the order of the file.
    pub(super) ids: Vec<&'a str>,
    /// Required answers that can never be given.
    pub(super) unsatisfiable: Vec<&'a str>,
    /// The multiple choices.
    several: HashSet<&'a str>,
}

impl<'a> Side<'a> {
    pub(super) fn of_subject(subject: &'a Subject) -> Option<Self> {
        match subject {
            Subject::Answer(id) => Some(Self::Answer(id)),
            Subject::Fact(id, fact) => Some(Self::Fact(id, *fact)),
            Subject::Channel => None,
        }
    }

    pub(super) fn of_reference(reference: &'a Reference) -> Self {
        match reference {
            Reference::Answer(id) => Self::Answer(id),
            Reference::Fact(id, fact) => Self::Fact(id, *fact),
            Reference::Today => Self::Today,
        }
    }

    pub(super) fn id(self) -> Option<&'a str> {
        match self {
            Self::Answer(id) | Self::Fact(id, _) => Some(id),
            Self::Today => None,
        }
    }
}

impl<'a> Key<'a> {
    /// Returns the situations or fields that the variable belongs to.
    pub(super) fn ids(self) -> [Option<&'a str>; 2] {
        match self {
            Self::Answer(id) | Self::Tick(id, _) | Self::Fact(id, _) => [Some(id), None],
            Self::Order(left, right) => [left.id(), right.id()],
            Self::Channel => [None, None],
        }
    }
}

impl<'a> Scope<'a> {
    /// Creates the variables of an object with these situations and fields, as far as these conditions read them.
    pub(super) fn new(
        situations: &'a [Situation],
        fields: &'a [Field],
        channels: &[Spanned<Channel>],
        conditions: &[&'a Condition],
    ) -> Self {
        let mut sources: Vec<(&'a str, Source<'a>)> = Vec::new();
        sources.extend(situations.iter().map(|one| (one.id.as_str(), Source::Situation(one))));
        sources.extend(fields.iter().map(|one| (one.id.as_str(), Source::Field(one))));
        let by_id: HashMap<&str, Source<'a>> = sources.iter().rev().copied().collect();
        let asked = reads::all(conditions, fields);

        let mut scope = Self {
            vars: Vec::new(),
            by_key: HashMap::new(),
            members: HashMap::new(),
            ids: Vec::new(),
            unsatisfiable: Vec::new(),
            several: sources.iter().filter(|(_, source)| source.is_several()).map(|(id, _)| *id).collect(),
        };
        let channels: Vec<Channel> = match channels {
            [] => Channel::ALL.to_vec(),
            channels => channels.iter().map(|channel| channel.value).collect(),
        };
        scope.add(Key::Channel, Domain::Channel(channels), false);
        let none = Asked::default();
        for &(id, source) in &sources {
            let read = asked.get(&Key::Answer(id)).unwrap_or(&none);
            scope.add(Key::Answer(id), Domain::of_answer(source, read), false);
            if source.is_several() {
                let named: HashSet<&str> = read.words.iter().copied().collect();
                for choice in source.choices().iter().filter(|choice| named.contains(choice.id.as_str())) {
                    scope.add(Key::Tick(id, choice.id.as_str()), Domain::Tick, false);
                }
            }
        }
        let mut rest: Vec<Key<'a>> = asked.keys().copied().collect();
        rest.sort();
        for key in rest {
            match key {
                Key::Fact(id, fact) => scope.add_fact(id, fact, by_id.get(id).copied(), &asked),
                Key::Order(..) => scope.add(key, Domain::Order, true),
                Key::Answer(_) | Key::Tick(..) | Key::Channel => {}
            }
        }
        for (id, source) in sources {
            if !scope.members.contains_key(id) {
                let member = scope.member(id, source);
                let not_given = scope.given(id).negated();
                if member.required && (not_given == Formula::Const(true) || member.right.contains(&not_given)) {
                    scope.unsatisfiable.push(id);
                }
                scope.members.insert(id, member);
                scope.ids.push(id);
            }
        }
        scope
    }

    fn add(&mut self, key: Key<'a>, domain: Domain<'a>, approximate: bool) {
        if !self.by_key.contains_key(&key) {
            self.by_key.insert(key, self.vars.len());
            self.vars.push(Variable { key, domain, approximate });
        }
    }

    fn add_fact(&mut self, id: &'a str, fact: Fact, source: Option<Source<'a>>, asked: &HashMap<Key<'a>, Asked<'a>>) {
        let Some(Source::Field(field)) = source else { return };
        let kind = *field.kind;
        if !kind.facts().contains(&fact) {
            return;
        }
        let none = Asked::default();
        let read = asked.get(&Key::Fact(id, fact)).unwrap_or(&none);
        // Approximate: an age depends on the bounds of the date of birth, and any fact depends on a number that
        // conditions name in full.
        let written = asked.get(&Key::Answer(id)).is_some_and(|read| !read.words.is_empty());
        let bounded = kind == FieldType::Date && (field.min.is_some() || field.max.is_some());
        let approximate = written || bounded || matches!(fact, Fact::Birth | Fact::Region);
        self.add(Key::Fact(id, fact), Domain::of_fact(fact, kind, read), approximate);
    }

    fn member(&self, id: &'a str, source: Source<'a>) -> Member<'a> {
        let given = self.given(id);
        let (when, required) = match source {
            Source::Situation(situation) => (&situation.when, true),
            Source::Field(field) => (&field.when, *field.need == Need::Required),
        };
        let when = when.as_ref().map_or(Formula::Const(true), |when| lower::lower(self, when, Absent::Fails));
        let mut right = Vec::new();
        if source.is_several() {
            right.push(Formula::any([given.negated(), self.ticks(id, source)]));
        }
        if let Source::Field(field) = source {
            for fact in field.kind.facts() {
                let Some(readable) = self.readable(id, *fact) else { continue };
                right.push(Formula::any([readable.negated(), given.clone()]));
                // A future date has no age. An identity number always has one: a birth date in the future is invalid.
                if *field.kind != FieldType::Date {
                    right.push(Formula::any([given.negated(), readable]));
                }
            }
            // A difference from a fact is only a warning.
            if let Some(other) = field.equals.as_ref().filter(|other| !matches!(other.value, Reference::Fact(..))) {
                let (left, right_side) = (Side::Answer(id), Side::of_reference(&other.value));
                let equal = lower::stand(self, left, Relation::Equals, right_side);
                let other_given = right_side.id().map_or(Formula::Const(true), |id| self.given(id));
                right.push(Formula::any([given.negated(), other_given.negated(), equal]));
            }
        }
        let only_applying = Formula::any([given.negated(), when.clone()]);
        Member { only_applying, demanded: Formula::any([when.negated(), given]), required, right, source }
    }

    /// Returns the constraint on the number of ticks of a given answer.
    fn ticks(&self, id: &'a str, source: Source<'a>) -> Formula {
        let choices = source.choices();
        let ticks = choices.iter().filter_map(|choice| self.by_key.get(&Key::Tick(id, choice.id.as_str())).copied());
        let ticks: Vec<Var> = ticks.collect();
        let (least, most) = source.ticks();
        if least > choices.len() || least > most {
            return Formula::Const(false);
        }
        // Choices that no condition names have no variable; any number of them may be ticked.
        let unnamed = choices.len() - ticks.len().min(choices.len());
        let (least, most) = (least.saturating_sub(unnamed), most.min(ticks.len()));
        match (least, most) {
            (0, most) if most == ticks.len() => Formula::Const(true),
            (1, most) if most == ticks.len() => {
                Formula::any(ticks.into_iter().map(|tick| Formula::is(tick, TICKED, Domain::Tick.full())))
            }
            _ => Formula::Count(ticks, least, most),
        }
    }

    /// Returns the test that the application comes in by this channel.
    pub(super) fn by_channel(&self, channel: Channel) -> Formula {
        let var = self.by_key.get(&Key::Channel).and_then(|&var| self.vars.get(var).map(|variable| (var, variable)));
        let Some((var, Variable { domain: Domain::Channel(channels), .. })) = var else { return Formula::Open };
        let values = channels.iter().position(|one| *one == channel).map_or(0, bit);
        Formula::is(var, values, Domain::Channel(channels.clone()).full())
    }

    /// Returns true if the answer with this id is a multiple choice.
    pub(super) fn is_several(&self, id: &str) -> bool {
        self.several.contains(id)
    }

    /// Returns the test that a situation or field is given.
    pub(super) fn given(&self, id: &str) -> Formula {
        let var = self.by_key.get(&Key::Answer(id)).copied();
        self.present(var)
    }

    /// Returns the test that a fact can be read from its field, or `None` if no condition reads it.
    pub(super) fn readable(&self, id: &str, fact: Fact) -> Option<Formula> {
        self.by_key.get(&Key::Fact(id, fact)).map(|&var| self.present(Some(var)))
    }

    fn present(&self, var: Option<Var>) -> Formula {
        match var.and_then(|var| self.vars.get(var).map(|variable| (var, variable))) {
            Some((var, variable)) => Formula::is(var, !ABSENT, variable.domain.full()),
            None => Formula::Open,
        }
    }
}

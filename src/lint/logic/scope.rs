//! What the conditions of one object read: of the whole item, or of a row or group.

use std::collections::{HashMap, HashSet};

use super::domain::{Asked, Domain, Source, bit};
use super::formula::{ABSENT, Formula, TICKED, Var};
use super::lower;
use super::reads;
use crate::checklist::Spanned;
use crate::checklist::model::{
    Absent, Channel, Condition, Fact, Field, FieldType, Need, Reference, Relation, Situation, Subject,
};

/// What a variable stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Key<'a> {
    /// A situation or field, by id.
    Answer(&'a str),
    /// A choice of several.
    Tick(&'a str, &'a str),
    /// What can be read off a field.
    Fact(&'a str, Fact),
    /// How one value stands to another: the smaller key comes first.
    Order(Side<'a>, Side<'a>),
    /// How the application comes in.
    Channel,
}

/// One side of a comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Side<'a> {
    Answer(&'a str),
    Fact(&'a str, Fact),
    Today,
}

/// A variable.
pub(super) struct Variable<'a> {
    pub(super) key: Key<'a>,
    pub(super) domain: Domain<'a>,
    /// Whether its values hang on those of others in ways that are not followed.
    pub(super) loose: bool,
}

/// What is demanded of a situation or field.
pub(super) struct Member<'a> {
    /// Given only where it applies.
    pub(super) only_applying: Formula,
    /// Given wherever it applies.
    pub(super) demanded: Formula,
    /// Whether it has to be given where it applies.
    pub(super) required: bool,
    /// What is true of every right answer.
    pub(super) right: Vec<Formula>,
    pub(super) source: Source<'a>,
}

/// One object and what is known of it.
pub(super) struct Scope<'a> {
    pub(super) vars: Vec<Variable<'a>>,
    pub(super) by_key: HashMap<Key<'a>, Var>,
    pub(super) members: HashMap<&'a str, Member<'a>>,
    /// In the order of the file.
    pub(super) ids: Vec<&'a str>,
    /// What can never be given, though it is demanded where it applies.
    pub(super) hopeless: Vec<&'a str>,
    /// The answers that are several choices.
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
    /// The situations or fields on which the variable hangs.
    pub(super) fn ids(self) -> [Option<&'a str>; 2] {
        match self {
            Self::Answer(id) | Self::Tick(id, _) | Self::Fact(id, _) => [Some(id), None],
            Self::Order(left, right) => [left.id(), right.id()],
            Self::Channel => [None, None],
        }
    }
}

impl<'a> Scope<'a> {
    /// The object with these situations and fields, read by these conditions.
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
            hopeless: Vec::new(),
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
                    scope.hopeless.push(id);
                }
                scope.members.insert(id, member);
                scope.ids.push(id);
            }
        }
        scope
    }

    fn add(&mut self, key: Key<'a>, domain: Domain<'a>, loose: bool) {
        if !self.by_key.contains_key(&key) {
            self.by_key.insert(key, self.vars.len());
            self.vars.push(Variable { key, domain, loose });
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
        // An age says which days of birth there are, and a number written out says everything.
        let written = asked.get(&Key::Answer(id)).is_some_and(|read| !read.words.is_empty());
        let bounded = kind == FieldType::Date && (field.min.is_some() || field.max.is_some());
        let loose = written || bounded || matches!(fact, Fact::Birth | Fact::Region);
        self.add(Key::Fact(id, fact), Domain::of_fact(fact, kind, read), loose);
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
                let Some(told) = self.told(id, *fact) else { continue };
                right.push(Formula::any([told.negated(), given.clone()]));
                // A day to come has no age; a number whose holder is not born yet is wrong.
                if *field.kind != FieldType::Date {
                    right.push(Formula::any([given.negated(), told]));
                }
            }
            // A fact that differs is only pointed out.
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

    /// Whether the ticks of a given answer are as many as they may be.
    fn ticks(&self, id: &'a str, source: Source<'a>) -> Formula {
        let choices = source.choices();
        let ticks = choices.iter().filter_map(|choice| self.by_key.get(&Key::Tick(id, choice.id.as_str())).copied());
        let ticks: Vec<Var> = ticks.collect();
        let (least, most) = source.ticks();
        if least > choices.len() || least > most {
            return Formula::Const(false);
        }
        // The choices that no condition names may be ticked or not.
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

    /// Whether the answer with this id is several choices.
    pub(super) fn is_several(&self, id: &str) -> bool {
        self.several.contains(id)
    }

    /// Whether a situation or field is given.
    pub(super) fn given(&self, id: &str) -> Formula {
        let var = self.by_key.get(&Key::Answer(id)).copied();
        self.present(var)
    }

    /// Whether a fact can be read; nothing where no condition reads it.
    pub(super) fn told(&self, id: &str, fact: Fact) -> Option<Formula> {
        self.by_key.get(&Key::Fact(id, fact)).map(|&var| self.present(Some(var)))
    }

    fn present(&self, var: Option<Var>) -> Formula {
        match var.and_then(|var| self.vars.get(var).map(|variable| (var, variable))) {
            Some((var, variable)) => Formula::is(var, !ABSENT, variable.domain.full()),
            None => Formula::Open,
        }
    }
}

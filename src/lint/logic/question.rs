//! Whether something can hold, always holds, is ever asked for, is asked for together.

use super::Logic;
use super::formula::Formula;
use super::lower::lower;
use super::object::{Object, Part, Stated};
use super::problem::{Among, Answered, Problem};
use super::witness::{Witness, witness};
use crate::checklist::model::{Absent, Channel, Condition, Material};

/// Yes, no, or nobody can say, which is never a reason for a finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// It is so.
    Yes,
    /// It is not so.
    No,
    /// It is not known.
    Unknown,
}

/// Whether there is such an application.
#[derive(Clone, Debug, PartialEq)]
pub enum Possibility<'a> {
    /// There is: it holds this, and whatever else is demanded.
    Yes(Witness<'a>),
    /// There is none.
    No,
    /// It is not known.
    Unknown,
}

impl Possibility<'_> {
    /// The answer without the example.
    #[must_use]
    pub fn answer(&self) -> Answer {
        match self {
            Self::Yes(_) => Answer::Yes,
            Self::No => Answer::No,
            Self::Unknown => Answer::Unknown,
        }
    }

    /// Whether what was asked for does not exist.
    fn is_excluded(&self) -> Answer {
        match self {
            Self::Yes(_) => Answer::No,
            Self::No => Answer::Yes,
            Self::Unknown => Answer::Unknown,
        }
    }
}

impl<'a> Logic<'a> {
    /// Whether all these conditions hold in some application. `at`: the place of the list or group in whose rows they
    /// stand; empty for the item.
    #[must_use]
    pub fn can_hold(&self, at: &str, conditions: &[&Condition], among: Among) -> Possibility<'a> {
        let Some(object) = self.objects.iter().find(|object| object.at == at) else { return Possibility::Unknown };
        self.possible(object, conditions.iter().map(|one| lower(&object.scope, one, Absent::Fails)), among)
    }

    /// Returns false if no application that comes in by this channel meets the condition; a material without one applies
    /// everywhere.
    #[must_use]
    pub fn can_hold_by(&self, channel: Channel, when: Option<&Condition>) -> bool {
        let Some((when, object)) = when.zip(self.objects.first()) else { return true };
        let by_channel = object.scope.by_channel(channel);
        let when = lower(&object.scope, when, Absent::Fails);
        self.possible(object, [by_channel, when], Among::Begun) != Possibility::No
    }

    /// Whether a condition holds in every complete application, or every complete row.
    #[must_use]
    pub fn always_holds(&self, at: &str, condition: &Condition) -> Answer {
        let Some(object) = self.objects.iter().find(|object| object.at == at) else { return Answer::Unknown };
        let broken = lower(&object.scope, condition, Absent::Fails).negated();
        self.possible(object, [broken], Among::Complete).is_excluded()
    }

    /// Whether one of [`Logic::conditions`] holds in some complete application. What a rule requires has to hold together
    /// with the rule's `when`.
    #[must_use]
    pub fn ever(&self, stated: &Stated<'a>) -> Possibility<'a> {
        let Some(object) = self.objects.get(stated.object) else { return Possibility::Unknown };
        self.possible(object, [self.when_of_rule(stated), stated.formula.clone()], Among::Complete)
    }

    /// Whether one of [`Logic::conditions`] holds in every complete application; what a rule requires, in all in which the
    /// rule is judged.
    #[must_use]
    pub fn always(&self, stated: &Stated<'a>) -> Answer {
        let Some(object) = self.objects.get(stated.object) else { return Answer::Unknown };
        self.possible(object, [self.when_of_rule(stated), stated.formula.negated()], Among::Complete).is_excluded()
    }

    fn when_of_rule(&self, stated: &Stated<'a>) -> Formula {
        match stated.part {
            Part::When => Formula::Const(true),
            Part::Require => self.when(&stated.place),
        }
    }

    /// Whether a situation, field or material applies in some complete application, or a rule is judged there. A field of a row
    /// applies where its list does and the row says so. Also "unknown" for a place that there is not.
    #[must_use]
    pub fn asked(&self, place: &str) -> Answer {
        let mut whole = Answer::Yes;
        let mut at = place;
        while !at.is_empty() {
            let Some((object, known)) =
                self.places.get(at).and_then(|known| Some((self.objects.get(known.object)?, known)))
            else {
                return Answer::Unknown;
            };
            if known.when.is_some() || object.at.is_empty() {
                match self.possible(object, [self.when(at)], Among::Complete) {
                    Possibility::Yes(_) => {}
                    Possibility::No => return Answer::No,
                    Possibility::Unknown => whole = Answer::Unknown,
                }
            }
            at = &object.at;
        }
        whole
    }

    /// Whether two materials of the item are asked for in one complete application. Of a group (`one-of`) only one is.
    #[must_use]
    pub fn together(&self, one: &Material, other: &Material) -> Answer {
        if one.one_of.is_some() && one.one_of.as_deref() == other.one_of.as_deref() {
            return Answer::No;
        }
        let whens: Vec<&Condition> = [&one.when, &other.when].into_iter().flatten().collect();
        self.can_hold("", &whens, Among::Complete).answer()
    }

    /// The condition of a place; true where none is written.
    fn when(&self, place: &str) -> Formula {
        let when = self.places.get(place).and_then(|known| self.stated.get(known.when?));
        when.map_or(Formula::Const(true), |stated| stated.formula.clone())
    }

    /// Whether formulas hold in some application.
    pub(super) fn possible(
        &self,
        object: &Object<'a>,
        formulas: impl IntoIterator<Item = Formula>,
        among: Among,
    ) -> Possibility<'a> {
        let mut problem = Problem::new(&object.scope, among, self.steps);
        for formula in formulas {
            problem.require(&formula);
        }
        if among == Among::Right {
            object.rules.iter().for_each(|rule| problem.require(&rule.formula));
        }
        match problem.solve() {
            Answered::Possible(values) => Possibility::Yes(witness(&object.scope, &values)),
            Answered::Impossible => Possibility::No,
            Answered::Unknown => Possibility::Unknown,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checklist::parse;

    #[test]
    fn a_condition_may_exclude_a_channel() {
        for (when, online) in [
            ("{ channel: window }", false),
            ("{ channel: [window, online] }", true),
            ("{ not: { channel: window } }", true),
            ("{ not: { channel: online } }", false),
            ("{ agent: true, channel: window }", false),
            ("{ any: [{ agent: true }, { channel: window }] }", true),
            ("{ any: [{ channel: outlet }, { channel: window }] }", false),
            ("{ agent: true }", true),
            // The question itself is asked at the window only.
            ("{ at_window: true }", false),
            ("{ at_window: { given: false } }", true),
        ] {
            let text = format!(
                "situations: {{ agent: {{ ask: {{ zh: 代办 }}, type: boolean }}, at_window: {{ ask: {{ zh: 取号 }}, type: boolean, when: {{ channel: window }} }} }}\nmaterials: {{ a: {{ label: {{ zh: 甲 }}, when: {when} }} }}\n"
            );
            let checklist = parse("a.yaml", text.as_bytes()).0;
            let material = checklist.as_ref().and_then(|checklist| checklist.materials.first());
            let when = material.and_then(|material| material.when.as_ref());
            assert!(when.is_some(), "{text}");
            let logic = Logic::new(checklist.as_ref().expect("a checklist"));
            assert_eq!(logic.can_hold_by(Channel::Online, when), online, "{text}");
        }
    }
}

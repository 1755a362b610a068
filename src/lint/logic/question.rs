//! The questions that rules ask: can it hold, does it always hold, is it ever asked for, are two asked for together.

use super::Logic;
use super::formula::Formula;
use super::lower::lower;
use super::object::{ConditionAt, Object, Part};
use super::problem::{Among, Answered, Problem};
use super::witness::{Witness, witness};
use crate::checklist::model::{Absent, Channel, Condition, Material};

/// Yes, no or unknown. Unknown is never a reason for a finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Proved.
    Yes,
    /// Disproved.
    No,
    /// Neither is proved: the search reached its limit, or a part is not modelled exactly.
    Unknown,
}

/// The answer to the question if a suitable application exists.
#[derive(Clone, Debug, PartialEq)]
pub enum Possibility<'a> {
    /// It exists; the witness shows the answers that matter.
    Yes(Witness<'a>),
    /// It does not exist.
    No,
    /// Neither is proved: the search reached its limit, or a part is not modelled exactly.
    Unknown,
}

impl Possibility<'_> {
    /// Returns the answer without the witness.
    #[must_use]
    pub fn answer(&self) -> Answer {
        match self {
            Self::Yes(_) => Answer::Yes,
            Self::No => Answer::No,
            Self::Unknown => Answer::Unknown,
        }
    }

    /// Returns the answer to the opposite question: does none exist?
    fn is_excluded(&self) -> Answer {
        match self {
            Self::Yes(_) => Answer::No,
            Self::No => Answer::Yes,
            Self::Unknown => Answer::Unknown,
        }
    }
}

impl<'a> Logic<'a> {
    /// Returns true if some application meets all these conditions. `at` is the path of the list or group whose rows they
    /// belong to; empty for the item.
    #[must_use]
    pub fn can_hold(&self, at: &str, conditions: &[&Condition], among: Among) -> Possibility<'a> {
        let Some(object) = self.objects.iter().find(|object| object.at == at) else { return Possibility::Unknown };
        self.possible(object, conditions.iter().map(|one| lower(&object.scope, one, Absent::Fails)), among)
    }

    /// Returns false if no application that comes in by this channel meets the condition; a material without one
    /// applies everywhere.
    #[must_use]
    pub fn can_hold_by(&self, channel: Channel, when: Option<&Condition>) -> bool {
        let Some((when, object)) = when.zip(self.objects.first()) else { return true };
        let by_channel = object.scope.by_channel(channel);
        let when = lower(&object.scope, when, Absent::Fails);
        self.possible(object, [by_channel, when], Among::Begun) != Possibility::No
    }

    /// Returns true if every complete application, or every complete row, meets a condition.
    #[must_use]
    pub fn always_holds(&self, at: &str, condition: &Condition) -> Answer {
        let Some(object) = self.objects.iter().find(|object| object.at == at) else { return Answer::Unknown };
        let broken = lower(&object.scope, condition, Absent::Fails).negated();
        self.possible(object, [broken], Among::Complete).is_excluded()
    }

    /// Returns true if one of [`Logic::conditions`] holds in some complete application. A `require` has to hold together with
    /// the `when` of its rule.
    #[must_use]
    pub fn ever(&self, site: &ConditionAt<'a>) -> Possibility<'a> {
        let Some(object) = self.objects.get(site.object) else { return Possibility::Unknown };
        self.possible(object, [self.when_of_rule(site), site.formula.clone()], Among::Complete)
    }

    /// Returns true if one of [`Logic::conditions`] holds in every complete application; a `require`, in all to which its rule
    /// applies.
    #[must_use]
    pub fn always(&self, site: &ConditionAt<'a>) -> Answer {
        let Some(object) = self.objects.get(site.object) else { return Answer::Unknown };
        self.possible(object, [self.when_of_rule(site), site.formula.negated()], Among::Complete).is_excluded()
    }

    fn when_of_rule(&self, site: &ConditionAt<'a>) -> Formula {
        match site.part {
            Part::When => Formula::Const(true),
            Part::Require => self.when(&site.place),
        }
    }

    /// Returns true if a situation, field, material or rule applies in some complete application. A field of a row applies if
    /// its list does and its own condition holds in the row. Unknown if there is no such place.
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

    /// Returns true if one complete application asks for both materials. Of a group (`one-of`) it asks for one only.
    #[must_use]
    pub fn together(&self, one: &Material, other: &Material) -> Answer {
        if one.one_of.is_some() && one.one_of.as_deref() == other.one_of.as_deref() {
            return Answer::No;
        }
        let whens: Vec<&Condition> = [&one.when, &other.when].into_iter().flatten().collect();
        self.can_hold("", &whens, Among::Complete).answer()
    }

    /// Returns the `when` of a place; true if it has none.
    fn when(&self, place: &str) -> Formula {
        let when = self.places.get(place).and_then(|known| self.conditions.get(known.when?));
        when.map_or(Formula::Const(true), |site| site.formula.clone())
    }

    /// Returns true if some application satisfies all formulas.
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

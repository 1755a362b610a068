//! Dead ends: answers with which no application can pass.

use super::Logic;
use super::formula::Formula;
use super::idle::{choices, chosen, formulas};
use super::object::{Object, RuleFormula};
use super::problem::{Among, Answered, Problem};

/// Maximum number of rules that are minimised to a conflict by removing one at a time.
const MOST_RULES: usize = 64;
/// Maximum number of searches for reasons in one checklist.
const MOST_SEARCHES: usize = 5_000;

/// An answer with which no application can pass.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeadEnd<'a> {
    /// The id of the situation.
    pub situation: &'a str,
    /// The id of the choice; `true` or `false` for a yes-or-no question.
    pub choice: &'a str,
    /// The ids of rules that contradict each other, given this answer. The set is minimal, unless there are too many
    /// rules to try.
    pub rules: Vec<&'a str>,
    /// The id of a required field or situation that cannot be given, if no rule is the reason.
    pub demand: Option<&'a str>,
}

impl<'a> Logic<'a> {
    /// Returns all dead ends, in the order of the file.
    #[must_use]
    pub fn dead_ends(&self) -> Vec<DeadEnd<'a>> {
        let Some(object) = self.objects.first() else { return Vec::new() };
        let mut left = MOST_SEARCHES;
        let mut found = Vec::new();
        for situation in &self.checklist.situations {
            for choice in choices(situation) {
                let Some(answer) = chosen(&object.scope, situation, choice) else { continue };
                let answer = formulas(&object.scope, &answer);
                let all: Vec<&RuleFormula<'a>> = object.rules.iter().collect();
                // A question that is never asked is reported by another rule.
                if !self.excludes(object, &answer, Among::Complete, &all, None)
                    || self.excludes(object, &answer, Among::Begun, &[], None)
                {
                    continue;
                }
                let (rules, demand) = match self.excludes(object, &answer, Among::Complete, &[], None) {
                    true => (Vec::new(), self.demand(object, &answer, &mut left)),
                    false => (self.reason(object, &answer, all, &mut left), None),
                };
                found.push(DeadEnd { situation: situation.id.as_str(), choice, rules, demand });
            }
        }
        found
    }

    /// Returns true if no such application satisfies these rules. `relaxed` names an answer that may be missing.
    fn excludes(
        &self,
        object: &Object<'a>,
        answer: &[Formula],
        among: Among,
        rules: &[&RuleFormula<'a>],
        relaxed: Option<&'a str>,
    ) -> bool {
        let mut problem = Problem::new(&object.scope, among, self.steps);
        if let Some(relaxed) = relaxed {
            problem = problem.relaxing(relaxed);
        }
        answer.iter().chain(rules.iter().map(|rule| &rule.formula)).for_each(|formula| problem.require(formula));
        matches!(problem.solve(), Answered::Impossible)
    }

    /// Reduces contradicting rules to a minimal set that still contradicts.
    fn reason(
        &self,
        object: &Object<'a>,
        answer: &[Formula],
        mut rules: Vec<&RuleFormula<'a>>,
        left: &mut usize,
    ) -> Vec<&'a str> {
        let mut at = 0;
        while at < rules.len() && rules.len() <= MOST_RULES && *left > 0 {
            *left -= 1;
            let mut fewer = rules.clone();
            fewer.remove(at);
            match self.excludes(object, answer, Among::Complete, &fewer, None) {
                true => rules = fewer,
                false => at += 1,
            }
        }
        rules.iter().map(|rule| rule.id).collect()
    }

    /// Returns the first required answer that blocks every application: without its requirement one can pass.
    fn demand(&self, object: &Object<'a>, answer: &[Formula], left: &mut usize) -> Option<&'a str> {
        object.scope.ids.iter().copied().find(|id| {
            let can_try = *left > 0 && object.scope.members.get(id).is_some_and(|member| member.required);
            *left -= usize::from(can_try);
            can_try && !self.excludes(object, answer, Among::Complete, &[], Some(id))
        })
    }
}

//! Answers after which no application can be right.

use super::Logic;
use super::formula::Formula;
use super::idle::{choices, chosen, known};
use super::object::{Kept, Object};
use super::problem::{Among, Answered, Problem};

/// Most rules among which the reason is looked for one by one.
const MOST_RULES: usize = 64;
/// Most searches for reasons in one checklist.
const MOST_SEARCHES: usize = 5_000;

/// An answer after which no application can be right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeadEnd<'a> {
    /// The situation, by id.
    pub situation: &'a str,
    /// The choice; `true` or `false` for a yes-or-no question.
    pub choice: &'a str,
    /// The rules that cannot all be kept then. Without any of them an application could be right, unless there are too many
    /// to be tried.
    pub rules: Vec<&'a str>,
    /// What is demanded then and cannot be given, where no rule is the reason.
    pub demand: Option<&'a str>,
}

impl<'a> Logic<'a> {
    /// All dead ends, in the order of the file.
    #[must_use]
    pub fn dead_ends(&self) -> Vec<DeadEnd<'a>> {
        let Some(object) = self.objects.first() else { return Vec::new() };
        let mut left = MOST_SEARCHES;
        let mut found = Vec::new();
        for situation in &self.checklist.situations {
            for choice in choices(situation) {
                let Some(answer) = chosen(&object.scope, situation, choice) else { continue };
                let answer = known(&object.scope, &answer);
                let all: Vec<&Kept<'a>> = object.rules.iter().collect();
                // Where the question is never asked, that is another mistake.
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

    /// Whether there is no such application that keeps these rules.
    fn excludes(
        &self,
        object: &Object<'a>,
        answer: &[Formula],
        among: Among,
        rules: &[&Kept<'a>],
        spared: Option<&'a str>,
    ) -> bool {
        let mut problem = Problem::new(&object.scope, among, self.steps);
        if let Some(spared) = spared {
            problem = problem.sparing(spared);
        }
        answer.iter().chain(rules.iter().map(|rule| &rule.formula)).for_each(|formula| problem.require(formula));
        matches!(problem.solve(), Answered::Impossible)
    }

    /// Of rules that cannot all be kept, as few as still cannot.
    fn reason(
        &self,
        object: &Object<'a>,
        answer: &[Formula],
        mut rules: Vec<&Kept<'a>>,
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

    /// What is demanded and stands in the way.
    fn demand(&self, object: &Object<'a>, answer: &[Formula], left: &mut usize) -> Option<&'a str> {
        object.scope.ids.iter().copied().find(|id| {
            let can_try = *left > 0 && object.scope.members.get(id).is_some_and(|member| member.required);
            *left -= usize::from(can_try);
            can_try && !self.excludes(object, answer, Among::Complete, &[], Some(id))
        })
    }
}

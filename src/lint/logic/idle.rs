//! Idle situations: questions, or choices of one question, that make no difference.

use super::Logic;
use super::domain::{Domain, bit};
use super::formula::{ABSENT, Formula, TICKED, UNTICKED, Values, Var};
use super::object::Object;
use super::problem::{Among, Answered, Problem};
use super::scope::{Key, Scope};
use crate::checklist::model::Situation;

/// Maximum number of comparisons of two choices for one situation.
const MOST_COMPARISONS: usize = 2_000;

/// A partial assignment: some variables and the values they may have.
pub(super) type Assignment = Vec<(Var, Values)>;

impl<'a> Logic<'a> {
    /// Groups the choices of a situation (`true` and `false` for a yes-or-no question). Choices of one group are
    /// interchangeable: swapping them changes nothing that is asked, required or refused. A situation with a single
    /// group is idle. A choice that could not be decided is a group of its own.
    #[must_use]
    pub fn alike(&self, situation: &'a Situation) -> Vec<Vec<&'a str>> {
        let choices = choices(situation);
        let Some(object) = self.objects.first() else { return Vec::new() };
        let scope = &object.scope;
        let id = situation.id.as_str();
        let is_compared =
            scope.vars.iter().any(|one| matches!(one.key, Key::Order(..)) && one.key.ids().contains(&Some(id)));
        let is_followed = (scope.by_key.get(&Key::Answer(id)).and_then(|&var| scope.vars.get(var)))
            .is_some_and(|one| !matches!(one.domain, Domain::Given { followed: false }));
        if is_compared || !is_followed {
            return choices.into_iter().map(|choice| vec![choice]).collect();
        }
        let readers = readers(object, id);
        let mut left = MOST_COMPARISONS;
        let mut groups: Vec<Vec<&'a str>> = Vec::new();
        for choice in choices {
            let same = groups.iter().position(|group| {
                left = left.saturating_sub(1);
                left > 0 && group.first().is_some_and(|first| self.same(object, situation, first, choice, &readers))
            });
            match same.and_then(|at| groups.get_mut(at)) {
                Some(group) => group.push(choice),
                None => groups.push(vec![choice]),
            }
        }
        groups
    }

    /// Returns true if no condition distinguishes the two choices.
    fn same(&self, object: &Object<'a>, situation: &Situation, one: &str, other: &str, readers: &[usize]) -> bool {
        let Some((first, second)) = exchange(&object.scope, situation, one, other) else { return false };
        readers.iter().filter_map(|&number| self.conditions.get(number)).all(|site| {
            let (left, right) = (site.formula.given(&first), site.formula.given(&second));
            if left == right {
                return true;
            }
            let differ = Formula::any([
                Formula::all([left.clone(), right.negated()]),
                Formula::all([left.negated(), right.clone()]),
            ]);
            let mut problem = Problem::new(&object.scope, Among::Begun, self.steps);
            problem.require(&differ);
            formulas(&object.scope, &first).iter().for_each(|formula| problem.require(formula));
            matches!(problem.solve(), Answered::Impossible)
        })
    }
}

/// Returns the possible answers of a situation.
pub(super) fn choices(situation: &Situation) -> Vec<&str> {
    match situation.is_boolean() {
        true => vec!["true", "false"],
        false => situation.choices.iter().map(|choice| choice.id.as_str()).collect(),
    }
}

/// Returns the indexes of the conditions that read a situation, each once.
fn readers(object: &Object<'_>, id: &str) -> Vec<usize> {
    let own = object.scope.members.get(id).map_or(&[][..], |member| member.source.choices());
    let keys = std::iter::once(Key::Answer(id)).chain(own.iter().map(|choice| Key::Tick(id, choice.id.as_str())));
    let vars = keys.filter_map(|key| object.scope.by_key.get(&key));
    let mut readers: Vec<usize> = vars.filter_map(|var| object.readers.get(var)).flatten().copied().collect();
    readers.sort_unstable();
    readers.dedup();
    readers
}

/// Returns the assignment of a situation answered by this choice; for a multiple choice, with this one ticked.
pub(super) fn chosen(scope: &Scope<'_>, situation: &Situation, choice: &str) -> Option<Assignment> {
    let id = situation.id.as_str();
    let var = *scope.by_key.get(&Key::Answer(id))?;
    let domain = &scope.vars.get(var)?.domain;
    match domain {
        Domain::Bool => Some(vec![(var, bit(usize::from(choice == "true")))]),
        Domain::Words { words, .. } => {
            let at = words.iter().position(|word| *word == choice).unwrap_or(words.len());
            Some(vec![(var, bit(at) & domain.full())])
        }
        Domain::Given { followed: true } => {
            let tick = scope.by_key.get(&Key::Tick(id, choice)).map(|&tick| (tick, TICKED));
            Some(std::iter::once((var, domain.full() & !ABSENT)).chain(tick).collect())
        }
        _ => None,
    }
}

/// Returns two assignments: the first choice without the second, and the second without the first.
fn exchange(scope: &Scope<'_>, situation: &Situation, one: &str, other: &str) -> Option<(Assignment, Assignment)> {
    let untick =
        |choice: &str| scope.by_key.get(&Key::Tick(situation.id.as_str(), choice)).map(|&tick| (tick, UNTICKED));
    let mut first = chosen(scope, situation, one)?;
    first.extend(untick(other));
    let mut second = chosen(scope, situation, other)?;
    second.extend(untick(one));
    Some((first, second))
}

/// Returns an assignment as formulas.
pub(super) fn formulas(scope: &Scope<'_>, known: &Assignment) -> Vec<Formula> {
    let is = |&(var, values): &(Var, Values)| {
        scope.vars.get(var).map(|variable| Formula::is(var, values, variable.domain.full()))
    };
    known.iter().filter_map(is).collect()
}

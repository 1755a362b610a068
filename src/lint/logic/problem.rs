//! One question to the search: its formulas, and the constraints of every application on the variables they read.

use std::collections::{HashMap, HashSet};

use super::formula::{Formula, Values, Var};
use super::scope::Scope;
use super::search::{Found, Range, search};

/// Maximum number of variables of one question.
const MOST_VARIABLES: usize = 400;
/// Maximum number of nodes in all formulas of one question.
const MOST_PARTS: usize = 4_000;
/// Minimum number of times that a search can visit every node.
const LOOKS: usize = 8;

/// The applications that a question is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Among {
    /// Applications without wrong or inapplicable answers; answers may still be missing.
    Begun,
    /// Those of them in which no required answer is missing.
    Complete,
    /// Those of them that violate no rule.
    Right,
}

/// One question.
pub(super) struct Problem<'l, 'a> {
    scope: &'l Scope<'a>,
    among: Among,
    /// The id of a required answer whose requirement is dropped.
    relaxed: Option<&'l str>,
    vars: Vec<Var>,
    local: HashMap<Var, usize>,
    formulas: Vec<Formula>,
    /// Most steps of the search.
    steps: usize,
    /// Number of nodes that may still be added.
    parts: usize,
    /// True if a formula was left out for lack of room. Then only "impossible" can be trusted.
    is_truncated: bool,
}

/// The result of a question.
pub(super) enum Answered {
    /// Every combination of these values satisfies all formulas.
    Possible(Vec<(Var, Values)>),
    Impossible,
    Unknown,
}

impl<'l, 'a> Problem<'l, 'a> {
    /// Creates a question whose search may take `steps` steps.
    pub(super) fn new(scope: &'l Scope<'a>, among: Among, steps: usize) -> Self {
        Self {
            scope,
            among,
            relaxed: None,
            vars: Vec::new(),
            local: HashMap::new(),
            formulas: Vec::new(),
            parts: MOST_PARTS.min(steps / LOOKS),
            steps,
            is_truncated: false,
        }
    }

    /// Drops the requirement that this answer is given.
    pub(super) fn relaxing(mut self, id: &'l str) -> Self {
        self.relaxed = Some(id);
        self
    }

    /// Adds a formula that has to hold. If there is no room left, it is dropped and the question is truncated:
    /// "impossible" stays sound, "possible" becomes unknown.
    pub(super) fn require(&mut self, formula: &Formula) {
        if self.is_truncated || *formula == Formula::Const(true) {
            return;
        }
        let mut left = self.parts;
        if self.vars.len() > MOST_VARIABLES || !formula.spend(&mut left) {
            self.is_truncated = true;
            return;
        }
        self.parts = left;
        let (vars, local) = (&mut self.vars, &mut self.local);
        let formula = formula.renamed(&mut |var| {
            *local.entry(var).or_insert_with(|| {
                vars.push(var);
                vars.len() - 1
            })
        });
        self.formulas.push(formula);
    }

    /// Searches for an application.
    pub(super) fn solve(mut self) -> Answered {
        self.close();
        let range = |var: &Var| match self.scope.vars.get(*var) {
            Some(variable) => Range { full: variable.domain.full(), approximate: variable.approximate },
            None => Range { full: 0, approximate: false },
        };
        let ranges: Vec<Range> = self.vars.iter().map(range).collect();
        match search(&ranges, &self.formulas, self.steps) {
            Found::Values(_) if self.is_truncated => Answered::Unknown,
            Found::Values(live) => Answered::Possible(self.vars.into_iter().zip(live).collect()),
            Found::Nothing => Answered::Impossible,
            Found::Unknown => Answered::Unknown,
        }
    }

    /// Adds the constraints of every situation and field that is read, then of those which these read, and so on.
    /// Members out of reach can be given or left out as their own conditions want, because conditions are acyclic. The
    /// exception is members that can never be given; those are always added.
    fn close(&mut self) {
        let mut known: HashSet<&str> = HashSet::new();
        let scope = self.scope;
        let unsatisfiable = if self.among >= Among::Complete { scope.unsatisfiable.as_slice() } else { &[] };
        for &id in unsatisfiable {
            known.insert(id);
            self.require_member(id);
        }
        let mut next = 0;
        while let Some(&var) = self.vars.get(next) {
            next += 1;
            let Some(variable) = scope.vars.get(var) else { continue };
            for id in variable.key.ids().into_iter().flatten() {
                if known.insert(id) {
                    self.require_member(id);
                }
                if self.is_truncated {
                    return;
                }
            }
        }
    }

    fn require_member(&mut self, id: &'a str) {
        let scope = self.scope;
        let Some(member) = scope.members.get(id) else { return };
        for formula in &member.right {
            self.require(formula);
        }
        self.require(&member.only_applying);
        if self.among >= Among::Complete && member.required && self.relaxed != Some(id) {
            self.require(&member.demanded);
        }
    }
}

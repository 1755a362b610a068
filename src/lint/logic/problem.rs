//! A question to the search: formulas, and what is true of every application as far as they hang on it.

use std::collections::{HashMap, HashSet};

use super::formula::{Formula, Values, Var};
use super::scope::Scope;
use super::search::{Found, Range, search};

/// Most variables of one question.
const MOST_VARIABLES: usize = 400;
/// Most parts of all formulas of one question.
const MOST_PARTS: usize = 4_000;
/// How often at least a search can look at every part.
const LOOKS: usize = 8;

/// Which applications are meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Among {
    /// Those that hold nothing wrong and nothing that does not apply, though something may still be missing.
    Begun,
    /// Those of them in which nothing is missing.
    Complete,
    /// Those of them that break no rule.
    Right,
}

/// One question.
pub(super) struct Problem<'l, 'a> {
    scope: &'l Scope<'a>,
    among: Among,
    /// The one thing that need not be given, though it is demanded.
    spared: Option<&'l str>,
    vars: Vec<Var>,
    local: HashMap<Var, usize>,
    formulas: Vec<Formula>,
    /// Most steps of the search.
    steps: usize,
    /// How many parts more there may be.
    parts: usize,
    /// Whether something that is true of every application was left out, since it would have been too much.
    is_cut: bool,
}

/// What is known after a question.
pub(super) enum Answered {
    /// These variables can have any of these values.
    Possible(Vec<(Var, Values)>),
    Impossible,
    Unknown,
}

impl<'l, 'a> Problem<'l, 'a> {
    /// A question that may take so many steps.
    pub(super) fn new(scope: &'l Scope<'a>, among: Among, steps: usize) -> Self {
        Self {
            scope,
            among,
            spared: None,
            vars: Vec::new(),
            local: HashMap::new(),
            formulas: Vec::new(),
            parts: MOST_PARTS.min(steps / LOOKS),
            steps,
            is_cut: false,
        }
    }

    /// Leaves out that this has to be given.
    pub(super) fn sparing(mut self, id: &'l str) -> Self {
        self.spared = Some(id);
        self
    }

    /// Adds what has to hold. What is too much is left out, so that "impossible" stays true, and "possible" is not said.
    pub(super) fn require(&mut self, formula: &Formula) {
        if self.is_cut || *formula == Formula::Const(true) {
            return;
        }
        let mut left = self.parts;
        if self.vars.len() > MOST_VARIABLES || !formula.spend(&mut left) {
            self.is_cut = true;
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

    /// The answer.
    pub(super) fn solve(mut self) -> Answered {
        self.close();
        let range = |var: &Var| match self.scope.vars.get(*var) {
            Some(variable) => Range { full: variable.domain.full(), loose: variable.loose },
            None => Range { full: 0, loose: false },
        };
        let ranges: Vec<Range> = self.vars.iter().map(range).collect();
        match search(&ranges, &self.formulas, self.steps) {
            Found::Values(_) if self.is_cut => Answered::Unknown,
            Found::Values(live) => Answered::Possible(self.vars.into_iter().zip(live).collect()),
            Found::Nothing => Answered::Impossible,
            Found::Unknown => Answered::Unknown,
        }
    }

    /// Adds what is true of the situations and fields that are read, of those on which they hang, and so on. Whatever is
    /// not reached can be given or left out as its own condition wants, since conditions go in no circle; but for what can
    /// never be given.
    fn close(&mut self) {
        let mut known: HashSet<&str> = HashSet::new();
        let scope = self.scope;
        let hopeless = if self.among >= Among::Complete { scope.hopeless.as_slice() } else { &[] };
        for &id in hopeless {
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
                if self.is_cut {
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
        if self.among >= Among::Complete && member.required && self.spared != Some(id) {
            self.require(&member.demanded);
        }
    }
}

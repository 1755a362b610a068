//! A bounded search for an assignment that satisfies all formulas.
//!
//! Every variable has a set of live values. Forced values are propagated first (the unit rule of Davis and Putnam,
//! 1960); then the live values of one variable are split into two branches.

use super::formula::{ABSENT, Formula, TICKED, Truth, UNTICKED, Values};

/// The result of a search.
pub(super) enum Found {
    /// One set of values for each variable; every combination satisfies all formulas.
    Values(Vec<Values>),
    /// Proved: no assignment satisfies them.
    Nothing,
    /// The search reached its limit, or depends on an unknown or approximate part.
    Unknown,
}

/// The domain of a variable, for the search.
pub(super) struct Range {
    /// All its values.
    pub(super) full: Values,
    /// True if only "given or not" can be chosen freely; which value is given depends on more than is modelled.
    pub(super) approximate: bool,
}

impl Range {
    /// Returns the live values; for an approximate variable widened to all given ones.
    fn widened(&self, values: Values) -> Values {
        let given = self.full & !ABSENT;
        if self.approximate && values & given != 0 { values | given } else { values }
    }
}

struct Search<'p> {
    formulas: &'p [Formula],
    /// Number of nodes visited so far.
    steps: usize,
    limit: usize,
}

/// Searches for an assignment that satisfies all formulas. Visits at most about `limit` nodes of them.
pub(super) fn search(ranges: &[Range], formulas: &[Formula], limit: usize) -> Found {
    let mut search = Search { formulas, steps: 0, limit };
    let mut waiting: Vec<Vec<Values>> = vec![ranges.iter().map(|range| range.full).collect()];
    let mut undecided = false;
    while let Some(mut live) = waiting.pop() {
        let fits = search.propagate(&mut live);
        if search.steps > limit {
            return Found::Unknown;
        }
        if !fits {
            continue;
        }
        match search.branch(&live) {
            Branch::Divide(var, values) => {
                let mut other = live.clone();
                divide(&mut other, var, !values);
                divide(&mut live, var, values);
                waiting.extend([other, live]);
            }
            Branch::Open => undecided = true,
            Branch::None => {
                let live: Vec<Values> = ranges.iter().zip(live).map(|(range, live)| range.widened(live)).collect();
                match formulas.iter().all(|formula| search.truth(formula, &live) == Truth::True) {
                    true => return Found::Values(live),
                    false => undecided = true,
                }
            }
        }
    }
    if undecided { Found::Unknown } else { Found::Nothing }
}

/// The next decision of the search.
enum Branch {
    /// Split on whether the variable has one of these values.
    Divide(usize, Values),
    /// Some formula is undecided, but no variable can decide it.
    Open,
    /// All formulas hold.
    None,
}

fn divide(live: &mut [Values], var: usize, values: Values) {
    if let Some(live) = live.get_mut(var) {
        *live &= values;
    }
}

impl Search<'_> {
    /// Removes values that some formula excludes, until nothing changes. Returns false if a formula cannot hold.
    fn propagate(&mut self, live: &mut [Values]) -> bool {
        let mut changed = true;
        while changed && self.steps <= self.limit {
            changed = false;
            for formula in self.formulas {
                if !self.enforce(formula, live, &mut changed) {
                    return false;
                }
            }
        }
        true
    }

    /// Removes the values that a formula forbids, where it leaves no choice. Returns false if the formula cannot hold.
    fn enforce(&mut self, formula: &Formula, live: &mut [Values], changed: &mut bool) -> bool {
        self.steps += 1;
        match formula {
            Formula::Const(value) => *value,
            Formula::Open => true,
            Formula::Is(var, values, _) => keep(live, *var, *values, changed),
            Formula::All(parts) => parts.iter().all(|part| self.enforce(part, live, changed)),
            Formula::Any(parts) => {
                let mut last = None;
                for part in parts {
                    match self.truth(part, live) {
                        Truth::True => return true,
                        Truth::Open if last.is_some() => return true,
                        Truth::Open => last = Some(part),
                        Truth::False => {}
                    }
                }
                last.is_some_and(|part| self.enforce(part, live, changed))
            }
            Formula::Count(vars, least, most) => {
                let (ticked, possible) = self.ticked(vars, live);
                if ticked > *most || possible < *least {
                    return false;
                }
                let wanted = if ticked == possible {
                    return true;
                } else if possible == *least {
                    TICKED
                } else if ticked == *most {
                    UNTICKED
                } else {
                    return true;
                };
                let open = |live: &[Values], var: usize| live.get(var).is_some_and(|live| live.count_ones() > 1);
                for &var in vars {
                    if open(live, var) {
                        keep(live, var, wanted, changed);
                    }
                }
                true
            }
        }
    }

    /// Evaluates a formula under the live values.
    fn truth(&mut self, formula: &Formula, live: &[Values]) -> Truth {
        self.steps += 1;
        match formula {
            Formula::Const(true) => Truth::True,
            Formula::Const(false) => Truth::False,
            Formula::Open => Truth::Open,
            Formula::Is(var, values, _) => match live.get(*var).copied().unwrap_or(0) {
                live if live & !values == 0 => Truth::True,
                live if live & values == 0 => Truth::False,
                _ => Truth::Open,
            },
            Formula::All(parts) => self.join(parts, live, Truth::False, Truth::True),
            Formula::Any(parts) => self.join(parts, live, Truth::True, Truth::False),
            Formula::Count(vars, least, most) => match self.ticked(vars, live) {
                (ticked, possible) if ticked > *most || possible < *least => Truth::False,
                (ticked, possible) if ticked >= *least && possible <= *most => Truth::True,
                _ => Truth::Open,
            },
        }
    }

    /// Returns `decides` if any part has that value, `otherwise` if all parts have that one, and open in all other
    /// cases.
    fn join(&mut self, parts: &[Formula], live: &[Values], decides: Truth, otherwise: Truth) -> Truth {
        let mut whole = otherwise;
        for part in parts {
            match self.truth(part, live) {
                truth if truth == decides => return decides,
                Truth::Open => whole = Truth::Open,
                _ => {}
            }
        }
        whole
    }

    /// Returns the number of choices that are ticked, and the number that can be.
    fn ticked(&mut self, vars: &[usize], live: &[Values]) -> (usize, usize) {
        self.steps += vars.len();
        let is = |var: &&usize, values: Values| live.get(**var).is_some_and(|live| *live == values);
        (vars.iter().filter(|var| is(var, TICKED)).count(), vars.iter().filter(|var| !is(var, UNTICKED)).count())
    }

    /// Returns the next decision.
    fn branch(&mut self, live: &[Values]) -> Branch {
        let mut open = Branch::None;
        for formula in self.formulas {
            if self.truth(formula, live) == Truth::Open {
                match self.open_test(formula, live) {
                    Some((var, values)) => return Branch::Divide(var, values),
                    None => open = Branch::Open,
                }
            }
        }
        open
    }

    /// Returns a test inside a formula whose outcome is open.
    fn open_test(&mut self, formula: &Formula, live: &[Values]) -> Option<(usize, Values)> {
        match formula {
            Formula::Const(_) | Formula::Open => None,
            Formula::Is(var, values, _) => (self.truth(formula, live) == Truth::Open).then_some((*var, *values)),
            Formula::All(parts) | Formula::Any(parts) => parts.iter().find_map(|part| {
                // A decided part offers no split.
                if self.truth(part, live) == Truth::Open { self.open_test(part, live) } else { None }
            }),
            Formula::Count(vars, ..) => {
                let open = vars.iter().find(|var| live.get(**var).is_some_and(|live| live.count_ones() > 1));
                open.map(|var| (*var, TICKED))
            }
        }
    }
}

/// Intersects the live values of a variable with `values`. Returns false if none is left.
fn keep(live: &mut [Values], var: usize, values: Values, changed: &mut bool) -> bool {
    let Some(live) = live.get_mut(var) else { return false };
    let kept = *live & values;
    *changed |= kept != *live;
    *live = kept;
    kept != 0
}

#[cfg(test)]
mod tests {
    use super::*;

    const FULL: Values = 0b111;

    fn is(var: usize, values: Values) -> Formula {
        Formula::is(var, values, FULL)
    }

    fn ranges(approximate: &[bool]) -> Vec<Range> {
        approximate.iter().map(|&approximate| Range { full: FULL, approximate }).collect()
    }

    fn holds(formula: &Formula, values: &[Values]) -> bool {
        Search { formulas: &[], steps: 0, limit: 0 }.truth(formula, values) == Truth::True
    }

    #[test]
    fn finds_values_exactly_where_some_assignment_makes_all_hold() {
        // Compares the search with brute force over all 27 assignments, for all pairs of clauses over three variables.
        let clauses: Vec<Formula> = (0..3usize)
            .flat_map(|a| (0..3usize).map(move |b| (a, b)))
            .flat_map(|(a, b)| [(a, b, 0b001, 0b110), (a, b, 0b010, 0b100), (a, b, 0b011, 0b010)])
            .flat_map(|(a, b, x, y)| [Formula::any([is(a, x), is(b, y)]), Formula::all([is(a, x), is(b, y)])])
            .collect();
        let mut found = [0, 0];
        for one in &clauses {
            for two in &clauses {
                let formulas = [one.clone(), two.clone(), one.negated()];
                for formulas in [&formulas[..2], &formulas[1..]] {
                    let all = (0..27usize).map(|n| [n % 3, n / 3 % 3, n / 9].map(|value| 1 << value));
                    let possible = all.into_iter().any(|values| formulas.iter().all(|formula| holds(formula, &values)));
                    match search(&ranges(&[false; 3]), formulas, 10_000) {
                        Found::Values(live) => {
                            assert!(possible && live.iter().all(|live| *live != 0));
                            assert!(formulas.iter().all(|formula| holds(formula, &live)));
                        }
                        Found::Nothing => assert!(!possible, "{formulas:?}"),
                        Found::Unknown => panic!("nothing is open in {formulas:?}"),
                    }
                    found[usize::from(possible)] += 1;
                }
            }
        }
        assert!(found[0] > 100 && found[1] > 100);
    }

    #[test]
    fn counts_ticks() {
        let ticks = [0, 1, 2].map(|_| Range { full: 0b11, approximate: false });
        let unticked = |var| Formula::is(var, UNTICKED, 0b11);
        let two = Formula::Count(vec![0, 1, 2], 2, 2);
        match search(&ticks, &[two.clone(), unticked(1)], 1000) {
            Found::Values(live) => assert_eq!(live, [TICKED, UNTICKED, TICKED]),
            _ => panic!("two of three can be ticked"),
        }
        assert!(matches!(search(&ticks, &[two, unticked(1), unticked(2)], 1000), Found::Nothing));
    }

    #[test]
    fn approximate_variables_leave_the_result_unknown() {
        assert!(matches!(search(&ranges(&[true]), &[is(0, 0b010)], 1000), Found::Unknown));
        assert!(matches!(search(&ranges(&[true]), &[is(0, 0b110)], 1000), Found::Values(_)));
        assert!(matches!(
            search(&ranges(&[true, false]), &[Formula::any([is(0, 0b010), is(1, 0b010)])], 1000),
            Found::Values(_)
        ));
        assert!(matches!(search(&[], &[Formula::Open], 1000), Found::Unknown));
    }

    #[test]
    fn gives_up_in_time() {
        // The pigeonhole principle, eight in seven: every proof by splitting is exponentially long.
        let var = |thing: usize, place: usize| thing * 7 + place;
        let ticks: Vec<Range> = (0..56).map(|_| Range { full: 0b11, approximate: false }).collect();
        let mut formulas: Vec<Formula> = (0..8)
            .map(|thing| Formula::any((0..7).map(|place| Formula::is(var(thing, place), TICKED, 0b11))))
            .collect();
        formulas.extend((0..7).map(|place| Formula::Count((0..8).map(|thing| var(thing, place)).collect(), 0, 1)));
        assert!(matches!(search(&ticks, &formulas, 1000), Found::Unknown));
    }
}

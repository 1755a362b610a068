//! Values for variables under which formulas hold: a search of bounded length.
//!
//! Every variable has a set of values that are still open. What a formula leaves no choice about is taken at once
//! (as in the unit rule of Davis and Putnam); where there is a choice, the values of one variable are divided.

use super::formula::{ABSENT, Formula, TICKED, Truth, UNTICKED, Values};

/// What a search found.
pub(super) enum Found {
    /// Any value of these sets, of each variable, makes all formulas hold.
    Values(Vec<Values>),
    /// There are no such values.
    Nothing,
    /// The search was given up, or it hangs on what nobody can say.
    Unknown,
}

/// What a search is told of a variable.
pub(super) struct Range {
    /// All its values.
    pub(super) full: Values,
    /// Whether a choice among the values, being given aside, hangs on what is not followed.
    pub(super) loose: bool,
}

impl Range {
    /// These values, or all given ones of a variable that is not followed.
    fn unguessed(&self, values: Values) -> Values {
        let given = self.full & !ABSENT;
        if self.loose && values & given != 0 { values | given } else { values }
    }
}

struct Search<'p> {
    formulas: &'p [Formula],
    /// Formulas looked at so far, parts included.
    steps: usize,
    limit: usize,
}

/// Looks for values under which all formulas hold, looking at no more than `limit` parts of them.
pub(super) fn search(ranges: &[Range], formulas: &[Formula], limit: usize) -> Found {
    let mut search = Search { formulas, steps: 0, limit };
    let mut waiting: Vec<Vec<Values>> = vec![ranges.iter().map(|range| range.full).collect()];
    let mut perhaps = false;
    while let Some(mut live) = waiting.pop() {
        let fits = search.narrow(&mut live);
        if search.steps > limit {
            return Found::Unknown;
        }
        if !fits {
            continue;
        }
        match search.choice(&live) {
            Choice::Divide(var, values) => {
                let mut other = live.clone();
                divide(&mut other, var, !values);
                divide(&mut live, var, values);
                waiting.extend([other, live]);
            }
            Choice::Open => perhaps = true,
            Choice::None => {
                let live: Vec<Values> = ranges.iter().zip(live).map(|(range, live)| range.unguessed(live)).collect();
                match formulas.iter().all(|formula| search.truth(formula, &live) == Truth::True) {
                    true => return Found::Values(live),
                    false => perhaps = true,
                }
            }
        }
    }
    if perhaps { Found::Unknown } else { Found::Nothing }
}

/// What is left to be chosen.
enum Choice {
    /// Whether the variable has one of these values.
    Divide(usize, Values),
    /// Nothing that is followed, and yet it is not known whether all formulas hold.
    Open,
    /// Nothing: all formulas hold.
    None,
}

fn divide(live: &mut [Values], var: usize, values: Values) {
    if let Some(live) = live.get_mut(var) {
        *live &= values;
    }
}

impl Search<'_> {
    /// Takes away the values that no formula allows, until nothing changes; false where a formula cannot hold.
    fn narrow(&mut self, live: &mut [Values]) -> bool {
        let mut changed = true;
        while changed && self.steps <= self.limit {
            changed = false;
            for formula in self.formulas {
                if !self.force(formula, live, &mut changed) {
                    return false;
                }
            }
        }
        true
    }

    /// Makes a formula hold as far as that leaves no choice; false where it cannot hold.
    fn force(&mut self, formula: &Formula, live: &mut [Values], changed: &mut bool) -> bool {
        self.steps += 1;
        match formula {
            Formula::Const(value) => *value,
            Formula::Open => true,
            Formula::Is(var, values, _) => keep(live, *var, *values, changed),
            Formula::All(parts) => parts.iter().all(|part| self.force(part, live, changed)),
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
                last.is_some_and(|part| self.force(part, live, changed))
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

    /// What is known of a formula.
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

    /// `decides` as soon as one part is that, `otherwise` when all parts are that.
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

    /// How many choices are ticked, and how many can be.
    fn ticked(&mut self, vars: &[usize], live: &[Values]) -> (usize, usize) {
        self.steps += vars.len();
        let is = |var: &&usize, values: Values| live.get(**var).is_some_and(|live| *live == values);
        (vars.iter().filter(|var| is(var, TICKED)).count(), vars.iter().filter(|var| !is(var, UNTICKED)).count())
    }

    /// A choice on which some formula hangs.
    fn choice(&mut self, live: &[Values]) -> Choice {
        let mut open = Choice::None;
        for formula in self.formulas {
            if self.truth(formula, live) == Truth::Open {
                match self.open_test(formula, live) {
                    Some((var, values)) => return Choice::Divide(var, values),
                    None => open = Choice::Open,
                }
            }
        }
        open
    }

    /// A test in a formula whose outcome is open.
    fn open_test(&mut self, formula: &Formula, live: &[Values]) -> Option<(usize, Values)> {
        match formula {
            Formula::Const(_) | Formula::Open => None,
            Formula::Is(var, values, _) => (self.truth(formula, live) == Truth::Open).then_some((*var, *values)),
            Formula::All(parts) | Formula::Any(parts) => parts.iter().find_map(|part| {
                // What is decided already is no choice.
                if self.truth(part, live) == Truth::Open { self.open_test(part, live) } else { None }
            }),
            Formula::Count(vars, ..) => {
                let open = vars.iter().find(|var| live.get(**var).is_some_and(|live| live.count_ones() > 1));
                open.map(|var| (*var, TICKED))
            }
        }
    }
}

/// Keeps some values of a variable; false where none is left.
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

    fn ranges(loose: &[bool]) -> Vec<Range> {
        loose.iter().map(|&loose| Range { full: FULL, loose }).collect()
    }

    fn holds(formula: &Formula, values: &[Values]) -> bool {
        Search { formulas: &[], steps: 0, limit: 0 }.truth(formula, values) == Truth::True
    }

    #[test]
    fn finds_values_exactly_where_some_assignment_makes_all_hold() {
        // All pairs of clauses over three variables, against trying all 27 assignments.
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
        let ticks = [0, 1, 2].map(|_| Range { full: 0b11, loose: false });
        let unticked = |var| Formula::is(var, UNTICKED, 0b11);
        let two = Formula::Count(vec![0, 1, 2], 2, 2);
        match search(&ticks, &[two.clone(), unticked(1)], 1000) {
            Found::Values(live) => assert_eq!(live, [TICKED, UNTICKED, TICKED]),
            _ => panic!("two of three can be ticked"),
        }
        assert!(matches!(search(&ticks, &[two, unticked(1), unticked(2)], 1000), Found::Nothing));
    }

    #[test]
    fn what_hangs_on_a_guess_is_unknown() {
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
        // Eight things in seven places (pigeonhole), of which every proof by division is long.
        let var = |thing: usize, place: usize| thing * 7 + place;
        let ticks: Vec<Range> = (0..56).map(|_| Range { full: 0b11, loose: false }).collect();
        let mut formulas: Vec<Formula> = (0..8)
            .map(|thing| Formula::any((0..7).map(|place| Formula::is(var(thing, place), TICKED, 0b11))))
            .collect();
        formulas.extend((0..7).map(|place| Formula::Count((0..8).map(|thing| var(thing, place)).collect(), 0, 1)));
        assert!(matches!(search(&ticks, &formulas, 1000), Found::Unknown));
    }
}

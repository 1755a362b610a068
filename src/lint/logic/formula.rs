//! Conditions as formulas over variables with small finite domains.
//!
//! There is no `not`: the denial of a test is the test of the remaining values (negation normal form).

/// The index of a variable in a scope, or in one search.
pub(super) type Var = usize;

/// A set of values of one variable, a bit each. Bit 0 is "not given".
pub(super) type Values = u128;

/// The set that holds only "not given".
pub(super) const ABSENT: Values = 1;

/// A Boolean formula over variables.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Formula {
    /// True or false whatever the variables are.
    Const(bool),
    /// Unknown: the value is not declared, or its domain is too large to follow.
    Open,
    /// The variable has one of the values in the first set. The second set is its whole domain.
    Is(Var, Values, Values),
    /// All hold.
    All(Vec<Formula>),
    /// At least one holds.
    Any(Vec<Formula>),
    /// The number of ticked choices lies within these bounds, both included: `Count(vec![a, b, c], 2, 3)` holds if at
    /// least two of the three are ticked.
    Count(Vec<Var>, usize, usize),
}

/// The values of a choice in a multiple choice: not ticked, and ticked.
pub(super) const UNTICKED: Values = 0b01;
/// See [`UNTICKED`].
pub(super) const TICKED: Values = 0b10;

/// The value of a formula under a partial assignment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Truth {
    True,
    False,
    Open,
}

impl Formula {
    /// A test of one variable; folds to a constant if every value, or no value, passes.
    pub(super) fn is(var: Var, values: Values, full: Values) -> Self {
        match values & full {
            0 => Self::Const(false),
            values if values == full => Self::Const(true),
            values => Self::Is(var, values, full),
        }
    }

    /// A conjunction, flattened and with constants folded.
    pub(super) fn all(parts: impl IntoIterator<Item = Formula>) -> Self {
        let mut flat = Vec::new();
        for part in parts {
            match part {
                Self::Const(true) => {}
                Self::Const(false) => return part,
                Self::All(inner) => flat.extend(inner),
                part => flat.push(part),
            }
        }
        match flat.len() {
            0 => Self::Const(true),
            1 => flat.pop().unwrap_or(Self::Const(true)),
            _ => Self::All(flat),
        }
    }

    /// A disjunction, flattened and with constants folded.
    pub(super) fn any(parts: impl IntoIterator<Item = Formula>) -> Self {
        let mut flat = Vec::new();
        for part in parts {
            match part {
                Self::Const(false) => {}
                Self::Const(true) => return part,
                Self::Any(inner) => flat.extend(inner),
                part => flat.push(part),
            }
        }
        match flat.len() {
            0 => Self::Const(false),
            1 => flat.pop().unwrap_or(Self::Const(false)),
            _ => Self::Any(flat),
        }
    }

    /// Returns the negation.
    pub(super) fn negated(&self) -> Self {
        match self {
            Self::Const(value) => Self::Const(!value),
            Self::Open => Self::Open,
            Self::Is(var, values, full) => Self::is(*var, !values & full, *full),
            Self::All(parts) => Self::any(parts.iter().map(Self::negated)),
            Self::Any(parts) => Self::all(parts.iter().map(Self::negated)),
            Self::Count(vars, least, most) => {
                let fewer = least.checked_sub(1).map(|most| Self::Count(vars.clone(), 0, most));
                let more = (*most < vars.len()).then(|| Self::Count(vars.clone(), most + 1, vars.len()));
                Self::any(fewer.into_iter().chain(more))
            }
        }
    }

    /// Substitutes known values for some variables.
    pub(super) fn given(&self, known: &[(Var, Values)]) -> Self {
        let values_of = |var: Var| known.iter().find(|known| known.0 == var).map(|known| known.1);
        match self {
            Self::Const(_) | Self::Open => self.clone(),
            Self::Is(var, values, full) => match values_of(*var) {
                Some(known) if known & !values == 0 => Self::Const(true),
                Some(known) if known & values == 0 => Self::Const(false),
                _ => Self::Is(*var, *values, *full),
            },
            Self::All(parts) => Self::all(parts.iter().map(|part| part.given(known))),
            Self::Any(parts) => Self::any(parts.iter().map(|part| part.given(known))),
            Self::Count(..) => self.clone(),
        }
    }

    /// Calls `visit` for every occurrence of a variable.
    pub(super) fn each_var(&self, visit: &mut impl FnMut(Var)) {
        match self {
            Self::Const(_) | Self::Open => {}
            Self::Is(var, ..) => visit(*var),
            Self::All(parts) | Self::Any(parts) => parts.iter().for_each(|part| part.each_var(visit)),
            Self::Count(vars, ..) => vars.iter().copied().for_each(visit),
        }
    }

    /// Renames the variables.
    pub(super) fn renamed(&self, rename: &mut impl FnMut(Var) -> Var) -> Self {
        match self {
            Self::Const(_) | Self::Open => self.clone(),
            Self::Is(var, values, full) => Self::Is(rename(*var), *values, *full),
            Self::All(parts) => Self::All(parts.iter().map(|part| part.renamed(rename)).collect()),
            Self::Any(parts) => Self::Any(parts.iter().map(|part| part.renamed(rename)).collect()),
            Self::Count(vars, least, most) => Self::Count(vars.iter().map(|&var| rename(var)).collect(), *least, *most),
        }
    }

    /// Takes the number of its parts from `left`; false, having looked no further, where there are more.
    pub(super) fn spend(&self, left: &mut usize) -> bool {
        let own = if let Self::Count(vars, ..) = self { 1 + vars.len() } else { 1 };
        match left.checked_sub(own) {
            Some(rest) => *left = rest,
            None => return false,
        }
        match self {
            Self::All(parts) | Self::Any(parts) => parts.iter().all(|part| part.spend(left)),
            Self::Const(_) | Self::Open | Self::Is(..) | Self::Count(..) => true,
        }
    }

    /// Returns the variable and the values for which the formula holds, if it is a combination of tests of one
    /// variable.
    pub(super) fn of_one(&self) -> Option<(Var, Values)> {
        match self {
            Self::Is(var, values, _) => Some((*var, *values)),
            Self::All(parts) | Self::Any(parts) => {
                let mut whole: Option<(Var, Values)> = None;
                for part in parts {
                    let (var, values) = part.of_one()?;
                    whole = Some(match whole {
                        None => (var, values),
                        Some((first, _)) if first != var => return None,
                        Some((_, others)) if matches!(self, Self::All(_)) => (var, others & values),
                        Some((_, others)) => (var, others | values),
                    });
                }
                whole
            }
            Self::Const(_) | Self::Open | Self::Count(..) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is(var: Var, values: Values) -> Formula {
        Formula::is(var, values, 0b111)
    }

    #[test]
    fn double_negation_is_the_identity() {
        let formula = Formula::any([Formula::all([is(0, 0b001), is(1, 0b110)]), is(2, 0b010)]);
        assert_ne!(formula.negated(), formula);
        assert_eq!(formula.negated().negated(), formula);
    }

    #[test]
    fn the_negation_of_a_count_is_fewer_or_more() {
        let count = Formula::Count(vec![0, 1, 2], 1, 2);
        let other = Formula::Any(vec![Formula::Count(vec![0, 1, 2], 0, 0), Formula::Count(vec![0, 1, 2], 3, 3)]);
        assert_eq!(count.negated(), other);
    }

    #[test]
    fn known_values_are_folded_in() {
        let formula = Formula::all([is(0, 0b011), is(1, 0b100)]);
        assert_eq!(formula.given(&[(0, 0b001)]), is(1, 0b100));
        assert_eq!(formula.given(&[(0, 0b100)]), Formula::Const(false));
        assert_eq!(formula.given(&[(0, 0b110)]), formula);
    }

    #[test]
    fn tests_of_one_variable_merge_into_one_set() {
        assert_eq!(Formula::all([is(0, 0b011), is(0, 0b110)]).of_one(), Some((0, 0b010)));
        assert_eq!(Formula::any([is(0, 0b001), is(0, 0b100)]).of_one(), Some((0, 0b101)));
        assert_eq!(Formula::any([is(0, 0b001), is(1, 0b100)]).of_one(), None);
    }
}

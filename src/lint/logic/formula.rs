//! Conditions as formulas over variables with few values.
//!
//! There is no `not`: a variable has finitely many values, so that what denies a test is a test of the other values.

/// A variable of a scope, or of one search.
pub(super) type Var = usize;

/// A set of values of one variable, a bit each. Bit 0 is "not given", for what may be left out.
pub(super) type Values = u128;

/// The set of the one value "not given".
pub(super) const ABSENT: Values = 1;

/// What can hold or not, once the variables have values.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Formula {
    /// Always or never.
    Const(bool),
    /// Nobody can say: what is read is not declared, or has too many values to be followed.
    Open,
    /// The variable has one of the values in the first set; the second set holds all that it can have.
    Is(Var, Values, Values),
    /// All hold.
    All(Vec<Formula>),
    /// At least one holds.
    Any(Vec<Formula>),
    /// So many of these choices are ticked, from the first number to the second.
    Count(Vec<Var>, usize, usize),
}

/// The values of a choice that may be ticked: not ticked, ticked.
pub(super) const UNTICKED: Values = 0b01;
/// See [`UNTICKED`].
pub(super) const TICKED: Values = 0b10;

/// A formula under values that are known in part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Truth {
    True,
    False,
    Open,
}

impl Formula {
    /// A test of one variable; one that all values or none pass is none.
    pub(super) fn is(var: Var, values: Values, full: Values) -> Self {
        match values & full {
            0 => Self::Const(false),
            values if values == full => Self::Const(true),
            values => Self::Is(var, values, full),
        }
    }

    /// All of them, flat, and without what goes without saying.
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

    /// At least one of them, flat.
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

    /// What holds exactly where this does not.
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

    /// The formula where some variables are known to have these values.
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

    /// Calls `visit` with every variable that is read.
    pub(super) fn each_var(&self, visit: &mut impl FnMut(Var)) {
        match self {
            Self::Const(_) | Self::Open => {}
            Self::Is(var, ..) => visit(*var),
            Self::All(parts) | Self::Any(parts) => parts.iter().for_each(|part| part.each_var(visit)),
            Self::Count(vars, ..) => vars.iter().copied().for_each(visit),
        }
    }

    /// The same over other variables.
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

    /// The one variable that is read and the values for which it holds; nothing where there are several, or none.
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
    fn denying_twice_changes_nothing() {
        let formula = Formula::any([Formula::all([is(0, 0b001), is(1, 0b110)]), is(2, 0b010)]);
        assert_ne!(formula.negated(), formula);
        assert_eq!(formula.negated().negated(), formula);
    }

    #[test]
    fn a_count_is_denied_by_fewer_and_by_more() {
        let count = Formula::Count(vec![0, 1, 2], 1, 2);
        let other = Formula::Any(vec![Formula::Count(vec![0, 1, 2], 0, 0), Formula::Count(vec![0, 1, 2], 3, 3)]);
        assert_eq!(count.negated(), other);
    }

    #[test]
    fn what_is_known_is_folded_in() {
        let formula = Formula::all([is(0, 0b011), is(1, 0b100)]);
        assert_eq!(formula.given(&[(0, 0b001)]), is(1, 0b100));
        assert_eq!(formula.given(&[(0, 0b100)]), Formula::Const(false));
        assert_eq!(formula.given(&[(0, 0b110)]), formula);
    }

    #[test]
    fn tests_of_one_variable_are_one_set_of_values() {
        assert_eq!(Formula::all([is(0, 0b011), is(0, 0b110)]).of_one(), Some((0, 0b010)));
        assert_eq!(Formula::any([is(0, 0b001), is(0, 0b100)]).of_one(), Some((0, 0b101)));
        assert_eq!(Formula::any([is(0, 0b001), is(1, 0b100)]).of_one(), None);
    }
}

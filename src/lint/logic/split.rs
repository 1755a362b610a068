//! Conditions that split a range of numbers and miss or repeat a boundary.

use std::collections::HashMap;

use super::Logic;
use super::domain::{Domain, bit};
use super::formula::{Formula, Values, Var};
use super::object::{Object, Part};
use super::scope::Key;

/// Maximum number of different conditions of one split.
const MOST_CONDITIONS: usize = 500;

/// A number that two conditions both miss or both include.
#[derive(Clone, Debug, PartialEq)]
pub struct Gap {
    /// The path of the list or group whose rows are read; empty for the item.
    pub at: String,
    /// The value that is split, such as `people` or `id_no.age`.
    pub subject: String,
    /// The boundary.
    pub value: f64,
    /// What is wrong at the boundary.
    pub slip: Slip,
    /// The path of the part that applies to the numbers below.
    pub below: String,
    /// The path of the part that applies to the numbers above.
    pub above: String,
}

/// The mistake at a boundary.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slip {
    /// No condition of the split holds for the number.
    LeftOut,
    /// Both conditions hold for the number.
    Twice,
}

/// Conditions that differ only in the range of one number.
struct Split<'l> {
    object: usize,
    var: Var,
    /// The paths, each with the numbers for which it applies.
    cases: Vec<(&'l str, Values)>,
}

impl Logic<'_> {
    /// Returns the boundaries at which a split is wrong. Of two conditions that are otherwise equal, one holds just
    /// below and the other just above; for the boundary itself neither holds, or both do.
    #[must_use]
    pub fn gaps(&self) -> Vec<Gap> {
        self.splits()
            .iter()
            .filter_map(|split| Some((split, self.objects.get(split.object)?)))
            .flat_map(slips)
            .collect()
    }

    /// Groups the conditions by the number they test and by the rest of the condition, in the order of the file.
    fn splits(&self) -> Vec<Split<'_>> {
        let mut splits: Vec<Split<'_>> = Vec::new();
        let mut known: HashMap<(usize, Var, Vec<Formula>), usize> = HashMap::new();
        for site in self.conditions.iter().filter(|site| site.part == Part::When) {
            let Some(object) = self.objects.get(site.object) else { continue };
            for (var, values, rest) in readings(object, &site.formula) {
                let at = *known.entry((site.object, var, rest)).or_insert_with(|| {
                    splits.push(Split { object: site.object, var, cases: Vec::new() });
                    splits.len() - 1
                });
                let Some(split) = splits.get_mut(at) else { continue };
                let is_new = split.cases.iter().all(|case| case.1 != values);
                if is_new && split.cases.len() < MOST_CONDITIONS {
                    split.cases.push((&site.place, values));
                }
            }
        }
        splits.retain(|split| split.cases.len() > 1);
        splits
    }
}

/// Returns each way to read a condition as a range of one number and a rest.
fn readings(object: &Object<'_>, formula: &Formula) -> Vec<(Var, Values, Vec<Formula>)> {
    let parts = match formula {
        Formula::All(parts) => parts.as_slice(),
        one => std::slice::from_ref(one),
    };
    let is_number =
        |var: Var| object.scope.vars.get(var).is_some_and(|one| matches!(one.domain, Domain::Number { .. }));
    let of_number: Vec<Option<(Var, Values)>> =
        parts.iter().map(|part| part.of_one().filter(|(var, _)| is_number(*var))).collect();
    let mut vars: Vec<Var> = of_number.iter().flatten().map(|(var, _)| *var).collect();
    vars.sort_unstable();
    vars.dedup();
    // Bounds the work: a condition over so many numbers is not a split in practice.
    if vars.len() > 4 {
        return Vec::new();
    }
    let reading = |var: Var| {
        let own = of_number.iter().flatten().filter(|one| one.0 == var).fold(Values::MAX, |all, one| all & one.1);
        let rest = parts.iter().zip(&of_number).filter(|(_, one)| one.is_none_or(|one| one.0 != var));
        let mut rest: Vec<Formula> = rest.map(|(part, _)| part.clone()).collect();
        rest.sort();
        (var, own, rest)
    };
    vars.into_iter().map(reading).collect()
}

fn slips((split, object): (&Split<'_>, &Object<'_>)) -> Vec<Gap> {
    let Some(variable) = object.scope.vars.get(split.var) else { return Vec::new() };
    let Domain::Number { grain, regions, .. } = &variable.domain else { return Vec::new() };
    let subject = match variable.key {
        Key::Answer(id) => id.to_owned(),
        Key::Fact(id, fact) => format!("{id}.{}", fact.as_str()),
        _ => return Vec::new(),
    };
    let mut found = Vec::new();
    for at in 1..regions.len().saturating_sub(1) {
        let Some(value) = regions.get(at).and_then(|region| grain.only(*region)) else { continue };
        let (before, own, after) = (bit(at - 1), bit(at), bit(at + 1));
        let has = |case: &&(&str, Values), region: Values| case.1 & region != 0;
        let below = || split.cases.iter().filter(|case| has(case, before) && !has(case, after));
        let above = || split.cases.iter().filter(|case| has(case, after) && !has(case, before));
        let is_covered = split.cases.iter().any(|case| has(&case, own));
        let pair = match is_covered {
            false => below().next().zip(above().next()).map(|pair| (Slip::LeftOut, pair)),
            true => {
                let twice = below().find(|case| has(case, own)).zip(above().find(|case| has(case, own)));
                twice.map(|pair| (Slip::Twice, pair))
            }
        };
        if let Some((slip, (below, above))) = pair {
            let (below, above) = (below.0.to_owned(), above.0.to_owned());
            found.push(Gap { at: object.at.clone(), subject: subject.clone(), value, slip, below, above });
        }
    }
    found
}

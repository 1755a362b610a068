//! The objects of an application whose conditions are checked: the item, and the rows of lists and groups.

use std::collections::HashMap;

use super::formula::{Formula, Var};
use super::lower::lower;
use super::scope::Scope;
use crate::checklist::model::{Absent, Checklist, Condition, Field, Rule, RuleSeverity};

/// One object and the conditions that read it.
pub(super) struct Object<'a> {
    /// The path of its list or group; empty for the item.
    pub(super) at: String,
    pub(super) scope: Scope<'a>,
    /// The rules with severity error.
    pub(super) rules: Vec<RuleFormula<'a>>,
    /// For each variable, the indexes of the conditions that read it.
    pub(super) readers: HashMap<Var, Vec<usize>>,
}

/// A rule as a formula.
pub(super) struct RuleFormula<'a> {
    pub(super) id: &'a str,
    pub(super) formula: Formula,
}

/// A condition and its place.
#[derive(Debug)]
pub struct ConditionAt<'a> {
    /// The path of the part it belongs to, such as `materials.id_card` or `rules.end-after-start`.
    pub place: String,
    /// The key under which it is written.
    pub part: Part,
    /// The condition itself.
    pub condition: &'a Condition,
    pub(super) object: usize,
    pub(super) formula: Formula,
}

/// The purpose of a condition.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// `when`: something applies if it holds.
    When,
    /// `require`: a rule demands that it holds.
    Require,
}

/// A situation, field, material or rule: its object and the index of its `when`.
pub(super) struct Place {
    pub(super) object: usize,
    pub(super) when: Option<usize>,
}

/// A condition before it is compiled.
struct Raw<'a> {
    place: String,
    part: Part,
    condition: &'a Condition,
}

type All<'a> = (Vec<Object<'a>>, Vec<ConditionAt<'a>>, HashMap<String, Place>);

/// Compiles all objects, conditions and places of a checklist.
pub(super) fn all(checklist: &Checklist) -> All<'_> {
    let mut all = (Vec::new(), Vec::new(), HashMap::new());
    add(String::new(), Some(checklist), &checklist.fields, checklist, &mut all);
    let mut waiting = holders("fields", &checklist.fields);
    while let Some((at, fields)) = waiting.pop() {
        waiting.extend(holders(&format!("{at}.of"), fields));
        add(at, None, fields, checklist, &mut all);
    }
    all
}

/// Returns the lists and groups among some fields, in reverse order.
fn holders<'a>(prefix: &str, fields: &'a [Field]) -> Vec<(String, &'a [Field])> {
    let holders = fields.iter().rev().filter(|field| field.kind.holds_fields());
    holders.map(|field| (format!("{prefix}.{}", field.id.value), field.of.as_slice())).collect()
}

fn add<'a>(at: String, item: Option<&'a Checklist>, fields: &'a [Field], checklist: &'a Checklist, all: &mut All<'a>) {
    let object = all.0.len();
    let mut raw: Vec<Raw<'a>> = Vec::new();
    let mut put =
        |place: String, whens: [(Part, Option<&'a Condition>); 2]| {
            let first = all.1.len() + raw.len();
            raw.extend(whens.into_iter().filter_map(|(part, condition)| {
                condition.map(|condition| Raw { place: place.clone(), part, condition })
            }));
            let when = whens[0].1.map(|_| first);
            all.2.entry(place).or_insert(Place { object, when });
        };
    let when = |condition: &'a Option<Condition>| [(Part::When, condition.as_ref()), (Part::Require, None)];
    for one in item.map_or(&[][..], |item| &item.situations) {
        put(format!("situations.{}", one.id.value), when(&one.when));
    }
    let prefix = if item.is_some() { "fields".to_owned() } else { format!("{at}.of") };
    for one in fields {
        put(format!("{prefix}.{}", one.id.value), when(&one.when));
    }
    for one in item.map_or(&[][..], |item| &item.materials) {
        put(format!("materials.{}", one.id.value), when(&one.when));
    }
    let rules = item.map_or(&[][..], |item| &item.rules);
    for one in rules {
        let parts = [(Part::When, one.when.as_ref()), (Part::Require, Some(&one.require))];
        put(format!("rules.{}", one.id.value), parts);
    }

    let conditions: Vec<&Condition> = raw.iter().map(|raw| raw.condition).collect();
    let situations = item.map_or(&[][..], |item| &item.situations);
    let scope = Scope::new(situations, fields, &checklist.channels, &conditions);
    let mut readers: HashMap<Var, Vec<usize>> = HashMap::new();
    for raw in raw {
        let absent = if raw.part == Part::When { Absent::Fails } else { Absent::Passes };
        let formula = lower(&scope, raw.condition, absent);
        let number = all.1.len();
        formula.each_var(&mut |var| {
            let readers = readers.entry(var).or_default();
            if readers.last() != Some(&number) {
                readers.push(number);
            }
        });
        all.1.push(ConditionAt { place: raw.place, part: raw.part, condition: raw.condition, object, formula });
    }
    let rules = rules.iter().filter(|rule| *rule.severity == RuleSeverity::Error);
    let rules = rules.map(|rule| RuleFormula { id: &rule.id, formula: kept(&scope, rule) }).collect();
    all.0.push(Object { at, scope, rules, readers });
}

/// Returns the formula of a rule: `when` implies `require`.
fn kept(scope: &Scope<'_>, rule: &Rule) -> Formula {
    let when = rule.when.as_ref().map_or(Formula::Const(true), |when| lower(scope, when, Absent::Fails));
    Formula::any([when.negated(), lower(scope, &rule.require, Absent::Passes)])
}

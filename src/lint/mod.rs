//! Lint: whether what a checklist asks may be asked, and whether it is asked well.
//!
//! Checklists are read ([`crate::catalogue`]), a read-only model is laid over them, and every [rule](rules) looks at it in one
//! pass: at each checklist by itself, or at all together. [Rule sets](ruleset) say how much a rule weighs; what a checklist
//! allows with a reason is kept apart and counted. Rules see neither files nor each other, so the order in which they stand in the
//! table changes nothing but the order of listings.
//!
//! ```
//! use std::sync::Arc;
//! use qingdan::catalogue::{Entry, Source};
//! use qingdan::lint::{self, Subject};
//!
//! let bytes = "qingdan: 1\nid: a\nmaterials:\n  other: { label: { zh: 其他相关材料 } }\n".into();
//! let entry = Entry::read(Source { name: "a.yaml".into(), bytes }, Arc::default());
//! let rules = Arc::new(lint::ruleset::national());
//! let outcome = lint::lint(&[Subject { entry: &entry, rules }]);
//! let finding = outcome.findings.iter().find(|finding| finding.rule.id == "catch-all").unwrap();
//! assert_eq!((finding.at.as_str(), finding.span.line), ("materials.other", 4));
//! ```

mod finding;
mod findings;
pub mod granularity;
mod label;
pub mod logic;
mod material;
mod model;
mod name;
mod output;
mod rule;
pub mod rules;
pub mod ruleset;
#[cfg(test)]
mod testing;

pub use finding::{Allowed, Finding, Fix, Severity};
pub use output::{Unknown, explain, json, reference, render, sarif};
pub use rule::{Fixes, Pair, Rule};

use std::collections::HashMap;
use std::panic::resume_unwind;
use std::sync::Arc;
use std::thread;

use crate::catalogue::Entry;
use crate::checklist::model::Allow;
use model::{Item, Model};
use rule::Check;
use ruleset::RuleSet;

/// The most findings that are kept; the rest is counted.
pub const MAX_FINDINGS: usize = 10_000;

/// For fewer items threads are not worth their while.
const FEW: usize = 16;

/// One checklist to look at, with the rule set that holds for it.
#[derive(Clone)]
pub struct Subject<'s> {
    /// The checklist.
    pub entry: &'s Entry,
    /// What the layers say.
    pub rules: Arc<RuleSet>,
}

/// All that was found.
#[derive(Debug, Default)]
pub struct Outcome {
    /// In the order of the catalogue, and within a file in its order.
    pub findings: Vec<Finding>,
    /// What checklists allow.
    pub allowed: Vec<Allowed>,
    /// How many findings there are beyond [`MAX_FINDINGS`].
    pub left_off: usize,
}

/// Looks at checklists. Of files that cannot be read there is nothing to look at, and what cannot be compiled is looked at as
/// far as it was understood.
#[must_use]
pub fn lint(subjects: &[Subject<'_>]) -> Outcome {
    let readable = subjects.iter().filter_map(|subject| Some((subject, subject.entry.checklist.as_ref()?)));
    let items = readable.enumerate().map(|(number, (subject, checklist))| {
        let Entry { source, authorities, .. } = subject.entry;
        Item::new(number, &source.name, checklist, authorities, &subject.rules)
    });
    let mut model = Model { items: items.collect() };
    let mut found = each_by_itself(&mut model.items);
    for rule in rules::RULES {
        if let Check::Catalogue(check) = rule.check {
            check(&model, &mut findings::Findings::of(rule, &mut found));
        }
    }
    settle(&model, found)
}

/// What the rules find in each item by itself, in the order of the items. They know nothing of each other, so that each core takes
/// a part of them; the module for pages has one.
fn each_by_itself(items: &mut [Item<'_>]) -> Vec<(usize, Finding)> {
    let cores = if cfg!(target_arch = "wasm32") { 1 } else { thread::available_parallelism().map_or(1, usize::from) };
    if cores == 1 || items.len() < FEW {
        return one_by_one(items);
    }
    let part = items.len().div_ceil(cores);
    let parts: Vec<_> = thread::scope(|scope| {
        let workers: Vec<_> = items.chunks_mut(part).map(|part| scope.spawn(|| one_by_one(part))).collect();
        // A worker that panicked takes the process with it, as the panic would have without threads.
        workers.into_iter().map(|worker| worker.join().unwrap_or_else(|panic| resume_unwind(panic))).collect()
    });
    parts.into_iter().flatten().collect()
}

fn one_by_one(items: &mut [Item<'_>]) -> Vec<(usize, Finding)> {
    let mut found = Vec::new();
    for item in items {
        for rule in rules::RULES {
            findings::of_item(rule, item, &mut found);
        }
        item.forget();
    }
    found
}

/// Takes out what is allowed, and puts the rest in order.
fn settle(model: &Model<'_>, found: Vec<(usize, Finding)>) -> Outcome {
    let mut of_item: Vec<Vec<Finding>> = model.items.iter().map(|_| Vec::new()).collect();
    for (number, finding) in found {
        if let Some(list) = of_item.get_mut(number) {
            list.push(finding);
        }
    }
    let mut outcome = Outcome::default();
    for (item, findings) in model.items.iter().zip(of_item) {
        let (mut left, allowed, used) = sift(item, findings);
        let mut late = Vec::new();
        for rule in rules::RULES {
            if let Check::Allow(check) = rule.check
                && item.rules.is_on(rule.id)
            {
                check(item, &used, &mut findings::Findings::of(rule, &mut late));
            }
        }
        left.extend(late.into_iter().map(|(_, finding)| finding));
        left.sort_by_key(|finding| (finding.span.is_none(), finding.span.start));
        let room = MAX_FINDINGS.saturating_sub(outcome.findings.len());
        outcome.left_off += left.len().saturating_sub(room);
        outcome.findings.extend(left.into_iter().take(room));
        outcome.allowed.extend(allowed);
    }
    outcome
}

/// Of one item's findings: those that are left, those that are allowed, and which entries of `allow` were of use.
fn sift(item: &Item<'_>, findings: Vec<Finding>) -> (Vec<Finding>, Vec<Allowed>, Vec<usize>) {
    let mut by_rule: HashMap<&str, Vec<(usize, &Allow)>> = HashMap::new();
    for (number, allow) in item.checklist.allow.iter().enumerate() {
        by_rule.entry(allow.rule.value.as_str()).or_default().push((number, allow));
    }
    let (mut left, mut allowed, mut used) = (Vec::new(), Vec::new(), Vec::new());
    for finding in findings {
        let entries = by_rule.get(finding.rule.id).map(Vec::as_slice).unwrap_or_default();
        match entries.iter().find(|(_, allow)| covers(allow, &finding.at)) {
            Some((number, allow)) => {
                used.push(*number);
                let reason = &allow.reason;
                let en = reason.en.as_ref().unwrap_or(&reason.zh);
                allowed.push(Allowed { finding, reason: model::words(reason.zh.clone(), en.clone()) });
            }
            None => left.push(finding),
        }
    }
    (left, allowed, used)
}

/// Whether a place is the one an entry of `allow` names, or lies below it.
fn covers(allow: &Allow, at: &str) -> bool {
    let Some(place) = &allow.at else { return true };
    at.strip_prefix(place.value.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

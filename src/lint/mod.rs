//! Lint: checks whether a checklist may ask what it asks, and whether it asks it well.
//!
//! Checklists come from a [catalogue](crate::workspace). Every [rule](rules) visits the read-only model of them once:
//! each checklist by itself, or all together. [Rule sets](crate::ruleset) set the severity of rules. Findings that a checklist
//! allows with a reason are kept apart and counted. Rules see neither files nor each other, so their order in the table
//! changes nothing but the order of listings.
//!
//! ```
//! use std::sync::Arc;
//! use qingdan::workspace::{Entry, Source};
//! use qingdan::lint::{self, Subject};
//!
//! let bytes = "qingdan: 1\nid: a\nmaterials:\n  other: { label: { zh: 其他相关材料 } }\n".into();
//! let entry = Entry::read(Source { name: "a.yaml".into(), bytes }, Arc::default());
//! let rules = Arc::new(lint::national());
//! let outcome = lint::lint(&[Subject { entry: &entry, rules }]);
//! let finding = outcome.findings.iter().find(|finding| finding.rule.id == "catch-all").unwrap();
//! assert_eq!((finding.at.as_str(), finding.span.line), ("materials.other", 4));
//! ```

mod finding;
mod findings;
mod label;
mod lexicon;
pub mod logic;
mod material;
mod model;
mod name;
mod output;
mod rule;
pub mod rules;
#[cfg(test)]
mod testing;

pub use crate::workspace::Subject;
pub use finding::{Allowed, Finding, Fix, Severity};
pub use output::{json, reference, render, sarif, schema};
pub use rule::{Fixes, Pair, Rule};

use std::collections::HashMap;
use std::panic::resume_unwind;
use std::thread;

use crate::checklist::model::Allow;
use crate::ruleset::{self, RuleSet};
use model::{Item, Model};
use rule::Check;

/// Maximum number of findings that are kept; the rest are only counted.
pub const MAX_FINDINGS: usize = 10_000;

/// Fewer items than this are checked on one thread: starting more would cost more than it saves.
const FEW: usize = 16;

/// Returns the built-in rule set alone.
#[must_use]
pub fn national() -> RuleSet {
    ruleset::national(rules::IDS)
}

/// The findings of one run.
#[derive(Debug, Default)]
pub struct Outcome {
    /// Findings that count, in the order of the catalogue, and within a file in the order of the file.
    pub findings: Vec<Finding>,
    /// Findings that checklists allow.
    pub allowed: Vec<Allowed>,
    /// Number of findings beyond [`MAX_FINDINGS`].
    pub left_off: usize,
}

/// Runs all rules. Files without a readable checklist are skipped; a checklist with mistakes is checked as far as it
/// was understood.
#[must_use]
pub fn lint(subjects: &[Subject<'_>]) -> Outcome {
    let readable = subjects.iter().filter_map(|subject| Some((subject, subject.entry.checklist.as_ref()?)));
    let items = readable
        .enumerate()
        .map(|(number, (subject, checklist))| Item::new(number, subject.entry, checklist, &subject.rules));
    let mut model = Model { items: items.collect() };
    let mut found = each_by_itself(&mut model.items);
    for rule in rules::RULES {
        if let Check::Catalogue(check) = rule.check {
            check(&model, &mut findings::Findings::of(rule, &mut found));
        }
    }
    settle(&model, found)
}

/// Runs the rules about single items, in the order of the items. Items are independent, so each core takes a share; on
/// Wasm there is one core.
fn each_by_itself(items: &mut [Item<'_>]) -> Vec<(usize, Finding)> {
    let cores = if cfg!(target_arch = "wasm32") { 1 } else { thread::available_parallelism().map_or(1, usize::from) };
    if cores == 1 || items.len() < FEW {
        return one_by_one(items);
    }
    let part = items.len().div_ceil(cores);
    let parts: Vec<_> = thread::scope(|scope| {
        let workers: Vec<_> = items.chunks_mut(part).map(|part| scope.spawn(|| one_by_one(part))).collect();
        // A panic in a worker is passed on, as it would be without threads.
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

/// Takes out the allowed findings and sorts the rest.
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

/// Splits one item's findings into those that count and those that are allowed; the third list holds the indexes of the
/// `allow` entries that matched.
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

/// Returns true if an `allow` entry names this place or one above it, or names no place at all.
fn covers(allow: &Allow, at: &str) -> bool {
    let Some(place) = &allow.at else { return true };
    at.strip_prefix(place.value.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

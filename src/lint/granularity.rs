//! Minimal granularity as a number.
//!
//! A *unit* is what a person meets as one thing: a field (those of rows and groups each count; the row or group itself does not) or a
//! material. A unit is minimal when none of the rules of its kind finds anything at it:
//!
//! - a field holds one fact;
//! - a material is one named document;
//! - its name holds no condition (conditions stand in `when`);
//! - its elements are filled: basis, form, copies and issuer, or said to be unsourced.
//!
//! The granularity of an item, or of a catalogue, is the share of its units that are minimal: 1 where nothing is left to split. It
//! does not depend on rule sets or on what a checklist allows, so that two places can be compared.

use std::collections::HashSet;
use std::sync::Arc;

use super::{Finding, Outcome, Subject, lint};
use crate::checklist::model::{Checklist, Field};

/// What can keep a unit from being minimal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Aspect {
    /// A field holds one fact.
    OneFact,
    /// A material is one document.
    OneDocument,
    /// No condition inside a name.
    PlainName,
    /// All elements of a material are filled.
    Complete,
}

impl Aspect {
    /// Every aspect.
    pub const ALL: [Self; 4] = [Self::OneFact, Self::OneDocument, Self::PlainName, Self::Complete];

    /// The rules whose findings speak against it.
    #[must_use]
    pub const fn rules(self) -> &'static [&'static str] {
        match self {
            Self::OneFact => &["compound-field"],
            Self::OneDocument => &["catch-all", "vague-material", "compound-material", "alternative-in-name"],
            Self::PlainName => &["condition-in-name"],
            Self::Complete => &["missing-basis", "incomplete-material"],
        }
    }

    /// Its name in JSON.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::OneFact => "oneFact",
            Self::OneDocument => "oneDocument",
            Self::PlainName => "plainName",
            Self::Complete => "complete",
        }
    }

    const fn of_fields(self) -> bool {
        matches!(self, Self::OneFact)
    }
}

/// How many of how many.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Share {
    /// Those that are as they should be.
    pub good: usize,
    /// All.
    pub all: usize,
}

impl Share {
    /// Between 0 and 1; 1 of nothing.
    #[must_use]
    pub fn ratio(self) -> f64 {
        // Counts of a list are far below 2^53.
        if self.all == 0 { 1.0 } else { self.good as f64 / self.all as f64 }
    }

    fn add(&mut self, other: Self) {
        self.good += other.good;
        self.all += other.all;
    }
}

/// The granularity of one item, or of several together.
#[derive(Clone, Debug, Default)]
pub struct Granularity {
    /// Units that are minimal.
    pub units: Share,
    /// For each of [`Aspect::ALL`], the fields or materials that have it.
    pub aspects: [Share; 4],
}

/// One item and what is to be split or filled.
#[derive(Debug)]
pub struct Measured<'s> {
    /// The file.
    pub file: &'s str,
    /// The checklist.
    pub checklist: &'s Checklist,
    /// Its granularity.
    pub granularity: Granularity,
    /// What keeps it from 1, in the order of the file.
    pub findings: Vec<Finding>,
}

/// Measures each checklist that could be read.
#[must_use]
pub fn measure<'s>(subjects: &[Subject<'s>]) -> Vec<Measured<'s>> {
    subjects
        .iter()
        .filter_map(|subject| {
            let checklist = subject.entry.checklist.as_ref()?;
            let findings = against(subject);
            let granularity = count(checklist, &findings);
            Some(Measured { file: &subject.entry.source.name, checklist, granularity, findings })
        })
        .collect()
}

/// All together.
#[must_use]
pub fn sum(items: &[Measured<'_>]) -> Granularity {
    let mut sum = Granularity::default();
    for item in items {
        sum.units.add(item.granularity.units);
        for (sum, share) in sum.aspects.iter_mut().zip(item.granularity.aspects) {
            sum.add(share);
        }
    }
    sum
}

/// The findings of the rules that count, whatever rule sets and the checklist say of them.
fn against(subject: &Subject<'_>) -> Vec<Finding> {
    let rules = Arc::new(subject.rules.without_settings());
    let Outcome { findings, allowed, .. } = lint(&[Subject { entry: subject.entry, rules }]);
    let counts = |finding: &Finding| Aspect::ALL.iter().any(|aspect| aspect.rules().contains(&finding.rule.id));
    let all = findings.into_iter().chain(allowed.into_iter().map(|allowed| allowed.finding));
    let mut findings: Vec<_> = all.filter(counts).collect();
    findings.sort_by_key(|finding| finding.span.start);
    findings
}

fn count(checklist: &Checklist, findings: &[Finding]) -> Granularity {
    let fields = leaves(&checklist.fields);
    let materials = checklist.materials.len();
    let found = |aspects: &[Aspect]| {
        let rules: Vec<_> = aspects.iter().flat_map(|aspect| aspect.rules()).collect();
        let places = findings.iter().filter(|finding| rules.contains(&&finding.rule.id));
        places.map(|finding| finding.at.as_str()).collect::<HashSet<_>>().len()
    };
    let share = |found: usize, all: usize| Share { good: all.saturating_sub(found), all };
    Granularity {
        units: share(found(&Aspect::ALL), fields + materials),
        aspects: Aspect::ALL.map(|aspect| share(found(&[aspect]), if aspect.of_fields() { fields } else { materials })),
    }
}

/// The fields that hold a value of their own.
fn leaves(fields: &[Field]) -> usize {
    fields.iter().map(|field| if field.of.is_empty() { 1 } else { leaves(&field.of) }).sum()
}

//! Minimal granularity as a number.
//!
//! A *unit* is a single thing asked of a person: a material, or a field. Each field of a row or group counts; the row
//! or group itself does not. A unit is minimal if none of these rules has a finding at it:
//!
//! - a field holds one fact;
//! - a material is one named document;
//! - its name contains no condition (conditions belong in `when`);
//! - its elements are filled in: basis, form, copies and issuer, or listed as unsourced.
//!
//! The granularity of an item, or of a catalogue, is the share of its units that are minimal: 1 if nothing is left to
//! split. Rule sets and `allow` entries do not change it, so that two cities can be compared.

use std::collections::HashSet;
use std::sync::Arc;

use crate::checklist::model::{Checklist, Field};
use crate::lint::{Finding, Outcome, Subject, lint};

/// A property that a minimal unit has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Aspect {
    /// A field holds one fact.
    OneFact,
    /// A material is one document.
    OneDocument,
    /// No condition inside a name.
    PlainName,
    /// All elements of a material are filled in.
    Complete,
}

impl Aspect {
    /// Every aspect, in the order of [`Granularity::aspects`].
    pub const ALL: [Self; 4] = [Self::OneFact, Self::OneDocument, Self::PlainName, Self::Complete];

    /// Returns the ids of the rules whose findings deny the aspect.
    #[must_use]
    pub const fn rules(self) -> &'static [&'static str] {
        match self {
            Self::OneFact => &["compound-field"],
            Self::OneDocument => &["catch-all", "vague-material", "compound-material", "alternative-in-name"],
            Self::PlainName => &["condition-in-name"],
            Self::Complete => &["missing-basis", "incomplete-material"],
        }
    }

    /// Returns the name in JSON.
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

/// A count out of a total.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Share {
    /// Number of units that have the property.
    pub good: usize,
    /// Number of all units.
    pub all: usize,
}

impl Share {
    /// Returns the share, from 0 to 1; an empty total gives 1.
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

/// The granularity of one item, or the sum over several.
#[derive(Clone, Debug, Default)]
pub struct Granularity {
    /// The minimal units among all units.
    pub units: Share,
    /// For each of [`Aspect::ALL`], the fields or materials that have it among all fields or materials.
    pub aspects: [Share; 4],
}

/// One item and the findings that keep it from 1.
#[derive(Debug)]
pub struct Measured<'s> {
    /// The file, under the name it has in the catalogue.
    pub file: &'s str,
    /// The checklist in that file.
    pub checklist: &'s Checklist,
    /// Its granularity.
    pub granularity: Granularity,
    /// The findings of the rules that count, in the order of the file.
    pub findings: Vec<Finding>,
}

/// Measures every checklist that could be parsed.
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

/// Returns the sum over all items.
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

/// Returns the findings of the rules that count, with rule sets and `allow` entries ignored.
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

/// Number of fields that hold a value of their own, those of rows and groups included.
fn leaves(fields: &[Field]) -> usize {
    fields.iter().map(|field| if field.of.is_empty() { 1 } else { leaves(&field.of) }).sum()
}

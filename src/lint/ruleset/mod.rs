//! Rule sets: what a layer (nation, province, city) says of rules and of documents.
//!
//! A rule set is a YAML file. It extends another one, in the end the built-in national one, and says what it has to say
//! otherwise: a rule weighs more, less or nothing, always with a reason; a document is shared here, or has another name.

mod document;
mod layers;
mod parse;
mod shape;

pub use document::{Document, Documents};
pub use layers::{NATIONAL, Reader, load, national};
pub use shape::schema;

use std::collections::BTreeMap;

use super::finding::Severity;
use crate::checklist::Span;
use crate::checklist::model::{Basis, Text};

/// What all layers together say.
#[derive(Clone, Debug, Default)]
pub struct RuleSet {
    /// The name of the nearest layer.
    pub title: Text,
    /// What is said of rules, by id.
    levels: BTreeMap<String, Setting>,
    /// What is known of documents.
    pub documents: Documents,
    /// The residual clauses of laws, which are no basis for a material.
    pub residual: Vec<Basis>,
}

/// The severity that rule sets give a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// No layer mentions the rule: its own severity applies.
    Unset,
    /// The rule is switched off.
    Off,
    /// Findings of the rule have this severity.
    Is(Severity),
}

impl Level {
    /// Returns the severity of a rule whose own one is `default`, or `None` if it is switched off.
    #[must_use]
    pub fn over(self, default: Severity) -> Option<Severity> {
        match self {
            Self::Unset => Some(default),
            Self::Off => None,
            Self::Is(severity) => Some(severity),
        }
    }
}

/// The entry of one layer about a rule.
#[derive(Clone, Debug)]
pub struct Setting {
    /// The level; never [`Level::Unset`].
    pub level: Level,
    /// Why.
    pub reason: Text,
    /// Where that is written.
    pub file: String,
    /// The place there.
    pub span: Span,
}

impl RuleSet {
    /// Returns the level of a rule after all layers.
    #[must_use]
    pub fn level(&self, rule: &str) -> Level {
        self.levels.get(rule).map_or(Level::Unset, |setting| setting.level)
    }

    /// Returns true unless the rule is switched off.
    #[must_use]
    pub fn is_on(&self, rule: &str) -> bool {
        self.level(rule) != Level::Off
    }

    /// What the layers say of rules, by id.
    pub fn settings(&self) -> impl Iterator<Item = (&str, &Setting)> {
        self.levels.iter().map(|(rule, setting)| (rule.as_str(), setting))
    }

    /// What is known of documents and laws, and every rule as it is by itself.
    #[must_use]
    pub fn without_settings(&self) -> Self {
        Self { levels: BTreeMap::new(), ..self.clone() }
    }

    /// Puts a nearer layer over this one.
    fn overlay(&mut self, layer: Self) {
        self.title = layer.title;
        self.levels.extend(layer.levels);
        self.documents.overlay(layer.documents);
        self.residual.extend(layer.residual);
    }
}

//! Rule sets: the settings of a layer (nation, province, city) for rules and documents.
//!
//! A rule set is a YAML file. It extends another one, ultimately the built-in national one, and overrides parts of it:
//! the severity of a rule, always with a reason, or the properties of a document.

mod document;
mod keys;
mod layers;
mod parse;
mod severity;

pub use document::{Document, Documents};
pub(crate) use keys::{RULES, SHAPES};
pub use layers::{NATIONAL, Reader, load, national};
pub use severity::Severity;

use std::collections::BTreeMap;

use crate::checklist::model::{Basis, Text};
use crate::source::Span;

/// The ids of all rules of lint. Lint is above this room, so whoever loads a rule set passes them in.
pub type Known<'a> = &'a [&'a str];

/// All layers merged.
#[derive(Clone, Debug, Default)]
pub struct RuleSet {
    /// The title of the nearest layer.
    pub title: Text,
    /// The settings of rules, by id.
    levels: BTreeMap<String, Setting>,
    /// The directory of documents.
    pub documents: Documents,
    /// Residual clauses of laws; none is a sufficient basis for a material.
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
    /// The reason given.
    pub reason: Text,
    /// The file of the layer.
    pub file: String,
    /// The place in that file.
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

    /// Returns the settings of rules, by id.
    pub fn settings(&self) -> impl Iterator<Item = (&str, &Setting)> {
        self.levels.iter().map(|(rule, setting)| (rule.as_str(), setting))
    }

    /// Returns a copy that keeps documents and laws but resets every rule to its own severity.
    #[must_use]
    pub fn without_settings(&self) -> Self {
        Self { levels: BTreeMap::new(), ..self.clone() }
    }

    /// Merges a nearer layer into this one; its entries win.
    fn overlay(&mut self, layer: Self) {
        self.title = layer.title;
        self.levels.extend(layer.levels);
        self.documents.overlay(layer.documents);
        self.residual.extend(layer.residual);
    }
}

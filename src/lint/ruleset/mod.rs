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
use crate::checklist::model::{Basis, Text};
use crate::source::Span;

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

/// What a layer says of a rule.
#[derive(Clone, Debug)]
pub struct Setting {
    /// How much it weighs; nothing: it is switched off.
    pub severity: Option<Severity>,
    /// Why.
    pub reason: Text,
    /// Where that is written.
    pub file: String,
    /// The place there.
    pub span: Span,
}

impl RuleSet {
    /// What the layers say a rule weighs: nothing where they say nothing, `Some(None)` where it is switched off.
    #[must_use]
    pub fn severity(&self, rule: &str) -> Option<Option<Severity>> {
        self.levels.get(rule).map(|setting| setting.severity)
    }

    /// Whether a rule is not switched off.
    #[must_use]
    pub fn is_on(&self, rule: &str) -> bool {
        self.severity(rule) != Some(None)
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

//! The sink into which rules report findings.

use super::finding::{Finding, Fix, Severity};
use super::model::{Item, Place};
use super::rule::{Check, Rule};
use super::ruleset::Level;
use crate::edit::Edit;
use crate::source::Span;
use crate::source::diagnostic::Words;

/// Collects the findings of one rule.
pub struct Findings<'o> {
    rule: &'static Rule,
    /// Findings, each with the index of its item in the model.
    out: &'o mut Vec<(usize, Finding)>,
}

impl<'o> Findings<'o> {
    /// Creates a sink that appends findings of `rule` to `out`.
    pub(super) fn of(rule: &'static Rule, out: &'o mut Vec<(usize, Finding)>) -> Self {
        Self { rule, out }
    }

    /// Reports a finding: the place, what is wrong, and what to do. The result takes the optional parts.
    pub fn found(&mut self, item: &Item<'_>, place: Place, message: Words, remedy: Words) -> Found<'_> {
        let level = item.rules.level(self.rule.id);
        // Rules about one item do not run at all where they are off; rules about the whole catalogue do.
        let Some(severity) = level.over(self.rule.severity) else { return Found { finding: None, level } };
        self.out.push((
            item.number,
            Finding {
                rule: self.rule,
                severity,
                file: item.file.to_owned(),
                at: place.at,
                span: place.span,
                message,
                remedy,
                related: Vec::new(),
                fix: None,
            },
        ));
        Found { finding: self.out.last_mut().map(|(_, finding)| finding), level }
    }
}

/// A finding just reported, to which optional parts can be added.
pub struct Found<'f> {
    /// `None` if the rule is switched off for this item.
    finding: Option<&'f mut Finding>,
    level: Level,
}

impl Found<'_> {
    /// Adds a related place in the same file.
    pub fn related(mut self, span: Span, words: Words) -> Self {
        if let Some(finding) = &mut self.finding
            && !span.is_none()
        {
            finding.related.push((span, words));
        }
        self
    }

    /// Sets a severity other than the rule's own, unless a rule set decides it.
    pub fn weighs(mut self, severity: Severity) -> Self {
        if let Some(finding) = &mut self.finding
            && self.level == Level::Unset
        {
            finding.severity = severity;
        }
        self
    }

    /// Adds a fix that leaves the meaning of the checklist as it is. No edits, no fix.
    pub fn safe_fix(self, title: Words, edits: impl IntoIterator<Item = Edit>) -> Self {
        self.fix(title, true, edits.into_iter().collect())
    }

    /// Adds a fix that a person has to review. No edits, no fix.
    pub fn unsafe_fix(self, title: Words, edits: impl IntoIterator<Item = Edit>) -> Self {
        self.fix(title, false, edits.into_iter().collect())
    }

    fn fix(mut self, title: Words, safe: bool, edits: Vec<Edit>) -> Self {
        if let Some(finding) = &mut self.finding
            && !edits.is_empty()
        {
            finding.fix = Some(Fix { title, safe, edits });
        }
        self
    }
}

/// Runs one rule on one item, unless it is switched off there.
pub(super) fn of_item(rule: &'static Rule, item: &Item<'_>, out: &mut Vec<(usize, Finding)>) {
    if let Check::Item(check) = rule.check
        && item.rules.is_on(rule.id)
    {
        check(item, &mut Findings::of(rule, out));
    }
}

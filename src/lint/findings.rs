//! Where rules put what they find.

use super::finding::{Finding, Fix, Severity};
use super::model::{Item, Place};
use super::rule::{Check, Rule};
use super::ruleset::Level;
use crate::checklist::Span;
use crate::checklist::diagnostic::Words;
use crate::edit::Edit;

/// Takes the findings of one rule.
pub struct Findings<'o> {
    rule: &'static Rule,
    /// Each with the number of its item in the model.
    out: &'o mut Vec<(usize, Finding)>,
}

impl<'o> Findings<'o> {
    /// Takes findings of `rule` into `out`.
    pub(super) fn of(rule: &'static Rule, out: &'o mut Vec<(usize, Finding)>) -> Self {
        Self { rule, out }
    }

    /// Notes a finding: where, what is wrong, and what to do. What is returned takes what may come besides.
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

/// A finding just noted, to be completed.
pub struct Found<'f> {
    /// `None` if the rule is switched off for this item.
    finding: Option<&'f mut Finding>,
    level: Level,
}

impl Found<'_> {
    /// Another place of the same file that has to do with it.
    pub fn related(mut self, span: Span, words: Words) -> Self {
        if let Some(finding) = &mut self.finding
            && !span.is_none()
        {
            finding.related.push((span, words));
        }
        self
    }

    /// Weighs less or more than other findings of its rule, unless a rule set has the say.
    pub fn weighs(mut self, severity: Severity) -> Self {
        if let Some(finding) = &mut self.finding
            && self.level == Level::Unset
        {
            finding.severity = severity;
        }
        self
    }

    /// Changes that mend it and say nothing else than before. Without any there is no fix.
    pub fn safe_fix(self, title: Words, edits: impl IntoIterator<Item = Edit>) -> Self {
        self.fix(title, true, edits.into_iter().collect())
    }

    /// Changes that mend it, for a person to look at.
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

/// Runs one rule over one item.
pub(super) fn of_item(rule: &'static Rule, item: &Item<'_>, out: &mut Vec<(usize, Finding)>) {
    if let Check::Item(check) = rule.check
        && item.rules.is_on(rule.id)
    {
        check(item, &mut Findings::of(rule, out));
    }
}

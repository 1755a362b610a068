//! Where rules put what they find.

use super::finding::{Finding, Fix, Severity};
use super::model::{Item, Place};
use super::rule::{Check, Rule};
use crate::edit::Edit;
use crate::source::Span;
use crate::source::diagnostic::Words;

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
        let severity = item.rules.severity(self.rule.id).unwrap_or(Some(self.rule.severity));
        // Switched off: it is not even looked for, but for rules over the whole catalogue.
        let Some(severity) = severity else { return Found { finding: None, fixed: true } };
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
        let set = item.rules.severity(self.rule.id).is_some();
        Found { finding: self.out.last_mut().map(|(_, finding)| finding), fixed: set }
    }
}

/// A finding just noted, to be completed.
pub struct Found<'f> {
    finding: Option<&'f mut Finding>,
    /// A rule set has said how much findings of the rule weigh.
    fixed: bool,
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
            && !self.fixed
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

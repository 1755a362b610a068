//! Counts of verdicts and of problems.

use std::collections::BTreeMap;

use super::{Format, Locale};
use crate::base::json::{member, number_member};
use crate::cli::support::english::counted;
use crate::cli::support::output::visible;
use crate::engine::{Problem, Verdict};

/// Counts of verdicts and problems.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Counts {
    complete: u64,
    acceptable: u64,
    incomplete: u64,
    /// Number of errors by code.
    errors: BTreeMap<String, u64>,
    /// Number of warnings by code.
    warnings: BTreeMap<String, u64>,
}

impl Counts {
    pub(super) fn verdict(&mut self, verdict: Verdict) {
        match verdict {
            Verdict::Complete => self.complete += 1,
            Verdict::Acceptable => self.acceptable += 1,
            Verdict::Incomplete => self.incomplete += 1,
        }
    }

    pub(super) fn problems(&mut self, problems: &[Problem]) {
        for problem in problems {
            add(if problem.warning { &mut self.warnings } else { &mut self.errors }, &problem.code, 1);
        }
    }

    pub(super) fn merge(&mut self, other: &Self) {
        self.complete += other.complete;
        self.acceptable += other.acceptable;
        self.incomplete += other.incomplete;
        other.errors.iter().for_each(|(code, &count)| add(&mut self.errors, code, count));
        other.warnings.iter().for_each(|(code, &count)| add(&mut self.warnings, code, count));
    }

    pub(super) fn applications(&self) -> u64 {
        self.complete + self.acceptable + self.incomplete
    }

    pub(super) fn has_incomplete(&self) -> bool {
        self.incomplete > 0
    }

    /// One line on the verdicts.
    pub(super) fn verdicts(&self, locale: Locale) -> String {
        let Self { complete, acceptable, incomplete, .. } = self;
        let all = self.applications();
        locale.pick(
            format!("{all} 份申请：{complete} 份齐全，{acceptable} 份可以受理，{incomplete} 份须补正"),
            format!(
                "{}: {complete} complete, {acceptable} acceptable, {incomplete} incomplete",
                counted(all, "application")
            ),
        )
    }

    /// All counts.
    pub(super) fn summary(&self, format: Format, locale: Locale) -> String {
        match format {
            Format::Text => self.text(locale),
            Format::Json | Format::Ndjson => self.json(),
        }
    }

    fn text(&self, locale: Locale) -> String {
        let mut out = self.verdicts(locale) + "\n";
        for (title, codes) in [(("错误", "errors"), &self.errors), (("提示", "notes"), &self.warnings)] {
            if codes.is_empty() {
                continue;
            }
            let title = locale.pick(title.0.to_owned(), title.1.to_owned());
            out += &format!("{title}: {}\n", codes.values().sum::<u64>());
            let mut codes: Vec<(&String, &u64)> = codes.iter().collect();
            // The most frequent first, equally frequent ones by name.
            codes.sort_by_key(|(_, count)| std::cmp::Reverse(**count));
            for (code, count) in codes {
                out += &format!("{count:>9}  {}\n", visible(code));
            }
        }
        out
    }

    fn json(&self) -> String {
        let mut out = String::from("{");
        number_member("applications", self.applications(), &mut out);
        let verdicts = [("complete", self.complete), ("acceptable", self.acceptable), ("incomplete", self.incomplete)];
        numbers("verdicts", verdicts.into_iter(), &mut out);
        numbers("errors", self.errors.iter().map(|(code, &count)| (code.as_str(), count)), &mut out);
        numbers("warnings", self.warnings.iter().map(|(code, &count)| (code.as_str(), count)), &mut out);
        out + "}\n"
    }
}

fn add(codes: &mut BTreeMap<String, u64>, code: &str, count: u64) {
    match codes.get_mut(code) {
        Some(known) => *known += count,
        None => _ = codes.insert(code.to_owned(), count),
    }
}

fn numbers<'a>(name: &str, counts: impl Iterator<Item = (&'a str, u64)>, out: &mut String) {
    member(name, out);
    out.push('{');
    for (code, count) in counts {
        number_member(code, count, out);
    }
    out.push('}');
}

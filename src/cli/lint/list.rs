//! `qingdan lint --list`: all rules, with their settings in the rule set.

use std::io;

use super::{Arguments, Format};
use crate::cli::support::load::{self, Rules};
use crate::cli::support::{Exit, diagnostics, output};
use crate::lint::rules::RULES;
use crate::lint::{self, Rule, Severity};
use crate::ruleset::RuleSet;
use crate::source::diagnostic::SourceText;

pub(super) fn run(arguments: &Arguments, rules: &Rules<'_>) -> Exit {
    let (set, others) = load::rule_set(rules);
    for (source, found) in &others {
        diagnostics::print(found, &[SourceText { name: &source.name, bytes: &source.bytes }], arguments.locale);
    }
    let text = match arguments.format {
        Format::Text | Format::Short => RULES.iter().map(|rule| line(rule, &set, arguments)).collect(),
        Format::Json | Format::Sarif => format!("{:#}\n", lint::json::rules(RULES)),
    };
    let exit = if others.is_empty() { Exit::Clean } else { Exit::Usage };
    exit.max(output::write(&mut io::stdout().lock(), text.as_bytes(), arguments.locale))
}

fn line(rule: &Rule, set: &RuleSet, arguments: &Arguments) -> String {
    let locale = arguments.locale;
    let severity = set.level(rule.id).over(rule.severity).map_or("off", Severity::as_str);
    let fixes = rule.fixes.option();
    let title = locale.pick(rule.title.zh.to_owned(), rule.title.en.to_owned());
    let source = locale.pick(rule.source.zh.to_owned(), rule.source.en.to_owned());
    format!("{:<20} {severity:<8} {fixes:<15} {title}: {source}\n", rule.id)
}

//! What a code means: a rule of lint, a diagnostic of a file, a problem of a report, the refusal of a pack.

mod diagnostic;
mod examples;
mod pack;
mod problem;
mod rule;

pub use problem::problem_table;

use crate::lint::rules;
use crate::message::Locale;
use crate::source::diagnostic::CODES;
use crate::source::nearest::nearest;

/// The error for a code that does not exist.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unknown {
    /// The code with the nearest spelling.
    pub near: Option<&'static str>,
}

/// Returns the page of a code as Markdown.
///
/// # Errors
/// There is no such code.
pub fn explain(code: &str, locale: Locale) -> Result<String, Unknown> {
    if let Some(rule) = rules::find(code) {
        return Ok(rule::page(rule.page, locale));
    }
    if let Some([what, remedy]) = pack::words(code, locale) {
        return Ok(format!("# `{code}`: {what}\n\n{remedy}\n"));
    }
    diagnostic::page(code, locale).or_else(|| problem::page(code, locale)).ok_or_else(|| Unknown { near: near(code) })
}

/// Returns everything that can be explained, one line for each code.
#[must_use]
pub fn list(locale: Locale) -> String {
    let headings = match locale {
        Locale::Zh => ["规则（qingdan lint）", "诊断（清单、用例、规则集里的错误）", "问题（报告里的）", "不收的包"],
        Locale::En => [
            "Rules (qingdan lint)",
            "Diagnostics (mistakes in checklists, cases, rule sets)",
            "Problems (in reports)",
            "Refused packs",
        ],
    };
    let [rules, diagnostics, problems, packs] = headings;
    let mut out = String::new();
    let mut part = |heading: &str, lines: Vec<(&str, &str)>| {
        let gap = if out.is_empty() { "" } else { "\n" };
        out += &format!("{gap}{heading}\n");
        for (code, title) in lines {
            out += &format!("  {code:<28} {title}\n");
        }
    };
    let title = |rule: &crate::lint::Rule| match locale {
        Locale::Zh => rule.title.zh,
        Locale::En => rule.title.en,
    };
    part(rules, rules::RULES.iter().map(|rule| (rule.id, title(rule))).collect());
    part(diagnostics, CODES.iter().map(|doc| (doc.code, diagnostic::title(doc, locale))).collect());
    part(problems, problem::codes().filter_map(|code| Some((code, problem::title(code, locale)?))).collect());
    part(packs, pack::codes().filter_map(|code| Some((code, pack::words(code, locale)?[0]))).collect());
    out
}

/// The code with the nearest spelling.
fn near(code: &str) -> Option<&'static str> {
    let rules = rules::RULES.iter().map(|rule| rule.id);
    let diagnostics = CODES.iter().map(|doc| doc.code);
    nearest(code, rules.chain(diagnostics).chain(problem::codes()).chain(pack::codes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_that_is_listed_is_explained() {
        for locale in [Locale::Zh, Locale::En] {
            let list = list(locale);
            let codes: Vec<&str> =
                list.lines().filter_map(|line| line.strip_prefix("  ")?.split_whitespace().next()).collect();
            assert!(codes.len() > 180, "{}", codes.len());
            for code in codes {
                let page = explain(code, locale).unwrap();
                assert!(page.starts_with(&format!("# `{code}`")) && page.lines().count() >= 3, "{page}");
            }
        }
    }

    #[test]
    fn old_names_and_rules_of_checklists_are_known() {
        assert_eq!(explain("checklist.id", Locale::En), explain("shape.id", Locale::En));
        let page = explain("rule.end-after-start", Locale::Zh).unwrap();
        assert!(page.starts_with("# `rule.end-after-start`: 清单里的规则"), "{page}");
        assert_eq!(explain("material.misisng", Locale::Zh), Err(Unknown { near: Some("material.missing") }));
        assert_eq!(explain("什么", Locale::Zh), Err(Unknown { near: None }));
    }
}

//! The codes of diagnostics: what they mean, how to write it, a wrong and a right example.
//!
//! The pages are in `diagnostics/`, one file for each family of codes. Tests run the examples.

use crate::message::Locale;
use crate::source::diagnostic::{CodeDoc, code_doc};

/// The pages of all families.
const PAGES: &[&str] = &[
    include_str!("diagnostics/file.md"),
    include_str!("diagnostics/yaml.md"),
    include_str!("diagnostics/shape.md"),
    include_str!("diagnostics/checklist.md"),
    include_str!("diagnostics/rules.md"),
    include_str!("diagnostics/cases.md"),
];

/// Returns what a code means in one line.
pub(super) fn title(doc: &CodeDoc, locale: Locale) -> &'static str {
    match locale {
        Locale::Zh => doc.zh,
        Locale::En => doc.en,
    }
}

/// Returns the page of a code, also for the name that it had before.
pub(super) fn page(code: &str, locale: Locale) -> Option<String> {
    let doc = code_doc(code)?;
    let mut page = format!("# `{}`: {}\n", doc.code, title(doc, locale));
    let Some(section) = section(doc.code) else { return Some(page) };
    let how = how(section, locale);
    page += &format!("\n{how}\n");
    let headings = match locale {
        Locale::Zh => [("wrong", "错"), ("right", "改成")],
        Locale::En => [("wrong", "Wrong"), ("right", "Instead")],
    };
    for (name, heading) in headings {
        if let Some(text) = block(section, name) {
            page += &format!("\n## {heading}\n\n```yaml\n{text}```\n");
        }
    }
    Some(page)
}

/// The text below the heading of a code.
fn section(code: &str) -> Option<&'static str> {
    let heading = format!("## {code}\n\n");
    PAGES.iter().find_map(|page| {
        let rest = page.split_once(&heading)?.1;
        Some(rest.split("\n## ").next().unwrap_or(rest))
    })
}

/// How to write it: the first paragraph is Chinese, the second English.
fn how(section: &'static str, locale: Locale) -> &'static str {
    let mut paragraphs = section.split("\n\n");
    let (zh, en) = (paragraphs.next().unwrap_or_default(), paragraphs.next().unwrap_or_default());
    match locale {
        Locale::Zh => zh.trim_end(),
        Locale::En => en.trim_end(),
    }
}

/// The example of this name.
fn block(section: &'static str, name: &str) -> Option<&'static str> {
    section.split_once(&format!("```yaml {name}\n"))?.1.split_once("```").map(|(text, _)| text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checklist::{self, Authorities, Checklist};
    use crate::source::Diagnostic;
    use crate::source::diagnostic::{CODES, Words};
    use crate::{cases, compile, engine, format, ruleset};

    const HEAD: &str = "qingdan: 1\nid: example\nversion: 1\ntitle: { zh: 示例, en: Example }\nauthority: bureau\n\
                        type: public-service\nhandling: instant\n";
    const CASES: &str = "qingdan-cases: 1\ntoday: 2026-03-02\ncases:\n";
    const RULES: &str = "qingdan-rules: 1\ntitle: { zh: 示例 }\n";
    /// The checklist whose cases the examples are.
    const TESTED: &str = "channels: [window]
fields:
  name: { label: { zh: 姓名 }, type: person-name }
  mobile: { label: { zh: 手机号码 }, type: mobile, need: optional }
  in_person: { label: { zh: 本人到场 }, type: boolean, need: optional }
materials:
  photo:
    label: { zh: 证件照 }
    when: { in_person: false }
    instead: [later]
    later-within: { value: 3, unit: working-day }
";

    /// The head of a checklist, without the keys that the example has itself.
    fn head(example: &str) -> String {
        let own = |line: &str| {
            let key = format!("{}:", line.split(':').next().unwrap_or_default());
            example.lines().any(|line| line.starts_with(&key))
        };
        HEAD.lines().filter(|line| !own(line)).map(|line| format!("{line}\n")).collect()
    }

    fn checklist(example: &str) -> (Option<Checklist>, Vec<Diagnostic>) {
        // The first key says what a file is.
        let text = match example.strip_prefix("qingdan: ") {
            Some(rest) => format!("qingdan: {rest}{}", head(example)),
            None if example.starts_with("qingdan") => example.to_owned(),
            None => head(example) + example,
        };
        let (checklist, mut found) = checklist::parse("example.yaml", text.as_bytes());
        let authorities =
            checklist::parse_authorities("authorities.yaml", "bureau: { title: { zh: 某局 } }\n".as_bytes());
        if let Some(checklist) = &checklist {
            found.extend(checklist::check_authorities("example.yaml", checklist, &authorities.0.unwrap()));
        }
        (checklist, found)
    }

    fn codes(code: &str, example: &str) -> Vec<&'static str> {
        let found = match code.split('.').next() {
            Some("cases") => {
                let tested = checklist(TESTED).0.unwrap();
                let pack = compile::to_text(&compile::compile(&tested, &Authorities::default()));
                let pack = engine::Pack::load(pack.as_bytes()).unwrap();
                let text = if example == "{}\n" {
                    CASES.replace("cases:\n", "cases: {}\n")
                } else {
                    CASES.to_owned() + example
                };
                let (file, mut found) = cases::parse("example.cases.yaml", text.as_bytes());
                if let Some(file) = &file {
                    found.extend(cases::check_channels("example.cases.yaml", file, &tested));
                    let outcome = cases::run(file, &tested, &pack);
                    found.extend(outcome.differences().map(|one| one.diagnostic("example.cases.yaml")));
                }
                found
            }
            Some("rules") => {
                let text = RULES.to_owned() + example;
                let read = |path: &str, _: &str| match path {
                    "rules.yaml" => Ok((path.to_owned(), text.clone().into_bytes())),
                    _ => Err(Words::default()),
                };
                ruleset::load("rules.yaml", text.as_bytes(), crate::lint::rules::IDS, &read).1
            }
            _ if code == "yaml.layout" => format::format("example.yaml", example.as_bytes()).err().unwrap_or_default(),
            _ => checklist(example).1,
        };
        found.iter().map(|diagnostic| diagnostic.code).collect()
    }

    #[test]
    fn every_code_has_a_page_in_both_languages() {
        for doc in CODES {
            let section = section(doc.code).unwrap_or_else(|| panic!("{} has no page", doc.code));
            let (zh, en) = (how(section, Locale::Zh), how(section, Locale::En));
            assert!(zh.contains('。') && en.is_ascii() | en.contains('“') && en.len() > 20, "{}: {zh} {en}", doc.code);
        }
        let headings = PAGES.iter().flat_map(|page| page.lines()).filter_map(|line| line.strip_prefix("## "));
        for heading in headings {
            assert!(CODES.iter().any(|doc| doc.code == heading), "{heading} is no code");
        }
    }

    #[test]
    fn wrong_examples_give_the_code_and_right_ones_nothing() {
        let (mut count, mut failed) = (0, Vec::new());
        for doc in CODES {
            let section = section(doc.code).unwrap();
            if let Some(wrong) = block(section, "wrong") {
                let found = codes(doc.code, wrong);
                if !found.contains(&doc.code) {
                    failed.push(format!("{} wrong: {found:?}", doc.code));
                }
                count += 1;
            }
            if let Some(right) = block(section, "right") {
                let found = codes(doc.code, right);
                // A fragment without fields or materials is an empty checklist in other respects.
                let left: Vec<_> =
                    found.into_iter().filter(|found| *found == doc.code || *found != "checklist.empty").collect();
                if !left.is_empty() {
                    failed.push(format!("{} right: {left:?}", doc.code));
                }
            }
        }
        assert_eq!(failed, [""; 0]);
        assert!(count >= 44, "{count} examples");
    }
}

//! Lint: the page of every rule is executed, raw lists have the expected findings, clean lists have none.
//!
//! `UPDATE=1 cargo test --test it lint::` rewrites the output on the pages.

use crate::support::lint as support;

use std::fs;
use std::path::Path;

use qingdan::catalogue::granularity::Aspect;
use qingdan::lint::rules::{self, IDS, RULES};
use qingdan::lint::{self, Finding, Fixes, Outcome, Rule, Severity};
use qingdan::message::Locale;
use qingdan::ruleset::{self, Level, NATIONAL};
use qingdan::source::diagnostic::{SourceText, Words};
use support::{apply_fixes, lint_files, root, show};

/// Appended to the fragments on pages: the keys that every checklist needs. At the end, so that line numbers agree with the page.
const REST: &str = "\
qingdan: 1
id: example
version: 1
title: { zh: 示例事项, en: An example }
authority: city-hrss
type: public-service
handling: promised
fields: { name: { label: { zh: 姓名, en: Name }, type: person-name } }
";

/// The files of a block: one, or several under `# file: NAME` lines.
fn files(block: &str) -> Vec<(String, String)> {
    let rest = |id: &str, fragment: &str| {
        let missing = REST.replace("id: example", &format!("id: {id}"));
        let missing = missing.lines().filter(|line| {
            let key = line.split(':').next().unwrap_or_default();
            !fragment.lines().any(|given| given.strip_prefix(key).is_some_and(|after| after.starts_with(':')))
        });
        missing.fold(fragment.to_owned(), |file, line| file + line + "\n")
    };
    if !block.contains("# file: ") {
        return vec![("example.yaml".to_owned(), rest("example", block))];
    }
    let parts = block.split("# file: ").skip(1).filter_map(|part| part.split_once('\n'));
    parts.map(|(name, text)| (name.trim().to_owned(), rest(name.trim().trim_end_matches(".yaml"), text))).collect()
}

/// The fenced blocks of a page below a heading.
fn blocks<'p>(page: &'p str, heading: &str, language: &str) -> Vec<&'p str> {
    let Some((_, section)) = page.split_once(&format!("\n## {heading}\n")) else { return Vec::new() };
    let section = section.split("\n## ").next().unwrap_or_default();
    let fence = format!("```{language}\n");
    section.split(fence.as_str()).skip(1).filter_map(|rest| rest.split("```").next()).collect()
}

const WRONG: &str = "错 / Wrong";
const INSTEAD: &str = "改成 / Instead";

fn of_rule(outcome: Outcome, rule: &Rule) -> Vec<Finding> {
    outcome.findings.into_iter().filter(|finding| finding.rule.id == rule.id).collect()
}

#[test]
fn every_page_has_an_example_with_findings_and_one_without() {
    for rule in RULES {
        let id = rule.id;
        assert!(rule.page.starts_with(&format!("# `{id}`: {} / {}\n", rule.title.zh, rule.title.en)), "{id}: title");
        for heading in ["查什么 / What it checks", "为什么 / Why", WRONG, INSTEAD] {
            assert!(rule.page.contains(&format!("\n## {heading}\n")), "{id} has no {heading}");
        }
        let (wrong, right) = (blocks(rule.page, WRONG, "yaml"), blocks(rule.page, INSTEAD, "yaml"));
        assert!(!wrong.is_empty() && !right.is_empty(), "{id}: an example of each");
        let mut shown = String::new();
        for block in &wrong {
            let files = files(block);
            let findings = of_rule(lint_files(&files), rule);
            assert!(!findings.is_empty(), "{id} finds nothing in its wrong example");
            shown += &show(&findings, &files);
        }
        for block in right {
            let files = files(block);
            let findings = of_rule(lint_files(&files), rule);
            assert!(findings.is_empty(), "{id} has findings in its right example:\n{}", show(&findings, &files));
        }
        let name = id.replace('-', "_");
        support::expect_block(&root().join(format!("src/lint/rules/{name}.md")), rule.page, &shown);
    }
}

#[test]
fn fixes_remove_their_findings() {
    for rule in RULES {
        let fixed = blocks(rule.page, WRONG, "yaml").into_iter().any(|block| {
            let files = files(block);
            let findings = of_rule(lint_files(&files), rule);
            let with_fix: Vec<_> = findings.iter().filter(|finding| finding.fix.is_some()).collect();
            for finding in &with_fix {
                let safe = finding.fix.as_ref().is_some_and(|fix| fix.safe);
                assert!(!safe || rule.fixes == Fixes::Safe, "{} is not declared to have safe fixes", rule.id);
            }
            let left = of_rule(lint_files(&apply_fixes(&files, &findings)), rule);
            assert_eq!(left.len(), findings.len() - with_fix.len(), "{}: each fix removes its finding", rule.id);
            !with_fix.is_empty()
        });
        assert_eq!(fixed, rule.fixes != Fixes::No, "{}: its table entry and its example differ", rule.id);
    }
}

#[test]
fn the_table_is_complete() {
    let folder = root().join("src/lint/rules");
    let mut names: Vec<String> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .filter(|name| name != "mod.rs")
        .collect();
    names.sort();
    let mut expected: Vec<String> =
        RULES.iter().flat_map(|rule| [".md", ".rs"].map(|end| rule.id.replace('-', "_") + end)).collect();
    expected.sort();
    assert_eq!(names, expected, "a file and a page for each rule of the table, and nothing else");
}

#[test]
fn the_built_in_rule_set_is_right() {
    let (set, mistakes) = ruleset::load("national.yaml", NATIONAL.as_bytes(), IDS, &|_, _| Err(Words::default()));
    assert_eq!(mistakes, []);
    assert!(set.documents.iter().count() > 0);
}

/// The checklists of a folder.
fn folder(path: &str) -> Vec<(String, String)> {
    let mut files: Vec<_> = fs::read_dir(root().join(path))
        .unwrap_or_else(|error| panic!("{path}: {error}"))
        .map(|entry| entry.unwrap().path())
        .filter(|path| is_checklist(path))
        .map(|path| (path.file_name().unwrap().to_string_lossy().into_owned(), fs::read_to_string(&path).unwrap()))
        .collect();
    files.sort();
    files
}

fn is_checklist(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    name.ends_with(".yaml") && !name.ends_with(".cases.yaml") && name != "authorities.yaml"
}

#[test]
fn shipped_checklists_are_clean() {
    let files = folder("schemas/items");
    let outcome = support::lint_with(&files, &fs::read(root().join("schemas/authorities.yaml")).unwrap(), None);
    assert!(outcome.findings.is_empty(), "{}", show(&outcome.findings, &files));
}

#[test]
fn the_reference_page_lists_the_rules_of_the_table() {
    let path = root().join("docs/lint.md");
    let mut page = fs::read_to_string(&path).unwrap();
    for (name, locale) in [("zh", Locale::Zh), ("en", Locale::En)] {
        let marker = format!("<!-- rules {name} -->");
        let (before, rest) = page.split_once(&marker).unwrap();
        let (_, after) = rest.split_once("<!-- end -->").unwrap();
        page = format!("{before}{marker}\n\n{}\n<!-- end -->{after}", lint::reference::table(locale));
    }
    support::expect_file(&path, &page);
    for aspect in Aspect::ALL {
        for rule in aspect.rules() {
            assert!(rules::find(rule).is_some(), "there is no rule {rule}");
            assert!(page.contains(&format!("`{rule}`")), "granularity counts by {rule}");
        }
    }
}

#[test]
fn the_rule_set_of_the_reference_page_is_right() {
    let page = fs::read_to_string(root().join("docs/lint.md")).unwrap();
    let (_, rest) = page.split_once("<!-- test: rules -->\n```yaml\n").unwrap();
    let example = rest.split("```").next().unwrap();
    let (set, mistakes) =
        ruleset::load("rules.yaml", example.as_bytes(), IDS, &|_, _| Err(Words::new("上面没有", "nothing above")));
    assert_eq!(mistakes, []);
    assert_eq!(set.level("shareable-material"), Level::Is(Severity::Error));
    assert!(!set.is_on("missing-translation"));
    assert_eq!(set.documents.named("居住证").and_then(|document| document.shared), Some(true));
}

/// The expected findings of a file, without the reasons.
fn expected(name: &str) -> Vec<String> {
    let path = root().join("tests/lint/raw/expected").join(name.replace(".yaml", ".txt"));
    let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let lines = text.lines().map(|line| line.split(" #").next().unwrap_or_default().trim().to_owned());
    lines.filter(|line| !line.is_empty()).collect()
}

#[test]
fn raw_lists_have_the_expected_findings() {
    let files = folder("tests/lint/raw/items");
    let authorities = fs::read(root().join("tests/lint/raw/authorities.yaml")).unwrap();
    let outcome = support::lint_with(&files, &authorities, None);
    let mut wrong = String::new();
    for (name, _) in &files {
        let found = outcome.findings.iter().filter(|finding| finding.file == *name).map(|finding| {
            let at = if finding.at.is_empty() { "-" } else { &finding.at };
            format!("{at} {}", finding.rule.id)
        });
        let (mut found, mut expected) = (found.collect::<Vec<_>>(), expected(name));
        // Multiset difference: each expected line cancels one found line.
        found.retain(|line| match expected.iter().position(|other| other == line) {
            Some(at) => {
                expected.remove(at);
                false
            }
            None => true,
        });
        for line in found {
            wrong += &format!("{name}: {line} is found and not expected\n");
        }
        for line in expected {
            wrong += &format!("{name}: {line} is expected and not found\n");
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn similar_but_correct_names_have_no_findings() {
    let files = folder("tests/lint/precision");
    let authorities = fs::read(root().join("tests/lint/precision/authorities.yaml")).unwrap();
    let outcome = support::lint_with(&files, &authorities, None);
    assert!(outcome.findings.is_empty(), "{}", show(&outcome.findings, &files));
    assert!(files.iter().map(|(_, text)| text.matches("label:").count()).sum::<usize>() > 60);
}

#[test]
fn the_schema_of_rule_sets_is_the_committed_one() {
    let schema = lint::schema::rule_sets();
    assert!(jsonschema::meta::is_valid(&schema));
    support::expect_file(&root().join("schemas/rules.schema.json"), &format!("{schema:#}\n"));
    let validator = jsonschema::draft202012::new(&schema).unwrap();
    let national = qingdan::source::to_json(NATIONAL.as_bytes()).unwrap();
    assert!(validator.is_valid(&national), "the built-in rule set");
    let wrong = "qingdan-rules: 1\ntitle: { zh: 甲 }\nrules: { catch-al: { severity: off, reason: { zh: 甲 } } }\n";
    assert!(!validator.is_valid(&qingdan::source::to_json(wrong.as_bytes()).unwrap()), "an unknown rule");
}

/// The text in a region of a SARIF log: lines and columns count code points, the end is exclusive.
fn region(text: &str, region: &serde_json::Value) -> std::ops::Range<usize> {
    let byte = |line: &str, column: &str| {
        let number = |name: &str| usize::try_from(region[name].as_u64().expect("a number")).unwrap_or(usize::MAX);
        let start: usize = text.split_inclusive('\n').take(number(line) - 1).map(str::len).sum();
        let column = number(column) - 1;
        let rest = &text[start..];
        assert!(column <= rest.chars().count(), "{region} is outside of\n{text}");
        start + rest.chars().take(column).map(char::len_utf8).sum::<usize>()
    };
    byte("startLine", "startColumn")..byte("endLine", "endColumn")
}

fn sarif(outcome: &Outcome, files: &[(String, String)], locale: Locale) -> Vec<serde_json::Value> {
    let sources: Vec<_> = files.iter().map(|(name, text)| SourceText { name, bytes: text.as_bytes() }).collect();
    lint::sarif::log(outcome, &sources, std::iter::empty(), locale)["runs"][0]["results"]
        .as_array()
        .cloned()
        .unwrap_or_default()
}

#[test]
fn sarif_has_the_regions_and_fixes_of_the_findings() {
    let mut fixes = 0;
    for rule in RULES {
        for block in blocks(rule.page, WRONG, "yaml") {
            let files = files(block);
            let outcome = lint_files(&files);
            let results = sarif(&outcome, &files, Locale::En);
            for (result, finding) in results.iter().zip(&outcome.findings) {
                let text = &files.iter().find(|(name, _)| *name == finding.file).expect("its file").1;
                let places = std::iter::once(finding.span).chain(finding.related.iter().map(|(span, _)| *span));
                let related = result["relatedLocations"].as_array().into_iter().flatten();
                for (place, location) in places.zip(std::iter::once(&result["locations"][0]).chain(related)) {
                    if !place.is_none() {
                        let found = region(text, &location["physicalLocation"]["region"]);
                        assert_eq!(found, place.start..place.end, "{}: {result:#}", rule.id);
                    }
                }
                let Some(fix) = &finding.fix else {
                    assert!(result.get("fixes").is_none(), "{}", rule.id);
                    continue;
                };
                fixes += 1;
                assert_eq!(result["fixes"][0]["description"]["text"], fix.title.en, "{}", rule.id);
                let changes = result["fixes"][0]["artifactChanges"][0]["replacements"].as_array().expect("changes");
                let mut fixed = text.clone();
                for change in changes.iter().rev() {
                    let new = change["insertedContent"]["text"].as_str().unwrap_or_default();
                    fixed.replace_range(region(text, &change["deletedRegion"]), new);
                }
                assert_eq!(Ok(fixed), qingdan::edit::apply(text, &fix.edits), "{}", rule.id);
            }
        }
    }
    assert!(fixes > 5, "{fixes} fixes");
}

#[test]
fn sarif_fingerprints_survive_moved_lines_and_tell_findings_apart() {
    for rule in RULES {
        for block in blocks(rule.page, WRONG, "yaml") {
            let files = files(block);
            let moved: Vec<_> =
                files.iter().map(|(name, text)| (name.clone(), format!("# a new line\n\n{text}"))).collect();
            let prints = |files: &[(String, String)], locale| -> Vec<String> {
                let results = sarif(&lint_files(files), files, locale);
                let print = |result: &serde_json::Value| {
                    let uri = &result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"];
                    format!("{} {uri} {}", result["ruleId"], result["partialFingerprints"]["qingdan/v1"])
                };
                results.iter().map(print).collect()
            };
            let own = prints(&files, Locale::Zh);
            assert_eq!(own, prints(&files, Locale::En), "{}", rule.id);
            assert_eq!(own, prints(&moved, Locale::Zh), "{}", rule.id);
            let different: std::collections::HashSet<_> = own.iter().collect();
            assert_eq!(different.len(), own.len(), "{}: {own:?}", rule.id);
        }
    }
}

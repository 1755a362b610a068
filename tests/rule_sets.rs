//! Layers of rule sets, `allow` in checklists, and the maximum number of findings.

use crate::support::lint as support;

use std::collections::HashMap;

use qingdan::lint::rules::IDS;
use qingdan::lint::{self, MAX_FINDINGS, Severity};
use qingdan::ruleset::{self, RuleSet};
use qingdan::source::Diagnostic;
use qingdan::source::diagnostic::Words;
use support::lint_with;

/// Loads the first of some files, with the others as layers above it.
fn load(files: &[(&str, &str)]) -> (RuleSet, Vec<Diagnostic>) {
    let known: HashMap<&str, &str> = files.iter().copied().collect();
    let read = |path: &str, _: &str| match known.get(path) {
        Some(text) => Ok((path.to_owned(), text.as_bytes().to_vec())),
        None => Err(Words::new("没有这个文件", "no such file")),
    };
    let (name, text) = files[0];
    ruleset::load(name, text.as_bytes(), IDS, &read)
}

fn rules(body: &str) -> String {
    format!("qingdan-rules: 1\ntitle: {{ zh: 规则集 }}\n{body}")
}

fn codes(found: &[Diagnostic]) -> Vec<(&str, &str)> {
    found.iter().map(|diagnostic| (diagnostic.file.as_str(), diagnostic.code)).collect()
}

const CATCH_ALL: &str = "qingdan: 1\nid: a\nversion: 1\ntitle: { zh: 示例 }\nauthority: city-hrss\ntype: licence\n\
    handling: promised\nmaterials:\n  other: { label: { zh: 其他相关材料 } }\n";

/// The severity of `catch-all` in [`CATCH_ALL`] under a rule set. `None` if it is not found.
fn weight(file: &str, set: RuleSet) -> Option<Severity> {
    let outcome = lint_with(&[("a.yaml".into(), file.into())], b"city-hrss: { title: { zh: x } }", Some(set));
    outcome.findings.iter().find(|finding| finding.rule.id == "catch-all").map(|finding| finding.severity)
}

#[test]
fn the_nearest_layer_decides() {
    let level =
        |severity: &str| format!("rules: {{ catch-all: {{ severity: {severity}, reason: {{ zh: 理由 }} }} }}\n");
    let province = rules(&level("warning"));
    let city = rules(&(level("note") + "extends: province.yaml\n"));
    let county = rules("extends: city.yaml\n");
    let off = rules(&(level("off") + "extends: city.yaml\n"));
    let layers =
        [("province.yaml", province.as_str()), ("city.yaml", &city), ("county.yaml", &county), ("off.yaml", &off)];
    let weight_in = |first: &str| {
        let mut files = layers.to_vec();
        files.sort_by_key(|(name, _)| *name != first);
        let (set, found) = load(&files);
        assert_eq!(found, [], "{first}");
        weight(CATCH_ALL, set)
    };
    assert_eq!(weight(CATCH_ALL, lint::national()), Some(Severity::Error));
    assert_eq!(weight_in("province.yaml"), Some(Severity::Warning));
    assert_eq!(weight_in("city.yaml"), Some(Severity::Note));
    assert_eq!(weight_in("county.yaml"), Some(Severity::Note));
    assert_eq!(weight_in("off.yaml"), None);
}

#[test]
fn a_nearer_layer_extends_and_renames_a_document() {
    let city =
        rules("documents:\n  resident-id-card: { names: [市民身份证], shared: false }\n  pass: { names: [通行证] }\n");
    let (set, found) = load(&[("city.yaml", &city)]);
    assert_eq!(found, []);
    let card = set.documents.named("居民身份证").unwrap();
    assert_eq!((card.names[0].as_str(), card.shared, card.identity), ("市民身份证", Some(false), Some(true)));
    assert!(set.documents.named("通行证").is_some());
    let (owned, name) = set.documents.ending("法定代表人居民身份证").unwrap();
    assert_eq!((owned.key.as_str(), name), ("resident-id-card", "居民身份证"));
}

#[test]
fn impossible_layers_are_reported_with_their_place() {
    let circle = [("a.yaml", rules("extends: b.yaml\n")), ("b.yaml", rules("extends: a.yaml\n"))];
    let (_, found) = load(&[("a.yaml", &circle[0].1), ("b.yaml", &circle[1].1)]);
    assert_eq!(codes(&found), [("b.yaml", "rules.cycle")]);
    assert_eq!(found[0].span.line, 3);
    assert!(found[0].message.en.contains("a.yaml → b.yaml → a.yaml"), "{}", found[0].message.en);

    let (_, found) = load(&[("a.yaml", &rules("extends: gone.yaml\n"))]);
    assert_eq!(codes(&found), [("a.yaml", "rules.extends")]);

    let names: Vec<String> = (0..40).map(|n| format!("{n}.yaml")).collect();
    let texts: Vec<String> = (0..40).map(|n| rules(&format!("extends: {}.yaml\n", n + 1))).collect();
    let deep: Vec<_> = names.iter().map(String::as_str).zip(texts.iter().map(String::as_str)).collect();
    let (_, found) = load(&deep);
    assert_eq!(codes(&found), [("15.yaml", "rules.extends")]);
}

#[test]
fn mistakes_in_a_rule_set_are_reported() {
    let wrong = rules(
        "rules:\n  catch-al: { severity: error, reason: { zh: 甲 } }\n  catch-all: { severity: heavy }\n\
         documents:\n  nothing: {}\nextend: x\n",
    );
    let (set, found) = load(&[("a.yaml", &wrong)]);
    let mut codes = codes(&found);
    codes.sort_unstable();
    let expected = ["rules.unknown-rule", "shape.missing-key", "shape.missing-key", "shape.unknown-key", "shape.value"];
    assert_eq!(codes, expected.map(|code| ("a.yaml", code)));
    let near = found.iter().find(|diagnostic| diagnostic.code == "rules.unknown-rule").unwrap();
    assert_eq!(near.remedy.as_ref().unwrap().en, "Did you mean catch-all?");
    // The readable part still applies.
    assert_eq!(set.settings().count(), 0);
    for bytes in [&b""[..], b"- a\n", b"\xff\xfe", b"qingdan-rules: 2\ntitle: { zh: x }\n"] {
        let (_, found) = ruleset::load("a.yaml", bytes, IDS, &|_, _| Err(Words::default()));
        assert_eq!(found.len(), 1, "{bytes:?}");
    }
}

#[test]
fn allowed_findings_are_listed_apart_with_their_reason() {
    let allow = |rest: &str| {
        format!("{CATCH_ALL}allow:\n  - {{ rule: catch-all, {rest}reason: {{ zh: 理由, en: A reason }} }}\n")
    };
    let outcome = |file: &str| {
        lint_with(&[("a.yaml".into(), file.into())], b"city-hrss: { title: { zh: x } }", Some(lint::national()))
    };
    let is = |rule: &'static str| move |finding: &&qingdan::lint::Finding| finding.rule.id == rule;
    for rest in ["", "at: materials.other, ", "at: materials, "] {
        let outcome = outcome(&allow(rest));
        assert_eq!(outcome.findings.iter().filter(is("catch-all")).count(), 0, "{rest}");
        assert_eq!(outcome.findings.iter().filter(is("unused-allow")).count(), 0, "{rest}");
        let reasons: Vec<_> = outcome.allowed.iter().map(|allowed| allowed.reason.en.as_str()).collect();
        assert_eq!(reasons, ["A reason"], "{rest}");
    }
    for rest in ["at: materials.oth, ", "at: materials.other.label, ", "at: fields, "] {
        let outcome = outcome(&allow(rest));
        assert_eq!(outcome.findings.iter().filter(is("catch-all")).count(), 1, "{rest}");
        assert_eq!(outcome.findings.iter().filter(is("unused-allow")).count(), 1, "{rest}");
        assert!(outcome.allowed.is_empty(), "{rest}");
    }
}

#[test]
fn more_findings_than_anybody_reads_are_counted() {
    let materials: String = (0..3_000).map(|n| format!("  m{n}: {{ label: {{ zh: 其他相关材料 }} }}\n")).collect();
    let files: Vec<_> = (0..5)
        .map(|n| {
            let head = CATCH_ALL.replace("id: a", &format!("id: a{n}"));
            (format!("a{n}.yaml"), head + &materials)
        })
        .collect();
    let outcome = lint_with(&files, b"city-hrss: { title: { zh: x } }", None);
    assert_eq!(outcome.findings.len(), MAX_FINDINGS);
    assert!(outcome.left_off >= 5_000, "{}", outcome.left_off);
}

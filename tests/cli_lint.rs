//! `qingdan lint`, `explain` and `granularity` as scripts see them.

use crate::support::command;

use std::fs;

use command::{CLEAN, FAILURE, FINDINGS, Folder, USAGE, expect, qingdan, qingdan_in};
use serde_json::Value;

const AUTHORITIES: &str = "bureau: { title: { zh: 某局 } }\n";

/// A checklist without findings, except in the part added to it.
fn checklist(id: &str) -> String {
    format!(
        "# 保留的注释 / a comment that stays\nqingdan: 1\nid: {id}\nversion: 1\ntitle: {{ zh: 示例{id}, en: Example {id} }}\n\
         authority: bureau\ntype: public-service\nhandling: no-application\naudience: [person]\nchannels: [window]\n\
         steps: [accept]\ncontact: {{ enquiry: \"12333\", complaint: \"12345\", rating: \"https://www.gov.cn/\" }}\n\
         fields:\n  name: {{ label: {{ zh: 姓名, en: Name }}, type: person-name }}\n"
    )
}

const CATCH_ALL: &str = "materials:\n  other:\n    label: { zh: 其他相关材料, en: Other papers }\n    need: optional\n    unsourced: [basis, form, copies, issued-by]\n";

/// A catalogue with these checklists.
fn catalogue(name: &str, files: &[(&str, String)]) -> Folder {
    let folder = Folder::new(name);
    folder.file("authorities.yaml", AUTHORITIES);
    for (name, text) in files {
        folder.file(name, text);
    }
    folder
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}: {text}"))
}

#[test]
fn a_clean_catalogue_says_so() {
    let folder = catalogue("lint-clean", &[("a.yaml", checklist("a")), ("more/b.yaml", checklist("b"))]);
    let (text, err) = expect(&qingdan(&["lint", &folder.path(""), "--locale", "en"], ""), CLEAN);
    assert_eq!(text, "2 checklists: 0 errors, 0 warnings, 0 notes\n");
    assert_eq!(err, "");
}

#[test]
fn a_finding_is_shown_with_its_place_reason_and_remedy() {
    let folder = catalogue("lint-text", &[("a.yaml", checklist("a") + CATCH_ALL)]);
    for (locale, parts) in [
        ("zh", ["错误[catch-all]", "a.yaml:17:18", "其他相关材料", "= 理由: ", "= 改法: ", "1 个错误"]),
        ("en", ["error[catch-all]", "a.yaml:17:18", "Other papers", "= note: ", "= help: ", "1 error"]),
    ] {
        let (text, err) = expect(&qingdan(&["lint", &folder.path("a.yaml"), "--locale", locale], ""), FINDINGS);
        for part in parts {
            assert!(text.contains(part), "{part}: {text}");
        }
        assert!(!text.contains('\u{1b}'), "no colour outside a terminal");
        assert_eq!(err, "");
    }
}

#[test]
fn the_short_format_has_one_line_per_finding() {
    let folder = catalogue("lint-short", &[("a.yaml", checklist("a") + CATCH_ALL)]);
    folder.file("b.yaml", "- not a mapping\n");
    let arguments = ["lint", &folder.path(""), "--format", "short", "--locale", "en"];
    let (text, _) = expect(&qingdan(&arguments, ""), FINDINGS);
    let lines: Vec<_> = text.lines().collect();
    assert_eq!(lines.len(), 3, "{text}");
    assert!(lines[0].ends_with("b.yaml:1:1: error: a checklist is a mapping (key: value) [shape.type]"), "{text}");
    assert!(lines[1].contains("a.yaml:17:18: error: ") && lines[1].ends_with(" [catch-all]"), "{text}");
    assert_eq!(lines[2], "2 checklists: 1 error, 0 warnings, 0 notes; 1 mistake in files that do not compile");
}

#[test]
fn json_has_all_of_a_finding() {
    let folder = catalogue("lint-json", &[("a.yaml", checklist("a") + CATCH_ALL)]);
    let (text, _) = expect(&qingdan(&["lint", &folder.path(""), "--format", "json"], ""), FINDINGS);
    let report = json(&text);
    assert_eq!((&report["format"], &report["checklists"], &report["leftOff"]), (&1.into(), &1.into(), &0.into()));
    assert_eq!(report["summary"]["error"], 1);
    let finding = &report["findings"][0];
    assert_eq!(finding["rule"], "catch-all");
    assert_eq!(finding["severity"], "error");
    assert_eq!(finding["at"], "materials.other");
    assert_eq!((&finding["line"], &finding["column"]), (&17.into(), &18.into()));
    assert_eq!(finding["excerpt"], "label: { zh: 其他相关材料, en: Other papers }");
    for words in ["message", "why", "source", "remedy"] {
        for language in ["zh", "en"] {
            assert!(finding[words][language].as_str().is_some_and(|text| !text.is_empty()), "{words} {language}");
        }
    }
}

#[test]
fn the_weight_of_a_rule_is_layered() {
    let rules = |severity: &str, extends: &str| {
        format!(
            "qingdan-rules: 1\ntitle: {{ zh: 规则集 }}\n{extends}\
             rules: {{ catch-all: {{ severity: {severity}, reason: {{ zh: 理由 }} }} }}\n"
        )
    };
    let folder = catalogue("lint-layers", &[("city/a.yaml", checklist("a") + CATCH_ALL)]);
    folder.file("rules.yaml", rules("warning", ""));
    let weight = |extra: &[&str]| {
        let path = folder.path("city");
        let arguments: Vec<_> = ["lint", &path, "--format", "json"].into_iter().chain(extra.iter().copied()).collect();
        let output = qingdan(&arguments, "");
        let report = json(&String::from_utf8(output.stdout).unwrap());
        (output.status.code(), report["findings"][0]["severity"].as_str().map(str::to_owned))
    };
    assert_eq!(weight(&[]), (Some(FINDINGS), Some("warning".into())));
    assert_eq!(weight(&["--fail-on", "error"]), (Some(CLEAN), Some("warning".into())));
    folder.file("city/rules.yaml", rules("note", "extends: ../rules.yaml\n"));
    assert_eq!(weight(&[]), (Some(FINDINGS), Some("note".into())));
    assert_eq!(weight(&["--fail-on", "warning"]), (Some(CLEAN), Some("note".into())));
    let off = folder.file("off.yaml", rules("off", ""));
    assert_eq!(weight(&["--rules", &off]), (Some(CLEAN), None));

    folder.file("rules.yaml", rules("error", "extends: city/rules.yaml\n"));
    let (text, _) = expect(&qingdan(&["lint", &folder.path("city"), "--locale", "en"], ""), FINDINGS);
    assert!(text.contains("rules.cycle") && text.contains("in a cycle"), "{text}");
    expect(&qingdan(&["lint", &folder.path("city"), "--rules", &folder.path("gone.yaml")], ""), USAGE);
}

#[test]
fn fixes_repair_what_they_can_and_leave_the_rest() {
    let always =
        "  phone: { label: { zh: 手机号码, en: Mobile }, type: mobile, when: { channel: window } } # 留下 / stays\n";
    let text = (checklist("a") + always).replace('\n', "\r\n");
    let folder = catalogue("lint-fix", &[("a.yaml", text.clone()), ("b.yaml", checklist("b") + CATCH_ALL)]);
    let before = fs::read_to_string(folder.path("b.yaml")).unwrap();
    let (out, _) = expect(&qingdan(&["lint", &folder.path(""), "--locale", "en"], ""), FINDINGS);
    assert!(out.contains("1 can be fixed by --fix"), "{out}");
    assert_eq!(fs::read_to_string(folder.path("a.yaml")).unwrap(), text, "without --fix nothing is written");
    let (out, _) = expect(&qingdan(&["lint", &folder.path(""), "--fix", "--locale", "en"], ""), FINDINGS);
    assert!(out.contains("catch-all") && !out.contains("always-holds"), "{out}");
    let fixed = text.replace(", when: { channel: window }", "");
    assert_eq!(fs::read_to_string(folder.path("a.yaml")).unwrap(), fixed, "comments and line ends stay");
    assert_eq!(fs::read_to_string(folder.path("b.yaml")).unwrap(), before, "a file without a fix is unchanged");
    assert_eq!(fs::read_dir(folder.path("")).unwrap().count(), 3, "no file is left over");
}

#[test]
fn unsafe_fixes_are_made_only_when_asked_for() {
    let untyped = "  phone: { label: { zh: 手机号码, en: Mobile number }, type: text }\n";
    let folder = catalogue("lint-unsafe", &[("a.yaml", checklist("a") + untyped)]);
    expect(&qingdan(&["lint", &folder.path(""), "--fix"], ""), FINDINGS);
    assert_eq!(fs::read_to_string(folder.path("a.yaml")).unwrap(), checklist("a") + untyped);
    expect(&qingdan(&["lint", &folder.path(""), "--unsafe-fixes"], ""), CLEAN);
    let fixed = untyped.replace("type: text", "type: mobile");
    assert_eq!(fs::read_to_string(folder.path("a.yaml")).unwrap(), checklist("a") + &fixed);
}

#[cfg(unix)]
#[test]
fn if_one_file_cannot_be_written_none_is() {
    use std::os::unix::fs::PermissionsExt;
    let always = "  phone: { label: { zh: 手机号码, en: Mobile }, type: mobile, when: { channel: window } }\n";
    let texts = ["a", "b"].map(|id| checklist(id) + always);
    let folder = catalogue("lint-readonly", &[("a.yaml", texts[0].clone()), ("b.yaml", texts[1].clone())]);
    fs::set_permissions(folder.path("b.yaml"), fs::Permissions::from_mode(0o444)).unwrap();
    let (_, err) = expect(&qingdan(&["lint", &folder.path(""), "--fix"], ""), FAILURE);
    assert!(err.contains("b.yaml"), "{err}");
    for (name, text) in ["a.yaml", "b.yaml"].iter().zip(&texts) {
        assert_eq!(&fs::read_to_string(folder.path(name)).unwrap(), text, "{name}");
    }
    assert_eq!(fs::read_dir(folder.path("")).unwrap().count(), 3, "no file is left over");
}

#[test]
fn bad_input_hides_nothing() {
    let folder = catalogue("lint-bad", &[("a.yaml", checklist("a") + CATCH_ALL), ("b.yaml", checklist("b"))]);
    folder.file("twin/b.yaml", checklist("b"));
    folder.file("gb.yaml", b"id: a\ntitle: \xd0\xd5\xc3\xfb\n");
    folder.file("list.yaml", "- not a mapping\n");
    folder.file("picture.yaml", b"\x89PNG\r\n\x1a\n\0\0");
    let (text, _) = expect(&qingdan(&["lint", &folder.path(""), "--format", "json", "--locale", "en"], ""), FINDINGS);
    let report = json(&text);
    let codes: Vec<_> =
        report["diagnostics"].as_array().unwrap().iter().map(|one| one["code"].as_str().unwrap()).collect();
    for (code, count) in [("file.encoding", 2), ("file.duplicate-id", 2), ("shape.type", 1)] {
        assert_eq!(codes.iter().filter(|known| **known == code).count(), count, "{code} in {codes:?}");
    }
    assert!(report["findings"].as_array().unwrap().iter().any(|finding| finding["rule"] == "catch-all"));
    let (text, _) = expect(&qingdan(&["lint", &folder.path("gb.yaml"), "--locale", "en"], ""), FINDINGS);
    assert!(text.contains("iconv -f GB18030"), "{text}");
    expect(&qingdan(&["lint"], ""), USAGE);
    expect(&qingdan(&["lint", &folder.path("gone.yaml")], ""), USAGE);
    let empty = Folder::new("lint-empty");
    expect(&qingdan(&["lint", &empty.path("")], ""), USAGE);
}

#[cfg(unix)]
#[test]
fn links_in_a_circle_end() {
    let folder = catalogue("lint-links", &[("items/a.yaml", checklist("a"))]);
    std::os::unix::fs::symlink(folder.path(""), folder.path("items/up")).unwrap();
    std::os::unix::fs::symlink(folder.path("items/a.yaml"), folder.path("items/twin.yaml")).unwrap();
    let (text, _) = expect(&qingdan(&["lint", &folder.path("items"), "--locale", "en"], ""), CLEAN);
    assert!(text.starts_with("1 checklist"), "{text}");
}

#[test]
fn rules_are_listed_and_explained() {
    let (text, _) = expect(&qingdan(&["lint", "--list", "--locale", "en"], ""), CLEAN);
    let rules: Vec<_> = text.lines().filter_map(|line| line.split_whitespace().next()).collect();
    let (list, _) = expect(&qingdan(&["lint", "--list", "--format", "json"], ""), CLEAN);
    let list = json(&list);
    let known: Vec<_> = list["rules"].as_array().unwrap().iter().map(|rule| rule["id"].as_str().unwrap()).collect();
    assert_eq!(rules, known);
    assert!(known.len() > 40, "{known:?}");
    for rule in known {
        let (page, _) = expect(&qingdan(&["explain", rule], ""), CLEAN);
        assert!(page.starts_with(&format!("# `{rule}`: ")), "{page}");
    }
    let (words, _) = expect(&qingdan(&["explain", "shape.id", "--locale", "en"], ""), CLEAN);
    assert!(words.starts_with("# `shape.id`: ") && words.contains("## Instead"), "{words}");
    let (old, _) = expect(&qingdan(&["explain", "checklist.id", "--locale", "en"], ""), CLEAN);
    assert_eq!(old, words, "the name it had in version 0.1");
    let (_, err) = expect(&qingdan(&["explain", "catch-al"], ""), USAGE);
    assert!(err.contains("是不是 catch-all？"), "{err}");
    let (page, _) = expect(&qingdan(&["explain", "material.missing"], ""), CLEAN);
    assert!(page.contains("材料没有提交") && page.contains("告诉申请人：请补充提交。"), "{page}");
    let (all, _) = expect(&qingdan(&["explain", "--locale", "en"], ""), CLEAN);
    assert_eq!(all, expect(&qingdan(&["explain", "--list", "--locale", "en"], ""), CLEAN).0);
    assert!(["catch-all", "shape.id", "required", "pack.hash"].iter().all(|code| all.contains(code)), "{all}");
}

#[test]
fn granularity_is_counted_and_says_what_to_split() {
    let compound = "materials:\n  both:\n    label: { zh: 营业执照和居民身份证, en: Licence and card }\n    need: optional\n    unsourced: [basis, form, copies, issued-by]\n";
    let folder = catalogue("granularity", &[("a.yaml", checklist("a") + compound), ("b.yaml", checklist("b"))]);
    let (text, _) = expect(&qingdan(&["granularity", &folder.path(""), "--format", "json"], ""), FINDINGS);
    let report = json(&text);
    assert_eq!(report["items"][0]["units"], serde_json::json!({ "good": 1, "all": 2 }));
    assert_eq!(report["items"][0]["findings"][0]["rule"], "compound-material");
    assert_eq!(report["items"][1]["granularity"], 1.0);
    assert_eq!(report["together"]["units"], serde_json::json!({ "good": 2, "all": 3 }));
    assert_eq!(report["together"]["oneDocument"], serde_json::json!({ "good": 0, "all": 1 }));
    let (text, _) = expect(&qingdan(&["granularity", &folder.path(""), "--locale", "en"], ""), FINDINGS);
    assert!(text.contains("66.6%") && text.contains("a.yaml:17"), "{text}");
    // Neither `allow` in a checklist nor a rule set changes it.
    let allow = "allow: [{ rule: compound-material, reason: { zh: 理由 } }]\n";
    folder.file("a.yaml", checklist("a") + compound + allow);
    let (text, _) = expect(&qingdan(&["granularity", &folder.path(""), "--format", "json"], ""), FINDINGS);
    assert_eq!(json(&text)["together"], report["together"]);
    let (text, _) = expect(&qingdan(&["granularity", &folder.path("b.yaml"), "--locale", "en"], ""), CLEAN);
    assert!(text.contains("100.0%"), "{text}");
}

#[test]
fn new_creates_a_clean_catalogue() {
    let folder = Folder::new("lint-new");
    let path = folder.path("catalogue");
    expect(&qingdan(&["new", &path], ""), CLEAN);
    let (text, err) = expect(&qingdan(&["lint", &path, "--locale", "en"], ""), CLEAN);
    assert_eq!((text.as_str(), err.as_str()), ("1 checklist: 0 errors, 0 warnings, 0 notes\n", ""));
    expect(&qingdan(&["test", &path, "--require-coverage"], ""), CLEAN);
    expect(&qingdan(&["fmt", "--check", &path], ""), CLEAN);
}

/// Whatever path leads to a checklist, the authorities and the rule set above it are found.
#[test]
fn commands_work_from_any_folder() {
    let rules = "qingdan-rules: 1\ntitle: { zh: 本市 }\nrules: { catch-all: { severity: note, reason: { zh: 甲 } } }\n";
    let folder = catalogue("anywhere", &[("items/a.yaml", checklist("a") + CATCH_ALL), ("rules.yaml", rules.into())]);
    let (items, absolute) = (folder.path("items"), folder.path("items/a.yaml"));
    let elsewhere = catalogue("anywhere-else", &[]);
    #[cfg(unix)]
    std::os::unix::fs::symlink(&items, elsewhere.path("linked")).unwrap();
    let mut calls = vec![
        (items.clone(), "."),
        (items.clone(), "a.yaml"),
        (items.clone(), "./a.yaml"),
        (items.clone(), "../items/a.yaml"),
        (items.clone(), "../items/./a.yaml"),
        (folder.path(""), "items"),
        (folder.path(""), "./items/a.yaml"),
        (elsewhere.path(""), absolute.as_str()),
    ];
    if cfg!(unix) {
        std::fs::remove_file(elsewhere.path("authorities.yaml")).unwrap();
        calls.push((elsewhere.path(""), "linked/a.yaml"));
        calls.push((elsewhere.path(""), "linked"));
    }
    for (from, path) in calls {
        let (out, _) = expect(&qingdan_in(&from, &["lint", path, "--format", "json"], ""), FINDINGS);
        let found = json(&out);
        assert_eq!(found["diagnostics"], Value::Array(Vec::new()), "{path}: {out}");
        let findings: Vec<_> = found["findings"].as_array().unwrap().iter().collect();
        let level = findings.iter().find(|finding| finding["rule"] == "catch-all").map(|finding| &finding["severity"]);
        assert_eq!(level, Some(&Value::from("note")), "{path}: {out}");
    }
}

const NOTE: &str =
    "qingdan-rules: 1\ntitle: { zh: 本市 }\nrules: { catch-all: { severity: note, reason: { zh: 甲 } } }\n";

/// The severity of the catch-all, and the codes of the diagnostics.
fn catch_all(folder: &Folder, arguments: &[&str], exit: i32) -> (String, Vec<String>) {
    let (out, _) =
        expect(&qingdan_in(&folder.path(""), &[&["lint", "--format", "json"], arguments].concat(), ""), exit);
    let report = json(&out);
    let severity = report["findings"].as_array().unwrap().iter().find(|finding| finding["rule"] == "catch-all");
    let severity = severity.map(|finding| finding["severity"].as_str().unwrap().to_owned()).unwrap_or_default();
    let codes = report["diagnostics"].as_array().unwrap().iter().map(|one| one["code"].as_str().unwrap().to_owned());
    (severity, codes.collect())
}

/// A rule set that does not apply is never silently replaced by the built-in one.
#[test]
fn a_rule_set_that_is_not_found_is_reported() {
    let item = ("items/a.yaml", checklist("a") + CATCH_ALL);
    let with = |name: &str, files: &[(&str, &str)]| {
        let files: Vec<_> = files.iter().map(|(name, text)| (*name, (*text).to_owned())).collect();
        catalogue(name, &[std::slice::from_ref(&item), &files[..]].concat())
    };
    let said = |folder: &Folder, arguments: &[&str], exit| catch_all(folder, arguments, exit);
    let codes = |codes: &[&str]| codes.iter().map(|code| (*code).to_owned()).collect::<Vec<_>>();
    // The other extension is found too, also for the authorities.
    let folder = with("rules-yml", &[("rules.yml", NOTE)]);
    std::fs::rename(folder.path("authorities.yaml"), folder.path("authorities.yml")).unwrap();
    assert_eq!(said(&folder, &["."], FINDINGS), ("note".into(), codes(&[])));
    assert_eq!(said(&folder, &["items"], FINDINGS), ("note".into(), codes(&[])));
    // Elsewhere in the catalogue, under its own name or another.
    for elsewhere in ["rules/rules.yaml", "rules/city.yaml"] {
        let folder = with("rules-elsewhere", &[(elsewhere, NOTE)]);
        assert_eq!(said(&folder, &["."], FINDINGS), ("error".into(), codes(&["rules.unused"])));
        assert_eq!(said(&folder, &[".", "--rules", elsewhere], FINDINGS), ("note".into(), codes(&[])));
    }
    // The file named by --rules or extends does not exist.
    let folder = with("rules-gone", &[("rules.yaml", NOTE)]);
    assert_eq!(said(&folder, &[".", "--rules", "city.yaml"], USAGE).1, codes(&["file.unreadable"]));
    let folder = with("rules-extends", &[("rules.yaml", &(NOTE.to_owned() + "extends: rules/city.yaml\n"))]);
    assert_eq!(said(&folder, &["."], FINDINGS), ("note".into(), codes(&["rules.extends"])));
    // A folder of that name is an error.
    let folder = with("rules-folder", &[("rules.yaml/city.yaml", NOTE)]);
    assert_eq!(said(&folder, &["items"], USAGE).1, codes(&["file.unreadable"]));
    // So is a dangling link; lint does not fall back to a rule set further up.
    if cfg!(unix) {
        let folder = with("rules-link", &[("rules.yaml", NOTE)]);
        #[cfg(unix)]
        std::os::unix::fs::symlink(folder.path("gone.yaml"), folder.path("items/rules.yaml")).unwrap();
        assert_eq!(said(&folder, &["items/a.yaml"], USAGE).1, codes(&["file.unreadable"]));
    }
}

#[test]
fn missing_authorities_are_reported() {
    let folder = Folder::new("no-authorities");
    folder.file("a.yaml", checklist("a"));
    let (out, _) = expect(&qingdan(&["lint", &folder.path("")], ""), FINDINGS);
    assert!(out.contains("没有读到 authorities.yaml，查不到 bureau"), "{out}");
}

/// A condition that does not compile proves nothing: neither that a rule always holds nor that a situation is idle.
#[test]
fn nothing_is_concluded_from_conditions_that_do_not_compile() {
    let parts = "rules:\n  - { id: r, require: { any: [{ name: { given: true } }, { nmae: { moer: 1 } }] }, message: { zh: 不对, en: Wrong } }\n";
    let situations = "situations:\n  agent: { ask: { zh: 是否代办, en: Agent }, type: boolean }\n  b: { ask: { zh: 乙, en: B }, type: boolean, when: { agent: 1 } }\n";
    let logic = ["always-holds", "never-holds", "unreachable", "dead-end", "idle-situation", "split-gap"];
    for added in [parts.to_owned(), situations.to_owned(), parts.to_owned() + situations] {
        let folder = catalogue("proofs", &[("a.yaml", checklist("a") + &added)]);
        let (out, _) = expect(&qingdan(&["lint", &folder.path(""), "--format", "json"], ""), FINDINGS);
        let report = json(&out);
        assert_ne!(report["diagnostics"], Value::Array(Vec::new()), "{out}");
        for finding in report["findings"].as_array().unwrap() {
            assert!(!logic.contains(&finding["rule"].as_str().unwrap()), "{finding}");
        }
    }
    // The same question is idle in a checklist that compiles.
    let folder =
        catalogue("proofs-clean", &[("a.yaml", checklist("a") + &situations.replace("agent: 1", "agent: true"))]);
    let (out, _) = expect(&qingdan(&["lint", &folder.path(""), "--format", "json"], ""), FINDINGS);
    assert!(out.contains("idle-situation"), "{out}");
}

/// Names of files, keys and values are escaped for the terminal.
#[cfg(unix)]
#[test]
fn names_in_files_cannot_manipulate_the_terminal() {
    let folder = catalogue("terminal", &[]);
    let forged = "\"\\e[2J\\u009b1m\u{202e}forged\": 1\n";
    let wrong =
        folder.file("a\u{1b}[2J\u{202e}.yaml", checklist("a") + forged + "channels: [\"\\e[2Jx\"]\n" + CATCH_ALL);
    let named = "materials:\n  m: { label: { zh: \"某证和\\e[2J某证\", en: \"A\\u202e\" } }\n";
    let clean = folder.file("b\u{9b}.yaml", checklist("b").replace("id: b", "id: b\u{85}") + named);
    folder.file(
        "b\u{9b}.cases.yaml",
        "qingdan-cases: 1\ntoday: 2026-03-02\ncases:\n  \"\\e[2J\": { verdict: complete }\n",
    );
    let packs = folder.path("packs\u{1b}[2J");
    let calls: [&[&str]; 6] = [
        &["lint"],
        &["lint", "--format", "short"],
        &["compile", "--out", &packs],
        &["test"],
        &["granularity"],
        &["fmt", "--check"],
    ];
    for call in calls {
        for locale in ["zh", "en"] {
            let ran = qingdan(&[call, &["--locale", locale, &wrong, &clean]].concat(), "");
            let text = String::from_utf8(ran.stdout).unwrap() + &String::from_utf8(ran.stderr).unwrap();
            let obeyed = |c: char| (c.is_control() && c != '\n') || c == '\u{202e}';
            assert!(!text.is_empty() && !text.contains(obeyed), "{call:?}: {text:?}");
        }
    }
    let (_, err) = expect(&qingdan(&["explain", "\u{1b}[2J"], ""), USAGE);
    assert!(err.contains("\\u{1b}[2J"), "{err}");
}

/// The version key of a file gives its kind, and every command respects it.
mod kinds {
    use super::*;

    /// The output of a command for one file among good ones.
    fn said(command: &[&str], name: &str, content: &str, exit: i32) -> String {
        let folder = catalogue("kinds", &[("items/a.yaml", checklist("a")), (name, content.to_owned())]);
        let (out, packs) = (folder.path("items"), folder.path("packs"));
        let more: &[&str] = if command[0] == "compile" { &["--out", &packs] } else { &[] };
        let (out, err) = expect(&qingdan(&[command, &[&out], more].concat(), ""), exit);
        out + &err
    }

    const DOORS: [&[&str]; 4] = [&["compile"], &["lint"], &["test"], &["granularity"]];

    #[test]
    fn a_file_of_another_kind_gets_one_diagnostic_with_its_place() {
        for (name, content, sentence, remedy) in [
            ("items/b.yaml", "qingdan-cases: 1\ntoday: 2026-03-02\n", "这是用例文件，不是清单", "<id>.cases.yaml"),
            ("items/b.yaml", "# 一件事\nqingdan-bundle: 1\nid: birth\n", "这是一件事，不是清单", "bundles/"),
            ("items/b.yaml", "qingdan-outlets: 1\n", "这是网点名单，不是清单", "outlets/"),
            ("items/b.yaml", "qingdan-casse: 1\n", "没有 qingdan-casse 这种文件", "是不是 qingdan-cases？"),
            ("items/b.yaml", "qingdan-xyz: 1\n", "没有 qingdan-xyz 这种文件", "认识的有：qingdan, qingdan-cases,"),
            (
                "items/b.yaml",
                "services:\n  web: { image: x }\nvolumes: {}\n",
                "看不出这是哪一种文件",
                "清单的第一行是 qingdan: 1。",
            ),
            ("items/authorities.yaml", "qingdan: 1\nid: a\n", "这是清单，不是部门名单", "items/<id>.yaml"),
        ] {
            for door in DOORS {
                // Granularity counts what it can; the other commands report a mistake.
                let exit = if door[0] == "granularity" { CLEAN } else { FINDINGS };
                let said = said(door, name, content, exit);
                let of_kind = said.matches("错误[").count();
                assert!(said.contains(&format!("错误[file.kind]: {sentence}")), "{door:?} {content}: {said}");
                assert!(said.contains(remedy), "{door:?} {content}: {said}");
                if name == "items/b.yaml" {
                    assert_eq!(of_kind, 1, "{door:?} {content}: {said}");
                }
            }
        }
    }

    #[test]
    fn cases_and_rule_sets_of_another_kind_are_reported() {
        let folder = catalogue("kinds-beside", &[("a.yaml", checklist("a"))]);
        folder.file("a.cases.yaml", "qingdan-rules: 1\ntitle: { zh: 甲 }\n");
        let (out, err) = expect(&qingdan(&["test", &folder.path("")], ""), FINDINGS);
        assert!(err.contains("错误[file.kind]: 这是规则集，不是用例文件"), "{out}{err}");
        folder.file("rules.yaml", "qingdan-cases: 1\ntoday: 2026-03-02\ncases: {}\n");
        let (out, _) = expect(&qingdan(&["lint", &folder.path("")], ""), FINDINGS);
        assert!(out.contains("错误[file.kind]: 这是用例文件，不是规则集"), "{out}");
    }

    #[test]
    fn files_in_their_proper_place_are_skipped() {
        let rules = "qingdan-rules: 1\ntitle: { zh: 省 }\n";
        let folder = catalogue(
            "kinds-home",
            &[
                ("items/a.yaml", checklist("a")),
                ("rules/province.yaml", rules.into()),
                ("rules.yaml", rules.to_owned() + "extends: rules/province.yaml\n"),
                ("bundles/birth.yaml", "qingdan-bundle: 1\nid: birth\n".into()),
                ("outlets/town.yaml", "qingdan-outlets: 1\n".into()),
            ],
        );
        let packs = folder.path("packs");
        for door in [&["compile", "--out", &packs][..], &["lint"], &["test"], &["granularity"]] {
            for (from, path) in [(folder.path(""), "."), (folder.path("items"), "..")] {
                let (out, err) = expect(&qingdan_in(&from, &[door, &[path]].concat(), ""), CLEAN);
                assert!(err.is_empty() && !out.contains("file.kind"), "{door:?}: {out}{err}");
            }
            // Given as arguments, they are not checklists, and the message says what they are.
            for (from, path) in [(folder.path(""), "bundles/birth.yaml"), (folder.path("bundles"), "birth.yaml")] {
                let (_, err) = expect(&qingdan_in(&from, &[door, &[path]].concat(), ""), USAGE);
                assert!(err.contains("没有清单") && err.contains("birth.yaml 是一件事"), "{door:?}: {err}");
            }
        }
    }

    #[test]
    fn a_checklist_without_its_first_line_gets_all_diagnostics_at_once() {
        let folder = Folder::new("kinds-line");
        let file = folder.file("a.yaml", checklist("a").replace("qingdan: 1\n", "") + "titel: { zh: 错 }\n");
        let (out, _) = expect(&qingdan(&["lint", &file], ""), FINDINGS);
        assert!(out.contains("第一行写 qingdan: 1。") && out.contains("是不是 title？"), "{out}");
        assert!(!out.contains("file.kind"), "{out}");
    }
}

//! `qingdan test` and `qingdan new` as scripts see them.

use crate::support::command;

use std::fs;
use std::path::Path;

use command::{CLEAN, FAILURE, FINDINGS, Folder, USAGE, expect, qingdan};
use serde_json::Value;

const AUTHORITIES: &str = "bureau: { title: { zh: 某局 } }\n";

/// A checklist with one question and one name.
fn checklist(id: &str) -> String {
    format!(
        "qingdan: 1\nid: {id}\nversion: 1\ntitle: {{ zh: 示例 }}\nauthority: bureau\ntype: public-service\nhandling: instant\n\
         situations:\n  agent: {{ ask: {{ zh: 是否代办 }}, type: boolean }}\n\
         fields:\n  name: {{ label: {{ zh: 姓名, en: Name }}, type: person-name }}\n"
    )
}

const HEAD: &str = "qingdan-cases: 1\ntoday: 2026-03-02\ncases:\n";
const ALONE: &str = "  alone: { application: { agent: false, name: 欧阳娜 }, verdict: complete }\n";
const AGENT: &str = "  agent: { from: alone, set: { /agent: true }, verdict: complete }\n";
const WRONG: &str = "  wrong: { from: alone, remove: [/name], verdict: complete }\n";

fn catalogue(name: &str, cases: &[&str]) -> Folder {
    let folder = Folder::new(name);
    folder.file("authorities.yaml", AUTHORITIES);
    folder.file("items/a.yaml", checklist("a"));
    folder.file("items/a.cases.yaml", HEAD.to_owned() + &cases.concat());
    folder
}

mod test {
    use super::*;

    #[test]
    fn cases_that_pass_and_cover_are_clean() {
        let folder = catalogue("pass", &[ALONE, AGENT]);
        let items = folder.path("items");
        for path in [items.clone(), format!("{items}/a.yaml"), format!("{items}/a.cases.yaml")] {
            let (out, err) = expect(&qingdan(&["test", "--require-coverage", "--locale", "en", &path], ""), CLEAN);
            let covered = "2/2 cases pass, 3/3 covered";
            let file = format!("{items}/a.yaml");
            let expected = format!("{file}: {covered} (situations 2/2, fields 1/1)\n1 checklist, {covered}\n");
            assert_eq!((out.as_str(), err.as_str()), (expected.as_str(), ""));
        }
        // A checklist and its cases are tested once, however they are given.
        let (out, _) = expect(&qingdan(&["test", &items, &format!("{items}/a.cases.yaml")], ""), CLEAN);
        assert_eq!(out.lines().count(), 2, "{out}");
    }

    #[test]
    fn differences_are_reported_at_their_place() {
        let folder = catalogue("differ", &[ALONE, WRONG, AGENT]);
        let (out, err) = expect(&qingdan(&["test", "--locale", "en", &folder.path("items")], ""), FINDINGS);
        assert!(out.contains("2/3 cases pass"), "{out}");
        for part in [
            "a.cases.yaml:5:51",
            "case wrong: expected complete, but got incomplete",
            "/name required is reported, but not listed",
        ] {
            assert!(err.contains(part), "{part}: {err}");
        }
        let (out, err) = expect(&qingdan(&["test", &folder.path("items")], ""), FINDINGS);
        assert!(
            out.contains("用例 2/3 通过") && err.contains("用例 wrong：写的是 complete，实际是 incomplete"),
            "{out}{err}"
        );
    }

    #[test]
    fn uncovered_parts_are_listed_and_can_fail_the_run() {
        let folder = catalogue("uncovered", &[ALONE]);
        let items = folder.path("items");
        let line = format!("  {items}/a.yaml:9:3 situations.agent: no case answers true\n");
        let (out, _) = expect(&qingdan(&["test", "--locale", "en", &items], ""), CLEAN);
        assert!(out.contains(&line), "{out}");
        expect(&qingdan(&["test", "--require-coverage", &items], ""), FINDINGS);

        folder.file("items/b.yaml", checklist("b"));
        fs::remove_file(folder.path("items/a.yaml")).unwrap();
        fs::remove_file(folder.path("items/a.cases.yaml")).unwrap();
        let (out, _) = expect(&qingdan(&["test", "--locale", "en", &items], ""), CLEAN);
        assert!(out.starts_with(&format!("{items}/b.yaml: no cases ({items}/b.cases.yaml)\n")), "{out}");
        expect(&qingdan(&["test", "--require-coverage", &items], ""), FINDINGS);
    }

    #[test]
    fn json_holds_all_of_it() {
        let folder = catalogue("json", &[ALONE, WRONG]);
        folder.file("items/b.yaml", checklist("b"));
        folder.file("items/c.yaml", checklist("c") + "titel: {}\n");
        let (out, err) = expect(&qingdan(&["test", "--format", "json", &folder.path("items")], ""), FINDINGS);
        assert_eq!(err, "");
        let told: Value = serde_json::from_str(&out).unwrap();
        assert_eq!(told["version"], 1);
        let [a, b] = told["checklists"].as_array().unwrap().as_slice() else { panic!("{out}") };
        assert_eq!((&a["id"], &b["id"], b.get("cases")), (&"a".into(), &"b".into(), None));
        assert_eq!((&a["cases"][0]["passed"], &a["cases"][0]["verdict"]), (&true.into(), &"complete".into()));
        let [verdict, problem] = a["cases"][1]["differences"].as_array().unwrap().as_slice() else { panic!("{out}") };
        assert_eq!(
            (&verdict["kind"], &verdict["expected"], &verdict["at"]["line"]),
            (&"verdict".into(), &"complete".into(), &5.into())
        );
        assert_eq!((&problem["kind"], &problem["line"]), (&"unexpected".into(), &"/name required".into()));
        let coverage = &a["coverage"];
        assert_eq!(
            (&coverage["reached"], &coverage["total"], &coverage["fields"]["reached"]),
            (&2.into(), &3.into(), &1.into())
        );
        let unreached = &coverage["unreached"][0];
        assert_eq!((&unreached["place"], &unreached["answer"]), (&"situations.agent".into(), &"true".into()));
        assert_eq!(told["diagnostics"][0]["code"], "shape.unknown-key");
    }

    #[test]
    fn only_the_first_differences_are_listed() {
        let many: String = (0..300).map(|n| format!("  c{n}: {{ from: alone, verdict: incomplete }}\n")).collect();
        let folder = catalogue("many", &[ALONE, &many]);
        let (_, err) = expect(&qingdan(&["test", "--locale", "en", &folder.path("items")], ""), FINDINGS);
        assert_eq!(err.matches("but got complete").count(), 200);
        assert!(err.contains("100 more differences are not listed"), "{err}");
    }

    #[test]
    fn mistakes_in_one_file_hide_no_other() {
        let folder = catalogue("mistakes", &[ALONE, AGENT]);
        folder.file("items/b.yaml", checklist("b"));
        folder.file("items/b.cases.yaml", "qingdan-cases: 1\ntody: 1\n");
        folder.file("items/c.cases.yaml", HEAD.to_owned() + ALONE);
        folder.file("items/d.yaml", checklist("d"));
        folder.file("items/d.cases.yaml", b"cases: \xb2\xe2\n");
        let (out, err) = expect(&qingdan(&["test", "--locale", "en", &folder.path("items")], ""), FINDINGS);
        assert!(out.contains("a.yaml: 2/2 cases pass"), "{out}");
        for part in
            ["there is no key tody here", "there is no checklist of that name beside it", "is not UTF-8", "iconv"]
        {
            assert!(err.contains(part), "{part}: {err}");
        }
        let gone = folder.path("gone");
        let (_, err) = expect(&qingdan(&["test", &gone, &folder.path("items/a.yaml")], ""), USAGE);
        assert!(err.contains(&gone), "{err}");
        expect(&qingdan(&["test"], ""), USAGE);
        fs::create_dir(folder.path("empty")).unwrap();
        let (_, err) = expect(&qingdan(&["test", &folder.path("empty")], ""), USAGE);
        assert!(err.contains("没有清单"), "{err}");
    }

    #[test]
    fn files_beside_checklists_are_not_compiled() {
        let folder = catalogue("beside", &[ALONE]);
        folder.file("rules.yaml", "qingdan-rules: 1\n");
        folder.file("items/b.yml", checklist("b"));
        folder.file("items/b.cases.yml", HEAD.to_owned() + ALONE + AGENT);
        let out = folder.path("packs");
        let (text, _) = expect(&qingdan(&["compile", &folder.path(""), "--out", &out, "--locale", "en"], ""), CLEAN);
        assert!(text.starts_with("2 checklists, 2 packs"), "{text}");
        // The arguments that a shell makes of `*.yaml`.
        let named =
            ["items/a.yaml", "items/a.cases.yaml", "rules.yaml", "authorities.yaml"].map(|name| folder.path(name));
        let mut arguments = vec!["compile", "--out", &out, "--locale", "en"];
        arguments.extend(named.iter().map(String::as_str));
        let (text, _) = expect(&qingdan(&arguments, ""), CLEAN);
        assert!(text.starts_with("1 checklist, 1 pack"), "{text}");
        let (text, _) = expect(&qingdan(&["test", &folder.path("items/b.cases.yml"), "--require-coverage"], ""), CLEAN);
        assert!(text.contains("3/3"), "{text}");
    }

    #[test]
    fn the_shipped_checklists_are_covered() {
        let (out, err) =
            expect(&qingdan(&["test", "--require-coverage", "--locale", "en", "schemas/items"], ""), CLEAN);
        assert!(out.contains("\n17 checklists, "), "{out}");
        assert_eq!(err, "");
    }
}

mod new {
    use super::*;

    #[test]
    fn the_created_catalogue_compiles_and_is_covered() {
        let folder = Folder::new("new");
        let made = folder.path("over/there");
        let (out, _) = expect(&qingdan(&["new", &made, "--locale", "en"], ""), CLEAN);
        assert!(out.starts_with("7 files written to "), "{out}");
        let packs = folder.path("packs");
        let (out, err) = expect(&qingdan(&["compile", &made, "--out", &packs, "--locale", "en"], ""), CLEAN);
        assert!(out.starts_with("1 checklist, 1 pack") && err.is_empty(), "{out}{err}");
        let (out, err) = expect(&qingdan(&["test", "--require-coverage", "--locale", "en", &made], ""), CLEAN);
        assert!(out.contains("13/13 cases pass, 43/43 covered") && err.is_empty(), "{out}{err}");
    }

    /// The example shows every key of a checklist except those listed here.
    #[test]
    fn the_example_shows_the_notation() {
        let folder = Folder::new("notation");
        expect(&qingdan(&["new", &folder.path("made")], ""), CLEAN);
        let text = fs::read_to_string(folder.path("made/items/library-card.yaml")).unwrap();
        let keys = [
            "when",
            "need",
            "hint",
            "pattern",
            "of",
            "max",
            "one-of",
            "instead",
            "later-within",
            "pledge",
            "files",
            "kept",
        ];
        let parts = [
            "situations",
            "fields",
            "materials",
            "removed",
            "rules",
            "limits",
            "contact",
            "basis",
            "channels",
            "status",
        ];
        for key in keys.iter().chain(&parts) {
            assert!(text.contains(&format!("{key}:")), "{key}");
        }
        // Every Chinese text has an English one.
        for line in text.lines().filter(|line| line.contains("zh:") && !line.trim_start().starts_with('#')) {
            assert!(line.contains("en:") || text.contains(&format!("{line}\n      en:")), "{line}");
        }
    }

    /// Its script exists, and the script's steps are commands of this program.
    #[test]
    fn the_script_compiles_lints_and_tests() {
        let folder = Folder::new("script");
        expect(&qingdan(&["new", &folder.path("made")], ""), CLEAN);
        let script = fs::read_to_string(folder.path("made/check.sh")).unwrap();
        let steps: Vec<&str> = script.lines().filter_map(|line| line.strip_prefix("qingdan ")).collect();
        assert_eq!(steps, ["compile items --out packs", "lint items", "test --require-coverage items"]);
        let workflow = fs::read_to_string(folder.path("made/.github/workflows/check.yml")).unwrap();
        assert!(workflow.contains("run: sh check.sh"), "{workflow}");
    }

    #[test]
    fn an_empty_folder_is_accepted_and_any_other_is_unchanged() {
        let folder = Folder::new("refuse");
        fs::create_dir(folder.path("empty")).unwrap();
        expect(&qingdan(&["new", &folder.path("empty")], ""), CLEAN);

        let kept = folder.file("taken/README.md", "mine");
        let (_, err) = expect(&qingdan(&["new", &folder.path("taken")], ""), USAGE);
        assert!(err.contains("不是空的"), "{err}");
        assert_eq!(fs::read_to_string(&kept).unwrap(), "mine");
        assert_eq!(fs::read_dir(folder.path("taken")).unwrap().count(), 1);

        expect(&qingdan(&["new", &kept], ""), USAGE);
        expect(&qingdan(&["new"], ""), USAGE);
        let below = format!("{kept}/below");
        let (_, err) = expect(&qingdan(&["new", &below], ""), USAGE);
        assert!(err.contains(&below), "{err}");
    }

    /// If a file cannot be written, the earlier files and the new folders are removed.
    #[cfg(target_os = "linux")]
    #[test]
    fn everything_is_written_or_nothing() {
        let folder = Folder::new("halfway");
        let made = folder.path("a/b");
        // A limit on the file size: short files can be written, long ones cannot.
        let program = env!("CARGO_BIN_EXE_qingdan");
        let limited = format!("trap '' XFSZ; ulimit -f 4; exec \"{program}\" new \"{made}\"");
        let ran =
            std::process::Command::new("sh").args(["-c", &limited]).env("LC_ALL", "en_US.UTF-8").output().unwrap();
        let (_, err) = expect(&ran, FAILURE);
        assert!(err.contains("cannot make the catalogue"), "{err}");
        assert!(!Path::new(&folder.path("a")).exists(), "nothing is left over");
    }
}

#[test]
fn the_schema_of_cases_is_the_committed_one() {
    let (out, _) = expect(&qingdan(&["schema", "--cases"], ""), CLEAN);
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("schemas/cases.schema.json");
    assert!(out == fs::read_to_string(path).unwrap());
}

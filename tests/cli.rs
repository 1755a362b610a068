//! The command line as scripts see it: output and exit statuses.

use crate::support::command;

use std::fs;
use std::path::Path;

use command::{CLEAN, FAILURE, FINDINGS, Folder, USAGE, expect, qingdan};

/// A minimal checklist.
fn checklist(id: &str) -> String {
    format!(
        "qingdan: 1\nid: {id}\nversion: 1\ntitle: {{ zh: 示例 }}\nauthority: bureau\ntype: public-service\n\
         handling: no-application\naudience: [person]\nchannels: [window]\nsteps: [accept]\n"
    )
}

const AUTHORITIES: &str = "bureau: { title: { zh: 某局 } }\n";
const PACK: &str = "tests/compile/verdicts.schema.json";

mod compile {
    use super::*;

    #[test]
    fn folders_are_walked_and_packs_written() {
        let folder = Folder::new("walk");
        folder.file("authorities.yaml", AUTHORITIES);
        folder.file("items/a.yaml", checklist("a"));
        folder.file("items/more/b.yml", checklist("b"));
        folder.file("items/notes.txt", "no checklist");
        let out = folder.path("packs");
        let (text, err) =
            expect(&qingdan(&["compile", &folder.path("items"), "--out", &out, "--locale", "en"], ""), CLEAN);
        assert_eq!(text, format!("2 checklists, 2 packs written to {out}\n"));
        assert_eq!(err, "");
        let pack = fs::read_to_string(folder.path("packs/a.schema.json")).unwrap();
        assert!(pack.contains("某局") && pack.ends_with("}\n"));
        assert_eq!(fs::read_dir(&out).unwrap().count(), 2, "no file is left over");
    }

    #[test]
    fn mistakes_in_all_files_are_reported_and_clean_ones_are_written() {
        let folder = Folder::new("mistakes");
        folder.file("authorities.yaml", AUTHORITIES);
        folder.file("a.yaml", checklist("a") + "titel: { zh: 错 }\nfeilds: {}\n");
        folder.file("b.yaml", "- not a mapping\n");
        folder.file("c.yaml", checklist("c"));
        folder.file("d.yaml", checklist("d").replace("bureau", "buraeu"));
        let out = folder.path("packs");
        let (text, err) =
            expect(&qingdan(&["compile", &folder.path(""), "--out", &out, "--locale", "en"], ""), FINDINGS);
        assert!(text.starts_with("4 checklists, 1 pack written"), "{text}");
        for part in ["titel", "feilds", "b.yaml", "d.yaml", "a.yaml:11:"] {
            assert!(err.contains(part), "{part}: {err}");
        }
        assert!(Path::new(&folder.path("packs/c.schema.json")).exists());
        assert!(!Path::new(&folder.path("packs/a.schema.json")).exists());
    }

    /// Each question is asked only if the one before it is answered with yes.
    #[test]
    fn a_pack_that_the_engine_refuses_is_not_written() {
        let folder = Folder::new("chain");
        folder.file("authorities.yaml", AUTHORITIES);
        for (id, length) in [("short", 30), ("long", 150)] {
            let questions: String = (0..length)
                .map(|at| {
                    let when = if at == 0 { String::new() } else { format!(", when: {{ q{}: true }}", at - 1) };
                    format!("  q{at}: {{ ask: {{ zh: 问{at} }}, type: boolean{when} }}\n")
                })
                .collect();
            folder.file(&format!("{id}.yaml"), checklist(id) + "situations:\n" + &questions);
        }
        let out = folder.path("packs");
        for command in [vec!["compile", "--out", &out], vec!["test"]] {
            let mut arguments = vec![command[0], folder.path("").leak(), "--locale", "en"];
            arguments.extend(&command[1..]);
            let (_, err) = expect(&qingdan(&arguments, ""), FINDINGS);
            assert!(err.contains("long.yaml: the engine refuses the pack that it compiles to: "), "{err}");
            assert!(!err.contains("short.yaml"), "{err}");
        }
        assert!(Path::new(&folder.path("packs/short.schema.json")).exists());
        assert!(!Path::new(&folder.path("packs/long.schema.json")).exists());
    }

    #[test]
    fn an_unreadable_file_hides_nothing() {
        let folder = Folder::new("unreadable");
        folder.file("authorities.yaml", AUTHORITIES);
        let clean = folder.file("a.yaml", checklist("a"));
        let wrong = folder.file("b.yaml", checklist("b") + "titel: {}\n");
        let big = folder.file("big.yaml", vec![b'#'; 2 << 20]);
        let gone = folder.path("gone.yaml");
        let out = folder.path("packs");
        let output = qingdan(&["compile", &gone, &big, &wrong, &clean, "--out", &out], "");
        let (text, err) = expect(&output, USAGE);
        assert!(text.contains("1 个包"), "{text}");
        for part in ["gone.yaml", "big.yaml", "titel"] {
            assert!(err.contains(part), "{part}: {err}");
        }
    }

    #[test]
    fn no_file_makes_it_panic() {
        let folder = Folder::new("hostile");
        let deep = "[".repeat(10_000);
        let bombs = "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nd: [*c, *c]\n".to_owned();
        let files = [
            ("empty.yaml", Vec::new()),
            ("nul.yaml", b"id: \0\n".to_vec()),
            ("latin.yaml", b"id: \xff\xfe\n".to_vec()),
            ("deep.yaml", deep.into_bytes()),
            ("bomb.yaml", bombs.into_bytes()),
            ("scalar.yaml", b"1e400".to_vec()),
            ("twice.yaml", b"id: a\nid: b\n".to_vec()),
            ("tab.yaml", b"id:\n\t- a\n".to_vec()),
        ];
        let paths: Vec<String> = files.iter().map(|(name, content)| folder.file(name, content)).collect();
        for path in &paths {
            let (_, err) = expect(&qingdan(&["compile", path, "--out", &folder.path("packs")], ""), FINDINGS);
            assert!(err.contains(path.as_str()), "{path}: {err}");
        }
        let mut arguments = vec!["compile", "--format", "json", "--out", "unused"];
        arguments.extend(paths.iter().map(String::as_str));
        let (text, err) = expect(&qingdan(&arguments, ""), FINDINGS);
        let found: serde_json::Value = serde_json::from_str(&text).unwrap();
        assert_eq!((&found["checklists"], &found["packs"]), (&8.into(), &0.into()));
        assert!(found["diagnostics"].as_array().is_some_and(|list| list.len() >= files.len()));
        assert_eq!(err, "");
    }

    #[test]
    fn two_items_of_one_id_are_refused() {
        let folder = Folder::new("twice");
        folder.file("authorities.yaml", AUTHORITIES);
        folder.file("x/a.yaml", checklist("a"));
        folder.file("y/a.yaml", checklist("a"));
        let output = qingdan(&["compile", &folder.path(""), "--out", &folder.path("packs"), "--locale", "en"], "");
        let (text, err) = expect(&output, FINDINGS);
        assert!(text.contains("0 packs"), "{text}");
        assert_eq!(err.matches("is used in").count(), 2, "each says so: {err}");
    }

    #[test]
    fn misuse_and_failure_have_their_own_status() {
        let folder = Folder::new("misuse");
        expect(&qingdan(&["compile"], ""), USAGE);
        expect(&qingdan(&["compile", &folder.path(""), "--out", &folder.path("packs")], ""), USAGE);
        folder.file("authorities.yaml", AUTHORITIES);
        let item = folder.file("a.yaml", checklist("a"));
        let (_, err) = expect(&qingdan(&["compile", &item, "--out", &item], ""), FAILURE);
        assert!(err.contains("a.yaml"), "{err}");
    }

    #[cfg(unix)]
    #[test]
    fn loops_of_links_end() {
        let folder = Folder::new("loop");
        folder.file("authorities.yaml", AUTHORITIES);
        folder.file("items/a.yaml", checklist("a"));
        std::os::unix::fs::symlink(folder.path("items"), folder.path("items/again")).unwrap();
        let output = qingdan(&["compile", &folder.path("items"), "--out", &folder.path("packs"), "--locale", "en"], "");
        let (text, _) = expect(&output, CLEAN);
        assert!(text.starts_with("1 checklist, 1 pack"), "{text}");
    }
}

mod check {
    use super::*;

    const COMPLETE: &str = r#"{"agent":false,"name":"欧阳娜","materials":{"form":{"files":[{"name":"a.pdf","type":"application/pdf","size":9}]}}}"#;
    const ACCEPTABLE: &str = r#"{"agent":false,"name":"欧阳娜","materials":{"form":{"later":true}}}"#;
    const INCOMPLETE: &str = r#"{"agent":true,"name":"SENTINEL 7","materials":{}}"#;

    #[test]
    fn the_three_verdicts() {
        for (application, exit, verdict) in
            [(COMPLETE, CLEAN, "complete"), (ACCEPTABLE, CLEAN, "acceptable"), (INCOMPLETE, FINDINGS, "incomplete")]
        {
            let (text, _) = expect(&qingdan(&["check", "--pack", PACK, "--format", "json", "-"], application), exit);
            let report: serde_json::Value = serde_json::from_str(&text).unwrap();
            assert_eq!(report["verdict"], verdict);
            assert_eq!(report["receipt"]["item"], "verdicts");
        }
    }

    #[test]
    fn text_output_has_remedies_and_no_values() {
        for locale in ["zh", "en"] {
            let (text, err) =
                expect(&qingdan(&["check", "--pack", PACK, "--locale", locale, "-"], INCOMPLETE), FINDINGS);
            for part in ["/agent_name", "/materials/form", "→"] {
                assert!(text.contains(part), "{part}: {text}");
            }
            assert!(!text.contains("SENTINEL") && !err.contains("SENTINEL"));
        }
    }

    #[test]
    fn each_line_has_its_report() {
        let lines = format!("{COMPLETE}\n\n{{\"name\": SENTINEL\n{ACCEPTABLE}\r\n[]\n{INCOMPLETE}");
        let (text, err) = expect(&qingdan(&["check", "--pack", PACK, "--format", "ndjson", "-"], &lines), FINDINGS);
        let reports: Vec<serde_json::Value> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        let verdicts: Vec<_> = reports.iter().map(|report| report["verdict"].as_str().unwrap()).collect();
        assert_eq!(verdicts, ["complete", "incomplete", "acceptable", "incomplete", "incomplete"]);
        assert_eq!(reports[1]["problems"][0]["params"]["line"], 3);
        assert!(!text.contains("SENTINEL") && !err.contains("SENTINEL"));
    }

    #[test]
    fn several_applications_are_a_list_in_json_and_counted_in_text() {
        let folder = Folder::new("several");
        let one = folder.file("one.json", COMPLETE);
        let lines = folder.file("more.ndjson", format!("{ACCEPTABLE}\n{INCOMPLETE}\n"));
        let (text, _) = expect(&qingdan(&["check", "--pack", PACK, "--format", "json", &one, &lines], ""), FINDINGS);
        let reports: Vec<serde_json::Value> = serde_json::from_str(&text).unwrap();
        assert_eq!(reports.len(), 3);
        let (text, _) = expect(&qingdan(&["check", "--pack", PACK, "--locale", "en", &one, &lines], ""), FINDINGS);
        assert!(text.ends_with("3 applications: 1 complete, 1 acceptable, 1 incomplete\n"), "{text}");
        assert!(text.contains("more.ndjson:2: incomplete"), "{text}");
    }

    #[test]
    fn unreadable_files_are_named_and_the_rest_is_checked() {
        let folder = Folder::new("unreadable-data");
        let good = folder.file("good.json", COMPLETE);
        let broken = folder.file("broken.json", "{\"name\": SENTINEL");
        let gone = folder.path("gone.json");
        let (text, err) = expect(&qingdan(&["check", "--pack", PACK, &gone, &broken, &good], ""), USAGE);
        assert!(text.contains("good.json: 材料齐全"), "{text}");
        assert!(err.contains("gone.json") && err.contains("broken.json") && !err.contains("SENTINEL"), "{err}");
    }

    #[test]
    fn bad_packs_and_options_are_misuse() {
        let folder = Folder::new("packs");
        let newer = folder.file("newer.json", r#"{"type":"object","x-qingdan":{"format":99,"id":"a","version":1}}"#);
        let unknown = folder.file("unknown.json", r#"{"type":"object","unevaluatedSorcery":true}"#);
        for pack in [newer, unknown, folder.file("no.json", "no"), folder.path("gone.json")] {
            let (_, err) = expect(&qingdan(&["check", "--pack", &pack, "-"], "{}"), USAGE);
            assert!(err.contains(&pack), "{err}");
        }
        expect(&qingdan(&["check", "--pack", PACK, "--today", "2026-02-30", "-"], "{}"), USAGE);
        expect(&qingdan(&["check", "--pack", PACK], "{}"), USAGE);
        expect(&qingdan(&["conjure"], ""), USAGE);
    }

    #[test]
    fn channels_and_outlets_that_the_pack_does_not_know_are_misuse() {
        let folder = Folder::new("ways");
        let context = |name: &str, value: &str| {
            format!(
                r#"{{"allOf":[{{"x-qingdan":{{"context":{{"{name}":{{"enum":["{value}"]}}}}}}}}],"x-qingdan":{{"format":1}}}}"#
            )
        };
        let outlet = folder.file("outlet.json", context("outlet", "town-1"));
        let open = folder.file("open.json", context("channel", "post"));
        for (pack, option, value, part) in [
            (PACK, "--channel", "windw", "window"),
            (PACK, "--channel", "post", "window"),
            (PACK, "--outlet", "town-1", "--outlet"),
            (&open, "--channel", "on\u{1b}line", "\\u{1b}"),
            (&outlet, "--outlet", "town-2", "town-1"),
        ] {
            for locale in ["zh", "en"] {
                let ran = qingdan(&["check", "--pack", pack, "--locale", locale, option, value, "-"], "{}");
                let (text, err) = expect(&ran, USAGE);
                assert!(text.is_empty() && err.contains(part) && err.contains(option), "{option} {value}: {err}");
            }
        }
        expect(&qingdan(&["check", "--pack", PACK, "--channel", "window", "-"], COMPLETE), CLEAN);
        expect(&qingdan(&["check", "--pack", &open, "--channel", "post", "-"], "{}"), CLEAN);
        expect(&qingdan(&["check", "--pack", &outlet, "--outlet", "town-1", "-"], "{}"), CLEAN);
    }

    #[test]
    fn a_receipt_is_repeated_and_what_differs_is_named() {
        let folder = Folder::new("receipt");
        let pack = folder.file(
            "pack.json",
            r#"{"properties":{"day":{"format":"date","x-qingdan":{"not-before":"today"}}},"x-qingdan":{"format":1,"id":"a","version":2}}"#,
        );
        let (one, other) =
            (folder.file("one.json", r#"{"day":"2026-03-10"}"#), folder.file("other.json", r#"{"day":"2026-03-11"}"#));
        let check = ["check", "--pack", &pack, "--format", "json", "--channel", "window", "--today", "2026-03-02"];
        let (report, _) = expect(&qingdan(&[&check[..], &[&one]].concat(), ""), CLEAN);
        let report: serde_json::Value = serde_json::from_str(&report).unwrap();
        let receipt = &report["receipt"];
        assert_eq!(receipt["today"], "2026-03-02");
        assert_eq!((&receipt["channel"], &receipt["verdict"]), (&"window".into(), &"complete".into()));
        let whole = folder.file("report.json", report.to_string());
        let altered = |name: &str, value: serde_json::Value| {
            let mut receipt = receipt.clone();
            receipt[name] = value;
            folder.file(&format!("{name}.json"), receipt.to_string())
        };
        let edited = folder.file(
            "edited.json",
            fs::read_to_string(&pack).unwrap().replace("{\"format\":1", "{\"title\":{\"zh\":\"甲\"},\"format\":1"),
        );
        let (same, text, pack) = ("2026-03-05", ["--format", "text"], pack.as_str());
        for (receipt, pack, data, today, exit, codes) in [
            (&whole, pack, &one, same, CLEAN, &[][..]),
            (&folder.file("receipt.json", receipt.to_string()), pack, &one, same, CLEAN, &[]),
            (&whole, pack, &one, "2026-03-11", FINDINGS, &["receipt.today"]),
            (&whole, pack, &other, same, FINDINGS, &["receipt.application"]),
            (&whole, &edited, &one, same, FINDINGS, &["receipt.pack"]),
            (&altered("item", "b".into()), pack, &one, same, FINDINGS, &["receipt.item"]),
            (&altered("version", 3.into()), pack, &one, same, FINDINGS, &["receipt.version"]),
            (&altered("engine", "0.0.1".into()), pack, &one, same, CLEAN, &["receipt.engine"]),
            (&altered("verdict", "incomplete".into()), pack, &one, same, FINDINGS, &["receipt.verdict"]),
            (&altered("channel", "pigeon".into()), pack, &one, same, FINDINGS, &["receipt.way"]),
            (&altered("today", "2026-03-20".into()), pack, &one, same, FINDINGS, &["receipt.verdict", "receipt.today"]),
        ] {
            let run = |more: &[&str]| {
                let arguments = ["check", "--pack", pack, "--receipt", receipt, "--today", today];
                expect(&qingdan(&[&arguments, more, &[data]].concat(), ""), exit).0
            };
            let told: serde_json::Value = serde_json::from_str(&run(&["--format", "json"])).unwrap();
            assert_eq!(told["same"], exit == CLEAN, "{told}");
            let differences = told["differences"].as_array().unwrap().iter();
            assert_eq!(differences.map(|one| one["code"].as_str().unwrap()).collect::<Vec<_>>(), codes, "{told}");
            for locale in ["zh", "en"] {
                let text = run(&[&text[..], &["--locale", locale]].concat());
                assert!(codes.iter().all(|code| text.contains(&format!("[{code}]"))), "{text}");
                assert!(!text.contains("2026-03-10") && !text.contains("2026-03-1\""), "{text}");
            }
        }
        for receipt in
            [altered("verdict", "perfect".into()), altered("today", "soon".into()), one.clone(), folder.path("gone")]
        {
            expect(&qingdan(&["check", "--pack", pack, "--receipt", &receipt, &one], ""), USAGE);
        }
        expect(&qingdan(&["check", "--pack", pack, "--receipt", &whole, &one, &other], ""), USAGE);
        expect(&qingdan(&["check", "--pack", pack, "--receipt", &whole, "--channel", "window", &one], ""), USAGE);
    }

    #[test]
    fn edited_packs_are_accepted_only_on_request() {
        let folder = Folder::new("edited");
        let pack =
            folder.file("pack.json", fs::read_to_string(PACK).unwrap().replace("\"version\": 1", "\"version\": 9"));
        let (_, err) = expect(&qingdan(&["check", "--pack", &pack, "-"], COMPLETE), USAGE);
        assert!(err.contains("[pack.hash]"), "{err}");
        let arguments = ["check", "--pack", &pack, "--edited-pack", "--format", "json", "-"];
        let (report, _) = expect(&qingdan(&arguments, COMPLETE), CLEAN);
        let hash = |text: &str| text.split("sha256:").nth(1).map(|rest| rest[..64].to_owned()).unwrap();
        assert_ne!(hash(&report), hash(&fs::read_to_string(&pack).unwrap()));
    }

    #[test]
    fn names_from_an_application_cannot_manipulate_the_terminal() {
        let application = "{\"\\u001b[2J\\r\\nforged: complete\\u009b\\u202e\":1}";
        for locale in ["zh", "en"] {
            let (text, _) =
                expect(&qingdan(&["check", "--pack", PACK, "--locale", locale, "-"], application), FINDINGS);
            assert!(text.contains(r"\u{1b}[2J\u{d}\u{a}forged: complete\u{9b}\u{202e}"), "{text}");
            assert!(text.chars().all(|c| c == '\n' || !c.is_control()) && !text.contains('\u{202e}'), "{text}");
        }
    }
}

#[test]
fn the_schema_of_checklists_is_json() {
    let (text, _) = expect(&qingdan(&["schema"], ""), CLEAN);
    assert!(serde_json::from_str::<serde_json::Value>(&text).unwrap().is_object());
}

#[test]
fn completions_are_written_for_each_shell() {
    for shell in ["bash", "zsh", "fish"] {
        let (text, _) = expect(&qingdan(&["completions", shell], ""), CLEAN);
        assert!(text.contains("compile"));
    }
}

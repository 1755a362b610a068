//! `qingdan fmt`, `man`, `completions` and the language of the command line as scripts see them.

use crate::support::command;

use std::fs;

use command::{CLEAN, FAILURE, FINDINGS, Folder, USAGE, expect, qingdan};

const UNTIDY: &str = "title:   {zh: 示例,en: 'Example'}   # 题目\nsteps:\n- accept\n";
const TIDY: &str = "title: { zh: 示例, en: \"Example\" } # 题目\nsteps:\n  - accept\n";

#[test]
fn files_of_every_kind_are_formatted_in_place() {
    let folder = Folder::new("kinds");
    let names = ["a.yaml", "a.cases.yaml", "authorities.yaml", "rules.yaml", "deeper/b.yml"];
    let files = names.map(|name| folder.file(name, UNTIDY));
    let other = folder.file("notes.txt", UNTIDY);
    let (text, _) = expect(&qingdan(&["fmt", &folder.path(""), "--locale", "en"], ""), CLEAN);
    assert!(text.ends_with("5 files, 5 formatted\n"), "{text}");
    for file in &files {
        assert!(text.lines().any(|line| line == file), "{file}: {text}");
        assert_eq!(fs::read_to_string(file).unwrap(), TIDY);
    }
    assert_eq!(fs::read_to_string(other).unwrap(), UNTIDY);
    let (text, _) = expect(&qingdan(&["fmt", &folder.path("")], ""), CLEAN);
    assert_eq!(text, "5 个文件，0 个重新排版\n");
}

#[test]
fn a_check_lists_and_writes_nothing() {
    let folder = Folder::new("check");
    let (untidy, tidy) = (folder.file("a.yaml", UNTIDY), folder.file("b.yaml", TIDY));
    let (text, _) = expect(&qingdan(&["fmt", "--check", "--locale", "en", &untidy, &tidy], ""), FINDINGS);
    assert_eq!(text, format!("{untidy}\n2 files, 1 not formatted\n"));
    assert_eq!(fs::read_to_string(&untidy).unwrap(), UNTIDY);
    expect(&qingdan(&["fmt", "--check", &tidy], ""), CLEAN);
}

#[test]
fn standard_input_goes_to_standard_output() {
    assert_eq!(expect(&qingdan(&["fmt", "-"], UNTIDY), CLEAN).0, TIDY);
    assert_eq!(
        expect(&qingdan(&["fmt", "--check", "-", "--locale", "en"], UNTIDY), FINDINGS).0,
        "-\n1 file, 1 not formatted\n"
    );
    expect(&qingdan(&["fmt", "--check", "-"], TIDY), CLEAN);
    let (text, err) = expect(&qingdan(&["fmt", "-"], "a: [\n"), FINDINGS);
    assert!(text.is_empty() && err.contains("yaml.syntax"), "{text}{err}");
    let (_, err) = expect(&qingdan(&["fmt", "-"], &"#".repeat(2 << 20)), FINDINGS);
    assert!(err.contains("file.size"), "{err}");
    expect(&qingdan(&["fmt", "-", "schemas"], UNTIDY), USAGE);
}

#[test]
fn unformattable_files_are_named_and_left_alone() {
    let folder = Folder::new("bad");
    let files = [
        ("yaml.syntax", folder.file("broken.yaml", "a: [\n")),
        ("file.encoding", folder.file("gb18030.yaml", b"\xc3\xfb\xb3\xc6: 1\n")),
        ("yaml.feature", folder.file("anchor.yaml", "a: &x 1\n")),
        ("yaml.layout", folder.file("layout.yaml", "a: [ # 待补\n  ]\n")),
    ];
    let before: Vec<_> = files.iter().map(|(_, file)| fs::read(file).unwrap()).collect();
    let good = folder.file("good.yaml", UNTIDY);
    let (_, err) = expect(&qingdan(&["fmt", &folder.path("")], ""), FINDINGS);
    for ((code, file), before) in files.iter().zip(before) {
        assert!(err.contains(code) && err.contains(file), "{code}: {err}");
        assert_eq!(fs::read(file).unwrap(), before, "{file}");
    }
    assert_eq!(fs::read_to_string(good).unwrap(), TIDY);
}

#[test]
fn unreadable_files_are_usage_errors() {
    let folder = Folder::new("unreadable");
    let big = folder.file("big.yaml", vec![b'#'; 2 << 20]);
    let good = folder.file("good.yaml", UNTIDY);
    for path in [big, folder.path("gone.yaml")] {
        for locale in ["zh", "en"] {
            let (_, err) = expect(&qingdan(&["fmt", "--check", "--locale", locale, &path, &good], ""), USAGE);
            assert!(err.contains(&path), "{err}");
        }
    }
    expect(&qingdan(&["fmt"], ""), USAGE);
    fs::create_dir(folder.path("empty")).unwrap();
    expect(&qingdan(&["fmt", &folder.path("empty")], ""), USAGE);
}

#[cfg(unix)]
#[test]
fn links_and_permissions_are_kept() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let folder = Folder::new("links");
    let target = folder.file("shared/a.yaml", UNTIDY);
    fs::set_permissions(&target, fs::Permissions::from_mode(0o640)).unwrap();
    let link = folder.path("a.yaml");
    symlink(&target, &link).unwrap();
    expect(&qingdan(&["fmt", &link], ""), CLEAN);
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    assert_eq!(fs::read_to_string(&target).unwrap(), TIDY);
    assert_eq!(fs::metadata(&target).unwrap().permissions().mode() & 0o777, 0o640);
    symlink(folder.path("gone.yaml"), folder.path("broken.yaml")).unwrap();
    let (_, err) = expect(&qingdan(&["fmt", &folder.path("")], ""), USAGE);
    assert!(err.contains("broken.yaml"), "{err}");
}

#[cfg(unix)]
#[test]
fn a_read_only_file_is_unchanged() {
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::new("read-only");
    let file = folder.file("a.yaml", UNTIDY);
    fs::set_permissions(&file, fs::Permissions::from_mode(0o444)).unwrap();
    let (text, err) = expect(&qingdan(&["fmt", &file], ""), FAILURE);
    assert!(err.contains(&file) && !text.contains(&file), "{text}{err}");
    assert_eq!(fs::read_to_string(&file).unwrap(), UNTIDY);
    assert_eq!(fs::read_dir(folder.path("")).unwrap().count(), 1, "nothing is left beside it");
    expect(&qingdan(&["fmt", "--check", &file], ""), FINDINGS);
}

/// The commands listed by the program's help.
fn commands() -> Vec<String> {
    let (help, _) = expect(&qingdan(&["--help", "--locale", "en"], ""), CLEAN);
    let list = help.split("Commands:\n").nth(1).unwrap().split("\n\n").next().unwrap();
    let named = list.lines().filter(|line| line.starts_with("  ") && !line.starts_with("   "));
    let names: Vec<String> = named.map(|line| line.split_whitespace().next().unwrap().to_owned()).collect();
    names.into_iter().filter(|name| name != "help").collect()
}

#[test]
fn each_command_has_a_manual_page() {
    let folder = Folder::new("man");
    expect(&qingdan(&["man", &folder.path("pages")], ""), CLEAN);
    let program = fs::read_to_string(folder.path("pages/qingdan.1")).unwrap();
    assert!(program.contains("Exit status"), "{program}");
    let commands = commands();
    assert!(commands.iter().any(|name| name == "fmt"), "{commands:?}");
    for command in &commands {
        assert!(program.contains(&format!("qingdan\\-{command}(1)")), "{command} is not in {program}");
        let page = fs::read_to_string(folder.path(&format!("pages/qingdan-{command}.1"))).unwrap();
        assert!(page.contains(".SH SYNOPSIS"), "{page}");
    }
    assert_eq!(fs::read_dir(folder.path("pages")).unwrap().count(), commands.len() + 1);
    let file = folder.file("a-file", "");
    expect(&qingdan(&["man", &file], ""), FAILURE);
}

#[test]
fn completions_name_each_command() {
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let (script, _) = expect(&qingdan(&["completions", shell], ""), CLEAN);
        for command in commands() {
            assert!(script.contains(&command), "{shell}: {command}");
        }
    }
}

mod language {
    use std::process::Command;

    use super::*;

    /// Runs the program with only these language variables set.
    fn run(arguments: &[&str], set: &[(&str, &str)]) -> (i32, String, String) {
        let mut command = Command::new(env!("CARGO_BIN_EXE_qingdan"));
        for name in ["LC_ALL", "LC_MESSAGES", "LANG"] {
            command.env_remove(name);
        }
        let output = command.args(arguments).envs(set.iter().copied()).output().unwrap();
        let [out, err] = [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).unwrap());
        (output.status.code().unwrap(), out, err)
    }

    fn is_chinese(text: &str) -> bool {
        text.contains(|letter: char| ('\u{4e00}'..='\u{9fff}').contains(&letter))
    }

    #[test]
    fn help_errors_and_messages_follow_one_rule() {
        let english = [("LANG", "en_US.UTF-8")];
        // Help, a usage error, a message of a command, and a mistake in a file.
        let calls: [(&[&str], i32); 5] = [
            (&["lint", "--help"], CLEAN),
            (&[], USAGE),
            (&["lint", "--formt"], USAGE),
            (&["serve", "--packs", "nowhere"], USAGE),
            (&["compile", "nowhere.yaml", "--out", "unused"], USAGE),
        ];
        for (call, exit) in calls {
            let asked = |locale: &'static str, first: bool| {
                let option = ["--locale", locale];
                if first { [&option[..], call].concat() } else { [call, &option[..]].concat() }
            };
            for first in [true, false] {
                // Without a command the option has to come first; the call is then one without a command.
                let (zh, en) = (run(&asked("zh", first), &english), run(&asked("en", first), &[("LC_ALL", "zh_CN")]));
                assert_eq!((zh.0, en.0), (exit, exit), "{call:?}");
                assert!(is_chinese(&(zh.1 + &zh.2)), "{call:?}");
                assert!(!is_chinese(&(en.1.clone() + &en.2)), "{call:?}: {}{}", en.1, en.2);
            }
            for (set, chinese) in [
                (&[][..], true),
                (&[("LC_ALL", "C.UTF-8")], true),
                (&[("LC_ALL", "de_DE.UTF-8")], true),
                (&english, false),
                (&[("LC_ALL", ""), ("LC_MESSAGES", "zh_CN.UTF-8"), ("LANG", "en_US.UTF-8")], true),
                (&[("LC_ALL", "en_GB.UTF-8"), ("LANG", "zh_CN.UTF-8")], false),
            ] {
                let (code, out, err) = run(call, set);
                assert_eq!((code, is_chinese(&(out + &err))), (exit, chinese), "{call:?} {set:?}");
            }
        }
    }

    #[test]
    fn the_option_after_the_command_wins_and_must_be_a_language() {
        let (_, _, err) = run(&["--locale", "zh", "serve", "--packs", "nowhere", "--locale", "en"], &[]);
        assert!(!err.is_empty() && !is_chinese(&err), "{err}");
        let (code, _, err) = run(&["lint", "--list", "--locale", "fr"], &[]);
        assert!(code == USAGE && err.contains("--locale <LOCALE> 不能写 fr，可以写：zh、en"), "{err}");
        let (code, _, err) = run(&["--locale", "en", "lint", "--locale", "fr"], &[]);
        assert!(code == USAGE && err.contains("invalid value 'fr'"), "{err}");
    }

    #[test]
    fn arguments_cannot_manipulate_the_terminal() {
        for locale in ["zh", "en"] {
            let (code, _, err) = run(&["--locale", locale, "lint", "--\u{1b}[2Jx"], &[]);
            assert!(code == USAGE && !err.contains('\u{1b}'), "{err}");
        }
    }
}

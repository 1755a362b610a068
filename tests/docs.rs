//! The documentation is true: its examples run, and every file and code it names exists.
//!
//! An executed block has `<!-- test: NAME -->` above its fence. `UPDATE=1 cargo test --test it docs::` rewrites the blocks that show
//! output. `tests/browser` runs the page in both READMEs, `tests/node` the script in `docs/cli.md`.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::process::Command;
use std::sync::Mutex;

use qingdan::engine::pointer;
use qingdan::engine::{self, Date, Locale, Options, Pack};
use qingdan::{checklist, compile};
use serde_json::Value;

fn read(path: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The text of the block called `name`, without its fences.
fn block<'t>(page: &'t str, name: &str) -> &'t str {
    let marker = format!("<!-- test: {name} -->\n```");
    let (_, rest) = page.split_once(&marker).unwrap_or_else(|| panic!("no block {name}"));
    let (_, rest) = rest.split_once('\n').unwrap();
    rest.split_once("```").unwrap().0
}

/// Tests run in parallel, and several rewrite blocks of the same page.
static WRITING: Mutex<()> = Mutex::new(());

/// Asserts that a block is `expected`; with `UPDATE` set, writes it there instead.
fn shown(path: &str, name: &str, expected: &str) {
    let _one_by_one = WRITING.lock();
    let page = read(path);
    replaced(path, name, &page, block(&page, name), expected);
}

/// Asserts that `now`, a part of `page`, is `expected`; with `UPDATE` set, writes the page with `expected` in its place.
fn replaced(path: &str, name: &str, page: &str, now: &str, expected: &str) {
    if std::env::var_os("UPDATE").is_some() {
        let start = now.as_ptr() as usize - page.as_ptr() as usize;
        let page = [&page[..start], expected, &page[start + now.len()..]].concat();
        fs::write(Path::new(env!("CARGO_MANIFEST_DIR")).join(path), page).unwrap();
        return;
    }
    assert_eq!(now, expected, "{path}, block {name}: UPDATE=1 rewrites it");
}

/// Formats JSON with every value on one line if it fits.
fn set(value: &Value, indent: usize) -> String {
    let line = one_line(value);
    if indent + line.chars().count() <= 130 {
        return line;
    }
    let deeper = " ".repeat(indent + 2);
    let (brackets, parts): (_, Vec<String>) = match value {
        Value::Array(items) => (["[", "]"], items.iter().map(|item| set(item, indent + 2)).collect()),
        Value::Object(members) => {
            let part = |(key, value): (&String, &Value)| format!("{key:?}: {}", set(value, indent + 2));
            (["{", "}"], members.iter().map(part).collect())
        }
        _ => return line,
    };
    let parts = parts.iter().map(|part| format!("\n{deeper}{part}")).collect::<Vec<_>>().join(",");
    format!("{}{parts}\n{}{}", brackets[0], " ".repeat(indent), brackets[1])
}

fn one_line(value: &Value) -> String {
    match value {
        Value::Array(items) if !items.is_empty() => {
            format!("[{}]", items.iter().map(one_line).collect::<Vec<_>>().join(", "))
        }
        Value::Object(members) if !members.is_empty() => {
            let parts = members.iter().map(|(key, value)| format!("{key:?}: {}", one_line(value)));
            format!("{{ {} }}", parts.collect::<Vec<_>>().join(", "))
        }
        value => value.to_string(),
    }
}

fn set_text(json: &str) -> String {
    set(&serde_json::from_str(json).unwrap(), 0) + "\n"
}

fn example() -> (Value, Pack, Options) {
    let page = read("docs/pack.md");
    let authorities = block(&page, "authorities");
    let (authorities, mistakes) = checklist::parse_authorities("authorities.yaml", authorities.as_bytes());
    assert_eq!(mistakes, []);
    let (written, mistakes) = checklist::parse("library-card.yaml", block(&page, "checklist").as_bytes());
    assert_eq!(mistakes, []);
    let (written, authorities) = (written.unwrap(), authorities.unwrap());
    assert_eq!(checklist::check_authorities("library-card.yaml", &written, &authorities), []);
    let pack = compile::compile(&written, &authorities);
    let loaded = Pack::load(compile::to_text(&pack).as_bytes()).unwrap();
    let options = Options { today: Date::from_str("2026-03-02"), ..Options::default() };
    (pack, loaded, options)
}

#[test]
fn the_pack_of_the_example_is_the_compiled_checklist() {
    let (pack, loaded, options) = example();
    shown("docs/pack.md", "pack", &(set(&pack, 0) + "\n"));
    jsonschema::meta::validate(&pack).unwrap();
    let plain = jsonschema::draft202012::options().should_validate_formats(true).build(&pack).unwrap();
    let complete = r#"{ "agent": false, "name": "欧阳娜", "id_no": "11010519491231002X", "materials": { "photo": { "later": true } } }"#;
    assert!(loaded.check(complete.as_bytes(), &options).unwrap().valid());
    assert!(plain.is_valid(&serde_json::from_str(complete).unwrap()));
}

#[test]
fn the_example_gets_the_shown_report_notice_and_change() {
    let (_, loaded, options) = example();
    let page = read("docs/pack.md");
    let application = block(&page, "application").as_bytes();
    let report = loaded.check(application, &options).unwrap();
    shown("docs/pack.md", "report", &set_text(&report.to_json()));
    let mut session = loaded.open(&options);
    session.read(application).unwrap();
    shown("docs/pack.md", "notice", &set_text(&engine::notice(&session, &report, Locale::Zh)));
    let path: Vec<u16> = "/agent".encode_utf16().collect();
    let node = pointer::find(session.document(), &path).unwrap();
    session.set(node, engine::document::Value::Bool(false));
    shown("docs/pack.md", "change", &set_text(&engine::change(&mut session, node).to_json(&session, Locale::Zh)));
}

#[test]
fn the_table_of_problem_codes_is_the_one_that_explain_has() {
    let _one_by_one = WRITING.lock();
    let page = read("docs/pack.md");
    let start = page.find("| 代码 Code | `params` |").unwrap();
    let end = start + page[start..].find("\n\n").unwrap() + 1;
    replaced("docs/pack.md", "problem codes", &page, &page[start..end], &qingdan::explain::problem_table());
}

/// The codes of `tests/messages.txt`, which shows every kind of problem.
#[test]
fn every_problem_code_is_in_the_table() {
    let page = read("docs/pack.md");
    let (_, table) = page.rsplit_once("| `params` |").unwrap();
    let listed = table.lines().filter_map(|line| line.strip_prefix("| `")?.split_once('`').map(|(code, _)| code));
    let listed: BTreeSet<&str> = listed.collect();
    let messages = read("tests/messages.txt");
    let given = messages.lines().filter_map(|line| line.strip_suffix('}')?.split_once(" {").map(|(code, _)| code));
    let given: BTreeSet<&str> = given.collect();
    assert!(given.len() > 60, "{given:?}");
    // Codes that `tests/messages.txt` does not show: those of rules, of texts that cannot be stored, and of a malformed line.
    let others = BTreeSet::from(["rule.<id>", "format.text", "input.line"]);
    assert_eq!(given.union(&others).copied().collect::<BTreeSet<_>>(), listed);
}

/// The engine's table of keywords, and the codes with which it refuses a pack.
#[test]
fn every_keyword_and_every_code_of_loading_is_named() {
    let page = read("docs/pack.md");
    let (_, page) = page.split_once("## 加载").unwrap();
    let (page, _) = page.split_once("## 报告").unwrap();
    let table = read("src/engine/load/table.rs");
    let judged = table.lines().filter(|line| !line.contains("Silent"));
    let judged: Vec<&str> = judged
        .filter_map(|line| line.trim().strip_prefix("(\"")?.split_once("\", Keyword::"))
        .map(|(name, _)| name)
        .collect();
    assert!(judged.len() > 30, "{judged:?}");
    let loading = ["mod", "header", "keywords"].map(|file| read(&format!("src/engine/load/{file}.rs"))).concat();
    let codes = loading.split("\"pack.").skip(1).filter_map(|rest| rest.split_once('"'));
    let codes: Vec<String> = codes.map(|(code, _)| format!("pack.{code}")).collect();
    assert!(codes.len() > 5, "{codes:?}");
    for name in judged.into_iter().chain(codes.iter().map(String::as_str)) {
        assert!(page.contains(&format!("`{name}`")), "docs/pack.md does not name {name}");
    }
}

/// The tables of `x-qingdan` list the engine's notes, with whether the engine reads each. A name with a different meaning at the root
/// has two rows.
#[test]
fn every_note_is_in_a_table_with_its_reader() {
    let page = read("docs/pack.md");
    let (_, page) = page.split_once("## `x-qingdan` 的成员").unwrap();
    let (page, _) = page.split_once("## 含义").unwrap();
    let mut listed: BTreeMap<&str, bool> = BTreeMap::new();
    for row in page.lines().filter(|line| line.starts_with("| `")) {
        let cells: Vec<&str> = row.split('|').map(str::trim).collect();
        let Some(engine) = (match cells[2] {
            "E" => Some(true),
            "P" => Some(false),
            _ => None,
        }) else {
            continue;
        };
        for name in cells[1].split('`').skip(1).step_by(2) {
            *listed.entry(name).or_default() |= engine;
        }
    }
    assert_eq!(listed, engine::notes().collect());
    assert!(listed.len() > 50, "{listed:?}");
}

/// Pages with commands, and the block that holds them.
const COMMANDS: [(&str, &str); 7] = [
    ("README.md", "lint"),
    ("README.en.md", "lint"),
    ("docs/cli.md", "check"),
    ("docs/cli.md", "desk"),
    ("docs/cli.md", "check-en"),
    ("docs/cli.md", "desk-en"),
    ("docs/materials.md", "inspect"),
];

#[test]
fn commands_print_what_the_page_shows() {
    let program = Path::new(env!("CARGO_BIN_EXE_qingdan")).parent().unwrap();
    let path = std::env::join_paths(
        [program.to_owned()].into_iter().chain(std::env::split_paths(&std::env::var_os("PATH").unwrap())),
    )
    .unwrap();
    for (paper, name) in COMMANDS {
        let page = read(paper);
        let mut out = String::new();
        for command in block(&page, name).lines().filter_map(|line| line.strip_prefix("$ ")) {
            let mut shell = Command::new("sh");
            shell
                .args(["-c", command])
                .current_dir(env!("CARGO_MANIFEST_DIR"))
                .env("PATH", &path)
                .env("LC_ALL", "zh_CN.UTF-8");
            let ran = shell.output().unwrap();
            assert_eq!(String::from_utf8_lossy(&ran.stderr), "", "{command}");
            out += &format!("$ {command}\n{}", String::from_utf8_lossy(&ran.stdout));
        }
        shown(paper, name, &out);
    }
}

const READMES: [&str; 2] = ["README.md", "README.en.md"];

/// The width of a text if a Chinese character takes two columns.
fn columns(line: &str) -> usize {
    line.chars().map(|letter| if letter >= '\u{2E80}' { 2 } else { 1 }).sum()
}

#[test]
fn a_readme_is_short() {
    for paper in READMES {
        let text = read(paper);
        assert!(text.lines().count() < 120, "{paper}: {} lines", text.lines().count());
    }
    for paper in READMES.into_iter().chain(["CONTRIBUTING.md"]) {
        for (number, line) in read(paper).lines().enumerate() {
            assert!(columns(line) <= 160, "{paper}:{}: {} columns", number + 1, columns(line));
        }
    }
}

#[test]
fn the_faulty_checklist_is_the_one_that_is_linted() {
    for paper in READMES {
        shown(paper, "wrong", &read("examples/wrong/subsidy.yaml"));
    }
}

/// The lines of `benches/RESULTS.md` that the READMEs repeat: item and peer, as the Chinese half of the cells names them.
const RESULTS: [(&str, &str); 7] = [
    ("下载", "ajv"),
    ("首次结论", "ajv"),
    ("一次按键，20 项", "ajv"),
    ("整份，20 项，0 个问题", "ajv"),
    ("改一处后再查整份，20 项", "ajv"),
    ("批量，一个核", "jsonschema + serde_json"),
    ("编译并检查 308 份清单", "1 秒"),
];

#[test]
fn the_numbers_of_the_readmes_are_the_measured_ones() {
    let results = read("benches/RESULTS.md");
    let rows: Vec<Vec<&str>> =
        results.lines().filter_map(|line| Some(line.strip_prefix("| ")?.split(" | ").collect())).collect();
    for (language, paper) in READMES.into_iter().enumerate() {
        // A cell has Chinese and English, or one text if both are the same.
        let half = |cell: &str| cell.split(" / ").nth(language).unwrap_or(cell).trim_end_matches(" |").to_owned();
        let mut table = match language {
            0 => "| 项目 | 相比 | 中位数 | 比值 | 预算 | 结果 |\n|---|---|---|---|---|---|\n".to_owned(),
            _ => "| Measured | Against | Medians | Ratio | Budget | Outcome |\n|---|---|---|---|---|---|\n".to_owned(),
        };
        for (item, peer) in RESULTS {
            let is_it =
                |row: &&Vec<&str>| row[0].split(" / ").next() == Some(item) && row[1].split(" / ").next() == Some(peer);
            let row = rows.iter().find(is_it).unwrap_or_else(|| panic!("no line for {item} and {peer}"));
            let [item, peer, medians, ratio, budget, outcome] = row[..] else { panic!("{row:?}") };
            // Without the range over single rounds.
            let ratio = ratio.split(" (").next().unwrap();
            let cells =
                [half(item), half(peer), medians.to_owned(), ratio.to_owned(), budget.to_owned(), half(outcome)];
            table += &format!("| {} |\n", cells.join(" | "));
        }
        let _one_by_one = WRITING.lock();
        let page = read(paper);
        let (_, rest) = page.split_once("<!-- results -->\n").unwrap();
        let end = rest.find("\n\n").unwrap() + 1;
        replaced(paper, "results", &page, &rest[..end], &table);
    }
}

const PAPERS: [&str; 10] = [
    "README.md",
    "README.en.md",
    "docs/cli.md",
    "ARCHITECTURE.md",
    "CONTRIBUTING.md",
    "CHANGELOG.md",
    "docs/pack.md",
    "docs/cases.md",
    "docs/limits.md",
    "docs/materials.md",
];

#[test]
fn links_lead_somewhere() {
    for paper in PAPERS {
        let text = read(paper);
        let folder = Path::new(paper).parent().unwrap();
        let targets = text.split("](").skip(1).filter_map(|rest| rest.split_once(')').map(|(target, _)| target));
        for target in targets.filter(|target| !target.starts_with('#') && !target.contains("://")) {
            let file = target.split('#').next().unwrap();
            assert!(Path::new(env!("CARGO_MANIFEST_DIR")).join(folder).join(file).exists(), "{paper}: {target}");
        }
    }
}

/// Checks everything in backquotes that looks like a path; `<…>` is a placeholder.
#[test]
fn files_and_folders_that_are_named_are_there() {
    let roots = ["src/", "tests/", "www/", "schemas/", "xtask/", "docs/", ".ci/"];
    let ends = [".rs", ".md", ".toml", ".yaml", ".txt"];
    // Files that every catalogue has, whatever its folder.
    let everywhere = ["rules.yaml", "authorities.yaml"];
    let is_path = |word: &&str| {
        let whole = !everywhere.contains(word) && !word.contains(['<', '*']) && !word.contains(char::is_whitespace);
        whole && (roots.iter().any(|root| word.starts_with(root)) || ends.iter().any(|end| word.ends_with(end)))
    };
    let mut count = 0;
    for paper in PAPERS {
        let text = read(paper);
        for path in text.split('`').skip(1).step_by(2).filter(is_path) {
            assert!(Path::new(env!("CARGO_MANIFEST_DIR")).join(path).exists(), "{paper} names `{path}`");
            count += 1;
        }
    }
    assert!(count > 40, "only {count} places");
}

#[test]
fn the_number_of_rules_is_right() {
    let rules = qingdan::lint::rules::RULES.len();
    for (paper, words) in [
        ("README.md", format!("共 {rules} 条规则")),
        ("README.en.md", format!("{rules} rules")),
        ("CHANGELOG.md", format!("{rules} 条规则")),
        ("CHANGELOG.md", format!("{rules} rules")),
    ] {
        assert!(read(paper).contains(&words), "{paper}: {words}");
    }
}

//! Dependencies between folders and words that they must not contain: the invariants of ARCHITECTURE.md that the sources show.

use std::fs;
use std::path::{Path, PathBuf};

/// The files below a folder with this ending.
fn files(folder: &str, ending: &str) -> Vec<PathBuf> {
    let mut waiting = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)];
    let mut found = Vec::new();
    while let Some(path) = waiting.pop() {
        if path.is_dir() {
            waiting.extend(fs::read_dir(path).unwrap().map(|entry| entry.unwrap().path()));
        } else if path.to_string_lossy().ends_with(ending) {
            found.push(path);
        }
    }
    assert!(!found.is_empty(), "{folder} has no {ending} files");
    found
}

/// The code of a file, without comment lines and, in Rust, without the tests at its end.
fn code(path: &Path) -> String {
    let text = fs::read_to_string(path).unwrap();
    let text = text.split("mod tests {").next().unwrap();
    let lines = text.lines().filter(|line| {
        let line = line.trim_start();
        !["//", "/*", "* "].iter().any(|comment| line.starts_with(comment))
    });
    lines.map(|line| format!("{line}\n")).collect()
}

/// Asserts that the code of a folder contains none of the words.
fn without(folder: &str, ending: &str, words: &[&str]) {
    for path in files(folder, ending).iter().filter(|path| !TESTS.iter().any(|tests| path.ends_with(tests))) {
        let code = code(path);
        for word in words {
            assert!(!code.contains(word), "{} has `{word}`", path.display());
        }
    }
}

/// The parts of this crate that a folder's code names.
fn uses(folder: &str) -> Vec<String> {
    let mut parts = Vec::new();
    for path in files(folder, ".rs") {
        let code = code(&path);
        let name =
            |rest: &str| rest.split(|end: char| !(end.is_alphanumeric() || end == '_')).next().unwrap().to_owned();
        for rest in code.split("crate::").skip(1) {
            match rest.strip_prefix('{') {
                Some(group) => parts.extend(group.split('}').next().unwrap().split(',').map(|part| name(part.trim()))),
                None => parts.push(name(rest)),
            }
        }
    }
    parts.sort();
    parts.dedup();
    parts
}

const EMBEDDED: [&str; 10] = [
    "src/base",
    "src/container",
    "src/engine",
    "src/identifier",
    "src/material",
    "src/message",
    "src/pack",
    "src/quality",
    "src/typed",
    "src/wasm",
];
/// Files that are tests as a whole.
const TESTS: [&str; 4] = ["decode_tests.rs", "hurt.rs", "made.rs", "tests.rs"];

#[test]
fn the_embedded_parts_have_no_clock_no_network_and_no_io() {
    for folder in EMBEDDED {
        without(folder, ".rs", &["std::", "SystemTime", "Instant", "print!", "println!", "dbg!"]);
    }
    // Only `src/wasm` has exports.
    for folder in EMBEDDED.iter().filter(|folder| **folder != "src/wasm") {
        without(folder, ".rs", &["extern \"C\""]);
    }
}

#[test]
fn the_embedded_parts_do_not_panic_on_purpose() {
    for folder in EMBEDDED {
        without(folder, ".rs", &[".unwrap()", ".expect(", "panic!", "unreachable!", "todo!", "unimplemented!"]);
    }
}

/// The rooms, bottom-up. A room names only rooms before it.
const ORDER: [&str; 25] = [
    "base",
    "pack",
    "identifier",
    "typed",
    "message",
    "engine",
    "container",
    "material",
    "quality",
    "wasm",
    "source",
    "checklist",
    "ruleset",
    "workspace",
    "compile",
    "cases",
    "edit",
    "format",
    "lint",
    "explain",
    "catalogue",
    "author",
    "form",
    "portal",
    "cli",
];

#[test]
fn no_room_names_a_room_above_it() {
    let mut rooms: Vec<String> = fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("src"))
        .unwrap()
        .map(|entry| entry.unwrap())
        .filter(|entry| entry.path().is_dir() && entry.file_name() != "bin")
        .map(|entry| entry.file_name().into_string().unwrap())
        .collect();
    rooms.sort();
    let mut ordered = ORDER.map(str::to_owned).to_vec();
    ordered.sort();
    assert_eq!(rooms, ordered, "every folder of src has its place in the order");
    let floor = |room: &str| ORDER.iter().position(|other| *other == room);
    for (at, room) in ORDER.iter().enumerate() {
        for used in uses(&format!("src/{room}")) {
            let below = floor(&used).unwrap_or_else(|| panic!("src/{room} names crate::{used}, which is no folder"));
            assert!(below <= at, "src/{room} names src/{used}, which is above it");
        }
    }
}

/// The parts of the embedded modules must not depend on anything that needs the standard library, YAML or JSON values.
#[test]
fn the_embedded_parts_name_only_each_other() {
    for folder in EMBEDDED {
        for used in uses(folder) {
            assert!(EMBEDDED.contains(&format!("src/{used}").as_str()), "{folder} names src/{used}");
        }
    }
}

/// Names in packs that are also JSON Schema keywords or ordinary words. They may be written anywhere.
const SHARED: [&str; 20] = [
    "type",
    "format",
    "title",
    "if",
    "required",
    "multipleOf",
    "id",
    "version",
    "label",
    "basis",
    "message",
    "error",
    "warning",
    "value",
    "note",
    "hint",
    "context",
    "text",
    "month",
    "money",
];

/// Files that contain the same names with another meaning.
const OTHER_NAMES: [&str; 7] = [
    // Members of reports.
    "src/engine/applicable.rs",
    "src/engine/report/pending.rs",
    "src/engine/report/problem.rs",
    "src/engine/report/receipt.rs",
    "src/form/marks.rs",
    // Codes of problems.
    "src/engine/words/kind.rs",
    // Texts for people.
    "src/form/words.rs",
];

#[test]
fn the_names_of_packs_are_written_in_one_room() {
    for path in files("src", ".rs").iter().filter(|path| !path.to_string_lossy().contains("src/pack/")) {
        if TESTS.iter().any(|tests| path.ends_with(tests)) {
            continue;
        }
        for name in ["\"x-qingdan\"", "/x-qingdan"] {
            assert!(!code(path).contains(name), "{} has {name}", path.display());
        }
    }
    let mut names = Vec::new();
    for path in files("src/pack", ".rs") {
        let code = code(&path);
        let declared = code.lines().filter(|line| line.trim_end().ends_with("\",") || line.trim_end().ends_with("\";"));
        names.extend(declared.filter_map(|line| line.split('"').nth(1)).map(str::to_owned));
    }
    assert!(names.len() > 80, "{names:?}");
    names.retain(|name| !SHARED.contains(&name.as_str()));
    let quoted: Vec<String> = names.iter().map(|name| format!("\"{name}\"")).collect();
    let quoted: Vec<&str> = quoted.iter().map(String::as_str).collect();
    for room in ["src/compile", "src/engine", "src/form"] {
        for path in files(room, ".rs").iter().filter(|path| !OTHER_NAMES.iter().any(|other| path.ends_with(other))) {
            without(&path.to_string_lossy(), ".rs", &quoted);
        }
    }
}

#[test]
fn only_three_scripts_read_x_qingdan() {
    let reading = files("www/embed", ".js").into_iter().filter(|path| code(path).contains("x-qingdan"));
    let mut reading: Vec<String> =
        reading.map(|path| path.file_name().unwrap().to_string_lossy().into_owned()).collect();
    reading.sort();
    assert_eq!(reading, ["checklist.js", "names.js", "typed.js"]);
}

#[test]
fn checklists_know_of_the_engine_only_its_patterns() {
    for path in files("src/checklist", ".rs") {
        for rest in code(&path).split("crate::engine").skip(1) {
            assert!(
                rest.starts_with("::pattern"),
                "{} names crate::engine{}",
                path.display(),
                &rest[..rest.len().min(20)]
            );
        }
    }
}

#[test]
fn authoring_code_has_no_files_and_no_clock() {
    for folder in [
        "src/cases",
        "src/catalogue",
        "src/compile",
        "src/edit",
        "src/explain",
        "src/format",
        "src/lint",
        "src/ruleset",
        "src/source",
    ] {
        without(folder, ".rs", &["std::fs", "std::io", "std::env", "std::time", "std::net"]);
    }
    without("src/checklist", ".rs", &["std::fs", "std::env", "std::time", "std::net"]);
}

#[test]
fn the_module_for_editors_has_no_files_no_clock_and_does_not_panic_on_purpose() {
    without("src/author", ".rs", &["std::fs", "std::env", "std::time", "std::net", "println!", "dbg!"]);
    without("src/author", ".rs", &[".unwrap()", ".expect(", "panic!", "unreachable!", "todo!", "unimplemented!"]);
}

#[test]
fn the_program_only_calls_the_library() {
    let lines = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/bin/qingdan.rs")).unwrap();
    assert!(lines.lines().count() < 15, "logic belongs in the library");
}

#[test]
fn scripts_evaluate_store_and_send_nothing() {
    let words = [
        "eval(",
        "new Function",
        "localStorage",
        "sessionStorage",
        "indexedDB",
        "document.cookie",
        "XMLHttpRequest",
        "sendBeacon",
        "WebSocket",
        "console.",
    ];
    // Only one file per package fetches, and only the address that it was given.
    for (folder, loaders) in [("www/embed", &["embed/wasm.js"][..]), ("www/author", &["author.js"])] {
        without(folder, ".js", &words);
        let loads = |path: &Path| loaders.iter().any(|loader| path.ends_with(loader));
        for path in files(folder, ".js").iter().filter(|path| !loads(path)) {
            assert!(!code(path).contains("fetch("), "{} fetches", path.display());
        }
    }
}

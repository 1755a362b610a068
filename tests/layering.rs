//! Who may know whom, and what may stand where: the invariants of ARCHITECTURE.md that can be seen in the sources.

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
    assert!(!found.is_empty(), "{folder} holds {ending}");
    found
}

/// The code of a file: without comments, and in Rust without the tests at its end.
fn code(path: &Path) -> String {
    let text = fs::read_to_string(path).unwrap();
    let text = text.split("mod tests {").next().unwrap();
    let lines = text.lines().filter(|line| {
        let line = line.trim_start();
        !["//", "/*", "* "].iter().any(|comment| line.starts_with(comment))
    });
    lines.map(|line| format!("{line}\n")).collect()
}

/// None of the words stands in the code of a folder's files.
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
        parts.extend(code.split("crate::").skip(1).map(name));
    }
    parts.sort();
    parts.dedup();
    parts
}

const EMBEDDED: [&str; 5] = ["src/container", "src/engine", "src/identifier", "src/material", "src/message"];
/// Files that are tests as a whole.
const TESTS: [&str; 3] = ["hurt.rs", "made.rs", "tests.rs"];

#[test]
fn the_embedded_parts_have_no_clock_no_network_and_no_io() {
    for folder in EMBEDDED {
        without(folder, ".rs", &["std::", "SystemTime", "Instant", "print!", "println!", "dbg!", "extern \"C\""]);
    }
}

#[test]
fn the_embedded_parts_do_not_panic_on_purpose() {
    for folder in EMBEDDED {
        without(folder, ".rs", &[".unwrap()", ".expect(", "panic!", "unreachable!", "todo!", "unimplemented!"]);
    }
}

#[test]
fn each_part_knows_only_what_comes_before_it() {
    let known = |folder: &str| uses(folder);
    assert_eq!(known("src/identifier"), [""; 0]);
    for part in known("src/message").iter().chain(&known("src/engine")) {
        assert!(["engine", "identifier", "message"].contains(&part.as_str()), "the engine names {part}");
    }
    for part in known("src/container") {
        assert!(part == "container", "the containers name {part}");
    }
    for part in known("src/material") {
        assert!(
            ["base", "container", "material", "message"].contains(&part.as_str()),
            "what looks into files names {part}"
        );
    }
    for part in known("src/checklist") {
        assert!(["checklist", "engine", "identifier", "message"].contains(&part.as_str()), "checklist names {part}");
    }
    for part in known("src/compile") {
        assert!(["checklist", "engine", "material"].contains(&part.as_str()), "compile names {part}");
    }
    for part in known("src/edit").iter().chain(&known("src/format")) {
        assert!(part == "checklist", "edit or format names {part}");
    }
    for part in known("src/cases") {
        assert!(["checklist", "engine", "message"].contains(&part.as_str()), "cases name {part}");
    }
    for part in known("src/catalogue") {
        assert!(part == "checklist", "the catalogue names {part}");
    }
    for part in known("src/lint") {
        let parts = ["catalogue", "checklist", "edit", "engine", "identifier", "lint", "message"];
        assert!(parts.contains(&part.as_str()), "lint names {part}");
    }
    for part in known("src/folder") {
        assert!(["catalogue", "checklist", "lint"].contains(&part.as_str()), "folder names {part}");
    }
    for part in known("src/wasm") {
        assert!(["engine", "material", "quality"].contains(&part.as_str()), "the bindings name {part}");
    }
    for part in known("src/author") {
        let parts = ["catalogue", "checklist", "compile", "engine", "folder", "format", "lint", "message"];
        assert!(parts.contains(&part.as_str()), "the bindings for editors name {part}");
    }
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
fn what_authors_use_reads_and_writes_no_file_and_no_clock() {
    for folder in ["src/cases", "src/catalogue", "src/compile", "src/edit", "src/format", "src/lint"] {
        without(folder, ".rs", &["std::fs", "std::io", "std::env", "std::time", "std::net"]);
    }
    without("src/checklist", ".rs", &["std::fs", "std::env", "std::time", "std::net"]);
}

#[test]
fn the_module_for_editors_has_no_files_no_clock_and_does_not_panic_on_purpose() {
    for folder in ["src/author", "src/folder"] {
        without(folder, ".rs", &["std::fs", "std::env", "std::time", "std::net", "println!", "dbg!"]);
        without(folder, ".rs", &[".unwrap()", ".expect(", "panic!", "unreachable!", "todo!", "unimplemented!"]);
    }
}

#[test]
fn the_program_is_a_call() {
    let lines = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/bin/qingdan.rs")).unwrap();
    assert!(lines.lines().count() < 15, "logic belongs into the library");
}

#[test]
fn scripts_evaluate_keep_and_send_nothing() {
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
    // One file of a module loads it, and what the page is given is what it fetches.
    for (folder, loaders) in [("www/embed", &["embed/wasm.js"][..]), ("www/author", &["author.js"])] {
        without(folder, ".js", &words);
        let loads = |path: &Path| loaders.iter().any(|loader| path.ends_with(loader));
        for path in files(folder, ".js").iter().filter(|path| !loads(path)) {
            assert!(!code(path).contains("fetch("), "{} fetches", path.display());
        }
    }
}

//! The files of the suite. A group is a schema with its tests.

use std::fs;
use std::path::{Path, PathBuf};

use libtest_mimic::Failed;
use serde_json::Value;

/// A schema, and the expected verdicts for instances.
pub struct Group {
    pub description: String,
    /// JSON text.
    pub schema: String,
    pub tests: Vec<Test>,
}

/// One instance.
pub struct Test {
    pub description: String,
    /// JSON text.
    pub data: String,
    pub valid: bool,
}

/// The files of draft 2020-12 by name, including optional ones, sorted.
pub fn files(suite: &Path) -> Vec<(String, PathBuf)> {
    let draft = suite.join("tests/draft2020-12");
    let mut found = Vec::new();
    for folder in ["", "optional/", "optional/format/"] {
        for entry in fs::read_dir(draft.join(folder)).into_iter().flatten().flatten() {
            let name = format!("{folder}{}", entry.file_name().to_string_lossy());
            if name.ends_with(".json") {
                found.push((name, entry.path()));
            }
        }
    }
    found.sort();
    found
}

/// The groups of a file.
pub fn groups(file: &Path) -> Result<Vec<Group>, Failed> {
    let file: Value = serde_json::from_slice(&fs::read(file)?)?;
    let mut groups = Vec::new();
    for group in list(&file)? {
        let mut tests = Vec::new();
        for test in list(&group["tests"])? {
            let valid = test["valid"].as_bool().ok_or("a test without verdict")?;
            tests.push(Test { description: text(test), data: test["data"].to_string(), valid });
        }
        groups.push(Group { description: text(group), schema: group["schema"].to_string(), tests });
    }
    Ok(groups)
}

fn list(value: &Value) -> Result<&Vec<Value>, Failed> {
    value.as_array().ok_or_else(|| "not the form of the suite: a list is missing".into())
}

fn text(of: &Value) -> String {
    of["description"].as_str().unwrap_or_default().to_owned()
}

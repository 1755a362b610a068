//! The list of refused groups.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use libtest_mimic::Failed;

/// Compares the refused groups with the list. With `UPDATE` set, removes groups that are no longer refused. Nothing is added
/// automatically, since a new refusal is a decision.
pub fn compare(refused: Vec<String>) -> Result<(), Failed> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/json_schema/refused.txt");
    let listed = fs::read_to_string(&path)?;
    let listed: BTreeSet<&str> = listed.lines().filter(|line| !line.starts_with('#') && !line.is_empty()).collect();
    let refused: BTreeSet<&str> = refused.iter().map(String::as_str).collect();
    let new: Vec<&str> = refused.difference(&listed).copied().collect();
    if !new.is_empty() {
        let lines = new.join("\n");
        return Err(format!("refused and not in {}; add a line only if it must be:\n{lines}", path.display()).into());
    }
    let gone: Vec<&str> = listed.difference(&refused).copied().collect();
    if gone.is_empty() {
        return Ok(());
    }
    if std::env::var_os("UPDATE").is_some() {
        let text = fs::read_to_string(&path)?;
        let kept = text.lines().filter(|line| !gone.contains(line)).map(|line| format!("{line}\n"));
        fs::write(&path, kept.collect::<String>())?;
        return Ok(());
    }
    Err(format!("listed but no longer refused; UPDATE=1 removes:\n{}", gone.join("\n")).into())
}

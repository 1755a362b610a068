//! Loads a catalogue from the given paths: every checklist there, with the authorities and rule sets of the folders above it.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::walk::{self, Found, Unreadable};
use super::{parallel, progress};
use crate::lint::rules;
use crate::message::Locale;
use crate::ruleset::RuleSet;
use crate::source::Diagnostic;
use crate::source::diagnostic::Words;
use crate::workspace::Source;
use crate::workspace::disk;
use crate::workspace::{Around, Files, Job};

pub(in crate::cli) use crate::workspace::{Folder as Loaded, Rules};

/// Returns the message that paths lead to no checklist, with the kinds of file that they lead to.
pub(in crate::cli) fn no_checklists(loaded: &Loaded, locale: Locale) -> String {
    let (zh, en) = match loaded.catalogue.entries.is_empty() {
        true => ("这里没有清单（.yaml、.yml）", "there are no checklists (.yaml, .yml) here"),
        false => ("这里没有读得了的清单", "there are no checklists here that can be read"),
    };
    let mut text = locale.pick(zh, en).to_owned();
    for (file, kind) in &loaded.passed_over {
        let Words { zh, en } = kind.name();
        text += &locale.pick(format!("\n  {file} 是{zh}"), format!("\n  {file} is {en}"));
    }
    text
}

/// Loads the checklists under `paths`.
pub(in crate::cli) fn load(paths: &[PathBuf], rules: &Rules<'_>) -> Loaded {
    read(walk::find(paths), rules)
}

/// Loads the checklists that were found.
pub(in crate::cli) fn read(found: Found, rules: &Rules<'_>) -> Loaded {
    let mut around = Around::new(&Disk, rules::IDS);
    let files = found.checklists;
    for Unreadable { path, reason } in found.unreadable {
        around.unreadable(&path, &reason);
    }
    for path in &found.rule_sets {
        around.rule_set_at(path);
    }
    let bar = progress::bar(files.len());
    let jobs: Vec<Job> = files.into_iter().map(|path| around.job(path, rules)).collect();
    let read = parallel::map(&jobs, |job| {
        let entry = job.read(&Disk);
        bar.inc(1);
        entry
    });
    bar.finish_and_clear();
    around.folder(jobs, read)
}

/// The rule set alone; the nearest one is that of the folder at hand.
pub(in crate::cli) fn rule_set(rules: &Rules<'_>) -> (Arc<RuleSet>, Vec<(Source, Vec<Diagnostic>)>) {
    let mut around = Around::new(&Disk, rules::IDS);
    let rules = around.job(PathBuf::from("here.yaml"), rules).rules();
    (rules, around.folder(Vec::new(), Vec::new()).others)
}

/// The files of this machine.
struct Disk;

impl Files for Disk {
    fn above(&self, checklist: &Path, name: &str) -> Option<PathBuf> {
        walk::above(checklist, name)
    }

    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        disk::read(path, crate::source::MAX_BYTES as u64)
    }

    fn place(&self, path: &Path) -> PathBuf {
        fs::canonicalize(path).unwrap_or_else(|_| path.to_owned())
    }

    fn is_below(&self, file: &Path, folder: &str) -> bool {
        let file = std::path::absolute(file).unwrap_or_else(|_| file.to_owned());
        file.ancestors().skip(1).any(|above| above.file_name().is_some_and(|name| name == folder))
    }

    fn beside(&self, from: &Path, path: &str) -> PathBuf {
        let path = from.with_file_name(path);
        // Links are resolved, so that a circle is seen.
        let path = fs::canonicalize(&path).unwrap_or(path);
        let here = std::env::current_dir().and_then(fs::canonicalize);
        here.ok().and_then(|here| path.strip_prefix(here).map(Path::to_owned).ok()).unwrap_or(path)
    }
}

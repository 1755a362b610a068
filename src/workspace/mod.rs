//! Checklists with their surroundings: the authorities that they may name, and the rule set that applies to them.
//!
//! Files are on a disk for the command line and [in memory](Memory) for a page. The search and the diagnostics are the same for both.
//!
//! ```
//! use qingdan::workspace::{Memory, Rules, Source};
//!
//! let file = |name: &str, text: &str| Source { name: name.into(), bytes: text.into() };
//! let files = vec![
//!     file("authorities.yaml", "city-library: { title: { zh: 市图书馆 } }\n"),
//!     file("items/card.yaml", "qingdan: 1\nid: card\nauthority: city-library\n"),
//! ];
//! let folder = Memory::new(files).unwrap().load(&Rules::Nearest, qingdan::lint::rules::IDS);
//! let [entry] = folder.catalogue.entries.as_slice() else { panic!("one checklist") };
//! assert!(entry.diagnostics.iter().all(|diagnostic| diagnostic.code != "checklist.authority"));
//! ```

mod around;
mod catalogue;
#[cfg(feature = "cli")]
pub(crate) mod disk;
mod memory;
mod reason;

pub use around::{Around, Job, unreadable};
pub use catalogue::{Catalogue, Entry, Source};
pub use memory::{Memory, Twice};
pub use reason::{reason, too_big};

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::ruleset::RuleSet;
use crate::source::{Diagnostic, FileKind};

/// The name of a rule set beside or above checklists.
pub const RULES: &str = "rules.yaml";
/// The name of a list of authorities.
pub const AUTHORITIES: &str = "authorities.yaml";

/// Returns true if a file found in a folder is a checklist, by its name without folders.
#[must_use]
pub fn is_checklist(name: &str) -> bool {
    let beside = is_named(name, AUTHORITIES)
        || is_named(name, RULES)
        || [".cases.yaml", ".cases.yml"].iter().any(|end| name.ends_with(end));
    is_yaml(name) && !beside
}

/// Returns both spellings of a file name that ends with `.yaml`, that one first.
#[must_use]
pub fn spellings(name: &str) -> [String; 2] {
    let stem = name.strip_suffix(".yaml").unwrap_or(name);
    [format!("{stem}.yaml"), format!("{stem}.yml")]
}

/// Returns true if a file has one of the spellings of a name.
#[must_use]
pub fn is_named(file: &str, name: &str) -> bool {
    spellings(name).iter().any(|spelling| spelling == file)
}

/// Returns true if a file is YAML, by its name.
#[must_use]
pub fn is_yaml(name: &str) -> bool {
    name.ends_with(".yaml") || name.ends_with(".yml")
}

/// A source of files.
pub trait Files {
    /// The file of this name, in either of its [spellings], in the nearest folder above a checklist that has one.
    fn above(&self, checklist: &Path, name: &str) -> Option<PathBuf>;

    /// The bytes of a file; [`too_big`] for more than [`crate::source::MAX_BYTES`].
    ///
    /// # Errors
    /// The file is not there, or cannot be read.
    fn read(&self, path: &Path) -> io::Result<Vec<u8>>;

    /// Returns one path for a file, by whatever path it is reached.
    fn place(&self, path: &Path) -> PathBuf;

    /// Returns true if a file is in a folder of this name, or in one below it.
    fn is_below(&self, file: &Path, folder: &str) -> bool;

    /// The file that `path` leads to from the file `from`: one name, by whatever path it is reached.
    fn beside(&self, from: &Path, path: &str) -> PathBuf;
}

/// One checklist to check, with the rule set that applies to it.
#[derive(Clone)]
pub struct Subject<'s> {
    /// The file and the checklist parsed from it.
    pub entry: &'s Entry,
    /// All layers of rule sets, merged.
    pub rules: Arc<RuleSet>,
}

/// Which rule set holds.
#[derive(Clone, Copy, Debug)]
pub enum Rules<'a> {
    /// The nearest `rules.yaml` above each checklist, else the built-in one.
    Nearest,
    /// This file, for all of them.
    File(&'a Path),
    /// None is needed.
    Unused,
}

/// Checklists with their surroundings.
#[derive(Debug)]
pub struct Folder {
    /// The checklists.
    pub catalogue: Catalogue,
    /// The rule set of each checklist.
    pub rules: Vec<Arc<RuleSet>>,
    /// Mistakes in files that are no checklists, and files that cannot be read.
    pub others: Vec<(Source, Vec<Diagnostic>)>,
    /// Files of other kinds that were passed over because they are where they belong.
    pub passed_over: Vec<(String, FileKind)>,
    /// True if something could not be read at all.
    pub unreadable: bool,
}

impl Folder {
    /// Returns every file with mistakes, and the mistakes: the files around the checklists first.
    pub fn mistakes(&self) -> impl Iterator<Item = (&Source, &[Diagnostic])> {
        let others = self.others.iter().map(|(source, found)| (source, found.as_slice()));
        let entries = self.catalogue.entries.iter().map(|entry| (&entry.source, entry.diagnostics.as_slice()));
        others.chain(entries).filter(|(_, found)| !found.is_empty())
    }

    /// The checklists for lint, each under its rule set.
    #[must_use]
    pub fn subjects(&self) -> Vec<Subject<'_>> {
        let entries = self.catalogue.entries.iter().zip(&self.rules);
        entries.map(|(entry, rules)| Subject { entry, rules: Arc::clone(rules) }).collect()
    }
}

/// The most bytes of any of the files.
const MOST: u64 = crate::source::MAX_BYTES as u64;

//! Many checklists together, as lint and compile read them.
//!
//! A catalogue reads no files: the caller adds their bytes, from a folder on the command line and from memory in a page.

use std::collections::HashMap;
use std::sync::Arc;

use crate::checklist::{self, Authorities, Checklist};
use crate::source::diagnostic::{Severity, Words};
use crate::source::{Diagnostic, Span};

/// A file as it was read.
#[derive(Clone, Debug)]
pub struct Source {
    /// Its name in messages: the path as given.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// One checklist of a catalogue.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The file.
    pub source: Source,
    /// The parsed part of it; `None` if the file is not a YAML mapping.
    pub checklist: Option<Checklist>,
    /// The mistakes by which it cannot be compiled.
    pub diagnostics: Vec<Diagnostic>,
    /// The authorities it may name.
    pub authorities: Arc<Authorities>,
}

impl Entry {
    /// Reads one checklist. Never fails: mistakes are among the diagnostics.
    #[must_use]
    pub fn read(source: Source, authorities: Arc<Authorities>) -> Self {
        let (checklist, mut diagnostics) = checklist::parse(&source.name, &source.bytes);
        if let Some(checklist) = &checklist {
            diagnostics.extend(checklist::check_authorities(&source.name, checklist, &authorities));
        }
        Self { source, checklist, diagnostics, authorities }
    }

    /// The checklist, if nothing keeps it from compiling.
    #[must_use]
    pub fn clean(&self) -> Option<&Checklist> {
        self.checklist.as_ref().filter(|_| !self.diagnostics.iter().any(Diagnostic::is_error))
    }
}

/// Checklists in the order in which they were added.
#[derive(Clone, Debug, Default)]
pub struct Catalogue {
    /// One entry a file.
    pub entries: Vec<Entry>,
}

impl Catalogue {
    /// Notes the items whose id another file has already: two items cannot share a pack. Only what could be compiled otherwise
    /// is looked at.
    pub fn find_duplicates(&mut self) {
        let mut first: HashMap<String, usize> = HashMap::new();
        let mut twins = Vec::new();
        for (at, entry) in self.entries.iter().enumerate() {
            let Some(checklist) = entry.clean() else { continue };
            match first.get(&checklist.id.value) {
                Some(&other) => twins.push((at, other)),
                None => {
                    first.insert(checklist.id.value.clone(), at);
                }
            }
        }
        for (at, other) in twins {
            let [mine, theirs] = [&self.entries[at], &self.entries[other]].map(|entry| entry.source.name.clone());
            for (at, other) in [(at, theirs), (other, mine)] {
                self.entries[at].has_twin(&other);
            }
        }
    }
}

impl Entry {
    fn has_twin(&mut self, other: &str) {
        let Some(id) = self.checklist.as_ref().map(|checklist| &checklist.id) else { return };
        // Each of three files with one id reports it once.
        if self.diagnostics.iter().any(|diagnostic| diagnostic.code == "file.duplicate-id") {
            return;
        }
        let name = &id.value;
        self.diagnostics.push(Diagnostic {
            code: "file.duplicate-id",
            severity: Severity::Error,
            file: self.source.name.clone(),
            span: if id.is_written() { id.span } else { Span::NONE },
            message: Words::new(
                format!("事项编号 {name} 在 {other} 中也用了"),
                format!("the id {name} is used in {other}, too"),
            ),
            remedy: Some(Words::new("给其中一个换一个编号和文件名。", "Give one of them another id and file name.")),
            related: Vec::new(),
        });
    }
}

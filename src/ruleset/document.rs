//! The directory of documents: names, issuers, and whether offices share them.

use std::collections::HashMap;

use crate::checklist::model::Text;

/// One document of the directory.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Document {
    /// The key in rule sets.
    pub key: String,
    /// All names, the proper one first.
    pub names: Vec<String>,
    /// The key of the authority that issues it.
    pub issued_by: Option<String>,
    /// True if offices obtain it from the issuer, so that people need not bring it.
    pub shared: Option<bool>,
    /// The replacement, for a document that is no longer issued.
    pub replaced_by: Option<Text>,
    /// True if it was renamed: the first of `names` is current, the others are obsolete.
    pub renamed: Option<bool>,
    /// True if it is on the official list of documents that a pledge cannot replace.
    pub no_pledge: Option<bool>,
    /// True if it proves a person's identity.
    pub identity: Option<bool>,
}

/// The directory of documents.
#[derive(Clone, Debug, Default)]
pub struct Documents {
    list: Vec<Document>,
    /// Index in `list` by name.
    by_name: HashMap<String, usize>,
    /// Length of the longest name in bytes; longer suffixes need no lookup.
    longest: usize,
}

impl Documents {
    /// Returns every document.
    pub fn iter(&self) -> impl Iterator<Item = &Document> {
        self.list.iter()
    }

    /// Returns the document with exactly this name.
    #[must_use]
    pub fn named(&self, name: &str) -> Option<&Document> {
        self.by_name.get(name).and_then(|&at| self.list.get(at))
    }

    /// Returns the document with the longest name that is a suffix of `name`, and that name: 法定代表人居民身份证 is somebody's
    /// identity card.
    #[must_use]
    pub fn ending(&self, name: &str) -> Option<(&Document, &str)> {
        let starts = name.char_indices().map(|(at, _)| at).filter(|at| name.len() - at <= self.longest);
        // Longer suffixes come first.
        starts.filter_map(|at| self.by_name.get_key_value(&name[at..])).next().and_then(|(known, &at)| {
            let document = self.list.get(at)?;
            Some((document, known.as_str()))
        })
    }

    /// Adds a document, or merges the entry of a nearer layer into a known one.
    pub(super) fn add(&mut self, document: Document) {
        let at = match self.list.iter().position(|known| known.key == document.key) {
            Some(at) => at,
            None => {
                self.list.push(Document { key: document.key.clone(), ..Document::default() });
                self.list.len() - 1
            }
        };
        let known = &mut self.list[at];
        // The proper name of the nearer layer wins.
        let mut names = document.names;
        names.append(&mut known.names);
        for name in names {
            self.longest = self.longest.max(name.len());
            self.by_name.insert(name.clone(), at);
            if !known.names.contains(&name) {
                known.names.push(name);
            }
        }
        known.issued_by = document.issued_by.or(known.issued_by.take());
        known.shared = document.shared.or(known.shared);
        known.replaced_by = document.replaced_by.or(known.replaced_by.take());
        known.renamed = document.renamed.or(known.renamed);
        known.no_pledge = document.no_pledge.or(known.no_pledge);
        known.identity = document.identity.or(known.identity);
    }

    pub(super) fn overlay(&mut self, layer: Self) {
        for document in layer.list {
            self.add(document);
        }
    }
}

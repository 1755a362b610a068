//! What is known of documents: their names, who issues them, whether they are shared.

use std::collections::HashMap;

use crate::checklist::model::Text;

/// One document of the directory.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Document {
    /// Its key in rule sets.
    pub key: String,
    /// Its proper name first, then other names it goes by.
    pub names: Vec<String>,
    /// The authority that issues it, by key.
    pub issued_by: Option<String>,
    /// Offices get it from the issuer, so that people need not bring it.
    pub shared: Option<bool>,
    /// It is not issued any more; what took its place.
    pub replaced_by: Option<Text>,
    /// It goes by another name now: the first of `names` is the new one, and the others are old.
    pub renamed: Option<bool>,
    /// It is on the list of what cannot be pledged.
    pub no_pledge: Option<bool>,
    /// It proves who somebody is.
    pub identity: Option<bool>,
}

/// The directory of documents.
#[derive(Clone, Debug, Default)]
pub struct Documents {
    list: Vec<Document>,
    /// Where each name stands in the list.
    by_name: HashMap<String, usize>,
    /// How many bytes the longest name has: no longer ending needs looking at.
    longest: usize,
}

impl Documents {
    /// Every document.
    pub fn iter(&self) -> impl Iterator<Item = &Document> {
        self.list.iter()
    }

    /// The document that goes by exactly this name.
    #[must_use]
    pub fn named(&self, name: &str) -> Option<&Document> {
        self.by_name.get(name).and_then(|&at| self.list.get(at))
    }

    /// The document with the longest name that `name` ends with: 法定代表人居民身份证 is an identity card of somebody. Gives the
    /// name by which it was found, too.
    #[must_use]
    pub fn ending(&self, name: &str) -> Option<(&Document, &str)> {
        let starts = name.char_indices().map(|(at, _)| at).filter(|at| name.len() - at <= self.longest);
        // The longest ending comes first.
        starts.filter_map(|at| self.by_name.get_key_value(&name[at..])).next().and_then(|(known, &at)| {
            let document = self.list.get(at)?;
            Some((document, known.as_str()))
        })
    }

    /// Adds a document, or what a nearer layer says of one that is known.
    pub(super) fn add(&mut self, document: Document) {
        let at = match self.list.iter().position(|known| known.key == document.key) {
            Some(at) => at,
            None => {
                self.list.push(Document { key: document.key.clone(), ..Document::default() });
                self.list.len() - 1
            }
        };
        let known = &mut self.list[at];
        // The nearer layer's proper name is the proper name.
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

//! The packs that the server offers, read once at the start.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

use axum::body::Bytes;
use serde_json::Value;

use super::judge::Judge;
use crate::engine::LoadError;
use crate::pack::View;

/// The ending of a pack's file name, after its id.
const SUFFIX: &str = ".schema.json";

/// One item: its pack as text for browsers, as data for the pages, and ready to check.
pub(crate) struct Item {
    pub id: String,
    pub text: Bytes,
    pub pack: Value,
    pub judge: Judge,
    accepted: AtomicU64,
    refused: AtomicU64,
}

impl Item {
    /// Counts one application. That it came is all that stays of it.
    pub(crate) fn count(&self, accepted: bool) {
        let counter = if accepted { &self.accepted } else { &self.refused };
        counter.fetch_add(1, Ordering::Relaxed);
    }

    /// Returns the numbers of accepted and refused applications since the start.
    pub(crate) fn counts(&self) -> (u64, u64) {
        (self.accepted.load(Ordering::Relaxed), self.refused.load(Ordering::Relaxed))
    }
}

/// The reason why a pack is not served.
#[derive(Debug)]
pub(crate) enum Refused {
    /// The file cannot be read.
    Unreadable(io::Error),
    /// The engine refuses it.
    Pack(LoadError),
    /// It does not name its item.
    NoId,
    /// Another pack is of the same item, whose id this is.
    Twice(String),
}

/// The items in the order of their file names, and the files that are not served.
#[derive(Default)]
pub(crate) struct Library {
    pub items: Vec<Item>,
    pub refused: Vec<(PathBuf, Refused)>,
}

impl Library {
    /// Reads every pack of a folder. A pack that cannot be served does not hide the others.
    pub(crate) fn read(folder: &Path) -> io::Result<Library> {
        let mut paths = Vec::new();
        for entry in fs::read_dir(folder)? {
            let path = entry?.path();
            if path.file_name().and_then(|name| name.to_str()).is_some_and(|name| name.ends_with(SUFFIX)) {
                paths.push(path);
            }
        }
        paths.sort();
        let mut library = Library::default();
        for path in paths {
            match item(&path) {
                Ok(item) if library.find(&item.id).is_some() => {
                    library.refused.push((path, Refused::Twice(item.id)));
                }
                Ok(item) => library.items.push(item),
                Err(reason) => library.refused.push((path, reason)),
            }
        }
        Ok(library)
    }

    /// The item of an id.
    pub(crate) fn find(&self, id: &str) -> Option<&Item> {
        self.items.iter().find(|item| item.id == id)
    }
}

fn item(path: &Path) -> Result<Item, Refused> {
    let text = fs::read(path).map_err(Refused::Unreadable)?;
    let judge = Judge::load(&text).map_err(Refused::Pack)?;
    let pack: Value = serde_json::from_slice(&text).map_err(|error| Refused::Unreadable(error.into()))?;
    let id = View::new(&pack).id().ok_or(Refused::NoId)?.to_owned();
    Ok(Item { id, text: text.into(), pack, judge, accepted: AtomicU64::new(0), refused: AtomicU64::new(0) })
}

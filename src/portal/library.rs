//! The packs that the server offers, read once at the start.

use std::fs;
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};

use axum::body::Bytes;
use serde_json::Value;

use super::judge::Judge;
use crate::pack::View;

/// What a pack's file is called after its id.
const SUFFIX: &str = ".schema.json";

/// One item: its pack as text for browsers, as data for the pages, and ready to check.
pub struct Item {
    pub id: String,
    pub text: Bytes,
    pub pack: Value,
    pub judge: Judge,
    accepted: AtomicU64,
    refused: AtomicU64,
}

impl Item {
    /// Counts one application. That it came is all that stays of it.
    pub fn count(&self, accepted: bool) {
        let counter = if accepted { &self.accepted } else { &self.refused };
        counter.fetch_add(1, Ordering::Relaxed);
    }

    /// How many were accepted and refused since the start.
    pub fn counts(&self) -> (u64, u64) {
        (self.accepted.load(Ordering::Relaxed), self.refused.load(Ordering::Relaxed))
    }
}

/// The items in the order of their file names, and what is wrong with the files that are none.
#[derive(Default)]
pub struct Library {
    pub items: Vec<Item>,
    pub refused: Vec<String>,
}

impl Library {
    /// Reads every pack of a folder. A pack that cannot be served does not hide the others.
    pub fn read(folder: &Path) -> std::io::Result<Library> {
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
                    library.refused.push(format!("{}: another pack has the id {} already", path.display(), item.id));
                }
                Ok(item) => library.items.push(item),
                Err(reason) => library.refused.push(format!("{}: {reason}", path.display())),
            }
        }
        Ok(library)
    }

    /// The item of an id.
    pub fn find(&self, id: &str) -> Option<&Item> {
        self.items.iter().find(|item| item.id == id)
    }
}

fn item(path: &Path) -> Result<Item, String> {
    let text = fs::read(path).map_err(|error| error.to_string())?;
    let judge = Judge::load(&text)?;
    let pack: Value = serde_json::from_slice(&text).map_err(|error| error.to_string())?;
    let id = View::new(&pack).id().ok_or("it says no id under x-qingdan")?.to_owned();
    Ok(Item { id, text: text.into(), pack, judge, accepted: AtomicU64::new(0), refused: AtomicU64::new(0) })
}

//! Files that lie beside an application: what their bytes say becomes its materials.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde_json::{Map, Value};

use super::places::Places;
use crate::cli::support::locale::reason;
use crate::cli::support::progress;
use crate::engine::document::{self, Node, ROOT};
use crate::engine::session::Session;
use crate::form::file as material;
use crate::message::Locale;

/// The facts of the files of some materials.
pub(super) struct Attached(Vec<(String, Vec<Map<String, Value>>)>);

impl Attached {
    /// Looks at the files of a folder: `<material>/…`, or `<material>.pdf` and `<material>.2.pdf` in the order of their names.
    /// The error: the folder, a file in it, or what belongs to no material.
    pub(super) fn read(folder: &Path, places: &Places, locale: Locale) -> Result<Self, String> {
        let told = |path: &Path, error: io::Error| format!("{}: {}", path.display(), reason(&error, locale));
        let mut materials: Vec<(String, Vec<PathBuf>)> = Vec::new();
        for path in entries(folder).map_err(|error| told(folder, error))? {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            let id = name.split('.').next().unwrap_or_default().to_owned();
            let files =
                if path.is_dir() { entries(&path).map_err(|error| told(&path, error))? } else { vec![path.clone()] };
            if members(places, &id).is_none() {
                return Err(format!("{}: {}", path.display(), stray(places, &id, locale)));
            }
            match materials.iter_mut().find(|(known, _)| *known == id) {
                Some((_, all)) => all.extend(files),
                None => materials.push((id, files)),
            }
        }
        let all = materials.iter().flat_map(|(_, files)| files);
        let bar = progress::bytes(all.filter_map(|path| fs::metadata(path).ok()).map(|what| what.len()).sum());
        let mut attached = Vec::new();
        for (id, files) in materials {
            let known = members(places, &id);
            let is_known = |name: &str| known.is_some_and(|known| known.contains_key(name));
            let mut facts = Vec::new();
            for path in files {
                let looked = material::look(&path, is_known("sha256"), &|bytes| bar.inc(bytes));
                let name = path.file_name().unwrap_or_default().to_string_lossy();
                facts.push(looked.map_err(|error| told(&path, error))?.entry(&name, is_known));
            }
            attached.push((id, facts));
        }
        bar.finish_and_clear();
        Ok(Self(attached))
    }

    /// Puts them into an application, in place of its own entries for these files.
    pub(super) fn put(&self, session: &mut Session) {
        session.build();
        for (id, files) in self.0.iter().filter(|(_, files)| !files.is_empty()) {
            // An application that is too large to take them is reported as such.
            let _ = put_files(session, id, files);
        }
        session.settle();
    }
}

fn put_files(session: &mut Session, id: &str, files: &[Map<String, Value>]) -> Option<()> {
    let mut list = ROOT;
    for name in ["materials", id, "files"] {
        let value = session.document().value(list);
        let is_object = matches!(value, document::Value::Object(_));
        let is_absent = matches!(value, document::Value::Absent);
        let may_hold = is_object || (is_absent && session.hold(list, false));
        // A value that is not an object is reported as such.
        if !may_hold {
            return None;
        }
        list = session.member(list, &utf16(name))?;
    }
    if !session.hold(list, true) {
        return None;
    }
    for file in files {
        let object = session.item(list)?;
        if !session.hold(object, false) {
            return None;
        }
        for (name, value) in file {
            let node = session.member(object, &utf16(name))?;
            put(session, node, value);
        }
    }
    Some(())
}

fn put(session: &mut Session, node: Node, value: &Value) {
    match value {
        Value::Bool(flag) => session.set(node, document::Value::Bool(*flag)),
        Value::Number(number) => session.set_number(node, number.to_string().as_bytes()),
        Value::String(text) => session.set_text(node, &utf16(text)),
        Value::Null | Value::Array(_) | Value::Object(_) => {}
    }
}

fn utf16(text: &str) -> Vec<u16> {
    text.encode_utf16().collect()
}

/// Returns the members that the pack knows of a file of this material.
fn members<'p>(places: &'p Places, id: &str) -> Option<&'p Map<String, Value>> {
    if id.is_empty() || id.contains(['/', '~']) {
        return None;
    }
    let (_, files) = places.find(&format!("/materials/{id}/files"))?;
    places.items(files)?.get("properties")?.as_object()
}

fn stray(places: &Places, id: &str, locale: Locale) -> String {
    let (zh, en) = match places.find("/materials").and_then(|(_, all)| all.get("properties")?.as_object()) {
        Some(all) if !all.is_empty() => {
            let ids: Vec<&str> = all.keys().map(String::as_str).collect();
            (format!("，有 {}", ids.join("、")), format!("; it has {}", ids.join(", ")))
        }
        _ => (String::new(), String::new()),
    };
    locale.pick(
        format!("包里没有材料 {id}{zh}；文件名第一个点之前、或文件夹名须是材料的 id"),
        format!(
            "the pack has no material {id}{en}; a name up to its first dot, or a folder's name, has to be the id of one"
        ),
    )
}

/// Returns the entries of a folder in the order of names, without hidden ones.
fn entries(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let entries: io::Result<Vec<PathBuf>> =
        fs::read_dir(folder)?.map(|entry| entry.map(|entry| entry.path())).collect();
    let mut entries = entries?;
    entries.retain(|path| !path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.')));
    entries.sort();
    Ok(entries)
}

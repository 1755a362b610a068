//! Compiles folders of checklists and compares packs with files.

use std::fs;
use std::path::Path;

use qingdan::checklist;
use qingdan::compile;
use qingdan::engine::Pack;
use qingdan::source::Diagnostic;
use serde_json::Value;

/// A compiled checklist.
pub struct Compiled {
    pub id: String,
    pub text: String,
}

/// Compiles every checklist in a folder, sorted by name. Panics if one has a diagnostic.
pub fn compile_all(folder: &Path, authorities: &Path) -> Vec<Compiled> {
    let (authorities, found) = checklist::parse_authorities("authorities.yaml", &fs::read(authorities).unwrap());
    assert_eq!(found, [], "authorities.yaml");
    let authorities = authorities.unwrap();
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let checklists = files.iter().filter(|path| {
        let beside = path.ends_with("authorities.yaml") || path.to_string_lossy().ends_with(".cases.yaml");
        path.extension().is_some_and(|extension| extension == "yaml") && !beside
    });
    let compiled = checklists.map(|path| {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let (checklist, mut found) = checklist::parse(&name, &fs::read(path).unwrap());
        let checklist = checklist.unwrap();
        found.extend(checklist::check_authorities(&name, &checklist, &authorities));
        found.retain(Diagnostic::is_error);
        assert!(found.is_empty(), "{name}: {found:#?}");
        let text = compile::to_text(&compile::compile(&checklist, &authorities));
        Compiled { id: checklist.id.value, text }
    });
    compiled.collect()
}

/// Compares packs with the files of a folder, byte by byte. With `UPDATE` set, writes the files instead.
pub fn compare(packs: &[Compiled], folder: &Path) {
    if std::env::var_os("UPDATE").is_some() {
        fs::create_dir_all(folder).unwrap();
        for pack in packs {
            fs::write(folder.join(compile::file_name(&pack.id)), &pack.text).unwrap();
        }
    }
    let mut known: Vec<String> = fs::read_dir(folder)
        .map(|entries| entries.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect())
        .unwrap_or_default();
    known.retain(|name| name.ends_with(".schema.json"));
    known.sort();
    let mut names: Vec<String> = packs.iter().map(|pack| compile::file_name(&pack.id)).collect();
    names.sort();
    assert_eq!(known, names, "a pack for each checklist, and no other; UPDATE=1 writes the missing ones");
    for pack in packs {
        let file = folder.join(compile::file_name(&pack.id));
        let committed = fs::read_to_string(&file).unwrap();
        assert!(
            committed == pack.text,
            "{} is not what its checklist compiles to; UPDATE=1 rewrites it",
            file.display()
        );
    }
}

/// Asserts that a pack is a valid JSON Schema 2020-12 document, and that a plain validator and the engine load it.
pub fn assert_valid(pack: &Compiled) {
    let value: Value = serde_json::from_str(&pack.text).unwrap();
    if let Err(error) = jsonschema::meta::validate(&value) {
        panic!("{}: {error}", pack.id);
    }
    jsonschema::draft202012::options().should_validate_formats(true).build(&value).unwrap();
    let loaded = Pack::load(pack.text.as_bytes()).unwrap();
    assert_eq!(loaded.id(), pack.id);
    assert_eq!(value["x-qingdan"]["hash"], loaded.hash(), "{}: the engine finds another hash", pack.id);
}

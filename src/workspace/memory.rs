//! Files in memory, such as a page has them.

use std::collections::HashMap;
use std::io::{self, ErrorKind};
use std::path::{Component, Path, PathBuf};

use super::around::has_folder;
use super::{Around, Files, Folder, Job, MOST, RULES, Rules, Source, is_checklist, is_named, spellings, too_big};
use crate::ruleset::Known;

/// Files by their names. A name is a path with `/` between folders, whether or not there are any.
#[derive(Debug)]
pub struct Memory {
    /// In the order in which they were given.
    list: Vec<Source>,
    /// The index of each path in the list.
    by_path: HashMap<PathBuf, usize>,
}

/// Two files have this name, so that nobody could say which of them is meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Twice(pub String);

impl Memory {
    /// Takes files.
    ///
    /// # Errors
    /// Two of them lie at the same place.
    pub fn new(files: Vec<Source>) -> Result<Self, Twice> {
        let mut by_path = HashMap::new();
        for (at, file) in files.iter().enumerate() {
            if by_path.insert(plain(Path::new(&file.name)), at).is_some() {
                return Err(Twice(file.name.clone()));
            }
        }
        Ok(Self { list: files, by_path })
    }

    /// The checklists among the files, in the order of the files.
    #[must_use]
    pub fn load(&self, rules: &Rules<'_>, known: Known<'_>) -> Folder {
        let names = self.list.iter().map(|file| Path::new(&file.name));
        let checklists =
            names.filter(|path| path.file_name().is_some_and(|name| is_checklist(&name.to_string_lossy())));
        let mut around = Around::new(self, known);
        for file in &self.list {
            let path = Path::new(&file.name);
            if path.file_name().is_some_and(|name| is_named(&name.to_string_lossy(), RULES)) {
                around.rule_set_at(path);
            }
        }
        let jobs: Vec<Job> = checklists.map(|path| around.job(path.to_owned(), rules)).collect();
        let read = jobs.iter().map(|job| job.read(self)).collect();
        around.folder(jobs, read)
    }

    /// The file at a path.
    fn at(&self, path: &Path) -> Option<&Source> {
        self.by_path.get(&plain(path)).and_then(|&at| self.list.get(at))
    }
}

impl Files for Memory {
    fn above(&self, checklist: &Path, name: &str) -> Option<PathBuf> {
        let folders = plain(checklist);
        let names = spellings(name);
        let nearest = |folder: &Path| names.iter().find_map(|name| self.at(&folder.join(name)));
        let found = folders.ancestors().skip(1).find_map(nearest)?;
        Some(PathBuf::from(&found.name))
    }

    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        let file = self.at(path).ok_or_else(|| io::Error::from(ErrorKind::NotFound))?;
        if file.bytes.len() as u64 > MOST { Err(too_big(MOST)) } else { Ok(file.bytes.clone()) }
    }

    fn place(&self, path: &Path) -> PathBuf {
        plain(path)
    }

    fn is_below(&self, file: &Path, folder: &str) -> bool {
        has_folder(&plain(file), folder)
    }

    fn beside(&self, from: &Path, path: &str) -> PathBuf {
        let path = from.with_file_name(path);
        self.at(&path).map_or_else(|| plain(&path), |file| PathBuf::from(&file.name))
    }
}

/// Returns a path without `.` and, as far as possible, without `..`: `a/./b/../c` is `a/c`.
fn plain(path: &Path) -> PathBuf {
    let mut out = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir if matches!(out.components().next_back(), Some(Component::Normal(_))) => {
                out.pop();
            }
            _ => out.push(part),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn memory(files: &[(&str, &str)]) -> Memory {
        let source = |(name, text): &(&str, &str)| Source { name: (*name).into(), bytes: (*text).into() };
        Memory::new(files.iter().map(source).collect()).unwrap()
    }

    #[test]
    fn paths_have_one_form() {
        for (written, read) in
            [("a/./b/../c", "a/c"), ("./a", "a"), ("../a", "../a"), ("a/../../b", "../b"), ("/a//b", "/a/b"), ("", "")]
        {
            assert_eq!(plain(Path::new(written)), Path::new(read), "{written}");
        }
    }

    #[test]
    fn the_nearest_file_above_is_found() {
        let files = memory(&[("rules.yaml", ""), ("city/rules.yaml", ""), ("city/items/a.yaml", ""), ("b.yaml", "")]);
        let above = |checklist: &str| files.above(Path::new(checklist), "rules.yaml");
        assert_eq!(above("city/items/a.yaml"), Some("city/rules.yaml".into()));
        assert_eq!(above("./city/../b.yaml"), Some("rules.yaml".into()));
        assert_eq!(files.above(Path::new("b.yaml"), "authorities.yaml"), None);
    }

    #[test]
    fn layers_are_looked_for_among_the_files_and_circles_are_seen() {
        let layer = |extends: &str| format!("qingdan-rules: 1\ntitle: {{ zh: 甲 }}\nextends: {extends}\n");
        let files = memory(&[
            ("nation/rules.yaml", &layer("../city/../city/rules.yaml")),
            ("city/rules.yaml", &layer("../nation/rules.yaml")),
            ("city/a.yaml", "qingdan: 1\nid: a\n"),
            ("other/rules.yaml", &layer("nowhere.yaml")),
            ("other/b.yaml", "qingdan: 1\nid: b\n"),
        ]);
        let folder = files.load(&Rules::Nearest, &[]);
        let of = |code: &str| {
            let all = folder.mistakes().flat_map(|(_, found)| found);
            all.filter(|found| found.code == code).map(|found| found.file.clone()).collect::<Vec<_>>()
        };
        assert_eq!(of("rules.cycle"), ["nation/rules.yaml"]);
        assert_eq!(of("rules.extends"), ["other/rules.yaml"]);
        assert_eq!(folder.catalogue.entries.len(), 2);
    }

    #[test]
    fn what_is_too_big_is_told_and_left_out() {
        let files = memory(&[("a.yaml", &" ".repeat(1 + MOST as usize)), ("b.yaml", "id: b\n")]);
        let folder = files.load(&Rules::Unused, &[]);
        assert_eq!(folder.catalogue.entries.len(), 1);
        assert_eq!(
            folder.others.iter().flat_map(|(_, found)| found).map(|found| found.code).collect::<Vec<_>>(),
            ["file.size"]
        );
    }

    #[test]
    fn a_place_holds_one_file() {
        let source = |name: &str| Source { name: name.into(), bytes: Vec::new() };
        assert_eq!(Memory::new(vec![source("a.yaml"), source("./a.yaml")]).unwrap_err(), Twice("./a.yaml".into()));
    }
}

//! Generated checklists and applications, and the expected problems. They serve the tests here and, through
//! `examples/corpus.rs`, the tests of the module in `tests/node`.

pub mod checklist;
pub mod damage;
pub mod edit;
pub mod fill;
pub mod oracle;
pub mod source;
pub mod value;

use qingdan::checklist::{self as parser, Checklist};
use qingdan::compile;
use qingdan::engine::{Date, Options};
use qingdan::message::Locale;
use serde_json::Value;

use oracle::World;
use source::Source;

/// The day of all checks.
pub const TODAY: &str = "2026-03-02";

/// Stands for a lone surrogate, which a Rust text cannot hold.
pub const LONE: char = '\u{e000}';
/// Stands for a number that no double holds.
pub const HUGE: &str = "\u{e001}";

/// A checklist, as written and as compiled.
pub struct Item {
    pub text: String,
    pub checklist: Checklist,
    pub pack: String,
}

impl Item {
    pub fn generated(source: &mut Source) -> Item {
        Item::read("by-chance", checklist::checklist("by-chance", source))
    }

    /// Parses and compiles. Panics on a mistake, which is a fault of the generator.
    pub fn read(id: &str, text: String) -> Item {
        let (checklist, found) = parser::parse(&format!("{id}.yaml"), text.as_bytes());
        let errors: Vec<_> = found.iter().filter(|diagnostic| diagnostic.is_error()).collect();
        assert!(errors.is_empty(), "{errors:#?}\n{text}");
        let checklist = checklist.expect("a checklist");
        let pack = compile::to_text(&compile::compile(&checklist, &parser::Authorities::default()));
        Item { text, checklist, pack }
    }
}

/// Shows a generated checklist in full, a shipped one by its name.
impl std::fmt::Display for Item {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if self.text.starts_with('{') { f.write_str(&self.text) } else { f.write_str(&self.checklist.id.value) }
    }
}

/// The checklists in `schemas/items`.
pub fn shipped() -> Vec<Item> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("schemas/items");
    let mut paths: Vec<_> =
        std::fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path()).collect();
    paths.retain(|path| !path.to_string_lossy().ends_with(".cases.yaml"));
    paths.sort();
    let read = |path: std::path::PathBuf| {
        let id = path.file_stem().expect("a name").to_string_lossy().into_owned();
        Item::read(&id, std::fs::read_to_string(&path).expect("a checklist"))
    };
    paths.into_iter().map(read).collect()
}

pub fn world(item: &Checklist, source: &mut Source) -> World {
    let channels: Vec<Option<String>> =
        [None].into_iter().chain(item.channels.iter().map(|channel| Some(channel.value.as_str().to_owned()))).collect();
    World { today: TODAY, channel: source.of(&channels) }
}

pub fn options(world: &World, locale: Locale) -> Options {
    Options { locale, today: Date::from_str(world.today), channel: world.channel.clone(), outlet: None }
}

/// The JSON text of an application, with the placeholders replaced.
pub fn to_json(application: &Value) -> String {
    application.to_string().replace(&format!("\"{HUGE}\""), "1e400").replace(LONE, "\\ud800")
}

/// True if a place is at the top of the form or a material, not in a row or group.
pub fn is_top(path: &str) -> bool {
    !path.trim_start_matches("/materials")[1..].contains('/')
}

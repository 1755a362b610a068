//! Writes a catalogue of any size, for measuring: `cargo run --release --example catalogue -- DIR 308`.
//!
//! The checklists are copies of those in `schemas/items`, each with a unique id, title and basic code, so that they are as long and as
//! varied as real ones and no two are the same item.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let (Some(folder), Some(Ok(count))) = (arguments.next(), arguments.next().map(|count| count.parse::<usize>()))
    else {
        eprintln!("usage: catalogue DIR COUNT");
        return ExitCode::from(2);
    };
    match write(Path::new(&folder), count) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::from(3)
        }
    }
}

fn write(folder: &Path, count: usize) -> std::io::Result<()> {
    let schemas = Path::new(env!("CARGO_MANIFEST_DIR")).join("schemas");
    let mut shipped: Vec<PathBuf> =
        fs::read_dir(schemas.join("items"))?.map(|entry| entry.map(|entry| entry.path())).collect::<Result<_, _>>()?;
    shipped.retain(|path| {
        let name = path.to_string_lossy();
        name.ends_with(".yaml") && !name.ends_with(".cases.yaml")
    });
    shipped.sort();
    let shipped: Vec<String> = shipped.iter().map(fs::read_to_string).collect::<Result<_, _>>()?;
    fs::create_dir_all(folder.join("items"))?;
    fs::copy(schemas.join("authorities.yaml"), folder.join("authorities.yaml"))?;
    for (number, text) in (0..count).zip(shipped.iter().cycle()) {
        let id = format!("item-{number:06}");
        fs::write(folder.join(format!("items/{id}.yaml")), renamed(text, &id, number))?;
    }
    Ok(())
}

/// The same checklist as another item.
fn renamed(text: &str, id: &str, number: usize) -> String {
    let line = |line: &str| match line.split_once(": ") {
        Some(("id", _)) => format!("id: {id}"),
        Some(("title", title)) => format!("title: {}", title.replacen("zh: ", &format!("zh: 第{number}项"), 1)),
        _ => line.to_owned(),
    };
    text.lines().map(|text| line(text) + "\n").collect()
}

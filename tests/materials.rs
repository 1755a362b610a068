//! The samples in `tests/materials`: facts agree with independent tools, damage is reported, and reading in pieces gives the same
//! facts. `UPDATE=1 cargo test --test it materials::` rewrites `facts.json`.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use qingdan::base::sha256::Running;
use qingdan::material::{Facts, File, Kind, Limits, Pieces, Reading, look};
use serde_json::{Map, Value};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/materials")
}

/// The samples by name.
fn samples() -> BTreeMap<String, Vec<u8>> {
    let entries = fs::read_dir(folder().join("files")).unwrap().map(|entry| entry.unwrap().path());
    let samples: BTreeMap<_, _> = entries
        .map(|path| (path.file_name().unwrap().to_string_lossy().into_owned(), fs::read(&path).unwrap()))
        .collect();
    assert!(samples.len() > 100, "{}", samples.len());
    samples
}

fn json(name: &str) -> Value {
    serde_json::from_slice(&fs::read(folder().join(name)).unwrap()).unwrap()
}

fn facts(bytes: &[u8]) -> Facts {
    look(&File::whole(bytes, Limits::default())).expect("all bytes are there")
}

fn facts_by_pieces(bytes: &[u8], piece: u64) -> Facts {
    let mut pieces = Pieces::default();
    let limits = Limits { piece, ..Limits::default() };
    loop {
        match look(&File::of_pieces(bytes.len() as u64, &pieces, limits)) {
            Ok(facts) => return facts,
            Err(needed) => {
                let kept = pieces.kept();
                pieces.add(needed.start, bytes[needed.start as usize..needed.end as usize].to_vec());
                assert!(pieces.kept() > kept, "the same bytes were requested again: {needed:?}");
            }
        }
    }
}

fn facts_as_read(bytes: &[u8], block: u64) -> Facts {
    let read = |at: u64, buffer: &mut [u8]| {
        buffer.copy_from_slice(&bytes[at as usize..][..buffer.len()]);
        true
    };
    let reading = Reading::new(&read, block);
    look(&File::as_read(bytes.len() as u64, &reading, Limits::default())).expect("all bytes can be read")
}

fn object(facts: &Facts) -> Map<String, Value> {
    serde_json::from_str(&facts.to_json()).unwrap()
}

/// `facts.json` has the facts of every sample. The test of docs/materials.md reads it too.
#[test]
fn the_facts_are_those_of_the_file() {
    let told = samples().into_iter().map(|(name, bytes)| {
        let mut running = Running::default();
        running.update(&bytes);
        let mut object = object(&facts(&bytes));
        object.insert("sha256".to_owned(), running.hex().into());
        (name, Value::Object(object))
    });
    let told: Map<String, Value> = told.collect();
    if std::env::var_os("UPDATE").is_some() {
        let lines: Vec<String> = told.iter().map(|(name, facts)| format!("{name:?}: {facts}")).collect();
        fs::write(folder().join("facts.json"), format!("{{\n{}\n}}\n", lines.join(",\n"))).unwrap();
        return;
    }
    let kept = json("facts.json");
    let names = |object: &Map<String, Value>| object.keys().cloned().collect::<BTreeSet<_>>();
    assert_eq!(names(kept.as_object().unwrap()), names(&told), "UPDATE=1 rewrites facts.json");
    for (name, facts) in &told {
        assert_eq!(kept[name], *facts, "{name}: UPDATE=1 rewrites facts.json");
    }
}

/// Our value of a fact that `expected.json` names.
fn ours(facts: &Map<String, Value>, fact: &str) -> Value {
    match fact {
        "script" | "attachment" => {
            let contains = facts.get("contains").and_then(Value::as_array);
            contains.is_some_and(|all| all.contains(&fact.into())).into()
        }
        _ => facts.get(fact).cloned().unwrap_or_default(),
    }
}

/// `disagreements.json` gives the reason for each intended difference. Entries that no longer differ must be removed.
#[test]
fn independent_tools_agree_except_where_listed() {
    let expected = json("expected.json");
    let expected = expected["files"].as_object().unwrap();
    let samples = samples();
    assert_eq!(expected.keys().collect::<BTreeSet<_>>(), samples.keys().collect(), "run make.sh");
    let mut differ = BTreeSet::new();
    let mut compared = 0;
    let mut shown = String::new();
    for (name, theirs) in expected {
        let facts = object(&facts(&samples[name]));
        for (fact, theirs) in theirs.as_object().unwrap() {
            compared += 1;
            let ours = ours(&facts, fact);
            if ours != theirs["value"] {
                shown += &format!("{fact} of {name}: {ours}, by {} {}\n", theirs["by"], theirs["value"]);
                differ.insert((fact.clone(), name.clone()));
            }
        }
    }
    assert!(compared > 250, "{compared}");
    let listed = json("disagreements.json");
    let listed: BTreeSet<(String, String)> = listed
        .as_array()
        .unwrap()
        .iter()
        .flat_map(|entry| {
            assert!(entry["reason"].as_str().is_some_and(|reason| reason.len() > 20), "{entry}");
            let fact = entry["fact"].as_str().unwrap().to_owned();
            entry["files"].as_array().unwrap().iter().map(move |name| (fact.clone(), name.as_str().unwrap().to_owned()))
        })
        .collect();
    let unlisted: Vec<_> = differ.difference(&listed).collect();
    let agreed: Vec<_> = listed.difference(&differ).collect();
    assert!(
        unlisted.is_empty() && agreed.is_empty(),
        "not listed: {unlisted:#?}\nlisted, but agreed: {agreed:#?}\n{shown}"
    );
}

#[test]
fn read_by_pieces_they_are_the_same() {
    for (name, bytes) in samples() {
        let whole = facts(&bytes);
        for piece in [16, 512] {
            assert_eq!(facts_by_pieces(&bytes, piece), whole, "{name} by {piece}");
            assert_eq!(facts_as_read(&bytes, piece), whole, "{name} as read by {piece}");
        }
    }
}

/// Kinds for which a prefix of a file is a complete file too: text, and kinds recognised only by their first bytes.
const WITHOUT_END: [Kind; 3] = [Kind::Text, Kind::Program, Kind::Unknown];

/// The length of a sample without extra bytes after its end.
fn end_of(name: &str, samples: &BTreeMap<String, Vec<u8>>) -> usize {
    let without = match name {
        "gif-and-script.gif" => return samples[name].len() / 2,
        "jpeg-and-zip.jpg" | "film-after.jpg" | "no-end-and-film.jpg" => "colour.jpg",
        "bytes-after.heic" => "picture.heic",
        "blanks-after.pdf" | "line-after.pdf" => "plain.pdf",
        "blanks-after-linear.pdf" => "linear.pdf",
        "blanks-after-objects.pdf" => "objects.pdf",
        whole => whole,
    };
    samples[without].len()
}

#[test]
fn truncated_files_are_damaged() {
    let mut cut = 0;
    let samples = samples();
    for (name, bytes) in &samples {
        let whole = facts(bytes);
        if whole.damage.is_some() || whole.partial || WITHOUT_END.contains(&whole.kind) {
            continue;
        }
        let end = end_of(name, &samples);
        for tenth in 1..10 {
            let part = &bytes[..end * tenth / 10];
            let facts = facts(part);
            // A few bytes are not enough to recognise the kind.
            let is_too_little = part.len() < 8 && facts.kind == Kind::Text;
            // Encrypted headers hide the end of the file, and in RAR 4 the end block is optional.
            let is_hidden = facts.kind == Kind::Rar && (whole.encrypted || *name == "plain-4.rar");
            assert!(
                facts.damage.is_some() || facts.kind == Kind::Unknown || is_too_little || is_hidden,
                "{name}, {tenth} tenths: {facts:?}"
            );
            assert_eq!(facts_by_pieces(part, 16), facts, "{name}, {tenth} tenths");
            cut += 1;
        }
    }
    assert!(cut > 300, "{cut}");
}

/// The table in docs/materials.md has exactly the names of all facts.
#[test]
fn every_fact_is_documented() {
    let page = fs::read_to_string(folder().join("../../docs/materials.md")).unwrap();
    let (_, table) = page.split_once("| 名字 / name |").unwrap();
    let (table, _) = table.split_once("\n\n").unwrap();
    let rows = table.lines().filter_map(|line| line.strip_prefix("| `")?.split_once(" |"));
    let named: BTreeSet<&str> = rows.flat_map(|(names, _)| names.trim_matches('`').split("` `")).collect();
    let kept = json("facts.json");
    let told = kept.as_object().unwrap().values().flat_map(|facts| facts.as_object().unwrap().keys());
    let mut told: BTreeSet<&str> = told.map(String::as_str).collect();
    // Facts that only PDF or a file name has.
    told.extend(["misnamed"]);
    assert_eq!(named, told);
}

/// The kinds that the embedded package recognises by itself, for pages that cannot read files.
#[test]
fn declared_types_are_those_of_the_kinds() {
    let script = include_str!("../www/embed/declared.js");
    let table = script.split('`').nth(1).expect("a table in backquotes");
    let kinds = Kind::ALL.iter().filter(|kind| !matches!(kind, Kind::Program | Kind::Unknown));
    let expected: Vec<String> =
        kinds.map(|kind| format!("{} {}", kind.media_type(), kind.endings().join(" "))).collect();
    assert_eq!(table.lines().collect::<Vec<_>>(), expected);
}

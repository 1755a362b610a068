//! The quality checks on labelled samples. docs/quality.md has a table of the results, which is compared here.
//!
//! `UPDATE=1 cargo test --test it quality::` rewrites that table.
#![cfg(all(feature = "quality", feature = "material"))]

#[path = "quality/png.rs"]
mod png;

use qingdan::quality::{Picture, THRESHOLDS, Verdict, measure};
use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::Path;

/// A sample, as counted in the table.
struct Sample {
    name: String,
    /// The expected verdicts, joined by "+"; "good" if there are none.
    label: String,
    pixels: Vec<u8>,
    width: usize,
    height: usize,
}

/// The samples of a set. Those with lines of writing also count turned by right angles.
fn samples(set: &str) -> Vec<Sample> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/quality").join(set);
    let mut paths: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let mut all = Vec::new();
    for path in paths {
        let stem = path.file_stem().unwrap().to_str().unwrap();
        let (name, labels) = stem.split_once('.').unwrap();
        let (pixels, width, height) = png::read(&fs::read(&path).unwrap());
        let text = labels == "text";
        let label = if text || labels == "plain" { "good" } else { labels };
        let mut sample = Sample { name: name.into(), label: label.into(), pixels, width, height };
        for angle in [90, 180, 270] {
            if text {
                let turned = turned(&sample);
                let label = if angle == 180 { "good" } else { "sideways" };
                let turned = Sample { name: format!("{name} at {angle}°"), label: label.into(), ..turned };
                all.push(std::mem::replace(&mut sample, turned));
            }
        }
        all.push(sample);
    }
    all
}

/// Turns a sample clockwise by a right angle.
fn turned(sample: &Sample) -> Sample {
    let Sample { pixels, width, height, .. } = sample;
    let pixels = (0..*width).flat_map(|x| (0..*height).rev().map(move |y| pixels[y * width + x])).collect();
    Sample { name: String::new(), label: String::new(), pixels, width: *height, height: *width }
}

fn found(sample: &Sample) -> String {
    let picture = Picture::new(&sample.pixels, sample.width, sample.height).unwrap();
    let members = Verdict::of(&measure(&picture), &THRESHOLDS).members();
    let found: Vec<_> = members.into_iter().filter(|(_, is)| *is).map(|(name, _)| name).collect();
    if found.is_empty() { "good".into() } else { found.join("+") }
}

/// One row per label and result, with the number of samples and the names of wrong ones.
fn table() -> String {
    let mut out = String::from("| set | is | found | samples | told otherwise |\n| --- | --- | --- | ---: | --- |\n");
    for set in ["first", "second"] {
        let mut counts: BTreeMap<(String, String), Vec<String>> = BTreeMap::new();
        for sample in samples(set) {
            counts.entry((sample.label.clone(), found(&sample))).or_default().push(sample.name);
        }
        for ((label, found), names) in counts {
            let wrong = if label == found { String::new() } else { names.join(", ") };
            writeln!(out, "| {set} | {label} | {found} | {} | {wrong} |", names.len()).unwrap();
        }
    }
    out
}

#[test]
fn the_table_on_the_page_is_right() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/quality.md");
    let page = fs::read_to_string(&path).unwrap();
    let (before, rest) = page.split_once("<!-- table -->\n").unwrap();
    let (told, after) = rest.split_once("<!-- end -->\n").unwrap();
    let table = table();
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&path, format!("{before}<!-- table -->\n{table}<!-- end -->\n{after}")).unwrap();
        return;
    }
    assert_eq!(told, table);
}

#[test]
fn good_pictures_get_no_warning() {
    for set in ["first", "second"] {
        for sample in samples(set) {
            if sample.label == "good" {
                assert_eq!(found(&sample), "good", "{set}/{}", sample.name);
            }
        }
    }
}

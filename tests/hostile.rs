//! Runs the bodies of the fuzz targets on stable Rust, on the saved corpus and on mutations of it with a fixed seed.
//! `QINGDAN_MUTATIONS` sets their number.

#[path = "../fuzz/src/lib.rs"]
mod fuzz;

use std::fs;
use std::panic::{self, AssertUnwindSafe};
use std::path::{Path, PathBuf};

/// Number of mutations per file.
const MUTATIONS: u64 = 12;

/// Fragments of inputs of all kinds.
#[rustfmt::skip]
const TOKENS: [&[u8]; 24] = [
    b"\0", b"\n", b"\r\n", b"\"", b",", b"{", b"}", b"[", b"]", b":", b"-", b"\\", b"\\ud800", b"1e400", b"null", b"true",
    b"$ref", b"#", b"{9999}", b"(?:", b"*", b"\xff", b"\xef\xbb\xbf", "欧".as_bytes(),
];

/// Pseudo-random numbers (Steele and others, SplitMix64).
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ self.0 >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ mixed >> 31
    }

    fn below(&mut self, bound: usize) -> usize {
        (self.next() % bound.max(1) as u64) as usize
    }

    /// Makes a few small changes.
    fn mutate(&mut self, input: &[u8], other: &[u8]) -> Vec<u8> {
        let mut bytes = input.to_vec();
        for _ in 0..=self.below(4) {
            let at = self.below(bytes.len() + 1);
            let end = (at + self.below(16)).min(bytes.len());
            match self.below(7) {
                0 => bytes.truncate(at),
                1 => _ = bytes.drain(at..end),
                2 => bytes.splice(at..at, bytes[at..end].to_vec()).for_each(drop),
                3 => bytes.splice(at..at, TOKENS[self.below(TOKENS.len())].iter().copied()).for_each(drop),
                4 => bytes.splice(at..end, TOKENS[self.below(TOKENS.len())].iter().copied()).for_each(drop),
                5 => {
                    let from = self.below(other.len() + 1);
                    let to = (from + self.below(64)).min(other.len());
                    bytes.splice(at..end, other[from..to].iter().copied()).for_each(drop);
                }
                _ => bytes.iter_mut().skip(at).take(1).for_each(|byte| *byte ^= 1 << self.below(8)),
            }
        }
        bytes
    }
}

fn corpus(target: &str) -> Vec<(PathBuf, Vec<u8>)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let found = |folder: PathBuf| -> Vec<PathBuf> {
        fs::read_dir(folder).map(|entries| entries.map(|entry| entry.unwrap().path()).collect()).unwrap_or_default()
    };
    let mut paths = found(root.join("fuzz/corpus").join(target));
    if let Some((_, endings)) = fuzz::SAMPLES.iter().find(|(name, _)| *name == target) {
        let is_sample =
            |path: &PathBuf| endings.iter().any(|ending| path.extension().is_some_and(|one| one == *ending));
        paths.extend(found(root.join("tests/materials/files")).into_iter().filter(is_sample));
    }
    paths.sort();
    paths.into_iter().map(|path| (path.clone(), fs::read(path).unwrap())).collect()
}

/// Runs a body. A panic is reported with the target and the file.
fn run(target: &str, body: fuzz::Body, input: &[u8], from: &str) {
    if panic::catch_unwind(AssertUnwindSafe(|| body(input))).is_err() {
        panic!("target {target}, {from}: the message is above; the input is {:?}", String::from_utf8_lossy(input));
    }
}

fn smoke(target: &str) {
    let (_, body) = fuzz::TARGETS.into_iter().find(|(name, _)| *name == target).unwrap();
    let corpus = corpus(target);
    assert!(corpus.len() >= 3, "{target}: only {} files", corpus.len());
    let mutations = std::env::var("QINGDAN_MUTATIONS").map_or(MUTATIONS, |count| count.parse().unwrap());
    for (number, (path, input)) in corpus.iter().enumerate() {
        run(target, body, input, &path.display().to_string());
        let mut chance = Chance(number as u64);
        for mutation in 0..mutations {
            let other = &corpus[chance.below(corpus.len())].1;
            let mutated = chance.mutate(input, other);
            run(target, body, &mutated, &format!("mutation {mutation} of {}", path.display()));
        }
    }
}

#[test]
fn application() {
    smoke("application");
}

#[test]
fn checklist() {
    smoke("checklist");
}

#[test]
fn csv() {
    smoke("csv");
}

#[test]
fn identifiers() {
    smoke("identifiers");
}

#[test]
fn ndjson() {
    smoke("ndjson");
}

#[test]
fn pack() {
    smoke("pack");
}

#[test]
fn pattern() {
    smoke("pattern");
}

#[test]
fn session() {
    smoke("session");
}

#[test]
fn archive() {
    smoke("archive");
}

#[test]
fn bmp() {
    smoke("bmp");
}

#[test]
fn gif() {
    smoke("gif");
}

#[test]
fn heif() {
    smoke("heif");
}

#[test]
fn jpeg() {
    smoke("jpeg");
}

#[test]
fn ole() {
    smoke("ole");
}

#[test]
fn pdf() {
    smoke("pdf");
}

#[test]
fn png() {
    smoke("png");
}

#[test]
fn text() {
    smoke("text");
}

#[test]
fn tiff() {
    smoke("tiff");
}

#[test]
fn webp() {
    smoke("webp");
}

#[test]
fn zip() {
    smoke("zip");
}

/// Worst-case files also give the same facts whole and in pieces, and their inspection stays within its limits.
#[test]
fn large_and_repetitive() {
    for (target, what, bytes) in fuzz::repetitive(40_000) {
        let (_, body) = fuzz::TARGETS.into_iter().find(|(name, _)| *name == target).expect("a target");
        run(target, body, &bytes, what);
    }
}

/// Every target is a program of `fuzz/` and is run here.
#[test]
fn no_target_is_forgotten() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let here = fs::read_to_string(root.join("tests/hostile.rs")).unwrap();
    let manifest = fs::read_to_string(root.join("fuzz/Cargo.toml")).unwrap();
    for (target, _) in fuzz::TARGETS {
        assert!(here.contains(&format!("smoke(\"{target}\")")), "{target} is not run here");
        assert!(manifest.contains(&format!("name = \"{target}\"")), "{target} is not a program of fuzz/");
        let program = fs::read_to_string(root.join(format!("fuzz/fuzz_targets/{target}.rs"))).unwrap();
        assert!(program.contains(&format!("qingdan_fuzz::{target}(")), "{target}: the program runs another body");
    }
    let programs = fs::read_dir(root.join("fuzz/fuzz_targets")).unwrap().count();
    assert_eq!(programs, fuzz::TARGETS.len());
}

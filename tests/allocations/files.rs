//! The cost of inspecting a file is at most proportional to its size, whatever its content.

use qingdan::material::{Facts, File, Limits, Pieces, look};

use super::repetitive::repetitive;
use super::work_of;

/// Bytes of the smallest files.
const SIZE: usize = 100_000;

/// Cost that does not depend on the size: buffers and small tables.
const ALWAYS: u64 = 300_000;

/// Returns the facts, and their cost: as counted by the reader, in bytes requested from the allocator, and as counted over all restarts
/// of a reader that gets the file in pieces.
fn cost(bytes: &[u8]) -> (Facts, [u64; 3]) {
    let file = File::whole(bytes, Limits::default());
    let mut facts = None;
    let work = work_of(|| facts = look(&file).ok());
    (facts.expect("all bytes are there"), [file.spent(), work.bytes, cost_by_pieces(bytes)])
}

fn cost_by_pieces(bytes: &[u8]) -> u64 {
    let limits = Limits { piece: 1 << 10, ..Limits::default() };
    let (mut pieces, mut spent) = (Pieces::default(), 0);
    loop {
        let file = File::of_pieces(bytes.len() as u64, &pieces, limits);
        let looked = look(&file);
        spent += file.spent();
        let Err(needed) = looked else { return spent };
        pieces.add(needed.start, bytes[needed.start as usize..needed.end as usize].to_vec());
    }
}

#[test]
fn inspecting_a_file_costs_at_most_in_proportion_to_its_size() {
    let sizes = [1, 2, 4].map(|times| repetitive(SIZE * times));
    let mut wrong = Vec::new();
    for ((small, middle), large) in sizes[0].iter().zip(&sizes[1]).zip(&sizes[2]) {
        let seeds = [small, middle, large];
        let costs = seeds.map(|seed| cost(&seed.2).1);
        for counted in 0..3 {
            // Twice the file, twice the work: quadratic work would be four times as much.
            for pair in costs.windows(2) {
                if pair[1][counted] > pair[0][counted] * 5 / 2 + ALWAYS {
                    wrong.push(format!(
                        "{} {:?}: {:?} of {:?} bytes",
                        small.0,
                        small.1,
                        costs,
                        seeds.map(|seed| seed.2.len())
                    ));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// The seeds reach the readers they are meant for.
#[test]
fn seeds_reach_their_readers() {
    for (target, what, bytes) in repetitive(SIZE) {
        let kind = cost(&bytes).0.kind.word();
        let fits = match target {
            "archive" => matches!(kind, "rar" | "7z"),
            "heif" => kind == "heic",
            "zip" => matches!(kind, "zip" | "ofd" | "docx"),
            // A compound file without known entries.
            "ole" => kind == "unknown",
            "text" => matches!(kind, "text" | "unknown"),
            other => kind == other,
        };
        assert!(fits, "{target} {what}: {kind}");
        assert!((SIZE / 3..SIZE * 3).contains(&bytes.len()), "{target} {what}: {} bytes", bytes.len());
    }
}

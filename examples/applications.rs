//! Writes random applications, for measuring bulk checks: `cargo run --release --example applications -- DIR 1000000 1`.
//!
//! `DIR` then has the pack, the same applications as NDJSON and as CSV, and `expected.json`: the counts that
//! `qingdan check --summary --format json` must print, given the planted faults. They are printed too.

#[path = "../tests/support/applications.rs"]
#[allow(unreachable_pub, reason = "the tests use it too")]
mod applications;

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::Path;
use std::process::ExitCode;

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let folder = arguments.next();
    let mut numbers = arguments.map(|text| text.parse::<u64>().ok());
    let (Some(folder), Some(Some(count)), Some(Some(seed)), None) =
        (folder, numbers.next(), numbers.next(), numbers.next())
    else {
        eprintln!("usage: applications DIR COUNT SEED");
        return ExitCode::from(2);
    };
    match write(Path::new(&folder), count, seed) {
        Ok(expected) => {
            eprintln!("to be found by qingdan check --today {} --summary --format json:", applications::TODAY);
            println!("{expected}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("{error}");
            ExitCode::from(3)
        }
    }
}

fn write(folder: &Path, count: u64, seed: u64) -> io::Result<String> {
    fs::create_dir_all(folder)?;
    fs::write(folder.join("pack.schema.json"), applications::pack())?;
    let create = |name| File::create(folder.join(name)).map(BufWriter::new);
    let (mut ndjson, mut csv) = (create("applications.ndjson")?, create("applications.csv")?);
    let expected = applications::write(count, seed, Some(&mut ndjson), Some(&mut csv))?.to_json().to_string();
    ndjson.flush()?;
    csv.flush()?;
    fs::write(folder.join("expected.json"), &expected)?;
    Ok(expected)
}

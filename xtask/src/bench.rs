//! `cargo xtask bench`: how small and how quick, against what a portal would use instead.
//!
//! Builds the package and the programs as they are shipped; `benches/run.mjs` then measures, and writes `benches/RESULTS.md`. What is
//! slower than its budget is a result and no failure; that peers disagree on a verdict is one.

use crate::embed::{self, EMBED};
use crate::prepare::{self, Need, prepare};
use crate::project::Project;
use crate::say::{Result, Steps, failure};
use crate::{package, run};
use std::process::Command;

/// The programs besides `qingdan` that are run: what writes the inputs, and the plain validator.
const EXAMPLES: [&str; 3] = ["applications", "catalogue", "plain_validator"];

/// Prepares, builds and measures; `extra` goes on to the script.
pub fn command(extra: &[&str]) -> Result<()> {
    let project = Project::open()?;
    let mut steps = Steps::new(embed::NEEDS.len() + 1 + package::STEPS + 2);
    for need in embed::NEEDS.into_iter().chain([Need::Browser]) {
        prepare(need, &project, &mut steps)?;
    }
    EMBED.build(&project, &mut steps)?;

    steps.next("programs", "cargo build --release");
    let mut build = run::cargo(&project.root);
    build.args(["build", "--release", "--bin", "qingdan"]);
    build.args(EXAMPLES.iter().flat_map(|name| ["--example", name]));
    run::must(&mut build, "the programs do not compile (see above).")?;

    steps.next("bench", "measuring; leave the machine alone meanwhile");
    let release = project.target.join("release");
    let chromium = prepare::chromium()?.ok_or_else(|| failure("no Chromium is there."))?;
    let mut node = Command::new("node");
    node.arg("benches/run.mjs").args(extra).current_dir(&project.root).env("CHROMIUM", chromium);
    node.env("QINGDAN", release.join(format!("qingdan{}", std::env::consts::EXE_SUFFIX)));
    node.env("QINGDAN_EXAMPLES", release.join("examples")).env("QINGDAN_WORK", project.target.join("bench"));
    run::must(&mut node, "the benchmark did not come to its end (see above).")
}

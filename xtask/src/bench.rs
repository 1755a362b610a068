//! `cargo xtask bench`: size and speed, compared with what a portal would use instead.
//!
//! Builds the package and the programs as they are shipped. Then `benches/run.mjs` measures and writes `benches/RESULTS.md`. A missed
//! budget is a result, not a failure; peers that disagree on a verdict are a failure.

use crate::embed::{self, EMBED};
use crate::prepare::{self, Need, prepare};
use crate::project::Project;
use crate::say::{Result, Steps, failure};
use crate::{peer, run};
use std::process::Command;

/// The programs that generate the inputs.
const EXAMPLES: [&str; 2] = ["applications", "catalogue"];

/// Prepares, builds and measures. `extra` is passed to the script.
pub(crate) fn command(extra: &[&str]) -> Result<()> {
    let project = Project::open()?;
    let needs: Vec<Need> = embed::NEEDS.into_iter().chain([Need::AuthorTarget, Need::Browser]).collect();
    let mut steps = Steps::new(needs.len() + EMBED.steps() + peer::STEPS + 2);
    for need in needs {
        prepare(need, &project, &mut steps)?;
    }
    EMBED.build(&project, &mut steps)?;
    peer::build(&project, &mut steps)?;

    steps.next("programs", "cargo build --release");
    let mut build = run::cargo(&project.root);
    build.args(["build", "--release", "--package", "qingdan", "--package", "peers", "--bins"]);
    build.args(EXAMPLES.iter().flat_map(|name| ["--example", name]));
    run::must(&mut build, "the programs do not compile (see above).")?;

    steps.next("bench", "measuring; do not use the machine meanwhile");
    let release = project.target.join("release");
    let chromium = prepare::chromium()?.ok_or_else(|| failure("Chromium was not found."))?;
    let mut node = Command::new("node");
    node.arg("benches/run.mjs").args(extra).current_dir(&project.root).env("CHROMIUM", chromium);
    node.env("QINGDAN_RELEASE", release).env("QINGDAN_WORK", peer::work(&project));
    run::must(&mut node, "the benchmark failed (see above).")
}

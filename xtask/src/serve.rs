//! `cargo xtask serve`: the portal on this machine.

use crate::embed::{self, EMBED};
use crate::prepare::prepare;
use crate::project::Project;
use crate::run;
use crate::say::{Result, Steps, failure};
use std::process::Command;

/// Prepares, builds what the portal needs and serves until stopped. `extra` is passed to `qingdan serve`.
pub(crate) fn command(extra: &[&str]) -> Result<()> {
    let project = Project::open()?;
    let mut steps = Steps::new(embed::NEEDS.len() + EMBED.steps() + 2);
    for need in embed::NEEDS {
        prepare(need, &project, &mut steps)?;
    }
    EMBED.build(&project, &mut steps)?;
    steps.next("server", "cargo build");
    run::must(
        run::cargo(&project.root).args(["build", "--bin", "qingdan"]),
        "the server does not compile (see above).",
    )?;
    steps.next("serve", "qingdan serve (Ctrl-C stops it)");
    let served = Command::new(project.program())
        .current_dir(&project.root)
        .args(["serve", "--packs", "schemas/packs", "--embed", "dist/qingdan"])
        .args(extra)
        .status()
        .map_err(failure)?;
    match served.code() {
        // No code means that a signal ended it, as is usual for a server.
        None | Some(0) => Ok(()),
        Some(code) => Err(failure(format_args!("the server ended with exit status {code}."))),
    }
}

//! `cargo xtask build`: builds every package.

use crate::author::AUTHOR;
use crate::embed::EMBED;
use crate::package::Package;
use crate::prepare::{Need, prepare};
use crate::project::Project;
use crate::say::{Result, Steps};

/// The packages, the quicker one first.
pub(crate) const PACKAGES: [&Package; 2] = [&EMBED, &AUTHOR];
/// Needs of all of them.
pub(crate) const NEEDS: [Need; 3] = [Need::WasmTarget, Need::AuthorTarget, Need::Tools];
/// Number of steps that `build` announces.
pub(crate) const STEPS: usize = EMBED.steps() + AUTHOR.steps();

/// Prepares the machine and builds.
pub(crate) fn command() -> Result<()> {
    let project = Project::open()?;
    let mut steps = Steps::new(NEEDS.len() + STEPS);
    for need in NEEDS {
        prepare(need, &project, &mut steps)?;
    }
    build(&project, &mut steps)
}

/// Builds all packages and prints their sizes.
pub(crate) fn build(project: &Project, steps: &mut Steps) -> Result<()> {
    PACKAGES.iter().try_for_each(|package| package.build(project, steps))
}

//! `cargo xtask test`: runs every check and test, and prints a summary that people and programs can read.

use crate::count::{self, Counts};
use crate::prepare::{self, Need, prepare};
use crate::project::Project;
use crate::say::{Result, Steps, Stop, at, failure};
use crate::{build, features, run};
use std::collections::BTreeSet;
use std::path::PathBuf;
use std::process::Command;
use std::time::{Duration, Instant};

/// One step: its name for `--only`, a description, its needs, and the function that runs it.
struct Step {
    name: &'static str,
    what: &'static str,
    needs: &'static [Need],
    /// True if it tests the built packages, and so cannot run if they could not be built.
    of_package: bool,
    run: fn(&Project) -> Result<Outcome>,
}

/// The outcome of a step, with counts if it ran a test runner.
struct Outcome {
    well: bool,
    counts: Option<Counts>,
}

impl From<bool> for Outcome {
    fn from(well: bool) -> Outcome {
        Outcome { well, counts: None }
    }
}

#[rustfmt::skip]
const STEPS: [Step; 10] = [
    Step { name: "fmt", what: "cargo fmt --check", needs: &[Need::Checkers], of_package: false, run: fmt },
    Step { name: "clippy", what: "cargo clippy on this machine", needs: &[Need::Checkers], of_package: false, run: clippy },
    Step { name: "clippy-wasm", what: "cargo clippy for the modules", needs: &[Need::Checkers, Need::WasmTarget, Need::AuthorTarget], of_package: false, run: clippy_wasm },
    Step { name: "features", what: "the library with each feature, and a program that uses it", needs: &[Need::Checkers], of_package: false, run: features },
    Step { name: "docs", what: "cargo doc", needs: &[], of_package: false, run: docs },
    Step { name: "host", what: "cargo test", needs: &[], of_package: false, run: host },
    Step { name: "size", what: "the downloads against their ceilings", needs: &build::NEEDS, of_package: true, run: fits },
    Step { name: "types", what: "tsc on the types and pages that use them", needs: &build::NEEDS, of_package: true, run: types },
    Step { name: "node", what: "tests/node with Node's test runner", needs: &build::NEEDS, of_package: true, run: node },
    Step { name: "browser", what: "tests/browser in Chromium", needs: &[Need::WasmTarget, Need::AuthorTarget, Need::Tools, Need::Browser], of_package: true, run: browser },
];

/// The names that `--only` takes.
pub(crate) fn names() -> String {
    STEPS.map(|step| step.name).join(", ")
}

/// Runs all steps, or one. False if anything failed.
pub(crate) fn command(only: Option<&str>) -> Result<bool> {
    let chosen: Vec<&Step> = STEPS.iter().filter(|step| only.is_none_or(|name| name == step.name)).collect();
    if chosen.is_empty() {
        return Err(Stop::Usage(format!("unknown step; one of: {}", names())));
    }
    let needs: BTreeSet<Need> = chosen.iter().flat_map(|step| step.needs).copied().collect();
    let packaged = chosen.iter().any(|step| step.of_package);

    let project = Project::open()?;
    let building = if packaged { build::STEPS } else { 0 };
    let mut steps = Steps::new(needs.len() + building + chosen.len());
    for need in needs {
        prepare(need, &project, &mut steps)?;
    }
    let mut lines = Vec::new();
    let mut package = None;
    for step in chosen {
        if step.of_package && package.is_none() {
            let line = timed("package", || build::build(&project, &mut steps).map(|()| Outcome::from(true)));
            package = Some(line.well);
            lines.push(line);
        }
        if step.of_package && package == Some(false) {
            steps.next(step.name, "not run: the packages could not be built");
            lines.push(Line { name: step.name, time: Duration::ZERO, well: false, counts: None });
        } else {
            steps.next(step.name, step.what);
            lines.push(timed(step.name, || (step.run)(&project)));
        }
    }
    print!("{}", summary(&lines));
    Ok(lines.iter().all(|line| line.well))
}

/// One line of the summary.
struct Line {
    name: &'static str,
    time: Duration,
    well: bool,
    counts: Option<Counts>,
}

/// Runs a step. A failure to run it is shown at once, and the other steps still run.
fn timed(name: &'static str, work: impl FnOnce() -> Result<Outcome>) -> Line {
    let start = Instant::now();
    let outcome = work().unwrap_or_else(|stop| {
        let (Stop::Usage(message) | Stop::Failure(message)) = stop;
        eprintln!("{name}: {message}");
        false.into()
    });
    Line { name, time: start.elapsed(), well: outcome.well, counts: outcome.counts }
}

/// A table of the steps and, alone on the last line, the sum of their tests. A step that failed without a failed test counts
/// as one failed test, so that the sum never looks better than the run.
fn summary(lines: &[Line]) -> String {
    let mut text = String::from("\nstep         result    seconds  passed  failed skipped\n");
    for line in lines {
        let result = if line.well { "ok" } else { "FAILED" };
        text += &format!("{:<13}{result:<9}{:>8.1}", line.name, line.time.as_secs_f64());
        if let Some(Counts { passed, failed, skipped }) = line.counts {
            text += &format!("{passed:>8}{failed:>8}{skipped:>8}");
        }
        text.push('\n');
    }
    let mut sum: Counts = lines.iter().filter_map(|line| line.counts).sum();
    let unseen = |line: &&Line| !line.well && line.counts.is_none_or(|counts| counts.failed == 0);
    sum.failed += lines.iter().filter(unseen).count();
    text += &format!("\n{} passed, {} failed, {} skipped\n", sum.passed, sum.failed, sum.skipped);
    text
}

fn fmt(project: &Project) -> Result<Outcome> {
    cargo(project, &["fmt", "--all", "--check"])
}

fn clippy(project: &Project) -> Result<Outcome> {
    cargo(project, &["clippy", "--workspace", "--all-targets", "--", "-Dwarnings"])
}

fn clippy_wasm(project: &Project) -> Result<Outcome> {
    // Every module that a package has is linted: the list is that of the packages.
    for (target, feature) in build::PACKAGES.iter().flat_map(|package| package.modules()) {
        let module = ["--lib", "--target", target, "--no-default-features", "--features", feature];
        if !cargo(project, &[&["clippy"], module.as_slice(), &["--", "-Dwarnings"]].concat())?.well {
            return Ok(false.into());
        }
    }
    Ok(true.into())
}

fn features(project: &Project) -> Result<Outcome> {
    Ok(features::check(project)?.into())
}

fn docs(project: &Project) -> Result<Outcome> {
    let mut doc = run::cargo(&project.root);
    doc.args(["doc", "--workspace", "--no-deps"]).env("RUSTDOCFLAGS", "-Dwarnings");
    Ok(run::shown(&mut doc)?.into())
}

fn cargo(project: &Project, arguments: &[&str]) -> Result<Outcome> {
    Ok(run::shown(run::cargo(&project.root).args(arguments))?.into())
}

/// All host tests, including doc tests. A failing test binary does not stop the next one.
fn host(project: &Project) -> Result<Outcome> {
    let (well, output) = run::kept(run::cargo(&project.root).args(["test", "--workspace", "--no-fail-fast"]))?;
    Ok(Outcome { well, counts: Some(count::cargo(&output)) })
}

fn fits(project: &Project) -> Result<Outcome> {
    let mut fit = true;
    for package in build::PACKAGES {
        for budget in package.budgets() {
            let sizes = budget.measure(&package.folder(project))?;
            if !sizes.fits() {
                print!("{}", sizes.table());
                fit = false;
            }
        }
    }
    Ok(fit.into())
}

fn types(project: &Project) -> Result<Outcome> {
    // On a page, and in Node without the types of either.
    let mut well = true;
    for settings in ["tests/types", "tests/types/node.json"] {
        let mut tsc = Command::new("node");
        tsc.arg(project.tool("typescript/bin/tsc")).args(["--noEmit", "--project", settings]);
        well &= run::shown(tsc.current_dir(&project.root))?;
    }
    Ok(well.into())
}

/// The tests of the packages in Node, and of what the built program writes for other programs.
fn node(project: &Project) -> Result<Outcome> {
    let mut node = Command::new("node");
    node_tests(project, "tests/node", node.env("QINGDAN", program(project)?))
}

/// The built program.
fn program(project: &Project) -> Result<PathBuf> {
    run::must(run::cargo(&project.root).args(["build", "--bin", "qingdan"]), "qingdan does not compile (see above).")?;
    Ok(project.program())
}

/// The browser tests. `CHROMIUM` names the browser for them, `QINGDAN` the built program.
fn browser(project: &Project) -> Result<Outcome> {
    let program = program(project)?;
    let chromium = prepare::chromium()?.ok_or_else(|| failure("Chromium was not found."))?;
    let mut node = Command::new("node");
    node.env("CHROMIUM", chromium).env("QINGDAN", program);
    node_tests(project, "tests/browser", &mut node)
}

/// Runs the `*.test.mjs` of a folder. The files are named one by one, since Node 20 knows no patterns. Two run at the same time: a
/// test waits for its browser much of the time, and more than two would slow each other down on a small machine.
fn node_tests(project: &Project, folder: &str, node: &mut Command) -> Result<Outcome> {
    let folder = project.root.join(folder);
    let mut tests = Vec::new();
    for entry in folder.read_dir().map_err(at(&folder))? {
        let path = entry.map_err(at(&folder))?.path();
        if path.to_string_lossy().ends_with(".test.mjs") {
            tests.push(path);
        }
    }
    tests.sort();
    // Ten minutes per file: a browser that hangs must not hang the run.
    node.args(["--test", "--test-reporter=spec", "--test-concurrency=2", "--test-timeout=600000"]).args(tests);
    let (well, output) = run::kept(node.current_dir(&project.root))?;
    Ok(Outcome { well, counts: Some(count::node(&output)) })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(name: &'static str, well: bool, counts: Option<Counts>) -> Line {
        Line { name, time: Duration::from_millis(1234), well, counts }
    }

    #[test]
    fn the_last_line_sums_all_runners() {
        let some = |passed, failed, skipped| Some(Counts { passed, failed, skipped });
        let text =
            summary(&[line("fmt", true, None), line("host", true, some(40, 0, 1)), line("node", false, some(2, 3, 0))]);
        assert!(text.ends_with("\n\n42 passed, 3 failed, 1 skipped\n"), "{text}");
        assert!(text.contains("host         ok            1.2      40       0       1\n"), "{text}");
    }

    #[test]
    fn a_failed_step_without_tests_counts_as_a_failure() {
        let text = summary(&[
            line("fmt", false, None),
            line("host", false, Some(Counts { passed: 7, failed: 0, skipped: 0 })),
        ]);
        assert!(text.ends_with("\n7 passed, 2 failed, 0 skipped\n"), "{text}");
    }
}

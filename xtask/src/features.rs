//! Checks the library as a dependency: with every feature alone, with none, and with those that are used together.

use crate::project::Project;
use crate::run;
use crate::say::{Result, failure};
use serde_json::Value;

/// Sets of features that are used together. A feature that builds on others enables them in the manifest.
const TOGETHER: [&str; 3] = ["material,quality", "std,material,quality", "author,full"];

/// Features with which a program that uses the library is linked and run: without the standard library, and with it.
const LINKED: [&str; 3] = ["", "material", "material,full"];

/// Compiles the library with each set of features, without a warning, then links and runs the program of `tests/dependent`.
/// The compiler is enough here, because clippy checks the same lines with combined features.
pub(crate) fn check(project: &Project) -> Result<bool> {
    let mut sets = vec![String::new()];
    sets.extend(declared(project)?.into_iter().filter(|feature| feature != "default"));
    sets.extend(TOGETHER.map(str::to_owned));
    let mut well = true;
    for features in &sets {
        let library = ["--package", "qingdan", "--lib", "--no-default-features", "--features", features];
        let check = [&["rustc", "--quiet", "--profile", "check"], &library[..], &["--", "-Dwarnings"]].concat();
        well &= with(project, features, &check)?;
    }
    for features in LINKED {
        well &= with(project, features, &["run", "--quiet", "--package", "dependent", "--features", features])?;
    }
    Ok(well)
}

/// The features declared in the library's manifest, so that none is forgotten.
fn declared(project: &Project) -> Result<Vec<String>> {
    let text =
        run::answer(run::cargo(&project.root).args(["metadata", "--no-deps", "--offline", "--format-version", "1"]));
    let metadata: Value = text.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default();
    let packages = metadata["packages"].as_array().map(Vec::as_slice).unwrap_or_default();
    let library = packages.iter().find(|package| package["name"] == "qingdan");
    match library.and_then(|library| library["features"].as_object()) {
        Some(features) => Ok(features.keys().cloned().collect()),
        None => Err(failure("cargo metadata does not tell the features of the library.")),
    }
}

fn with(project: &Project, features: &str, arguments: &[&str]) -> Result<bool> {
    let well = run::shown(run::cargo(&project.root).args(arguments))?;
    if !well {
        eprintln!("with the features {features:?}");
    }
    Ok(well)
}

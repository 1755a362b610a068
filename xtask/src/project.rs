//! The project's folders, whatever the current folder is.

use crate::run;
use crate::say::{Result, failure};
use serde_json::Value;
use std::path::{Path, PathBuf};

/// The paths and the version that every command needs.
pub(crate) struct Project {
    pub root: PathBuf,
    /// cargo's target folder, which need not be `target/`.
    pub target: PathBuf,
    /// The version of the package `qingdan`.
    pub version: String,
}

impl Project {
    pub(crate) fn open() -> Result<Project> {
        // cargo sets the variable for `cargo run`; the constant is for a binary that is started directly.
        let here = std::env::var_os("CARGO_MANIFEST_DIR")
            .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
        let root = here.parent().ok_or_else(|| failure("xtask is not in a workspace"))?.to_owned();
        let mut metadata = run::cargo(&root);
        metadata.args(["metadata", "--format-version=1", "--no-deps"]);
        let text =
            run::answer(&mut metadata).ok_or_else(|| failure("`cargo metadata` does not work in this folder"))?;
        let metadata: Value = serde_json::from_str(&text).map_err(failure)?;
        let target = metadata["target_directory"].as_str();
        let packages = metadata["packages"].as_array().into_iter().flatten();
        let version =
            packages.filter(|package| package["name"] == "qingdan").find_map(|package| package["version"].as_str());
        match (target, version) {
            (Some(target), Some(version)) => Ok(Project { root, target: target.into(), version: version.into() }),
            _ => Err(failure("`cargo metadata` knows no package `qingdan` here")),
        }
    }

    /// The folder of the built packages.
    pub(crate) fn dist(&self) -> PathBuf {
        self.root.join("dist")
    }

    /// The program `qingdan` in cargo's default profile.
    pub(crate) fn program(&self) -> PathBuf {
        self.target.join(format!("debug/qingdan{}", std::env::consts::EXE_SUFFIX))
    }

    /// A file of an npm tool.
    pub(crate) fn tool(&self, path: &str) -> PathBuf {
        self.root.join("node_modules").join(path)
    }
}

/// All files below a folder, in a fixed order.
pub(crate) fn files(folder: &Path) -> std::io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut waiting = vec![folder.to_owned()];
    while let Some(folder) = waiting.pop() {
        for entry in folder.read_dir()? {
            let path = entry?.path();
            if path.is_dir() { waiting.push(path) } else { found.push(path) }
        }
    }
    found.sort();
    Ok(found)
}

//! An npm package around a Wasm module: Rust and JavaScript in, a folder of `dist/` out.
//!
//! cargo builds the module. If its exports take more than numbers, wasm-bindgen (in process, at the version in Cargo.lock) writes
//! JavaScript for them. wasm-opt (npm's binaryen) makes the module small, and esbuild bundles the package's own JavaScript. A
//! package whose inputs have not changed is not built again.

use crate::project::{Project, files};
use crate::say::{Result, Steps, at, failure};
use crate::size::Budget;
use crate::{run, wasm};
use serde_json::Value;
use std::collections::hash_map::DefaultHasher;
use std::fs;
use std::hash::{Hash, Hasher};
use std::path::{Path, PathBuf};
use std::process::Command;
use wasm_bindgen_cli_support::Bindgen;
use wasmparser::WasmFeatures;

/// How one package is made.
pub(crate) struct Package {
    /// The stem of its module and its script.
    pub name: &'static str,
    /// True if wasm-bindgen writes JavaScript for its exports, which is then imported as `<name>-wasm`.
    pub bound: bool,
    /// Its folder below `dist`.
    pub dist: &'static str,
    /// The folder of its JavaScript, with `index.js`.
    pub sources: &'static str,
    /// Arguments of cargo.
    pub target: &'static str,
    pub profile: &'static str,
    pub feature: &'static str,
    /// Arguments of wasm-opt: the features it may use and the passes it runs.
    pub wasm_opt: &'static [&'static str],
    /// The features of the oldest engine that must accept the module.
    pub known: WasmFeatures,
    /// The oldest version of JavaScript that must understand the script.
    pub script: &'static str,
    /// True if it is also built for browsers without ES modules or without Wasm.
    pub old: bool,
    /// Files that are copied into the package unchanged.
    pub copied: &'static [&'static str],
    /// The source of this description, for the fingerprint.
    pub way: &'static str,
    /// How large its download may be.
    pub budget: Budget,
    /// Modules and scripts that pages load only when they need them.
    pub parts: &'static [Part],
}

/// A module and its script, loaded only by pages that need them: `<package>.<name>.wasm`, `.js` (a classic script) and
/// `.fallback.js` (the module in plain JavaScript).
pub(crate) struct Part {
    pub name: &'static str,
    /// The cargo feature of the module.
    pub feature: &'static str,
    /// The script's entry in the package's sources. `None` if the part has no script of its own.
    pub entry: Option<&'static str>,
    /// How large its download may be.
    pub budget: Budget,
}

/// Arguments of wasm-opt for every package.
const WASM_OPT: [&str; 3] = ["--strip-debug", "--strip-producers", "--strip-target-features"];

/// Arguments of esbuild for every script.
const ESBUILD: [&str; 4] = [
    "--minify",
    // Otherwise each Chinese character would be escaped as six bytes.
    "--charset=utf8",
    "--legal-comments=none",
    "--log-level=warning",
];

/// Files at the project's root that go into every package.
const LICENCES: [&str; 2] = ["LICENSE-MIT", "LICENSE-APACHE"];

impl Package {
    /// Number of steps that building it announces.
    pub(crate) const fn steps(&self) -> usize {
        2 + self.parts.len()
    }

    /// Builds the package and prints its size.
    pub(crate) fn build(&self, project: &Project, steps: &mut Steps) -> Result<()> {
        let mut modules = vec![self.compile(project, steps, self.name, self.feature)?];
        for part in self.parts {
            modules.push(self.compile(project, steps, part.name, part.feature)?);
        }
        let stamp = project.target.join("xtask").join(format!("{}.stamp", self.name));
        let wanted = self.fingerprint(project, &modules)?;
        let dist = self.folder(project);
        let shown = dist.strip_prefix(&project.root).unwrap_or(&dist).display();
        let complete = LICENCES.iter().all(|name| dist.join(name).exists());
        if complete && fs::read_to_string(&stamp).is_ok_and(|built| built == wanted) {
            steps.next("package", format_args!("{shown} is up to date"));
        } else {
            steps.next("package", format_args!("wasm-bindgen, wasm-opt and esbuild into {shown}"));
            self.make(project, modules)?;
            fs::write(&stamp, wanted).map_err(at(&stamp))?;
        }
        for budget in self.budgets() {
            print!("{}", budget.measure(&dist)?.table());
        }
        Ok(())
    }

    /// The budgets of the files that every page downloads, and of each part.
    pub(crate) fn budgets(&self) -> impl Iterator<Item = Budget> {
        [self.budget].into_iter().chain(self.parts.iter().map(|part| part.budget))
    }

    /// Its modules, as target and feature of the crate.
    pub(crate) fn modules(&self) -> impl Iterator<Item = (&'static str, &'static str)> {
        let target = self.target;
        [self.feature]
            .into_iter()
            .chain(self.parts.iter().map(|part| part.feature))
            .map(move |feature| (target, feature))
    }

    /// Compiles the crate with a feature.
    fn compile(&self, project: &Project, steps: &mut Steps, name: &str, feature: &str) -> Result<Vec<u8>> {
        steps.next("wasm", format_args!("cargo rustc for {}: {name}", self.target));
        run::must(
            run::cargo(&project.root)
                // The manifest declares the crate type for dependents. Only this program builds a module.
                .args(["rustc", "--lib", "--crate-type", "cdylib", "--target", self.target, "--profile", self.profile])
                .args(["--no-default-features", "--features", feature]),
            "the module does not compile (see above).",
        )?;
        let module = project.target.join(self.target).join(self.profile).join("qingdan.wasm");
        fs::read(&module).map_err(at(&module))
    }

    /// The package as built.
    pub(crate) fn folder(&self, project: &Project) -> PathBuf {
        project.dist().join(self.dist)
    }

    /// A fingerprint of everything the package is made of, this program included. It is a cache key and no more: it tells whether
    /// the package must be built again, it is not stable across compilers, and nothing relies on it for integrity.
    fn fingerprint(&self, project: &Project, modules: &[Vec<u8>]) -> Result<String> {
        let mut hasher = DefaultHasher::new();
        (include_str!("package.rs"), wasm::SOURCES, self.way).hash(&mut hasher);
        project.version.hash(&mut hasher);
        modules.hash(&mut hasher);
        let sources = project.root.join(self.sources);
        let mut inputs = files(&sources).map_err(at(&sources))?;
        inputs.push(project.root.join("package-lock.json"));
        inputs.extend(LICENCES.map(|name| project.root.join(name)));
        for input in inputs {
            input.hash(&mut hasher);
            fs::read(&input).map_err(at(&input))?.hash(&mut hasher);
        }
        Ok(format!("{:016x}", hasher.finish()))
    }

    /// Does everything that comes after cargo. The licences are copied last, so a package that holds them is complete.
    fn make(&self, project: &Project, modules: Vec<Vec<u8>>) -> Result<()> {
        let work = project.target.join("xtask");
        let dist = self.folder(project);
        let sources = project.root.join(self.sources);
        if dist.exists() {
            fs::remove_dir_all(&dist).map_err(at(&dist))?;
        }
        fs::create_dir_all(&dist).map_err(at(&dist))?;
        fs::create_dir_all(&work).map_err(at(&work))?;

        // The scripts learn the stamp of each module that is not bound as a constant.
        let names = [self.name].into_iter().chain(self.parts.iter().map(|part| part.name));
        let stamped: Vec<(&str, u32)> =
            names.zip(modules.iter().map(|module| stamp(&project.version, module))).collect();
        let known: Vec<String> =
            stamped.iter().map(|(name, stamp)| format!("--define:STAMP_{}={stamp}", name.to_uppercase())).collect();
        let options: Vec<&str> = ESBUILD.into_iter().chain(known.iter().map(String::as_str)).collect();

        let mut modules = modules.into_iter().zip(stamped.iter().map(|stamped| stamped.1));
        if let Some((module, stamp)) = modules.next() {
            if self.bound {
                self.bind(module, &work)?;
            } else {
                trim(self.name, &module, stamp, &work)?;
            }
        }
        self.shorten(project, self.name, &work, &dist)?;
        let script = dist.join(format!("{}.js", self.name));
        bundle(project, &sources.join("index.js"), &script, &options, |esbuild| {
            esbuild.args(["--bundle", "--format=esm"]).arg(format!("--target={}", self.script)).args(
                self.bound.then(|| {
                    format!("--alias:{}-wasm={}", self.name, work.join(format!("{}.js", self.name)).display())
                }),
            );
        })?;
        if self.old {
            wasm::unfollowed(&script)?;
            wasm::script(self.name, project, &sources, &dist, &options)?;
            wasm::plain(self.name, project, &work, &dist, &ESBUILD)?;
        }
        for (part, (module, stamp)) in self.parts.iter().zip(modules) {
            let name = format!("{}.{}", self.name, part.name);
            trim(&name, &module, stamp, &work)?;
            self.shorten(project, &name, &work, &dist)?;
            wasm::plain(&name, project, &work, &dist, &ESBUILD)?;
            if let Some(entry) = part.entry {
                bundle(project, &sources.join(entry), &dist.join(format!("{name}.js")), &options, |esbuild| {
                    esbuild.args(["--bundle", "--format=iife", wasm::SCRIPT]);
                })?;
            }
        }
        for name in self.copied {
            copy(&sources.join(name), &dist.join(name))?;
        }
        manifest(&sources.join("package.json"), &dist.join("package.json"), &project.version)?;
        for name in LICENCES {
            copy(&project.root.join(name), &dist.join(name))?;
        }
        Ok(())
    }

    /// Runs wasm-opt, and checks that the oldest supported engines accept the result.
    fn shorten(&self, project: &Project, name: &str, work: &Path, dist: &Path) -> Result<()> {
        let wasm = dist.join(format!("{name}.wasm"));
        run::must(
            Command::new("node")
                .arg(project.tool("binaryen/bin/wasm-opt"))
                .args(self.wasm_opt)
                .args(WASM_OPT)
                .arg(work.join(format!("{name}_bg.wasm")))
                .arg("-o")
                .arg(&wasm),
            "wasm-opt refused the module (see above).",
        )?;
        wasm::check(&wasm, &fs::read(&wasm).map_err(at(&wasm))?, self.known)
    }

    /// Runs wasm-bindgen. Its JavaScript does not name the module's address, since the package's own JavaScript knows it.
    fn bind(&self, module: Vec<u8>, work: &Path) -> Result<()> {
        let mut bindgen = Bindgen::new();
        bindgen
            .input_bytes(self.name, module)
            .web(true)
            .and_then(|bindgen| bindgen.typescript(false).omit_default_module_path(true).generate_output())
            .and_then(|mut output| {
                wasm::panics(output.wasm_mut());
                output.emit(work)
            })
            .map_err(|error| failure(format_args!("wasm-bindgen refused the module: {error:#}")))
    }
}

/// Returns the number by which a script knows its module: 32 bits of FNV-1a, in the range of small integers of
/// JavaScript engines.
fn stamp(version: &str, module: &[u8]) -> u32 {
    let bytes = version.bytes().chain(module.iter().copied());
    bytes.fold(0x811c_9dc5u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)) >> 2
}

/// Writes the module without the parts that only word panics, and with the export `stamp`, where wasm-bindgen would put it.
fn trim(name: &str, module: &[u8], stamp: u32, work: &Path) -> Result<()> {
    let to = work.join(format!("{name}_bg.wasm"));
    fs::write(&to, wasm::trimmed(name, module, stamp)?).map_err(at(&to))
}

/// Bundles a script with its imports.
fn bundle(project: &Project, entry: &Path, to: &Path, options: &[&str], more: impl FnOnce(&mut Command)) -> Result<()> {
    let mut esbuild = Command::new("node");
    esbuild.current_dir(&project.root).arg(project.tool("esbuild/bin/esbuild")).arg(entry).args(options);
    more(&mut esbuild);
    esbuild.arg(format!("--outfile={}", to.display()));
    run::must(&mut esbuild, "esbuild could not bundle the script (see above).")
}

/// Writes the package's package.json, with the version from Cargo.toml.
fn manifest(from: &Path, to: &Path, version: &str) -> Result<()> {
    let text = fs::read_to_string(from).map_err(at(from))?;
    let mut manifest: Value =
        serde_json::from_str(&text).map_err(|error| failure(format_args!("{}: {error}", from.display())))?;
    manifest["version"] = version.into();
    fs::write(to, format!("{manifest:#}\n")).map_err(at(to))
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    fs::copy(from, to).map(|_| ()).map_err(at(from))
}

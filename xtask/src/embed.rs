//! The embedded package: Rust and JavaScript in, `dist/qingdan/` out.
//!
//! cargo builds the module for `wasm32v1-none`; wasm-bindgen (in process, at the version in Cargo.lock)
//! writes its JavaScript; wasm-opt (npm's binaryen) makes it small without any feature newer than the first
//! WebAssembly; esbuild bundles `www/embed` with it. What has not changed is not built again.

use crate::prepare::{Need, WASM, prepare};
use crate::project::{Project, files};
use crate::say::{Result, Steps, at, failure};
use crate::{run, size, trim};
use serde_json::Value;
use std::collections::hash_map::DefaultHasher;
use std::fs;
use std::hash::{Hash, Hasher};
use std::path::Path;
use std::process::Command;
use wasm_bindgen_cli_support::Bindgen;

/// What must be on the machine to build the package.
pub const NEEDS: [Need; 2] = [Need::WasmTarget, Need::Tools];
/// The numbered steps of `build` itself.
pub const STEPS: usize = 2;

/// Only what every engine since 2017 can do. No bulk memory above all: with it wasm-opt writes a DataCount
/// section, which old engines refuse, even when no instruction uses it.
/// A function with one caller stays a function: copied into it, it is smaller only before compression.
const WASM_OPT: [&str; 7] = [
    "--mvp-features",
    "--enable-mutable-globals",
    "-Os",
    "--one-caller-inline-max-function-size=0",
    "--strip-debug",
    "--strip-producers",
    "--strip-target-features",
];

const ESBUILD: [&str; 7] = [
    "--bundle",
    "--format=esm",
    "--target=es2020",
    "--minify",
    // Chinese wording stays as it is instead of six characters a letter.
    "--charset=utf8",
    "--legal-comments=none",
    "--log-level=warning",
];

/// Files that go into the package as they are; the last ones stand at the project's root.
const COPIED: [&str; 3] = ["qingdan.d.ts", "node.js", "README.md"];
const LICENCES: [&str; 2] = ["LICENSE-MIT", "LICENSE-APACHE"];

/// `cargo xtask build`.
pub fn command() -> Result<()> {
    let project = Project::open()?;
    let mut steps = Steps::new(NEEDS.len() + STEPS);
    for need in NEEDS {
        prepare(need, &project, &mut steps)?;
    }
    build(&project, &mut steps)
}

/// Builds the package and prints its size.
pub fn build(project: &Project, steps: &mut Steps) -> Result<()> {
    steps.next("wasm", format_args!("cargo build for {WASM}"));
    run::must(
        run::cargo(&project.root).args(["build", "--lib", "--target", WASM, "--profile", "embed"]).args([
            "--no-default-features",
            "--features",
            "wasm",
        ]),
        "the embedded module does not compile (see above).",
    )?;
    let module = project.target.join(WASM).join("embed/qingdan.wasm");
    let module = fs::read(&module).map_err(at(&module))?;

    let stamp = project.target.join("xtask/package");
    let wanted = digest(project, &module)?;
    let dist = project.dist();
    let shown = dist.strip_prefix(&project.root).unwrap_or(&dist).display();
    let complete = LICENCES.iter().all(|name| dist.join(name).exists());
    if complete && fs::read_to_string(&stamp).is_ok_and(|built| built == wanted) {
        steps.next("package", format_args!("{shown} is up to date"));
    } else {
        steps.next("package", format_args!("wasm-bindgen, wasm-opt and esbuild into {shown}"));
        package(project, module)?;
        fs::write(&stamp, wanted).map_err(at(&stamp))?;
    }
    print!("{}", size::measure(&dist)?.table());
    Ok(())
}

/// One number for all that the package is made of, the way it is made included.
fn digest(project: &Project, module: &[u8]) -> Result<String> {
    let mut hasher = DefaultHasher::new();
    (include_str!("embed.rs"), include_str!("trim.rs")).hash(&mut hasher);
    project.version.hash(&mut hasher);
    module.hash(&mut hasher);
    let embed = project.embed();
    let mut inputs = files(&embed).map_err(at(&embed))?;
    inputs.push(project.root.join("package-lock.json"));
    inputs.extend(LICENCES.map(|name| project.root.join(name)));
    for input in inputs {
        input.hash(&mut hasher);
        fs::read(&input).map_err(at(&input))?.hash(&mut hasher);
    }
    Ok(format!("{:016x}", hasher.finish()))
}

/// All that comes after cargo. The licences are copied last: a package that holds them is complete.
fn package(project: &Project, module: Vec<u8>) -> Result<()> {
    let work = project.target.join("xtask");
    let dist = project.dist();
    let embed = project.embed();
    if dist.exists() {
        fs::remove_dir_all(&dist).map_err(at(&dist))?;
    }
    fs::create_dir_all(&dist).map_err(at(&dist))?;
    fs::create_dir_all(&work).map_err(at(&work))?;

    bind(module, &work)?;
    run::must(
        Command::new("node")
            .arg(project.tool("binaryen/bin/wasm-opt"))
            .args(WASM_OPT)
            .arg(work.join("qingdan_bg.wasm"))
            .arg("-o")
            .arg(dist.join("qingdan.wasm")),
        "wasm-opt refused the module (see above).",
    )?;
    run::must(
        Command::new("node")
            .current_dir(&project.root)
            .arg(project.tool("esbuild/bin/esbuild"))
            .arg(embed.join("index.js"))
            .args(ESBUILD)
            .arg(format!("--alias:qingdan-wasm={}", work.join("qingdan.js").display()))
            .arg(format!("--outfile={}", dist.join("qingdan.js").display())),
        "esbuild could not bundle www/embed (see above).",
    )?;
    for name in COPIED {
        copy(&embed.join(name), &dist.join(name))?;
    }
    manifest(&embed.join("package.json"), &dist.join("package.json"), &project.version)?;
    for name in LICENCES {
        copy(&project.root.join(name), &dist.join(name))?;
    }
    Ok(())
}

/// Runs wasm-bindgen. Its JavaScript names no place for the module: `www/embed` knows where that lies.
fn bind(module: Vec<u8>, work: &Path) -> Result<()> {
    let mut bindgen = Bindgen::new();
    bindgen
        .input_bytes("qingdan", module)
        .web(true)
        .and_then(|bindgen| bindgen.typescript(false).omit_default_module_path(true).generate_output())
        .and_then(|mut output| {
            trim::panics(output.wasm_mut());
            output.emit(work)
        })
        .map_err(|error| failure(format_args!("wasm-bindgen refused the module: {error:#}")))
}

/// Writes the package's own package.json, with the version of Cargo.toml.
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

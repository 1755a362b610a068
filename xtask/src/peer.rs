//! The Wasm validator that the benchmark compares with on pages: the `jsonschema` crate, wrapped by `benches/rust`.
//!
//! It is built as anybody who embeds a crate would build it: wasm-bindgen, then wasm-opt for speed.

use crate::prepare::AUTHOR_WASM;
use crate::project::Project;
use crate::run;
use crate::say::{Result, Steps, at, failure};
use std::collections::hash_map::DefaultHasher;
use std::fs;
use std::hash::{Hash, Hasher};
use std::path::{Path, PathBuf};
use std::process::Command;
use wasm_bindgen_cli_support::Bindgen;

/// Number of steps that building it announces.
pub(crate) const STEPS: usize = 2;

const NAME: &str = "jsonschema";

/// The features of browsers of 2021, as for the module for editors' pages.
const WASM_OPT: [&str; 8] = [
    "--mvp-features",
    "--enable-mutable-globals",
    "--enable-sign-ext",
    "--enable-nontrapping-float-to-int",
    "--enable-bulk-memory",
    "--enable-reference-types",
    "--enable-multivalue",
    "-O3",
];

/// Builds `jsonschema.js` and `jsonschema.wasm` into the folder of the benchmark.
pub(crate) fn build(project: &Project, steps: &mut Steps) -> Result<()> {
    steps.next("wasm", format_args!("cargo build for {AUTHOR_WASM}: {NAME}"));
    run::must(
        run::cargo(&project.root).args([
            "build",
            "--package",
            "peers",
            "--lib",
            "--target",
            AUTHOR_WASM,
            "--profile",
            "peer",
        ]),
        "the validator does not compile (see above).",
    )?;
    let module = project.target.join(AUTHOR_WASM).join("peer/peers.wasm");
    let module = fs::read(&module).map_err(at(&module))?;

    let folder = work(project).join("peer");
    let stamp = folder.join("stamp");
    let wanted = fingerprint(&module);
    if fs::read_to_string(&stamp).is_ok_and(|built| built == wanted) {
        steps.next("peer", format_args!("{NAME} in Wasm is up to date"));
        return Ok(());
    }
    steps.next("peer", format_args!("wasm-bindgen and wasm-opt: {NAME} in Wasm"));
    fs::create_dir_all(&folder).map_err(at(&folder))?;
    bind(module, &folder)?;
    run::must(
        Command::new("node")
            .arg(project.tool("binaryen/bin/wasm-opt"))
            .args(WASM_OPT)
            .arg(folder.join(format!("{NAME}_bg.wasm")))
            .arg("-o")
            .arg(folder.join(format!("{NAME}.wasm"))),
        "wasm-opt refused the validator (see above).",
    )?;
    fs::write(&stamp, wanted).map_err(at(&stamp))
}

/// The working folder of the benchmark, which expects the validator in `peer`.
pub(crate) fn work(project: &Project) -> PathBuf {
    project.target.join("bench")
}

/// A fingerprint of the module and of this file: a cache key and no more, as in `package.rs`.
fn fingerprint(module: &[u8]) -> String {
    let mut hasher = DefaultHasher::new();
    (include_str!("peer.rs"), module).hash(&mut hasher);
    format!("{:016x}", hasher.finish())
}

fn bind(module: Vec<u8>, folder: &Path) -> Result<()> {
    let mut bindgen = Bindgen::new();
    bindgen
        .input_bytes(NAME, module)
        .web(true)
        .and_then(|bindgen| bindgen.typescript(false).omit_default_module_path(true).generate_output())
        .and_then(|mut output| output.emit(folder))
        .map_err(|error| failure(format_args!("wasm-bindgen refused the validator: {error:#}")))
}

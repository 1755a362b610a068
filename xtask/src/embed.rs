//! The embedded package, `dist/qingdan/`: the engine and its JavaScript, for pages with forms.

use crate::package::{Package, Part};
use crate::prepare::{Need, WASM};
use crate::size::Budget;
use wasmparser::WasmFeatures;

/// What must be on the machine to build it.
pub const NEEDS: [Need; 2] = [Need::WasmTarget, Need::Tools];

/// The package.
pub const EMBED: Package = Package {
    name: "qingdan",
    bound: false,
    dist: "qingdan",
    sources: "www/embed",
    target: WASM,
    profile: "embed",
    feature: "engine-wasm",
    // Only what every engine since 2017 can do. No bulk memory above all: with it wasm-opt writes a DataCount
    // section, which old engines refuse, even when no instruction uses it.
    // A function with one caller stays a function: copied into it, it is smaller only before compression. Twice for speed,
    // and hardly anything copied, is smaller than once for size: by 120 bytes of the engine, 250 of what looks into files.
    wasm_opt: &[
        "--mvp-features",
        "-O3",
        "-O3",
        "--one-caller-inline-max-function-size=0",
        "--flexible-inline-max-function-size=8",
    ],
    known: WasmFeatures::MVP,
    script: "es2020",
    old: true,
    copied: &["qingdan.d.ts", "qingdan.files.css", "node.js", "README.md"],
    way: include_str!("embed.rs"),
    // What a page may have to download: the module without file facts, 16 kB. With them it becomes 24 kB.
    budget: Budget { files: &["qingdan.wasm", "qingdan.js"], goal: 16_000, ceiling: 67_300 },
    parts: &[FILES, QUALITY],
};

/// What looks into files. Forms without materials never load it.
const FILES: Part = Part {
    name: "files",
    feature: "files-wasm",
    entry: Some("files/index.js"),
    budget: Budget { files: &["qingdan.files.wasm", "qingdan.files.js"], goal: 24_000, ceiling: 77_500 },
};

/// What tells whether a picture can be read. Loaded only where a pack asks.
const QUALITY: Part = Part {
    name: "quality",
    feature: "quality-wasm",
    entry: None,
    budget: Budget { files: &["qingdan.quality.wasm"], goal: 5_000, ceiling: 4_100 },
};

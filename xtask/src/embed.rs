//! The embedded package, `dist/qingdan/`: the engine and its JavaScript, for pages with forms.

use crate::package::{Package, Part};
use crate::prepare::{Need, WASM};
use crate::size::Budget;
use wasmparser::WasmFeatures;

/// Needs of building it.
pub(crate) const NEEDS: [Need; 2] = [Need::WasmTarget, Need::Tools];

/// The package.
pub(crate) const EMBED: Package = Package {
    name: "qingdan",
    bound: false,
    dist: "qingdan",
    sources: "www/embed",
    target: WASM,
    profile: "embed",
    feature: "engine-wasm",
    // Only features that every engine since 2017 has. Above all no bulk memory: with it wasm-opt writes a DataCount section,
    // which old engines refuse even if no instruction needs it.
    // A function with one caller is not inlined: that saves bytes only before compression. Optimising twice for speed with
    // hardly any inlining gives a smaller result than once for size: 120 bytes less in the engine, 250 less in the reader of files.
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
    // Goals: 16 kB without the reader of files, 24 kB with it.
    budget: Budget { files: &["qingdan.wasm", "qingdan.js"], goal: 16_000, ceiling: 79_050 },
    parts: &[FILES, QUALITY],
};

/// The reader of files. Forms without materials never load it.
const FILES: Part = Part {
    name: "files",
    feature: "files-wasm",
    entry: Some("files/index.js"),
    budget: Budget { files: &["qingdan.files.wasm", "qingdan.files.js"], goal: 24_000, ceiling: 76_800 },
};

/// Measures whether a picture is readable. Loaded only if a pack asks for it.
const QUALITY: Part = Part {
    name: "quality",
    feature: "quality-wasm",
    entry: None,
    budget: Budget { files: &["qingdan.quality.wasm"], goal: 5_000, ceiling: 3_100 },
};

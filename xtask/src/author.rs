//! The package for editors' pages, `dist/author/`: compile, lint, explain, format and try out checklists without a server.

use crate::package::Package;
use crate::prepare::AUTHOR_WASM;
use crate::size::Budget;
use wasmparser::WasmFeatures;

/// The package.
pub(crate) const AUTHOR: Package = Package {
    name: "author",
    bound: true,
    dist: "author",
    sources: "www/author",
    target: AUTHOR_WASM,
    profile: "author",
    feature: "author-wasm",
    // The features of Chrome 96, Firefox 89 and Safari 16.4. Nothing asks for SIMD, but the crate that counts characters for the
    // plain validator contains functions that use it.
    wasm_opt: &[
        "--mvp-features",
        "--enable-mutable-globals",
        "--enable-sign-ext",
        "--enable-nontrapping-float-to-int",
        "--enable-bulk-memory",
        "--enable-reference-types",
        "--enable-multivalue",
        // As in the embedded module.
        "-O3",
        "-O3",
        "--one-caller-inline-max-function-size=0",
        "--flexible-inline-max-function-size=8",
    ],
    known: WasmFeatures::WASM2,
    script: "es2021",
    old: false,
    copied: &["author.d.ts", "node.js", "README.md"],
    way: include_str!("author.rs"),
    // 811,363 bytes with all rules. Left out, each of these would save: the plain validator with its regular expressions and Unicode
    // tables 407,000, the formatter 40,000, the pages of rules 21,000, those of codes 11,000, the demands on the content of files 7,100.
    budget: Budget { files: &["author.wasm", "author.js"], goal: 784_000, ceiling: 807_500 },
    parts: &[],
};

//! What a package has for browsers that are old or locked up: its script as a classic one, and its module as plain JavaScript.
//!
//! wasm2js (npm's binaryen) translates the module. What it writes is an ES module with one instance of the engine, whose memory is
//! copied for each page that is added; here it becomes a script that gives a function, to be called as `WebAssembly.instantiate`
//! would be, and its memory grows in larger steps.

use crate::project::Project;
use crate::run;
use crate::say::{Result, at, failure};
use std::fs;
use std::path::Path;
use std::process::Command;

/// The JavaScript that these browsers know.
pub const SCRIPT: &str = "--target=es2017";

/// The growing memory.
const GROW: &str = include_str!("grow.js");

/// All that these files come from, for telling when they must be made anew.
pub const WAY: (&str, &str) = (include_str!("old.rs"), GROW);

/// Bundles the package's `classic.js`: `<name>.es2017.js` defines the global `<name>`.
pub fn script(name: &str, project: &Project, sources: &Path, dist: &Path, options: &[&str]) -> Result<()> {
    run::must(
        esbuild(project)
            .arg(sources.join("classic.js"))
            .args(options)
            .args(["--bundle", "--format=iife", SCRIPT])
            .arg(format!("--global-name={name}"))
            .arg(format!("--outfile={}", dist.join(format!("{name}.es2017.js")).display())),
        "esbuild could not bundle the classic script (see above).",
    )
}

/// Translates the module: `<name>.fallback.js` defines the global `<name>Plain`, a dot in the name left out.
pub fn plain(name: &str, project: &Project, work: &Path, dist: &Path, options: &[&str]) -> Result<()> {
    let path = work.join(format!("{name}.plain.js"));
    run::must(
        Command::new("node")
            .arg(project.tool("binaryen/bin/wasm2js"))
            .arg(dist.join(format!("{name}.wasm")))
            .args(["-Os", "-o"])
            .arg(&path),
        "wasm2js could not translate the module (see above).",
    )?;
    let text = fs::read_to_string(&path).map_err(at(&path))?;
    let text =
        shaped(&text, name).ok_or_else(|| failure("wasm2js does not write what it wrote when this was made."))?;
    fs::write(&path, text).map_err(at(&path))?;
    run::must(
        esbuild(project)
            .arg(&path)
            .args(options)
            .args(["--format=iife", SCRIPT])
            .arg(format!("--outfile={}", dist.join(format!("{name}.fallback.js")).display())),
        "esbuild could not shorten the translated module (see above).",
    )
}

/// Tells bundlers to leave the script's one `import()` alone, in the words that webpack and Vite know: the fallback is for few pages
/// and must not become part of what all download. esbuild drops such words when it shortens.
pub fn unfollowed(script: &Path) -> Result<()> {
    let text = fs::read_to_string(script).map_err(at(script))?;
    let parts: Vec<&str> = text.split("import(").collect();
    if parts.len() != 2 {
        return Err(failure(format_args!("{} was to import one script as it runs.", script.display())));
    }
    fs::write(script, parts.join("import(/*webpackIgnore:true*//*@vite-ignore*/")).map_err(at(script))
}

fn esbuild(project: &Project) -> Command {
    let mut esbuild = Command::new("node");
    esbuild.current_dir(&project.root).arg(project.tool("esbuild/bin/esbuild"));
    esbuild
}

/// What wasm2js wrote with another memory and another end.
fn shaped(text: &str, name: &str) -> Option<String> {
    let (functions, rest) = text.split_once(" function __wasm_memory_size() {")?;
    let (_, exports) = rest.split_once("\n return {\n  \"memory\": ")?;
    let (exports, _) = exports.split_once("\nvar retasmFunc = asmFunc({")?;
    let instantiable = functions.contains("\nfunction asmFunc(imports) {\n var buffer = new ArrayBuffer(");
    instantiable.then(|| {
        format!(
            "{functions}{GROW}\n return {{\n  \"memory\": {exports}\n\
             (typeof globalThis === \"object\" ? globalThis : self).{}Plain = asmFunc;\n",
            name.replace('.', "")
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const WRITTEN: &str = "\
var bufferView;
function asmFunc(imports) {
 var buffer = new ArrayBuffer(65536);
 function $0() { return 1; }
 function __wasm_memory_size() {
  return buffer.byteLength >> 16;
 }
 function __wasm_memory_grow(pagesToAdd) {
  buffer = new ArrayBuffer(newPages << 16);
 }
 
 return {
  \"memory\": Object.create({}), 
  \"load\": $0
 };
}

var retasmFunc = asmFunc({
});
export var load = retasmFunc.load;
";

    #[test]
    fn memory_and_end_are_ours() {
        let text = shaped(WRITTEN, "x").unwrap();
        assert!(text.contains("function $0()") && text.contains("\"load\": $0"), "{text}");
        assert!(!text.contains("newPages") && !text.contains("export"), "{text}");
        assert_eq!(text.matches("function __wasm_memory_grow").count(), 1);
        assert!(text.ends_with(".xPlain = asmFunc;\n"), "{text}");
        assert!(shaped(WRITTEN, "x.y").unwrap().ends_with(".xyPlain = asmFunc;\n"));
    }

    #[test]
    fn what_is_written_otherwise_is_refused() {
        for part in ["function __wasm_memory_size()", "\"memory\"", "asmFunc(imports)", "var retasmFunc"] {
            assert_eq!(shaped(&WRITTEN.replace(part, "x"), "x"), None, "{part}");
        }
    }
}

//! A package's files for browsers that are old or locked down: its script as a classic script, its module as plain JavaScript.
//!
//! wasm2js (npm's binaryen) translates the module. It writes an ES module with one instance of the engine, and copies the whole
//! memory for each page added. Here that becomes a script which defines a function to be called like `WebAssembly.instantiate`, and
//! memory grows in larger steps.

use crate::project::Project;
use crate::run;
use crate::say::{Result, at, failure};
use std::fs;
use std::path::Path;
use std::process::Command;

/// The esbuild target of these browsers.
pub(crate) const SCRIPT: &str = "--target=es2017";

/// The replacement for wasm2js's growing memory.
const GROW: &str = include_str!("grow.js");

/// Bundles the package's `classic.js` into `<name>.es2017.js`, which defines the global `<name>`.
pub(crate) fn script(name: &str, project: &Project, sources: &Path, dist: &Path, options: &[&str]) -> Result<()> {
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

/// Translates the module into `<name>.fallback.js`, which defines the global `<name>Plain` (without a dot in the name).
pub(crate) fn plain(name: &str, project: &Project, work: &Path, dist: &Path, options: &[&str]) -> Result<()> {
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
    let text = shaped(&text, name)
        .ok_or_else(|| failure("wasm2js writes its output in another way than this version knows."))?;
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

/// Tells webpack and Vite to leave the script's one `import()` alone: few pages need the fallback, so it must not become part of every
/// download. esbuild drops such comments when it minifies, so they are added afterwards.
pub(crate) fn unfollowed(script: &Path) -> Result<()> {
    let text = fs::read_to_string(script).map_err(at(script))?;
    let parts: Vec<&str> = text.split("import(").collect();
    if parts.len() != 2 {
        return Err(failure(format_args!("{} must hold exactly one dynamic import.", script.display())));
    }
    fs::write(script, parts.join("import(/*webpackIgnore:true*//*@vite-ignore*/")).map_err(at(script))
}

fn esbuild(project: &Project) -> Command {
    let mut esbuild = Command::new("node");
    esbuild.current_dir(&project.root).arg(project.tool("esbuild/bin/esbuild"));
    esbuild
}

/// The output of wasm2js with its memory and its end replaced. `None` if it does not have the expected form.
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
    fn memory_and_end_are_replaced() {
        let text = shaped(WRITTEN, "x").unwrap();
        assert!(text.contains("function $0()") && text.contains("\"load\": $0"), "{text}");
        assert!(!text.contains("newPages") && !text.contains("export"), "{text}");
        assert_eq!(text.matches("function __wasm_memory_grow").count(), 1);
        assert!(text.ends_with(".xPlain = asmFunc;\n"), "{text}");
        assert!(shaped(WRITTEN, "x.y").unwrap().ends_with(".xyPlain = asmFunc;\n"));
    }

    #[test]
    fn unexpected_output_is_refused() {
        for part in ["function __wasm_memory_size()", "\"memory\"", "asmFunc(imports)", "var retasmFunc"] {
            assert_eq!(shaped(&WRITTEN.replace(part, "x"), "x"), None, "{part}");
        }
    }
}

//! Rewrites the output of other tools where no stable tool exists. This module is the only way in.
//!
//! `trim` removes the code that only formats panic messages, `old` turns the output of wasm2js into a script for old browsers, `valid`
//! refuses a module that an old engine would refuse. They rely on how rustc names the functions of its standard library and on
//! how binaryen writes JavaScript. The versions are pinned: `rust-version` in Cargo.toml (a later compiler may work as well),
//! walrus in Cargo.lock, binaryen in package-lock.json.
//!
//! Building prints how many bytes each pass of `trim` removes. Read that on every upgrade: a pass that removes nothing any more
//! can go. `-Z location-detail=none` and a standard library that aborts at once would replace them all, once they are stable.

mod old;
mod trim;
mod valid;

pub(crate) use old::{SCRIPT, plain, script, unfollowed};
pub(crate) use trim::panics;
pub(crate) use valid::check;

use crate::say::{Result, failure};
use crate::size::brotli;
use std::fmt::Write as _;
use walrus::{Module, ModuleConfig};

/// The sources of this module, as part of the fingerprint that tells whether a package is up to date.
pub(crate) const SOURCES: [&str; 5] = [
    include_str!("mod.rs"),
    include_str!("trim.rs"),
    include_str!("old.rs"),
    include_str!("grow.js"),
    include_str!("valid.rs"),
];

/// One thing that `trim` removes.
struct Pass {
    name: &'static str,
    run: fn(&mut Module) -> Result<()>,
}

/// A pass that cannot fail.
macro_rules! sure {
    ($name:literal, $run:path) => {
        Pass {
            name: $name,
            run: |module| {
                $run(module);
                Ok(())
            },
        }
    };
}

/// In the order in which they run: formatting is unused only after the panics are gone.
const PASSES: [Pass; 4] = [
    sure!("words of panics", trim::panics),
    Pass { name: "formatting", run: formatting },
    sure!("places of panics", trim::places),
    sure!("unused exports", trim::exports),
];

/// Runs all passes on a module, prints what each removes, and adds the export `stamp`.
pub(crate) fn trimmed(name: &str, module: &[u8], stamp: u32) -> Result<Vec<u8>> {
    print!("{}", savings(name, module)?);
    let mut module = after(PASSES.len(), module, &mut ModuleConfig::new())?;
    if let Some(name) = trim::endless(&module) {
        return Err(failure(format_args!("{name} calls itself: the compiler took the loop in it for a call of it.")));
    }
    trim::stamp(&mut module, stamp);
    Ok(module.emit_wasm())
}

fn formatting(module: &mut Module) -> Result<()> {
    match trim::formatting(module) {
        None => Ok(()),
        Some(name) => Err(failure(format_args!("{name} formats text: this module carries no formatting machinery."))),
    }
}

/// The module after its first `count` passes, without what nothing refers to any more.
fn after(count: usize, module: &[u8], config: &mut ModuleConfig) -> Result<Module> {
    let mut module =
        config.parse(module).map_err(|error| failure(format_args!("the module cannot be read: {error:#}")))?;
    PASSES[..count].iter().try_for_each(|pass| (pass.run)(&mut module))?;
    walrus::passes::gc::run(&mut module);
    Ok(module)
}

/// A table of the passes, with the bytes that each removes. It counts without names, which wasm-opt strips later, and before
/// wasm-opt, which would remove some of this itself.
fn savings(name: &str, module: &[u8]) -> Result<String> {
    let size = |count| {
        let bytes = after(count, module, ModuleConfig::new().generate_name_section(false))?.emit_wasm();
        Ok((bytes.len(), brotli(&bytes)))
    };
    let mut before = size(0)?;
    let mut table = format!("  {:<20}{:>9}{:>9}\n", format!("{name}: compiled"), before.0, before.1);
    for (number, pass) in PASSES.iter().enumerate() {
        let now = size(number + 1)?;
        let change = |before: usize, now: usize| now as i64 - before as i64;
        let _ = writeln!(table, "  {:<20}{:>+9}{:>+9}", pass.name, change(before.0, now.0), change(before.1, now.1));
        before = now;
    }
    Ok(table)
}

//! Taking out of a module what only words a panic.
//!
//! The engine never means to panic, but bounds checks and the like remain, and each passes its place and
//! words to the standard library, which formats them. The embedded module's panic handler stops the module
//! and shows nothing, so the words are dead weight that the compiler cannot see: here the functions that
//! begin a panic stop at once instead. The checks stay, and so does what happens when one fails.

use walrus::ir::{Call, Value, Visitor, dfs_in_order};
use walrus::{
    ConstExpr, DataKind, ExportItem, FunctionBuilder, FunctionId, FunctionKind, LocalFunction, Module, ValType,
};

/// Functions that never return and end in the panic handler, by the beginning of their name.
const PANICS: [&str; 12] = [
    "core::panicking::",
    "core::slice::index::slice_index_fail",
    "core::str::slice_error_fail",
    "core::option::unwrap_failed",
    "core::option::expect_failed",
    "core::result::unwrap_failed",
    "core::cell::panic_already",
    "core::slice::sort::shared::smallsort::panic_on_ord_violation",
    "alloc::raw_vec::handle_error",
    "alloc::raw_vec::capacity_overflow",
    "alloc::alloc::handle_alloc_error",
    "<alloc::vec::Vec<_, _>>::remove::assert_failed",
];

/// Lets every function that begins a panic stop the module at once.
pub fn panics(module: &mut Module) {
    for function in module.funcs.iter_mut() {
        let begins = function.name.as_deref().is_some_and(is_panic);
        if let (true, FunctionKind::Local(body)) = (begins, &mut function.kind) {
            stop_at_once(body);
        }
    }
}

/// Takes the standard library's formatting out, of which only the words of panics are left: tables still name it when those
/// are gone. Gives the name of a function that calls it for anything else; then nothing is taken out.
///
/// A format string is worked through by `core::fmt::write` and its like, which are called by name. So when nobody calls a
/// function of `core::fmt` by name but such functions themselves, nobody formats.
pub fn formatting(module: &mut Module) -> Option<String> {
    let formats: Vec<FunctionId> = module
        .funcs
        .iter()
        .filter(|function| function.name.as_deref().is_some_and(is_formatting))
        .map(walrus::Function::id)
        .collect();
    for (id, body) in module.funcs.iter_local() {
        let mut calls = Calls { any_of: &formats, found: false };
        dfs_in_order(&mut calls, body, body.entry_block());
        if calls.found && !formats.contains(&id) {
            let name = module.funcs.get(id).name.as_deref().unwrap_or("a function without a name");
            return Some(format!("{:#}", rustc_demangle::demangle(name)));
        }
    }
    for id in formats {
        if let FunctionKind::Local(body) = &mut module.funcs.get_mut(id).kind {
            stop_at_once(body);
        }
    }
    None
}

/// Looks for calls of some functions.
struct Calls<'f> {
    any_of: &'f [FunctionId],
    found: bool,
}

impl<'instr> Visitor<'instr> for Calls<'_> {
    fn visit_call(&mut self, call: &Call) {
        self.found |= self.any_of.contains(&call.func);
    }
}

fn stop_at_once(body: &mut LocalFunction) {
    let entry = body.entry_block();
    body.block_mut(entry).instrs.clear();
    body.builder_mut().func_body().unreachable();
}

/// Blanks what says where in the sources a panic begins: `core::panic::Location` (file, length, line, column) and its file.
pub fn places(module: &mut Module) {
    let ids: Vec<_> = module.data.iter().map(walrus::Data::id).collect();
    for id in ids {
        let data = module.data.get_mut(id);
        if let DataKind::Active { offset: ConstExpr::Value(Value::I32(start)), .. } = data.kind {
            blank_places(&mut data.value, start as usize);
        }
    }
}

fn blank_places(data: &mut [u8], start: usize) {
    let number =
        |data: &[u8], at: usize| u32::from_le_bytes([data[at], data[at + 1], data[at + 2], data[at + 3]]) as usize;
    let mut blank = Vec::new();
    for at in (0..data.len().saturating_sub(15)).filter(|at| (start + at).is_multiple_of(4)) {
        let [file, length, line, column] = [0, 4, 8, 12].map(|part| number(data, at + part));
        let from = file.wrapping_sub(start);
        let text = data.get(from..from.saturating_add(length)).unwrap_or_default();
        let is_place = (1..100_000).contains(&line) && (1..1000).contains(&column);
        if is_place && text.ends_with(b".rs") && (text.starts_with(b"src/") || text.starts_with(b"/")) {
            blank.extend([at..at + 16, from..from + length]);
        }
    }
    for range in blank {
        data[range].fill(0);
    }
}

/// Takes away the exports that pages do not ask for: those by which a linker tells where memory begins and ends, and what the
/// compiler calls by name (`src/wasm/copy.rs`).
pub fn exports(module: &mut Module) {
    let is_unasked = |export: &&walrus::Export| {
        matches!(export.item, ExportItem::Global(_)) || matches!(export.name.as_str(), "memcpy" | "memmove" | "memset")
    };
    let unasked: Vec<_> = module.exports.iter().filter(is_unasked).map(walrus::Export::id).collect();
    for export in unasked {
        module.exports.delete(export);
    }
}

/// Adds the export `stamp`, a function that returns a number.
pub fn stamp(module: &mut Module, stamp: u32) {
    let mut function = FunctionBuilder::new(&mut module.types, &[], &[ValType::I32]);
    function.func_body().i32_const(stamp.cast_signed());
    let function = function.finish(Vec::new(), &mut module.funcs);
    module.exports.add("stamp", function);
}

/// Whether a function's name, as it was compiled or already readable, is that of one that begins a panic.
fn is_panic(name: &str) -> bool {
    begins_panic(&without_hashes(&format!("{:#}", rustc_demangle::demangle(name))))
}

/// Whether a function's name is that of one which formats: of `core::fmt`, be it an implementation for a type of ours.
fn is_formatting(name: &str) -> bool {
    let name = without_hashes(&format!("{:#}", rustc_demangle::demangle(name)));
    name.starts_with("core::fmt::") || name.starts_with("<core::fmt::") || name.contains(" as core::fmt::")
}

fn begins_panic(name: &str) -> bool {
    PANICS.iter().any(|panic| name.starts_with(panic))
}

/// `core[5f80]::panicking::panic` without the crate's hash.
fn without_hashes(name: &str) -> String {
    let mut plain = String::new();
    let mut depth = 0;
    for letter in name.chars() {
        match letter {
            '[' => depth += 1,
            ']' => depth -= 1,
            _ if depth == 0 => plain.push(letter),
            _ => {}
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_places_are_blanked() {
        let place = |file: u32, length: u32| [file, length, 12, 7].map(u32::to_le_bytes).concat();
        let texts = b"src/a.rs is kept....";
        let before = [texts.to_vec(), place(1000, 8), place(1000, 12), place(5000, 8)].concat();
        let mut after = before.clone();
        blank_places(&mut after, 1000);
        assert_eq!(after[..8], [0; 8]);
        assert_eq!(after[8..20], before[8..20], "what is no file");
        assert_eq!(after[20..36], [0; 16]);
        assert_eq!(after[36..], before[36..], "what is no place");
    }

    #[test]
    fn what_formats_is_known_by_its_name() {
        assert!(is_formatting("_RNvMsa_NtCs8cm1uA0r81z_4core3fmtNtB5_9Formatter12pad_integral"));
        assert!(is_formatting("_RNvXs8_NtNtNtCs8cm1uA0r81z_4core3fmt3num3impmNtB9_7Display3fmt"));
        assert!(is_formatting("<qingdan::Kind as core::fmt::Debug>::fmt"));
        assert!(!is_formatting("qingdan::format::fmt"));
    }

    /// A module with `core::fmt::write`, its caller, and who calls that.
    fn module(caller: &str) -> Module {
        let mut module = Module::default();
        let mut function = |name: &str, calls: Option<FunctionId>| {
            let mut builder = walrus::FunctionBuilder::new(&mut module.types, &[], &[]);
            if let Some(called) = calls {
                builder.func_body().call(called);
            }
            builder.name(name.to_owned());
            builder.finish(Vec::new(), &mut module.funcs)
        };
        let write = function("core::fmt::write", None);
        let pad = function("<core::fmt::Formatter>::pad", Some(write));
        function(caller, Some(pad));
        module
    }

    #[test]
    fn formatting_is_taken_out_where_nobody_formats() {
        let mut fine = module("<u32 as core::fmt::Display>::fmt");
        assert_eq!(formatting(&mut fine), None);
        let bodies = fine.funcs.iter_local().map(|(_, body)| format!("{:?}", body.block(body.entry_block()).instrs));
        assert!(bodies.into_iter().all(|body| body.contains("Unreachable")));
        assert_eq!(formatting(&mut module("qingdan::report")), Some("qingdan::report".to_owned()));
    }

    #[test]
    fn only_what_begins_a_panic_is_taken() {
        let taken = is_panic;
        assert!(taken("_RNvNtCs5f80_4core9panicking18panic_bounds_check"));
        assert!(taken("core[5f808709b801692b]::panicking::panic_bounds_check"));
        assert!(taken("alloc[77cc2d4e2f0ceb0c]::raw_vec::handle_error"));
        assert!(taken("<alloc[77cc2d4e2f0ceb0c]::vec::Vec<_, _>>::remove::assert_failed"));
        assert!(!taken("qingdan::wasm::Pack::failure::h6bd77974f8888773"));
        assert!(!taken("core::slice::sort::unstable::quicksort::quicksort::h64851860b42b8d65"));
    }
}

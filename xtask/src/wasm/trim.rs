//! Removes from a module everything that only formats panic messages.
//!
//! The engine is written not to panic, but bounds checks and the like remain. Each passes its location and message to the standard
//! library, which formats them. The embedded module's panic handler stops the module and shows nothing, so the messages are dead
//! weight that the compiler cannot see. Here the functions that begin a panic trap at once instead. The checks stay, and so does
//! the effect of a failed check.

use walrus::ir::{Call, Value, Visitor, dfs_in_order};
use walrus::{
    ConstExpr, DataKind, ExportItem, FunctionBuilder, FunctionId, FunctionKind, LocalFunction, Module, ValType,
};

/// Prefixes of the names of functions that never return and end in the panic handler.
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

/// Makes every function that begins a panic trap at once.
pub(crate) fn panics(module: &mut Module) {
    for function in module.funcs.iter_mut() {
        let begins = function.name.as_deref().is_some_and(is_panic);
        if let (true, FunctionKind::Local(body)) = (begins, &mut function.kind) {
            stop_at_once(body);
        }
    }
}

/// Removes the standard library's formatting, which function tables still name after the panics are gone. Returns the name of a
/// function that uses it for anything else, if there is one; then nothing is removed.
///
/// Format strings are interpreted by `core::fmt::write` and similar functions, which are called directly. So if only functions of
/// `core::fmt` call functions of `core::fmt`, nothing formats.
pub(super) fn formatting(module: &mut Module) -> Option<String> {
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
            let name = module.funcs.get(id).name.as_deref().unwrap_or("an unnamed function");
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

/// Finds calls of any of these functions.
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

/// Zeroes the source locations of panics: `core::panic::Location` (address and length of the file name, line, column) and the
/// file name. Nothing reads them, and zeros compress well.
pub(super) fn places(module: &mut Module) {
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

/// Removes exports that pages never use: the linker's globals for the bounds of memory, and the functions that the compiler itself
/// calls by name (`memcpy` and the like).
pub(super) fn exports(module: &mut Module) {
    let is_unasked = |export: &&walrus::Export| {
        matches!(export.item, ExportItem::Global(_)) || matches!(export.name.as_str(), "memcpy" | "memmove" | "memset")
    };
    let unasked: Vec<_> = module.exports.iter().filter(is_unasked).map(walrus::Export::id).collect();
    for export in unasked {
        module.exports.delete(export);
    }
}

/// Returns a function that copies or fills memory and ends up calling itself, because the compiler replaced its loop by a call to it.
pub(super) fn endless(module: &Module) -> Option<&'static str> {
    let named = |name: &str| module.funcs.iter().find(|function| function.name.as_deref() == Some(name));
    COPIES.into_iter().find(|name| {
        let Some(start) = named(name) else { return false };
        let (mut reached, mut next) = (Vec::new(), vec![start.id()]);
        while let Some(id) = next.pop() {
            let FunctionKind::Local(body) = &module.funcs.get(id).kind else { continue };
            let mut called = Called(Vec::new());
            dfs_in_order(&mut called, body, body.entry_block());
            for id in called.0 {
                if !reached.contains(&id) {
                    reached.push(id);
                    next.push(id);
                }
            }
        }
        reached.contains(&start.id())
    })
}

/// The functions of `src/wasm/copy.rs`.
const COPIES: [&str; 3] = ["memcpy", "memmove", "memset"];

/// Collects the functions that are called.
struct Called(Vec<FunctionId>);

impl<'instr> Visitor<'instr> for Called {
    fn visit_call(&mut self, call: &Call) {
        self.0.push(call.func);
    }
}

/// Adds the export `stamp`, a function that returns a number.
pub(super) fn stamp(module: &mut Module, stamp: u32) {
    let mut function = FunctionBuilder::new(&mut module.types, &[], &[ValType::I32]);
    function.func_body().i32_const(stamp.cast_signed());
    let function = function.finish(Vec::new(), &mut module.funcs);
    module.exports.add("stamp", function);
}

/// Returns true if this function begins a panic. The name may be mangled or readable.
fn is_panic(name: &str) -> bool {
    begins_panic(&without_hashes(&format!("{:#}", rustc_demangle::demangle(name))))
}

/// Returns true if this function formats text: it belongs to `core::fmt` or implements one of its traits, for whatever type.
fn is_formatting(name: &str) -> bool {
    let name = without_hashes(&format!("{:#}", rustc_demangle::demangle(name)));
    name.starts_with("core::fmt::") || name.starts_with("<core::fmt::") || name.contains(" as core::fmt::")
}

fn begins_panic(name: &str) -> bool {
    PANICS.iter().any(|panic| name.starts_with(panic))
}

/// Removes the hash of a crate: `core[5f80]::panicking::panic` becomes `core::panicking::panic`.
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
    fn only_locations_are_zeroed() {
        let place = |file: u32, length: u32| [file, length, 12, 7].map(u32::to_le_bytes).concat();
        let texts = b"src/a.rs is kept....";
        let before = [texts.to_vec(), place(1000, 8), place(1000, 12), place(5000, 8)].concat();
        let mut after = before.clone();
        blank_places(&mut after, 1000);
        assert_eq!(after[..8], [0; 8]);
        assert_eq!(after[8..20], before[8..20], "not a file name");
        assert_eq!(after[20..36], [0; 16]);
        assert_eq!(after[36..], before[36..], "not a location");
    }

    #[test]
    fn formatting_functions_are_recognised_by_name() {
        assert!(is_formatting("_RNvMsa_NtCs8cm1uA0r81z_4core3fmtNtB5_9Formatter12pad_integral"));
        assert!(is_formatting("_RNvXs8_NtNtNtCs8cm1uA0r81z_4core3fmt3num3impmNtB9_7Display3fmt"));
        assert!(is_formatting("<qingdan::Kind as core::fmt::Debug>::fmt"));
        assert!(!is_formatting("qingdan::format::fmt"));
    }

    /// A module with `core::fmt::write`, its caller, and a caller of that caller.
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
    fn unused_formatting_is_removed() {
        let mut fine = module("<u32 as core::fmt::Display>::fmt");
        assert_eq!(formatting(&mut fine), None);
        let bodies = fine.funcs.iter_local().map(|(_, body)| format!("{:?}", body.block(body.entry_block()).instrs));
        assert!(bodies.into_iter().all(|body| body.contains("Unreachable")));
        assert_eq!(formatting(&mut module("qingdan::report")), Some("qingdan::report".to_owned()));
    }

    #[test]
    fn a_copy_that_calls_itself_is_found() {
        let made = |calls: [Option<usize>; 3]| {
            let mut module = Module::default();
            let mut ids = Vec::new();
            for name in COPIES {
                let mut builder = FunctionBuilder::new(&mut module.types, &[], &[]);
                builder.name(name.to_owned());
                ids.push(builder.finish(Vec::new(), &mut module.funcs));
            }
            for (from, to) in calls.into_iter().enumerate() {
                if let (Some(to), FunctionKind::Local(body)) = (to, &mut module.funcs.get_mut(ids[from]).kind) {
                    body.builder_mut().func_body().call(ids[to]);
                }
            }
            endless(&module)
        };
        assert_eq!(made([None, Some(0), None]), None, "memmove may use memcpy");
        assert_eq!(made([None, None, Some(2)]), Some("memset"));
        assert_eq!(made([Some(1), Some(0), None]), Some("memcpy"));
    }

    #[test]
    fn functions_that_begin_a_panic_are_recognised_by_name() {
        assert!(is_panic("_RNvNtCs5f80_4core9panicking18panic_bounds_check"));
        assert!(is_panic("core[5f808709b801692b]::panicking::panic_bounds_check"));
        assert!(is_panic("alloc[77cc2d4e2f0ceb0c]::raw_vec::handle_error"));
        assert!(is_panic("<alloc[77cc2d4e2f0ceb0c]::vec::Vec<_, _>>::remove::assert_failed"));
        assert!(!is_panic("qingdan::wasm::Pack::failure::h6bd77974f8888773"));
        assert!(!is_panic("core::slice::sort::unstable::quicksort::quicksort::h64851860b42b8d65"));
    }
}

//! Taking out of a module what only words a panic.
//!
//! The engine never means to panic, but bounds checks and the like remain, and each passes its place and
//! words to the standard library, which formats them. The embedded module's panic handler stops the module
//! and shows nothing, so the words are dead weight that the compiler cannot see: here the functions that
//! begin a panic stop at once instead. The checks stay, and so does what happens when one fails.

use walrus::{ExportItem, FunctionKind, Module};

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
            let entry = body.entry_block();
            body.block_mut(entry).instrs.clear();
            body.builder_mut().func_body().unreachable();
        }
    }
}

/// Takes away the exports by which a linker tells where memory begins and ends: pages do not ask.
pub fn addresses(module: &mut Module) {
    let globals = module.exports.iter().filter(|export| matches!(export.item, ExportItem::Global(_)));
    let globals: Vec<_> = globals.map(walrus::Export::id).collect();
    for export in globals {
        module.exports.delete(export);
    }
}

/// Whether a function's name, as it was compiled or already readable, is that of one that begins a panic.
fn is_panic(name: &str) -> bool {
    begins_panic(&without_hashes(&format!("{:#}", rustc_demangle::demangle(name))))
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

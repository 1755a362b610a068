//! Checks with the Bytecode Alliance's validator that an engine of a certain age accepts a module.

use crate::say::{Result, failure};
use std::path::Path;
use wasmparser::{Parser, Payload, Validator, WasmFeatures};

/// Fails if the module uses a feature outside `known`.
pub(crate) fn check(path: &Path, module: &[u8], known: WasmFeatures) -> Result<()> {
    let refused =
        |why: String| failure(format_args!("{} would not load in the oldest supported engines: {why}", path.display()));
    Validator::new_with_features(known).validate_all(module).map_err(|error| refused(error.to_string()))?;
    // The validator always accepts this section; an old engine refuses it even if no instruction needs it.
    let counts = |payload| matches!(payload, Ok(Payload::DataCountSection { .. }));
    if !known.contains(WasmFeatures::BULK_MEMORY) && Parser::new(0).parse_all(module).any(counts) {
        return Err(refused("it has a DataCount section".into()));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn accepts(sections: &[u8], known: WasmFeatures) -> bool {
        check(Path::new("m.wasm"), &[b"\0asm\x01\0\0\0", sections].concat(), known).is_ok()
    }

    /// The sections of a module with one function and one page of memory.
    fn function(signature: &[u8], body: &[u8]) -> Vec<u8> {
        let section = |id: u8, inside: &[u8]| [&[id, inside.len() as u8], inside].concat();
        let types = section(1, &[&[1], signature].concat());
        let code = section(10, &[&[1, body.len() as u8 + 2, 0], body, &[0x0b]].concat());
        [types, section(3, &[1, 0]), section(5, &[1, 0, 1]), code].concat()
    }

    #[test]
    fn the_first_version_is_accepted() {
        assert!(accepts(&[], WasmFeatures::MVP));
        // i64 in, i32 out: wrap.
        assert!(accepts(&function(&[0x60, 1, 0x7e, 1, 0x7f], &[0x20, 0, 0xa7]), WasmFeatures::MVP));
    }

    #[test]
    fn later_features_are_refused() {
        let later: [(&str, Vec<u8>); 8] = [
            ("sign extension", function(&[0x60, 1, 0x7f, 1, 0x7f], &[0x20, 0, 0xc0])),
            ("saturating conversion", function(&[0x60, 1, 0x7c, 1, 0x7f], &[0x20, 0, 0xfc, 2])),
            ("bulk memory", function(&[0x60, 0, 0], &[0x41, 0, 0x41, 0, 0x41, 0, 0xfc, 11, 0])),
            ("several results", function(&[0x60, 0, 2, 0x7f, 0x7f], &[0x41, 0, 0x41, 0])),
            ("references", function(&[0x60, 1, 0x6f, 0], &[])),
            // It counts zero segments, and there are none.
            ("a DataCount section", vec![12, 1, 0]),
            ("an imported mutable global", vec![2, 8, 1, 1, b'a', 1, b'b', 3, 0x7f, 1]),
            ("an exported mutable global", vec![6, 6, 1, 0x7f, 1, 0x41, 0, 0x0b, 7, 5, 1, 1, b'g', 3, 0]),
        ];
        for (what, sections) in later {
            assert!(accepts(&sections, WasmFeatures::WASM2), "{what}: the module is valid");
            assert!(!accepts(&sections, WasmFeatures::MVP), "{what}");
        }
    }
}

//! Names of entries, and references to them.

use alloc::vec::Vec;

/// True if two names are the same. Some writers on Windows use `\`, and OPC ignores case (ECMA-376 part 2, 6.3.5).
pub(crate) fn same(one: &[u8], other: &[u8]) -> bool {
    let plain = |byte: &u8| if *byte == b'\\' { b'/' } else { byte.to_ascii_lowercase() };
    one.len() == other.len() && one.iter().map(plain).eq(other.iter().map(plain))
}

/// Resolves a reference `target` in the part `from`: relative to that part, or to the root if it begins with `/`.
pub(crate) fn resolve(from: &[u8], target: &[u8]) -> Vec<u8> {
    let mut path: Vec<&[u8]> = Vec::new();
    if !target.starts_with(b"/") {
        path.extend(from.split(|byte| *byte == b'/'));
        path.pop();
    }
    for part in target.split(|byte| matches!(byte, b'/' | b'\\')) {
        match part {
            b"" | b"." => {}
            b".." => {
                path.pop();
            }
            part => path.push(part),
        }
    }
    path.join(&b'/')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_are_resolved() {
        for (from, target, name) in [
            ("", "/word/document.xml", "word/document.xml"),
            ("a/b.xml", "c.xml", "a/c.xml"),
            ("a/b/c.xml", "../d\\./e.xml", "a/d/e.xml"),
            ("a.xml", "../../../b.xml", "b.xml"),
            ("a/b.xml", "/c.xml", "c.xml"),
        ] {
            assert_eq!(resolve(from.as_bytes(), target.as_bytes()), name.as_bytes(), "{from} {target}");
        }
    }
}

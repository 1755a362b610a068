//! Programs, which no material is.

/// Whether a system would run what begins like this: PE and DOS, ELF, Mach-O, `#!`, Windows shortcuts, Java classes.
pub(super) fn is(head: &[u8]) -> bool {
    const SIGNATURES: [&[u8]; 9] = [
        b"\x7fELF",
        b"\xfe\xed\xfa\xce",
        b"\xfe\xed\xfa\xcf",
        b"\xce\xfa\xed\xfe",
        b"\xcf\xfa\xed\xfe",
        b"\xca\xfe\xba\xbe",
        b"#!",
        b"\x4c\0\0\0\x01\x14\x02\0",
        b"@echo off",
    ];
    head.starts_with(b"MZ") || SIGNATURES.iter().any(|signature| head.starts_with(signature))
}

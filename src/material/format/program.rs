//! Programs. No material may be one.
//!
//! Files that a system runs by their content, and shortcuts. Scripts that run only by their name, such as JavaScript or Visual Basic,
//! are text; the check of names reports their extension. Packages of programs in a ZIP or a compound file are recognised there.

/// True if a system would run a file that begins like this.
pub(in crate::material) fn is(head: &[u8]) -> bool {
    const SIGNATURES: [&[u8]; 9] = [
        b"\x7fELF",
        // Mach-O in both byte orders and universal binaries; Java classes begin like the latter.
        b"\xfe\xed\xfa\xce",
        b"\xfe\xed\xfa\xcf",
        b"\xce\xfa\xed\xfe",
        b"\xcf\xfa\xed\xfe",
        b"\xca\xfe\xba\xbe",
        b"\0asm",
        b"dex\n",
        // A Windows shortcut with its class identifier ([MS-SHLLINK] 2.1).
        b"\x4c\0\0\0\x01\x14\x02\0",
    ];
    // In lower case: first lines of scripts, and shortcuts in text form.
    const LINES: [&[u8]; 4] = [b"#!", b"@echo ", b"[internetshortcut]", b"[desktop entry]"];
    let text = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head).trim_ascii_start();
    let begins = |line: &&[u8]| text.get(..line.len()).is_some_and(|start| start.eq_ignore_ascii_case(line));
    SIGNATURES.iter().any(|signature| head.starts_with(signature)) || LINES.iter().any(begins) || is_dos(head)
}

/// True for DOS and PE. A text may begin with these two letters, but has no zero byte where the header would be.
fn is_dos(head: &[u8]) -> bool {
    (head.starts_with(b"MZ") || head.starts_with(b"ZM")) && head.iter().take(64).any(|byte| *byte == 0)
}

#[cfg(test)]
mod tests {
    use crate::material::Kind;
    use crate::material::hurt::facts;

    #[test]
    fn what_runs_is_a_program() {
        for bytes in [
            &b"\x7fELF\x02"[..],
            b"\xcf\xfa\xed\xfe\x07",
            b"\xca\xfe\xba\xbe\0",
            b"MZ\x90\0\x03\0\0\0",
            b"\x4c\0\0\0\x01\x14\x02\0\0",
            b"#!/bin/sh\n",
            b"\xef\xbb\xbf\r\n@ECHO OFF\r\n",
            b"[InternetShortcut]\r\nURL=https://example.com\r\n",
            // A PDF too, for a reader that is not particular.
            b"MZ\x90\0\x03\0\0\0%PDF-1.4",
        ] {
            assert_eq!(facts(bytes).kind, Kind::Program, "{bytes:x?}");
        }
    }

    #[test]
    fn what_only_begins_like_one_is_none() {
        for text in ["MZ-001, 2024", "echo", "# title", "@echofoo"] {
            assert_eq!(facts(text.as_bytes()).kind, Kind::Text, "{text}");
        }
    }
}

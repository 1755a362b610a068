//! Strings (ISO 32000-2, 7.3.4). Only the beginning of a long one is kept: none that is needed is longer than a name or a key.

use alloc::vec::Vec;

use super::syntax::{Fail, Result};

/// Number of bytes of a string that are kept.
const KEPT: usize = 256;

/// Returns the string in balanced parentheses at the beginning of `bytes`, and its length as written.
pub(super) fn literal(bytes: &[u8]) -> Result<(Vec<u8>, usize)> {
    let (mut text, mut open, mut at) = (Vec::new(), 1u32, 1);
    let next = |at: usize| bytes.get(at).copied().ok_or(Fail::More);
    loop {
        let mut byte = next(at)?;
        at += 1;
        match byte {
            b'(' => open += 1,
            b')' => open -= 1,
            b'\\' => {
                byte = next(at)?;
                at += 1;
                match byte {
                    b'n' => byte = b'\n',
                    b'r' => byte = b'\r',
                    b't' => byte = b'\t',
                    b'b' => byte = 8,
                    b'f' => byte = 12,
                    b'0'..=b'7' => {
                        byte -= b'0';
                        for _ in 0..2 {
                            let digit = next(at)?;
                            if !matches!(digit, b'0'..=b'7') {
                                break;
                            }
                            byte = (byte << 3) | (digit - b'0');
                            at += 1;
                        }
                    }
                    // A backslash at the end of a line continues the string.
                    b'\r' if next(at)? == b'\n' => {
                        at += 1;
                        continue;
                    }
                    b'\r' | b'\n' => continue,
                    _ => {}
                }
            }
            _ => {}
        }
        if open == 0 {
            return Ok((text, at));
        }
        if text.len() < KEPT {
            text.push(byte);
        }
    }
}

/// Returns the hexadecimal string in angle brackets at the beginning of `bytes`, and its length as written.
pub(super) fn hexadecimal(bytes: &[u8]) -> Result<(Vec<u8>, usize)> {
    let end = bytes.iter().position(|byte| *byte == b'>').ok_or(Fail::More)?;
    let mut digits = bytes[..end].iter().filter_map(|byte| char::from(*byte).to_digit(16));
    let mut text = Vec::new();
    while let (Some(high), true) = (digits.next(), text.len() < KEPT) {
        // A missing last digit is 0.
        text.push((high * 16 + digits.next().unwrap_or(0)) as u8);
    }
    Ok((text, end + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn literals() {
        for (written, text) in [
            (&b"(a(b)\\)c) "[..], &b"a(b))c"[..]),
            (b"(\\101\\1\\0534\\n\\\\)", b"A\x01+4\n\\"),
            (b"(a\\\r\nb\\\nc\\d)", b"abcd"),
            (b"()", b""),
        ] {
            let length = written.iter().rposition(|byte| *byte == b')').unwrap() + 1;
            assert_eq!(literal(written), Ok((text.to_vec(), length)));
        }
        assert_eq!(literal(b"(a\\)"), Err(Fail::More));
        let (text, length) = literal(&[b"(".to_vec(), [b'x'; 1000].to_vec(), b")".to_vec()].concat()).unwrap();
        assert_eq!((text.len(), length), (KEPT, 1002));
    }

    #[test]
    fn digits() {
        assert_eq!(hexadecimal(b"<0f 7\n>"), Ok((b"\x0f\x70".to_vec(), 7)));
        assert_eq!(hexadecimal(b"<0f"), Err(Fail::More));
    }
}

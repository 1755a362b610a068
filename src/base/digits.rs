//! Whole numbers in decimal digits, without the formatting machinery of `core::fmt`, which would outweigh the engine's messages.

use alloc::string::String;

use super::text::push_ascii;

/// Appends a number in decimal digits.
pub fn push_number(number: u64, out: &mut String) {
    push_ascii(decimal_digits(number, &mut [0; 20]), out);
}

/// Writes the digits of `value` into the end of `buffer` and returns them.
pub fn decimal_digits(mut value: u64, buffer: &mut [u8; 20]) -> &[u8] {
    let mut start = buffer.len();
    loop {
        start -= 1;
        buffer[start] = b'0' + (value % 10) as u8;
        value /= 10;
        if value == 0 || start == 0 {
            return &buffer[start..];
        }
    }
}

/// Appends a number of bytes as people read it: `10 MB`, `1.5 MB`, `200 kB`. It is rounded down to a tenth, so that a file of the size
/// that is named is never above the limit.
pub fn push_size(bytes: u64, out: &mut String) {
    const UNITS: [(u64, &str); 2] = [(1 << 20, " MB"), (1 << 10, " kB")];
    for (size, name) in UNITS {
        if bytes >= size {
            push_number(bytes / size, out);
            let tenths = bytes % size * 10 / size;
            if tenths > 0 {
                out.push('.');
                push_number(tenths, out);
            }
            out.push_str(name);
            return;
        }
    }
    push_number(bytes, out);
    out.push_str(" B");
}

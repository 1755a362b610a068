//! Writing JSON text (RFC 8259) straight into a string, with the escapes that RFC 8785 prescribes.
//!
//! A comma is written before an item or member unless the text ends in an opening bracket, so no writer keeps a state:
//!
//! ```
//! use qingdan::base::json;
//!
//! let mut out = String::from("{");
//! json::text_member("name", "a \"b\"", &mut out);
//! json::number_member("count", 2, &mut out);
//! json::flag_member("whole", true, &mut out);
//! out.push('}');
//! assert_eq!(out, r#"{"name":"a \"b\"","count":2,"whole":true}"#);
//! ```

use alloc::string::String;

use super::digits::push_number;

/// Writes the comma that is due before a further item or member.
pub fn separate(out: &mut String) {
    if !out.ends_with(['[', '{']) {
        out.push(',');
    }
}

/// Writes a JSON string with the escapes of RFC 8785 (section 3.2.2.2). A lone surrogate becomes U+FFFD.
pub fn write_units(text: &[u16], out: &mut String) {
    out.push('"');
    for c in char::decode_utf16(text.iter().copied()) {
        write_char(c.unwrap_or(char::REPLACEMENT_CHARACTER), out);
    }
    out.push('"');
}

/// Writes a JSON string.
pub fn write_str(text: &str, out: &mut String) {
    out.push('"');
    for c in text.chars() {
        write_char(c, out);
    }
    out.push('"');
}

fn write_char(c: char, out: &mut String) {
    let short = match c {
        '"' | '\\' => c,
        '\u{8}' => 'b',
        '\t' => 't',
        '\n' => 'n',
        '\u{c}' => 'f',
        '\r' => 'r',
        '\0'..'\u{20}' => {
            out.push_str("\\u00");
            for digit in [c as usize >> 4, c as usize & 15] {
                out.push(char::from(b"0123456789abcdef"[digit]));
            }
            return;
        }
        _ => return out.push(c),
    };
    out.push('\\');
    out.push(short);
}

/// Appends `"name":`, after a comma where one is due.
pub fn member(name: &str, out: &mut String) {
    separate(out);
    write_str(name, out);
    out.push(':');
}

/// Appends a member that is a text.
pub fn text_member(name: &str, text: &str, out: &mut String) {
    member(name, out);
    write_str(text, out);
}

/// Appends a member that is a whole number.
pub fn number_member(name: &str, number: u64, out: &mut String) {
    member(name, out);
    push_number(number, out);
}

/// Appends a member that is true or false.
pub fn flag_member(name: &str, flag: bool, out: &mut String) {
    member(name, out);
    out.push_str(if flag { "true" } else { "false" });
}

/// Appends a member that is a list of texts.
pub fn texts_member<'t>(name: &str, texts: impl IntoIterator<Item = &'t str>, out: &mut String) {
    member(name, out);
    out.push('[');
    for text in texts {
        separate(out);
        write_str(text, out);
    }
    out.push(']');
}

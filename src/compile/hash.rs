//! The content hash of a pack: SHA-256 over its canonical form (RFC 8785).

use serde_json::Value;

use crate::base::number::Number;
use crate::base::sha256;

/// Returns `sha256:` followed by the digest in hexadecimal.
pub(super) fn label(pack: &Value) -> String {
    let mut canonical = String::new();
    write(pack, &mut canonical);
    sha256::label(canonical.as_bytes())
}

/// Appends the canonical form: no blanks, members by their UTF-16 code units, numbers as ECMAScript prints them.
fn write(value: &Value, out: &mut String) {
    match value {
        Value::Array(items) => {
            out.push('[');
            for (position, item) in items.iter().enumerate() {
                if position > 0 {
                    out.push(',');
                }
                write(item, out);
            }
            out.push(']');
        }
        Value::Object(members) => {
            let mut sorted: Vec<_> = members.iter().collect();
            sorted.sort_by(|(a, _), (b, _)| a.encode_utf16().cmp(b.encode_utf16()));
            out.push('{');
            for (position, (key, member)) in sorted.into_iter().enumerate() {
                if position > 0 {
                    out.push(',');
                }
                out.push_str(&Value::from(key.as_str()).to_string());
                out.push(':');
                write(member, out);
            }
            out.push('}');
        }
        Value::Number(number) => {
            let text = number.to_string();
            match Number::parse(text.as_bytes()) {
                Some(number) => number.write(out),
                None => out.push_str(&text),
            }
        }
        // serde_json escapes exactly the characters that RFC 8785 names, in the same notation.
        Value::Null | Value::Bool(_) | Value::String(_) => out.push_str(&value.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    #[test]
    fn canonical_form_is_that_of_rfc_8785() {
        let mut out = String::new();
        super::write(
            &json!({ "b": [1.0, 0.01, 1e21, "\u{7}\"/"], "\u{10000}": 1, "\u{e000}": 2, "a": null }),
            &mut out,
        );
        assert_eq!(out, "{\"a\":null,\"b\":[1,0.01,1e+21,\"\\u0007\\\"/\"],\"\u{10000}\":1,\"\u{e000}\":2}");
    }
}

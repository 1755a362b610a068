//! `email`: the Mailbox of RFC 5321, 4.1.2. The email field of packs takes less, see `identifier::email`.

use super::net::{is_ipv4, is_ipv6_of};

/// A local part, `@`, and a domain or the literal of an address.
pub(super) fn is_mailbox(text: &[u8]) -> bool {
    // A quoted local part may hold `@`, a domain may not.
    let Some(at) = text.iter().rposition(|&byte| byte == b'@') else { return false };
    let (local, domain) = (&text[..at], &text[at + 1..]);
    let literal = domain.strip_prefix(b"[").and_then(|rest| rest.strip_suffix(b"]"));
    (1..=64).contains(&local.len())
        && (is_dot_string(local) || is_quoted(local))
        && domain.len() <= 255
        && literal.map_or_else(|| is_domain(domain), is_literal)
}

fn is_dot_string(text: &[u8]) -> bool {
    let is_atom = |byte: &u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-/=?^_`{|}~".contains(byte);
    text.split(|&byte| byte == b'.').all(|atom| !atom.is_empty() && atom.iter().all(is_atom))
}

fn is_quoted(text: &[u8]) -> bool {
    let Some(mut rest) = text.strip_prefix(b"\"") else { return false };
    loop {
        rest = match rest {
            [b'"'] => return true,
            [b'\\', 0x20..=0x7e, rest @ ..] => rest,
            [0x20..=0x21 | 0x23..=0x5b | 0x5d..=0x7e, rest @ ..] => rest,
            _ => return false,
        };
    }
}

fn is_domain(text: &[u8]) -> bool {
    let is_label = |label: &[u8]| {
        (1..=63).contains(&label.len())
            && label.iter().all(|byte| byte.is_ascii_alphanumeric() || *byte == b'-')
            && label.first() != Some(&b'-')
            && label.last() != Some(&b'-')
    };
    text.split(|&byte| byte == b'.').all(is_label)
}

/// An address of version 4, or one of version 6 with its tag; no other tag is registered (4.1.3).
fn is_literal(text: &[u8]) -> bool {
    match text.split_at_checked(5) {
        Some((tag, rest)) if tag.eq_ignore_ascii_case(b"IPv6:") => is_ipv6_of(rest, 6),
        _ => is_ipv4(text),
    }
}

//! `uri`, `uri-reference` (RFC 3986, appendix A), `iri`, `iri-reference` (RFC 3987, 2.2) and `uri-template` (RFC
//! 6570, 2).

use alloc::vec::Vec;

use super::net::is_ipv6;

/// A URI with its scheme.
pub(super) fn is_uri(text: &[u8]) -> bool {
    Grammar { international: false }.whole(&widened(text))
}

/// A URI or a relative reference.
pub(super) fn is_uri_reference(text: &[u8]) -> bool {
    Grammar { international: false }.reference(&widened(text))
}

/// An IRI with its scheme.
pub(super) fn is_iri(text: &[u32]) -> bool {
    Grammar { international: true }.whole(text)
}

/// An IRI or a relative reference.
pub(super) fn is_iri_reference(text: &[u32]) -> bool {
    Grammar { international: true }.reference(text)
}

fn widened(text: &[u8]) -> Vec<u32> {
    text.iter().copied().map(u32::from).collect()
}

struct Grammar {
    /// More than ASCII.
    international: bool,
}

impl Grammar {
    fn whole(&self, text: &[u32]) -> bool {
        scheme(text).is_some_and(|rest| self.after_scheme(rest))
    }

    fn reference(&self, text: &[u32]) -> bool {
        if self.whole(text) {
            return true;
        }
        // Without a scheme no colon may stand in the first segment: it would end one.
        let first = text.split(|&c| is_one_of(c, "/?#")).next().unwrap_or_default();
        !first.contains(&u32::from(':')) && self.after_scheme(text)
    }

    /// Authority and path, query, fragment.
    fn after_scheme(&self, text: &[u32]) -> bool {
        let (text, fragment) = split(text, '#');
        let (hierarchy, query) = split(text, '?');
        let path = match hierarchy {
            [0x2f, 0x2f, rest @ ..] => {
                let end = rest.iter().position(|&c| c == u32::from('/')).unwrap_or(rest.len());
                if !self.authority(&rest[..end]) {
                    return false;
                }
                &rest[end..]
            }
            path => path,
        };
        self.all(path, ":@/", false)
            && query.is_none_or(|query| self.all(query, ":@/?", true))
            && fragment.is_none_or(|fragment| self.all(fragment, ":@/?", false))
    }

    fn authority(&self, text: &[u32]) -> bool {
        let (user, host) = match text.iter().position(|&c| c == u32::from('@')) {
            Some(at) => (&text[..at], &text[at + 1..]),
            None => (&[][..], text),
        };
        let (host, port) = match host {
            [0x5b, ..] => match host.iter().position(|&c| c == u32::from(']')) {
                Some(end) => (&host[..=end], &host[end + 1..]),
                None => return false,
            },
            _ => host.split_at(host.iter().position(|&c| c == u32::from(':')).unwrap_or(host.len())),
        };
        let port_fits = match port {
            [] => true,
            [colon, digits @ ..] => *colon == u32::from(':') && digits.iter().all(|&c| (0x30..=0x39).contains(&c)),
        };
        let host_fits = match host {
            [0x5b, literal @ .., 0x5d] => is_literal(literal),
            name => self.all(name, "", false),
        };
        self.all(user, ":", false) && host_fits && port_fits
    }

    /// Returns true if every character is unreserved, a sub-delimiter, an escape, or one of `more`.
    fn all(&self, text: &[u32], more: &str, in_query: bool) -> bool {
        let mut rest = text;
        while let [c, tail @ ..] = rest {
            rest = match tail {
                [high, low, tail @ ..] if *c == u32::from('%') => {
                    if !is_hex(*high) || !is_hex(*low) {
                        return false;
                    }
                    tail
                }
                _ if is_unreserved(*c) || is_one_of(*c, "!$&'()*+,;=") || is_one_of(*c, more) => tail,
                _ if self.international && (is_ucschar(*c) || in_query && is_private(*c)) => tail,
                _ => return false,
            };
        }
        true
    }
}

/// Returns the text after the scheme and its colon.
fn scheme(text: &[u32]) -> Option<&[u32]> {
    let colon = text.iter().position(|&c| c == u32::from(':'))?;
    let (name, rest) = (&text[..colon], &text[colon + 1..]);
    let is_letter = |c: u32| u8::try_from(c).is_ok_and(|byte| byte.is_ascii_alphabetic());
    let fits = |&c: &u32| is_letter(c) || (0x30..=0x39).contains(&c) || is_one_of(c, "+-.");
    (name.first().is_some_and(|&c| is_letter(c)) && name.iter().all(fits)).then_some(rest)
}

/// The text before a mark, and what follows it where it is there.
fn split(text: &[u32], mark: char) -> (&[u32], Option<&[u32]>) {
    match text.iter().position(|&c| c == u32::from(mark)) {
        Some(at) => (&text[..at], Some(&text[at + 1..])),
        None => (text, None),
    }
}

/// An address in brackets: of version 6, or of a version to come.
fn is_literal(text: &[u32]) -> bool {
    let mut bytes = Vec::new();
    for &c in text {
        match u8::try_from(c) {
            Ok(byte) => bytes.push(byte),
            Err(_) => return false,
        }
    }
    if let [b'v' | b'V', rest @ ..] = bytes.as_slice() {
        let Some(dot) = rest.iter().position(|&byte| byte == b'.') else { return false };
        let (version, address) = (&rest[..dot], &rest[dot + 1..]);
        let fits = |&c: &u8| is_unreserved(c.into()) || is_one_of(c.into(), "!$&'()*+,;=:");
        return !version.is_empty()
            && version.iter().all(u8::is_ascii_hexdigit)
            && !address.is_empty()
            && address.iter().all(fits);
    }
    is_ipv6(&bytes)
}

fn is_one_of(c: u32, marks: &str) -> bool {
    marks.bytes().any(|mark| u32::from(mark) == c)
}

fn is_unreserved(c: u32) -> bool {
    u8::try_from(c).is_ok_and(|byte| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte))
}

fn is_hex(c: u32) -> bool {
    u8::try_from(c).is_ok_and(|byte| byte.is_ascii_hexdigit())
}

fn is_ucschar(c: u32) -> bool {
    match c {
        0xa0..=0xd7ff | 0xf900..=0xfdcf | 0xfdf0..=0xffef => true,
        0x10000..=0xdfffd => c & 0xffff <= 0xfffd,
        0xe1000..=0xefffd => true,
        _ => false,
    }
}

fn is_private(c: u32) -> bool {
    matches!(c, 0xe000..=0xf8ff | 0xf0000..=0xffffd | 0x100000..=0x10fffd)
}

/// Literals, and expressions in braces. An apostrophe is a literal too (erratum 6937).
pub(super) fn is_template(text: &[u32]) -> bool {
    let mut rest = text;
    loop {
        let end = rest.iter().position(|&c| c == u32::from('{')).unwrap_or(rest.len());
        let (literals, tail) = rest.split_at(end);
        if !is_literals(literals) {
            return false;
        }
        let [_, tail @ ..] = tail else { return true };
        let Some(close) = tail.iter().position(|&c| c == u32::from('}')) else { return false };
        if !is_expression(&tail[..close]) {
            return false;
        }
        rest = &tail[close + 1..];
    }
}

fn is_literals(text: &[u32]) -> bool {
    let mut rest = text;
    while let [c, tail @ ..] = rest {
        rest = match tail {
            [high, low, tail @ ..] if *c == u32::from('%') && is_hex(*high) && is_hex(*low) => tail,
            _ if (0x21..0x7f).contains(c) && !is_one_of(*c, "\"%<>\\^`{|}") => tail,
            _ if is_ucschar(*c) || is_private(*c) => tail,
            _ => return false,
        };
    }
    true
}

/// An operator, and variables with commas between them.
fn is_expression(text: &[u32]) -> bool {
    let names = match text {
        [operator, rest @ ..] if is_one_of(*operator, "+#./;?&=,!@|") => rest,
        all => all,
    };
    names.split(|&c| c == u32::from(',')).all(is_variable)
}

/// A name, and how much of its value is taken.
fn is_variable(text: &[u32]) -> bool {
    let name = match text {
        [name @ .., star] if *star == u32::from('*') => name,
        _ => {
            let (name, length) = split(text, ':');
            let is_length = |digits: &[u32]| matches!(digits, [0x31..=0x39, rest @ ..] if rest.len() < 4 && rest.iter().all(|c| (0x30..=0x39).contains(c)));
            if !length.is_none_or(is_length) {
                return false;
            }
            name
        }
    };
    name.split(|&c| c == u32::from('.')).all(|part| !part.is_empty() && is_name(part))
}

fn is_name(text: &[u32]) -> bool {
    let mut rest = text;
    while let [c, tail @ ..] = rest {
        rest = match tail {
            [high, low, tail @ ..] if *c == u32::from('%') && is_hex(*high) && is_hex(*low) => tail,
            _ if *c == u32::from('_') || u8::try_from(*c).is_ok_and(|byte| byte.is_ascii_alphanumeric()) => tail,
            _ => return false,
        };
    }
    true
}

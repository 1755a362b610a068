//! References to URIs, resolved (RFC 3986, 5.2 and 5.3). Fragments are not resolved here.

use alloc::string::String;
use alloc::vec::Vec;

/// The parts of a URI or of a reference.
struct Parts<'t> {
    scheme: Option<&'t str>,
    authority: Option<&'t str>,
    path: &'t str,
    query: Option<&'t str>,
}

/// The URI that a reference means where `base` is the URI of the whole.
pub(super) fn resolve(base: &str, reference: &str) -> String {
    let (base, own) = (parts(base), parts(reference));
    let mut target = Parts { path: "", ..own };
    let path = if own.scheme.is_some() || own.authority.is_some() {
        without_dots(own.path)
    } else if own.path.is_empty() {
        target.query = own.query.or(base.query);
        base.path.into()
    } else if own.path.starts_with('/') {
        without_dots(own.path)
    } else {
        without_dots(&merged(&base, own.path))
    };
    if own.scheme.is_none() {
        target.scheme = base.scheme;
        target.authority = own.authority.or(base.authority);
    }
    let mut uri = String::new();
    let mut add = |before: &str, part: Option<&str>, after: &str| {
        if let Some(part) = part {
            for text in [before, part, after] {
                uri.push_str(text);
            }
        }
    };
    add("", target.scheme, ":");
    add("//", target.authority, "");
    add("", Some(&path), "");
    add("?", target.query, "");
    uri
}

fn parts(text: &str) -> Parts<'_> {
    let colon = text.find(':').filter(|&colon| !text[..colon].contains(['/', '?']));
    let (scheme, rest) = match colon {
        Some(colon) => (Some(&text[..colon]), &text[colon + 1..]),
        None => (None, text),
    };
    let (rest, query) = match rest.split_once('?') {
        Some((rest, query)) => (rest, Some(query)),
        None => (rest, None),
    };
    let (authority, path) = match rest.strip_prefix("//") {
        Some(rest) => {
            let (authority, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
            (Some(authority), path)
        }
        None => (None, rest),
    };
    Parts { scheme, authority, path, query }
}

/// The path of a reference in place of the last segment of the base's.
fn merged(base: &Parts, path: &str) -> String {
    let folder = match base.path.rfind('/') {
        Some(end) => &base.path[..=end],
        None if base.authority.is_some() => "/",
        None => "",
    };
    [folder, path].concat()
}

/// The path with `.` and `..` followed.
fn without_dots(path: &str) -> String {
    let mut kept: Vec<&str> = Vec::new();
    let (start, inner) = match path.strip_prefix('/') {
        Some(inner) => ("/", inner),
        None => ("", path),
    };
    let mut segments = inner.split('/').peekable();
    while let Some(segment) = segments.next() {
        let is_dots = segment == "." || segment == "..";
        if segment == ".." {
            kept.pop();
        }
        if !is_dots {
            kept.push(segment);
        } else if segments.peek().is_none() {
            // A folder ends in `/`.
            kept.push("");
        }
    }
    [start, &kept.join("/")].concat()
}

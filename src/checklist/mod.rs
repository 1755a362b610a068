//! The checklist: what an editor writes about one item, with the place of every part in the file.
//!
//! [`crate::source`] parses the bytes to a bounded tree of nodes and checks it against the table of keys. This module builds the
//! [`model`] from the nodes and checks it for consistency. No step stops at the first mistake.
//!
//! ```
//! let file = "qingdan: 1\nid: a\nversion: 1\ntitel: { zh: 示例 }\n";
//! let (checklist, diagnostics) = qingdan::checklist::parse("a.yaml", file.as_bytes());
//! assert!(checklist.is_some());
//! let unknown = diagnostics.iter().find(|diagnostic| diagnostic.code == "shape.unknown-key").unwrap();
//! assert_eq!((unknown.span.line, unknown.span.column), (4, 1));
//! assert_eq!(unknown.remedy.as_ref().map(|words| words.en.as_str()), Some("Did you mean title?"));
//! ```

mod check;
pub(crate) mod keys;
pub mod model;
pub(crate) mod read;
pub(crate) mod reference;
pub(crate) mod schema;

pub use model::{Authorities, Checklist};
pub use reference::tables;
pub use schema::schema;

use crate::source::diagnostic::{Diagnostic, Sink};
use crate::source::shape::{self, Form, Kind};
use crate::source::{self, FileKind};
use keys::{AUTHORITY, CHECKLIST};

/// Parses a file. Returns the checklist and all diagnostics.
///
/// `name` is the file name for messages; its stem has to be the checklist's id. A checklist is returned whenever the
/// file is a YAML mapping. It can be compiled if no diagnostic [is an error](Diagnostic::is_error).
#[must_use]
pub fn parse(name: &str, bytes: &[u8]) -> (Option<Checklist>, Vec<Diagnostic>) {
    let mut sink = Sink::new(name);
    let checklist = source::read(bytes, FileKind::Checklist, Some(&CHECKLIST), &mut sink).map(|root| {
        shape::check(&root, &CHECKLIST, &mut sink);
        let checklist = read::checklist(&root);
        check::check(&checklist, &root, source::stem(name), &mut sink);
        checklist
    });
    (checklist, sink.finish())
}

/// Parses `authorities.yaml`. Returns the authorities and all diagnostics.
#[must_use]
pub fn parse_authorities(name: &str, bytes: &[u8]) -> (Option<Authorities>, Vec<Diagnostic>) {
    let mut sink = Sink::new(name);
    let authorities = source::read(bytes, FileKind::Authorities, None, &mut sink).map(|root| {
        shape::check_map(&root, Form::Slug, &Kind::Object(&AUTHORITY), &mut sink);
        let authorities = read::authorities(&root);
        check::authority_codes(&authorities, &mut sink);
        authorities
    });
    (authorities, sink.finish())
}

/// Reports the authorities that a checklist names but `authorities.yaml` does not contain. `name` is the checklist's
/// file.
#[must_use]
pub fn check_authorities(name: &str, checklist: &Checklist, authorities: &Authorities) -> Vec<Diagnostic> {
    let mut sink = Sink::new(name);
    check::authorities(checklist, authorities, &mut sink);
    sink.finish()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::shape::unread::unread;

    fn root(kind: FileKind, text: &str) -> source::yaml::Node {
        source::read(text.as_bytes(), kind, None, &mut Sink::new("")).expect("a mapping")
    }

    /// The file holds every key of a checklist.
    #[test]
    fn every_key_is_read() {
        let full = root(FileKind::Checklist, include_str!("../../tests/checklist/ok/full.yaml"));
        let kind = Kind::Object(&CHECKLIST);
        assert_eq!(unread(&full, &kind, keys::SHAPES, |root| _ = read::checklist(root)), [""; 0]);
        let authorities =
            root(FileKind::Authorities, "a: { title: { zh: 甲 }, uscc: x, part-of: b, note: { zh: 乙 } }");
        static ONE: Kind = Kind::Object(&AUTHORITY);
        let kind = Kind::Map(Form::Slug, &ONE);
        assert_eq!(unread(&authorities, &kind, &[&AUTHORITY], |root| _ = read::authorities(root)), [""; 0]);
    }
}

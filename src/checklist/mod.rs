//! What an editor writes about one item, with the place of everything in the file.
//!
//! Bytes become text ([`parse()`] refuses what is none), text becomes a bounded tree of nodes, nodes are held against one
//! table of keys and become the [`model`], and the model is checked for sense. No step stops at the first mistake.
//!
//! ```
//! let file = "qingdan: 1\nid: a\nversion: 1\ntitel: { zh: 示例 }\n";
//! let (checklist, diagnostics) = qingdan::checklist::parse("a.yaml", file.as_bytes());
//! assert!(checklist.is_some());
//! let unknown = diagnostics.iter().find(|diagnostic| diagnostic.code == "checklist.unknown-key").unwrap();
//! assert_eq!((unknown.span.line, unknown.span.column), (4, 1));
//! assert_eq!(unknown.remedy.as_ref().map(|words| words.en.as_str()), Some("Did you mean title?"));
//! ```

mod check;
pub mod diagnostic;
mod json;
pub mod model;
pub(crate) mod nearest;
pub(crate) mod parse;
mod reference;
pub(crate) mod scalar;
mod schema;
pub(crate) mod shape;
pub(crate) mod source;
mod span;
mod text;
pub(crate) mod yaml;

pub use diagnostic::Diagnostic;
pub use json::to_json;
pub use model::{Authorities, Checklist};
pub use reference::tables;
pub use schema::schema;
pub use span::{Span, Spanned};
pub use text::MAX_BYTES;

use diagnostic::Sink;
use shape::{AUTHORITY, CHECKLIST, Form, Kind};
use yaml::Node;

/// The checklist in a file, and everything that is wrong with it.
///
/// `name` is how the file is called in messages; its stem has to be the checklist's id. There is a checklist whenever the
/// file is a YAML mapping; it is fit for compiling when no diagnostic [is an error](Diagnostic::is_error).
#[must_use]
pub fn parse(name: &str, bytes: &[u8]) -> (Option<Checklist>, Vec<Diagnostic>) {
    let mut sink = Sink::new(name);
    let checklist = read_mapping(bytes, HEAD, &mut sink).map(|root| {
        parse::check(&root, &CHECKLIST, &mut sink);
        let checklist = parse::checklist(&root);
        check::check(&checklist, &root, stem(name), &mut sink);
        checklist
    });
    (checklist, sink.finish())
}

/// The authorities in `authorities.yaml`, and everything that is wrong with it.
#[must_use]
pub fn parse_authorities(name: &str, bytes: &[u8]) -> (Option<Authorities>, Vec<Diagnostic>) {
    let mut sink = Sink::new(name);
    let authorities = read_mapping(bytes, HEAD, &mut sink).map(|root| {
        parse::check_map(&root, Form::Slug, &Kind::Object(&AUTHORITY), &mut sink);
        let authorities = parse::authorities(&root);
        check::authority_codes(&authorities, &mut sink);
        authorities
    });
    (authorities, sink.finish())
}

/// The authorities a checklist names and `authorities.yaml` does not have. `name` is the checklist's file.
#[must_use]
pub fn check_authorities(name: &str, checklist: &Checklist, authorities: &Authorities) -> Vec<Diagnostic> {
    let mut sink = Sink::new(name);
    check::authorities(checklist, authorities, &mut sink);
    sink.finish()
}

/// How a checklist begins.
const HEAD: &str = "qingdan: 1";

/// The root of a file that is a mapping and begins with `head`; nothing, and the reason in `sink`, if there is none to go on
/// with.
pub(crate) fn read_mapping(bytes: &[u8], head: &str, sink: &mut Sink) -> Option<Node> {
    let text = text::decode(bytes, sink)?;
    let Some(root) = yaml::read(text, sink) else {
        if sink.is_empty() {
            empty(head, sink);
        }
        return None;
    };
    match (&root.kind, scalar::value(&root)) {
        (yaml::Kind::Mapping(_), _) => Some(root),
        (_, Some(scalar::Value::Null)) => {
            empty(head, sink);
            None
        }
        _ => {
            sink.error(
                "checklist.type",
                root.span,
                "文件应当是映射（键: 值）",
                "the file should be a mapping (key: value)",
            )
            .remedy(format!("从 {head} 写起。"), format!("Begin with {head}."));
            None
        }
    }
}

/// Says that there is nothing in the file.
fn empty(head: &str, sink: &mut Sink) {
    sink.error("yaml.empty", Span::NONE, "文件是空的", "the file is empty")
        .remedy(format!("从 {head} 写起。"), format!("Begin with {head}."));
}

/// The file's name without folder and ending; nothing for standard input and the like.
fn stem(name: &str) -> Option<&str> {
    let file = name.rsplit(['/', '\\']).next()?;
    file.strip_suffix(".yaml").or_else(|| file.strip_suffix(".yml"))
}

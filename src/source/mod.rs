//! Reads our YAML files: decodes the text, parses it to a bounded tree of nodes with spans, checks that against a table
//! of keys, and reports [`Diagnostic`]s. The meaning of a file is up to `checklist`, `cases` and `ruleset`.
//!
//! No step stops at the first mistake: one pass reports everything that is wrong with a file.

pub(crate) mod commented;
pub mod diagnostic;
pub(crate) mod json;
mod kind;
pub(crate) mod nearest;
pub(crate) mod reference;
pub(crate) mod scalar;
pub(crate) mod schema;
pub(crate) mod shape;
pub(crate) mod span;
pub(crate) mod take;
pub(crate) mod text;
pub(crate) mod visible;
pub(crate) mod word;
pub(crate) mod yaml;

pub use diagnostic::Diagnostic;
pub use json::to_json;
pub use kind::FileKind;
pub use scalar::Number;
pub use span::{Span, Spanned};
pub use text::MAX_BYTES;
pub use word::{Word, WordDoc};

use diagnostic::{Sink, Words};
use shape::Shape;
use yaml::Node;

/// Returns the root of a file if it is a mapping of this kind. Otherwise reports the reason. `shape` is the shape of the kind, for
/// files that forgot their first line.
pub(crate) fn read(bytes: &[u8], kind: FileKind, shape: Option<&Shape>, sink: &mut Sink) -> Option<Node> {
    let text = text::decode(bytes, sink)?;
    let Some(root) = yaml::read(text, sink) else {
        if sink.is_empty() {
            empty(kind, sink);
        }
        return None;
    };
    match (&root.kind, scalar::value(&root)) {
        (yaml::Kind::Mapping(entries), _) if entries.is_empty() => {
            empty(kind, sink);
            None
        }
        (yaml::Kind::Mapping(_), _) => kind::is_readable_as(&root, kind, shape, sink).then_some(root),
        (_, Some(scalar::Value::Null)) => {
            empty(kind, sink);
            None
        }
        _ => {
            let (Words { zh, en }, first) = (kind.name(), kind.first());
            sink.error(
                "shape.type",
                root.span,
                format!("{zh}应当是映射（键: 值）"),
                format!("{en} is a mapping (key: value)"),
            )
            .remedy(format!("从 {first} 写起。"), format!("Start with {first}."));
            None
        }
    }
}

/// Reports an empty file.
fn empty(kind: FileKind, sink: &mut Sink) {
    let first = kind.first();
    sink.error("yaml.empty", Span::NONE, "文件是空的", "the file is empty")
        .remedy(format!("从 {first} 写起。"), format!("Start with {first}."));
}

/// Returns the file name without folder and extension, or `None` for standard input.
pub(crate) fn stem(name: &str) -> Option<&str> {
    let file = name.rsplit(['/', '\\']).next()?;
    file.strip_suffix(".yaml").or_else(|| file.strip_suffix(".yml"))
}

//! Reads our YAML files: decodes the text, parses it to a bounded tree of nodes with spans, checks that against a table
//! of keys, and reports [`Diagnostic`]s. The meaning of a file is up to `checklist`, `cases` and `ruleset`.
//!
//! No step stops at the first mistake: one pass reports everything that is wrong with a file.

pub(crate) mod commented;
pub mod diagnostic;
pub(crate) mod json;
pub(crate) mod nearest;
pub(crate) mod reference;
pub(crate) mod scalar;
pub(crate) mod schema;
pub(crate) mod shape;
pub(crate) mod span;
pub(crate) mod take;
pub(crate) mod text;
pub(crate) mod word;
pub(crate) mod yaml;

pub use diagnostic::Diagnostic;
pub use json::to_json;
pub use scalar::Number;
pub use span::{Span, Spanned};
pub use text::MAX_BYTES;
pub use word::{Word, WordDoc};

use diagnostic::Sink;
use yaml::Node;

/// The name of a kind of file and its first line, for messages about a file as a whole.
pub(crate) struct Opening {
    pub(crate) zh: &'static str,
    pub(crate) en: &'static str,
    /// A possible first line.
    pub(crate) first: &'static str,
}

/// Returns the root of a file if it is a mapping. Otherwise reports the reason.
pub(crate) fn read(bytes: &[u8], opening: &Opening, sink: &mut Sink) -> Option<Node> {
    let text = text::decode(bytes, sink)?;
    let Some(root) = yaml::read(text, sink) else {
        if sink.is_empty() {
            empty(opening, sink);
        }
        return None;
    };
    match (&root.kind, scalar::value(&root)) {
        (yaml::Kind::Mapping(_), _) => Some(root),
        (_, Some(scalar::Value::Null)) => {
            empty(opening, sink);
            None
        }
        _ => {
            let Opening { zh, en, first } = opening;
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
fn empty(opening: &Opening, sink: &mut Sink) {
    let first = opening.first;
    sink.error("yaml.empty", Span::NONE, "文件是空的", "the file is empty")
        .remedy(format!("从 {first} 写起。"), format!("Start with {first}."));
}

/// Returns the file name without folder and extension, or `None` for standard input.
pub(crate) fn stem(name: &str) -> Option<&str> {
    let file = name.rsplit(['/', '\\']).next()?;
    file.strip_suffix(".yaml").or_else(|| file.strip_suffix(".yml"))
}

//! A YAML file of ours: bytes to text, text to a bounded tree of nodes with places, nodes against a table of keys, and what is wrong
//! as [`Diagnostic`]s. What a file means is for the rooms above: `checklist`, `cases`, `ruleset`.
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

/// How a kind of file is called and begins, for what is said of a file as a whole.
pub(crate) struct Opening {
    pub(crate) zh: &'static str,
    pub(crate) en: &'static str,
    /// What its first line may be.
    pub(crate) first: &'static str,
}

/// The root of a file that is a mapping; nothing, and the reason in `sink`, if there is none to go on with.
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
            .remedy(format!("从 {first} 写起。"), format!("Begin with {first}."));
            None
        }
    }
}

/// Says that there is nothing in the file.
fn empty(opening: &Opening, sink: &mut Sink) {
    let first = opening.first;
    sink.error("yaml.empty", Span::NONE, "文件是空的", "the file is empty")
        .remedy(format!("从 {first} 写起。"), format!("Begin with {first}."));
}

/// The file's name without folder and ending; nothing for standard input and the like.
pub(crate) fn stem(name: &str) -> Option<&str> {
    let file = name.rsplit(['/', '\\']).next()?;
    file.strip_suffix(".yaml").or_else(|| file.strip_suffix(".yml"))
}

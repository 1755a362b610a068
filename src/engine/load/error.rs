//! The errors of loading a pack.

use alloc::string::String;

use super::Loader;
use crate::base::text::push;
use crate::engine::document::Node;
use crate::engine::pointer;

/// The reason why a pack was not loaded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LoadError {
    /// One of: `pack.syntax`, `pack.size`, `pack.depth`, `pack.format`, `pack.keyword`, `pack.value`, `pack.reference`,
    /// `pack.pattern`, `pack.hash`.
    pub code: &'static str,
    /// JSON Pointer into the pack; empty for the whole.
    pub path: String,
    /// The mistake and the remedy, in English.
    pub message: String,
}

impl core::fmt::Display for LoadError {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        let at = if self.path.is_empty() { "the pack" } else { self.path.as_str() };
        for part in [at, ": ", &self.message, " [", self.code, "]"] {
            f.write_str(part)?;
        }
        Ok(())
    }
}

impl core::error::Error for LoadError {}

/// Loading has stopped. The loader keeps where and why, so that every `?` hands on next to nothing.
pub(super) struct Failed;

pub(super) type Result<T> = core::result::Result<T, Failed>;

/// Returns an error that concerns the whole pack.
pub(super) fn plain(code: &'static str, message: &str) -> LoadError {
    LoadError { code, path: String::new(), message: message.into() }
}

impl Loader<'_> {
    #[cold]
    #[inline(never)]
    pub(super) fn fail(&self, code: &'static str, node: Node, message: &'static str) -> Failed {
        self.failure.set((code, node, message));
        Failed
    }

    pub(super) fn wrong(&self, node: Node, expected: &'static str) -> Failed {
        self.fail("pack.value", node, expected)
    }

    pub(super) fn unknown(&self, what: &'static str, node: Node) -> Failed {
        self.fail("pack.keyword", node, what)
    }

    pub(super) fn into_error(self) -> LoadError {
        let (code, node, words) = self.failure.get();
        let mut error = plain(code, "");
        pointer::write(self.pack, node, &mut error.path);
        let message = &mut error.message;
        match code {
            "pack.value" => message.push_str("expected "),
            "pack.keyword" => message.push_str("the "),
            _ => {}
        }
        message.push_str(words);
        if code == "pack.keyword" {
            message.push_str(" `");
            // A format is named by its text, all else by the name of the member.
            push(if words == "format" { self.pack.text(node).unwrap_or_default() } else { self.name(node) }, message);
            message.push_str("` is not supported by this engine");
        }
        error
    }
}

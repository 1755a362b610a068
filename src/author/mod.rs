//! The module for editors' pages: compiling, linting, explaining, formatting and trying out checklists without a server.
//!
//! [`answers`] says everything, as JSON values made by the parts that the command line uses; [`exports`] only brings values in
//! and out, and exists for the Wasm target alone. Bad arguments are refused by a [`Fault`]; mistakes in files never are, they
//! are part of the answer.

mod answers;
#[cfg(target_arch = "wasm32")]
#[allow(unreachable_pub, reason = "wasm-bindgen asks for it")]
mod exports;
#[cfg(target_arch = "wasm32")]
mod input;
mod options;
mod second;

/// A call that cannot be answered, and what is wrong with it: an `Error` with a `code` in JavaScript.
#[derive(Debug, PartialEq, Eq)]
struct Fault {
    /// Stable.
    code: &'static str,
    /// For the programmer of the page.
    message: String,
}

impl Fault {
    fn new(code: &'static str, message: impl Into<String>) -> Self {
        Self { code, message: message.into() }
    }
}

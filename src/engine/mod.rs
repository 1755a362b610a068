//! The engine: loads a pack as a program, checks an application against it, and reports the problems.
//!
//! Nouns: a [`Pack`] is a loaded pack; a [`session::Session`] is one application under it, changed answer by answer;
//! a [`Report`] is the answer. The engine does no input or output and has no clock: the day of the check is an
//! argument. Loading can fail, checking cannot.

mod applicable;
pub(crate) mod canonical;
mod certain;
pub mod change;
pub mod collect;
pub mod document;
mod equal;
#[cfg(feature = "full")]
mod evaluated;
#[cfg(feature = "full")]
pub mod format;
pub mod json;
pub(crate) mod judge;
pub(crate) mod keys;
mod known;
mod load;
mod marks;
pub(crate) mod memo;
pub(crate) mod notice;
pub mod numbers;
pub mod pattern;
mod place;
pub mod pointer;
pub(crate) mod program;
pub mod report;
pub mod session;
pub(crate) mod words;

use alloc::string::String;
use alloc::sync::Arc;

pub use crate::identifier::Date;
pub use crate::message::{Locale, Verdict};
pub use applicable::applicable;
pub use change::change;
pub use json::{SyntaxError, SyntaxKind};
pub use load::{Edited, FORMAT, LoadError, MAX_PACK, hash, notes};
pub use notice::notice;
pub use report::{Pending, Problem, Receipt, Report, all_pending, all_problems, report, verdict};

use crate::base::text::units;
use judge::Context;
use session::Session;

/// A loaded pack, ready to check applications.
#[derive(Clone)]
pub struct Pack {
    program: Arc<program::Program>,
}

/// The arguments of a check besides the application.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The language of messages.
    pub locale: Locale,
    /// The day of the check; without it nothing is compared with today, and ages are unknown.
    pub today: Option<Date>,
    /// The channel of the application, such as `window`.
    pub channel: Option<String>,
    /// The outlet that takes it.
    pub outlet: Option<String>,
}

impl Options {
    /// Returns the part that conditions and rules read.
    pub(crate) fn context(&self) -> Context {
        Context {
            today: self.today,
            channel: self.channel.as_deref().map(units),
            outlet: self.outlet.as_deref().map(units),
        }
    }
}

impl Pack {
    /// Loads a pack from its JSON text.
    ///
    /// # Errors
    /// The first fault of the pack and its place. A pack that was edited and keeps its old hash is refused with `pack.hash`.
    pub fn load(pack: &[u8]) -> Result<Pack, LoadError> {
        Pack::load_with(pack, Edited::Refused)
    }

    /// Loads a pack that may have been edited since it was compiled.
    ///
    /// # Errors
    /// The first fault of the pack and its place.
    pub fn load_with(pack: &[u8], edited: Edited) -> Result<Pack, LoadError> {
        Ok(Pack { program: Arc::new(load::load(pack, edited)?) })
    }

    /// The item's id; for a plain JSON Schema its `$id`.
    pub fn id(&self) -> &str {
        &self.program.id
    }

    /// The item's version; 0 for a plain JSON Schema.
    pub fn version(&self) -> u32 {
        self.program.version
    }

    /// `sha256:…` of the pack's content, computed from it.
    pub fn hash(&self) -> &str {
        &self.program.hash
    }

    /// The item's title.
    pub fn title(&self, locale: Locale) -> String {
        notice::title(&self.program, locale)
    }

    /// Opens an empty application.
    pub fn open(&self, options: &Options) -> Session {
        Session::new(self.program.clone(), options.context())
    }

    /// Checks a whole application given as JSON text.
    ///
    /// # Errors
    /// The text is not JSON.
    pub fn check(&self, application: &[u8], options: &Options) -> Result<Report, SyntaxError> {
        let mut session = self.open(options);
        session.read(application)?;
        Ok(report::report(&session, options.locale))
    }
}

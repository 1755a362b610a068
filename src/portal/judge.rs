//! The check, as the server asks for it.

use super::clock;
use crate::engine::{LoadError, Locale, Options, Pack, SyntaxError};
use crate::form::way::{self, Unknown};

/// A pack that is ready to check.
pub(crate) struct Judge(Pack);

/// How an application comes in.
#[derive(Clone, Debug)]
pub(crate) struct Way {
    pub channel: String,
    pub outlet: Option<String>,
}

/// The result of a check: whether it accepts, and the report as JSON.
pub(crate) struct Verdict {
    pub accepted: bool,
    pub json: String,
}

impl Judge {
    /// Loads a pack.
    ///
    /// # Errors
    /// The engine refuses the pack.
    pub(crate) fn load(text: &[u8]) -> Result<Judge, LoadError> {
        Pack::load(text).map(Judge)
    }

    /// A channel or outlet that the pack does not know.
    pub(crate) fn unknown(&self, channel: Option<&str>, outlet: Option<&str>) -> Option<Unknown> {
        way::unknown(&self.0, channel, outlet)
    }

    /// Checks one application as of today.
    pub(crate) fn check(&self, application: &[u8], locale: Locale, way: &Way) -> Result<Verdict, SyntaxError> {
        let Way { channel, outlet } = way.clone();
        let options = Options { locale, today: clock::today(), channel: Some(channel), outlet };
        let report = self.0.check(application, &options)?;
        Ok(Verdict { accepted: report.verdict != crate::engine::Verdict::Incomplete, json: report.to_json() })
    }
}

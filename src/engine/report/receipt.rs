//! The receipt: enough to repeat a check.

use alloc::string::String;

use super::verdict;
use crate::base::json::{number_member, text_member};
use crate::base::sha256;
use crate::base::text::lossy;
use crate::engine::canonical;
use crate::engine::document::ROOT;
use crate::engine::session::Session;
use crate::identifier::Date;
use crate::message::Verdict;

/// The version of the engine, as receipts name it.
pub const ENGINE: &str = env!("CARGO_PKG_VERSION");

/// Identifies a check: item, pack, engine, day, channel, outlet, application. That is enough to repeat it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receipt {
    /// The item's id.
    pub item: String,
    /// Its version.
    pub version: u32,
    /// `sha256:…` of the pack's content.
    pub pack: String,
    /// The day of the check.
    pub today: Option<Date>,
    /// The channel, such as `window`.
    pub channel: Option<String>,
    /// The outlet that took it.
    pub outlet: Option<String>,
    /// SHA-256 of the application in RFC 8785 form.
    pub application: String,
    /// The verdict of the check.
    pub verdict: Verdict,
}

/// Returns the receipt of an application in its present state.
pub fn receipt(session: &Session) -> Receipt {
    let program = session.program();
    let context = session.judge().context;
    Receipt {
        item: program.id.clone(),
        version: program.version,
        pack: program.hash.clone(),
        today: context.today,
        channel: context.channel.as_deref().map(lossy),
        outlet: context.outlet.as_deref().map(lossy),
        application: digest(session),
        verdict: verdict(session),
    }
}

/// Returns the SHA-256 of the application in RFC 8785 form.
pub fn digest(session: &Session) -> String {
    let mut text = String::new();
    canonical::write(session.document(), ROOT, &mut text);
    sha256::label(text.as_bytes())
}

impl Receipt {
    /// Writes it as JSON.
    pub fn write(&self, out: &mut String) {
        out.push('{');
        text_member("item", &self.item, out);
        number_member("version", self.version.into(), out);
        text_member("pack", &self.pack, out);
        text_member("engine", ENGINE, out);
        if let Some(today) = self.today {
            let mut day = String::new();
            today.push_to(&mut day);
            text_member("today", &day, out);
        }
        for (name, text) in [("channel", &self.channel), ("outlet", &self.outlet)] {
            if let Some(text) = text {
                text_member(name, text, out);
            }
        }
        text_member("application", &self.application, out);
        text_member("verdict", self.verdict.name(), out);
        out.push('}');
    }
}

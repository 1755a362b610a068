//! `--locale`: the language people are spoken to in.

use clap::ValueEnum;

use crate::message;

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum Locale {
    /// Chinese
    Zh,
    /// English
    En,
}

impl Locale {
    /// The one of two sentences that is in this language.
    pub(in crate::cli) fn pick(self, zh: String, en: String) -> String {
        match self {
            Self::Zh => zh,
            Self::En => en,
        }
    }

    pub(in crate::cli) fn messages(self) -> message::Locale {
        match self {
            Self::Zh => message::Locale::Zh,
            Self::En => message::Locale::En,
        }
    }
}

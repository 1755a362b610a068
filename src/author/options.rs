//! The options of calls.

use serde::Deserialize;

use super::Fault;
use crate::engine::{self, Date};
use crate::message::Locale;

/// The error code of malformed options.
pub(super) const OPTION: &str = "author.option";

/// The options of a call and their names, so that a misspelt one is refused.
pub(super) trait Named {
    /// Every option.
    const NAMES: &'static [&'static str];
}

/// How to lint.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Lint {
    /// The file among those given that is the rule set of all checklists; else it is the nearest `rules.yaml` above each.
    pub rules: Option<String>,
}

impl Named for Lint {
    const NAMES: &'static [&'static str] = &["rules"];
}

/// How to try out a checklist.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Validate {
    /// The id of the checklist, if there are several.
    pub item: Option<String>,
    /// The language of messages.
    pub locale: Option<String>,
    /// The day of the check.
    pub today: Option<String>,
    /// The channel of the application.
    pub channel: Option<String>,
    /// The outlet that takes it.
    pub outlet: Option<String>,
}

impl Named for Validate {
    const NAMES: &'static [&'static str] = &["item", "locale", "today", "channel", "outlet"];
}

impl Validate {
    /// Returns the options of the engine.
    pub(super) fn engine(&self) -> Result<engine::Options, Fault> {
        let today = match self.today.as_deref() {
            None => None,
            Some(day) => Some(
                Date::from_str(day).ok_or_else(|| Fault::new(OPTION, "`today` is no day; write it as YYYY-MM-DD"))?,
            ),
        };
        let locale = locale(self.locale.as_deref())?;
        Ok(engine::Options { locale, today, channel: self.channel.clone(), outlet: self.outlet.clone() })
    }
}

/// A language by its name; Chinese if none is named.
pub(super) fn locale(name: Option<&str>) -> Result<Locale, Fault> {
    match name {
        None | Some("zh") => Ok(Locale::Zh),
        Some("en") => Ok(Locale::En),
        Some(_) => Err(Fault::new(OPTION, "there is no such `locale`; there are zh and en")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns true if options of these names are texts that are read.
    fn are_read<T: Named + for<'de> Deserialize<'de>>() -> bool {
        T::NAMES.iter().all(|name| serde_json::from_str::<T>(&format!(r#"{{ "{name}": 1 }}"#)).is_err())
    }

    #[test]
    fn every_name_is_that_of_an_option() {
        assert!(are_read::<Lint>() && are_read::<Validate>());
        assert!(serde_json::from_str::<Lint>(r#"{ "rule": 1 }"#).is_ok(), "another name is not read");
    }

    #[test]
    fn options_are_read_and_wrong_ones_refused() {
        let read = |text: &str| serde_json::from_str::<Validate>(text).unwrap();
        let options = read(r#"{ "today": "2026-03-02", "locale": "en", "channel": "window" }"#).engine().unwrap();
        assert_eq!((options.locale, options.today), (Locale::En, Date::from_str("2026-03-02")));
        assert_eq!((options.channel.as_deref(), options.outlet), (Some("window"), None));
        assert_eq!(read("{}").engine().unwrap().locale, Locale::Zh);
        for wrong in [r#"{ "today": "2026-02-30" }"#, r#"{ "today": "" }"#, r#"{ "locale": "fr" }"#] {
            assert_eq!(read(wrong).engine().unwrap_err().code, OPTION, "{wrong}");
        }
    }
}

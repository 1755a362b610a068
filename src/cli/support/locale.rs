//! The language of help, messages and reports: `--locale`, else the language of the system.

use std::ffi::{OsStr, OsString};
use std::io;

use clap::ValueEnum;
use clap::builder::PossibleValue;

use crate::message::Locale;
use crate::workspace;

impl ValueEnum for Locale {
    fn value_variants<'a>() -> &'a [Self] {
        &[Self::Zh, Self::En]
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.name()).help(match self {
            Self::Zh => "Chinese",
            Self::En => "English",
        }))
    }
}

/// The variables of POSIX that set the language of messages, the strongest first (IEEE 1003.1, 8.2).
const VARIABLES: [&str; 3] = ["LC_ALL", "LC_MESSAGES", "LANG"];

/// Returns the language of a call. It is read from the arguments before they are parsed, so that usage errors are in it too.
pub(in crate::cli) fn of(arguments: &[OsString]) -> Locale {
    asked(arguments).unwrap_or_else(|| system(|name| std::env::var_os(name)))
}

/// Returns the reason why a file cannot be read or written.
pub(in crate::cli) fn reason(error: &io::Error, locale: Locale) -> String {
    workspace::reason(error).get(locale).to_owned()
}

/// The last `--locale zh`, `--locale=en` or the like that has a known language.
fn asked(arguments: &[OsString]) -> Option<Locale> {
    let options = arguments.iter().skip(1).take_while(|argument| *argument != "--");
    let mut found = None;
    let mut is_next = false;
    for argument in options.map(|argument| argument.to_string_lossy()) {
        let value = if is_next { Some(&*argument) } else { argument.strip_prefix("--locale=") };
        is_next = argument == "--locale";
        found = value.and_then(|value| Locale::from_str(value, false).ok()).or(found);
    }
    found
}

/// The language that the environment sets. Chinese unless it is English: the program is made for Chinese offices, and terminals
/// without a language (`C`, `POSIX`, none) are common there.
fn system(variable: impl Fn(&str) -> Option<OsString>) -> Locale {
    let set = VARIABLES.iter().filter_map(|name| variable(name)).find(|value| !value.is_empty());
    let set = set.as_deref().map(OsStr::to_string_lossy).unwrap_or_default();
    let language = set.split(['_', '-', '.', '@']).next().unwrap_or_default();
    if language.eq_ignore_ascii_case("en") { Locale::En } else { Locale::Zh }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_language_is_read_from_raw_arguments() {
        for (arguments, language) in [
            ("check", None),
            ("--locale en check", Some(Locale::En)),
            ("check --locale=en -", Some(Locale::En)),
            ("--locale en check --locale zh", Some(Locale::Zh)),
            ("--locale en check --locale fr", Some(Locale::En)),
            ("check -- --locale en", None),
            ("check --locale", None),
        ] {
            let arguments: Vec<OsString> = format!("qingdan {arguments}").split(' ').map(OsString::from).collect();
            assert_eq!(asked(&arguments), language, "{arguments:?}");
        }
    }

    #[test]
    fn the_first_variable_that_is_set_decides() {
        for (set, language) in [
            (["", "", ""], Locale::Zh),
            (["", "", "en_US.UTF-8"], Locale::En),
            (["", "zh_CN.GB18030", "en_US.UTF-8"], Locale::Zh),
            (["en-GB", "zh_CN", "zh_CN"], Locale::En),
            (["C", "", "en_US.UTF-8"], Locale::Zh),
            (["", "", "POSIX"], Locale::Zh),
            (["", "EN", ""], Locale::En),
            (["", "", "de_DE@euro"], Locale::Zh),
            (["", "", "eng"], Locale::Zh),
        ] {
            let value = |name: &str| VARIABLES.iter().position(|known| *known == name).map(|at| set[at].into());
            assert_eq!(system(value), language, "{set:?}");
        }
    }
}

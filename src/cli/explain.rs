//! `qingdan explain`: what a code means, the page of a rule.

use std::io;

use crate::cli::support::locale::Locale;
use crate::cli::support::{Exit, output};
use crate::lint::{Unknown, explain};

#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// A rule of lint, such as catch-all, or the code of a mistake in a checklist, such as checklist.id
    code: String,
    /// Language of the messages
    #[arg(long, value_enum, default_value_t = Locale::Zh)]
    locale: Locale,
}

pub(super) fn run(arguments: &Arguments) -> Exit {
    let code = arguments.code.as_str();
    let text = match explain(code, arguments.locale.messages()) {
        Ok(text) => text,
        Err(Unknown { near }) => {
            let near = near.map(|near| format!("; did you mean {near}?")).unwrap_or_default();
            output::complain(&format!("no rule and no code {code}{near} `qingdan lint --list` lists all rules"));
            return Exit::Usage;
        }
    };
    output::write(&mut io::stdout().lock(), text.as_bytes())
}

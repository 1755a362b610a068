//! `qingdan explain`: what a code means, the page of a rule.

use std::io;

use super::locale::Locale;
use super::{Exit, output};
use crate::checklist::diagnostic::code_doc;
use crate::checklist::nearest::nearest;
use crate::lint::rules;

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
    let text = match (rules::find(code), code_doc(code)) {
        (Some(rule), _) => rule.page.to_owned(),
        (None, Some(doc)) => format!("{code}: {}\n", arguments.locale.pick(doc.zh.to_owned(), doc.en.to_owned())),
        (None, None) => {
            let known = rules::RULES.iter().map(|rule| rule.id);
            let near = nearest(code, known).map(|near| format!("; did you mean {near}?")).unwrap_or_default();
            output::complain(&format!("no rule and no code {code}{near} `qingdan lint --list` lists all rules"));
            return Exit::Usage;
        }
    };
    output::write(&mut io::stdout().lock(), text.as_bytes())
}

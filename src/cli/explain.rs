//! `qingdan explain`: what a code means, the page of a rule.

use std::io;

use crate::cli::support::locale::Locale;
use crate::cli::support::{Exit, output};
use crate::lint::{Unknown, explain};

#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// A rule (catch-all) or the code of a diagnostic (shape.id)
    code: String,
    #[arg(from_global)]
    locale: Locale,
}

pub(super) fn run(arguments: &Arguments) -> Exit {
    let locale = arguments.locale;
    let code = arguments.code.as_str();
    let text = match explain(code, arguments.locale.messages()) {
        Ok(text) => text,
        Err(Unknown { near }) => {
            let near = near.map(|near| locale.pick(format!("，是不是 {near}？"), format!("; did you mean {near}?")));
            let near = near.unwrap_or_default();
            let (zh, en) =
                (format!("没有 {code} 这条规则或者代码{near}"), format!("there is no rule and no code {code}{near}"));
            output::complain(&locale.pick(zh, en), locale);
            return Exit::Usage;
        }
    };
    output::write(&mut io::stdout().lock(), text.as_bytes(), arguments.locale)
}

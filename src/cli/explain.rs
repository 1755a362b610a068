//! `qingdan explain`: the meaning of a code.

use std::io;

use crate::cli::support::{Exit, output};
use crate::explain::{Unknown, explain, list};
use crate::message::Locale;

#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// A rule (catch-all), or the code of a diagnostic (shape.id) or a problem (material.missing); without it, all are listed
    code: Option<String>,
    /// List everything that can be explained
    #[arg(long, conflicts_with = "code")]
    list: bool,
    #[arg(from_global)]
    locale: Locale,
}

pub(super) fn run(arguments: &Arguments) -> Exit {
    let locale = arguments.locale;
    let text = match &arguments.code {
        None => list(locale),
        Some(code) => match explain(code, locale) {
            Ok(text) => text,
            Err(Unknown { near }) => {
                output::complain(&unknown(code, near, locale), locale);
                return Exit::Usage;
            }
        },
    };
    output::write(&mut io::stdout().lock(), text.as_bytes(), locale)
}

fn unknown(code: &str, near: Option<&str>, locale: Locale) -> String {
    let (zh, en) = match near {
        Some(near) => (format!("是不是 {near}？"), format!("did you mean {near}?")),
        None => ("qingdan explain 列出全部".to_owned(), "qingdan explain lists all".to_owned()),
    };
    locale.pick(format!("没有 {code} 这个代码；{zh}"), format!("there is no code {code}; {en}"))
}

//! Writing to standard output without the panics of `println!`.

use std::io::{self, ErrorKind, Write};

pub(in crate::cli) use crate::source::visible::{lines, visible};

use super::Exit;
use crate::cli::support::locale::reason;
use crate::message::Locale;

/// Writes all of `bytes`. A reader that stops early, such as `head`, is not a failure.
pub(in crate::cli) fn write(out: &mut dyn Write, bytes: &[u8], locale: Locale) -> Exit {
    match out.write_all(bytes).and_then(|()| out.flush()) {
        Ok(()) => Exit::Clean,
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Exit::Clean,
        Err(error) => {
            complain(&unwritable(&error, locale), locale);
            Exit::Failure
        }
    }
}

/// Says that standard output cannot be written to.
pub(in crate::cli) fn unwritable(error: &io::Error, locale: Locale) -> String {
    let reason = reason(error, locale);
    locale.pick(format!("标准输出写不了：{reason}"), format!("cannot write to standard output: {reason}"))
}

/// Writes a message on standard error. If that is closed too, the exit status has to do.
pub(in crate::cli) fn complain(message: &str, locale: Locale) {
    let heading = locale.pick("错误：", "error: ");
    let _ = writeln!(io::stderr(), "{heading}{}", lines(message));
}

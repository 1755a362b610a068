//! `qingdan schema`: the schema of checklists, for YAML editors.

use std::io;

use super::{Exit, output};
use crate::checklist;

pub(super) fn run() -> Exit {
    let text = format!("{:#}\n", checklist::schema());
    output::write(&mut io::stdout().lock(), text.as_bytes())
}

//! The keys of a checklist and of a list of authorities, declared once.
//!
//! The reader, `schemas/checklist.schema.json` and the key tables of the reference page are all made from these tables.

mod parts;
mod root;

pub(crate) use parts::{BASIS, CHOICE_TEXT, COPIES, DURATION, FILES, TEXT};
pub(crate) use root::{AUTHORITY, CHECKLIST, SHAPES};

use crate::checklist::read::condition;
use crate::source::shape::Own;

/// A condition.
pub(crate) static CONDITION: Own = Own {
    name: "condition",
    zh: "条件",
    en: "condition",
    check: |node, sink| {
        condition::read(node, sink);
    },
};

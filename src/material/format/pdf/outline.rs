//! Actions of the entries of the outline (ISO 32000-1, 12.3.3).

use alloc::collections::BTreeSet;
use alloc::vec::Vec;

use super::actions;
use super::document::Document;
use super::syntax::{Dict, Value};
use crate::container::file::Stop;
use crate::material::facts::Active;

/// Number of entries read. With more of them the look is partial.
const LOOKED_AT: u32 = 1000;

/// Reads all entries, each once even if the outline is circular.
pub(super) fn look(document: &mut Document, catalogue: &Dict, active: &mut Active) -> Result<(), Stop> {
    let mut seen = BTreeSet::new();
    let mut waiting: Vec<Value> = catalogue.get(b"Outlines").cloned().into_iter().collect();
    let mut left = LOOKED_AT;
    while let Some(entry) = waiting.pop() {
        document.file.step()?;
        if let Value::Ref(number) = entry
            && !seen.insert(number)
        {
            continue;
        }
        let Value::Dict(entry) = document.resolve(&entry)? else { continue };
        left = left.checked_sub(1).ok_or(Stop::Limit)?;
        actions::action(document, entry.get(b"A"), active)?;
        // The root has only `First`.
        waiting.extend([b"Next".as_slice(), b"First"].into_iter().filter_map(|name| entry.get(name)).cloned());
    }
    Ok(())
}

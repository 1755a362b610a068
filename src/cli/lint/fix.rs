//! `--fix`: the changes that findings bring with them, made in the files.
//!
//! Every file is made ready first and checked by reading it again; only when all are ready is any of them written.

use std::collections::BTreeMap;
use std::path::Path;

use super::Arguments;
use crate::cli::support::files;
use crate::cli::support::load::Loaded;
use crate::edit;
use crate::lint::{Finding, Outcome};
use crate::source::Diagnostic;
use crate::workspace::{Entry, Source};

/// Applies the fixes. Returns the number of fixed findings, or why nothing could be written.
pub(super) fn apply(outcome: &Outcome, loaded: &Loaded, arguments: &Arguments) -> Result<usize, String> {
    let wanted = |finding: &&Finding| finding.fix.as_ref().is_some_and(|fix| fix.safe || arguments.unsafe_fixes);
    let mut by_file: BTreeMap<&str, Vec<&Finding>> = BTreeMap::new();
    for finding in outcome.findings.iter().filter(wanted) {
        by_file.entry(&finding.file).or_default().push(finding);
    }
    let mut ready = Vec::new();
    let mut mended = 0;
    for entry in &loaded.catalogue.entries {
        let Some(findings) = by_file.get(entry.source.name.as_str()) else { continue };
        let (text, count) = mend(entry, findings);
        mended += count;
        if count > 0 {
            ready.push((entry, text));
        }
    }
    let files: Vec<_> = ready.iter().map(|(entry, text)| (Path::new(&entry.source.name), text.as_bytes())).collect();
    files::replace_all(&files).map_err(|(path, error)| files::unwritable(path, &error, arguments.locale))?;
    Ok(mended)
}

/// The text of a file with as many of the fixes as can be made, the last place first, so that numbers in lists stay true.
fn mend(entry: &Entry, findings: &[&Finding]) -> (String, usize) {
    let mut text = String::from_utf8_lossy(&entry.source.bytes).into_owned();
    let mut mended = 0;
    for finding in findings.iter().rev() {
        let Some(fix) = &finding.fix else { continue };
        // A fix that cannot be made, or after which the file would not be as good as before, is left; its finding stays.
        if let Ok(better) = edit::apply(&text, &fix.edits)
            && reads_as_well(entry, &better)
        {
            text = better;
            mended += 1;
        }
    }
    (text, mended)
}

/// Returns true if a new text has no mistake that the old one had not.
fn reads_as_well(entry: &Entry, text: &str) -> bool {
    let source = Source { name: entry.source.name.clone(), bytes: text.as_bytes().to_vec() };
    let errors = |entry: &Entry| entry.diagnostics.iter().filter(|diagnostic| Diagnostic::is_error(diagnostic)).count();
    errors(&Entry::read(source, entry.authorities.clone())) <= errors(entry)
}

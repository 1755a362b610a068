//! The explanation of a code: the page of a rule, or the line that documents a diagnostic.

use super::super::rules;
use crate::message::Locale;
use crate::source::diagnostic::code_doc;
use crate::source::nearest::nearest;

/// The error for a code that does not exist.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unknown {
    /// The id of the rule with the nearest spelling.
    pub near: Option<&'static str>,
}

/// Returns the page of a rule (both languages), or the one-line explanation of a diagnostic code.
///
/// # Errors
/// There is neither a rule nor a diagnostic of this name.
pub fn explain(code: &str, locale: Locale) -> Result<String, Unknown> {
    match (rules::find(code), code_doc(code)) {
        (Some(rule), _) => Ok(rule.page.to_owned()),
        (None, Some(doc)) => {
            let words = match locale {
                Locale::Zh => doc.zh,
                Locale::En => doc.en,
            };
            Ok(format!("{}: {words}\n", doc.code))
        }
        (None, None) => Err(Unknown { near: nearest(code, rules::RULES.iter().map(|rule| rule.id)) }),
    }
}

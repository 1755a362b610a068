//! What a code means: the page of a rule, or what is said of the code of a mistake.

use super::super::rules;
use crate::checklist::diagnostic::code_doc;
use crate::checklist::nearest::nearest;
use crate::message::Locale;

/// There is no such code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unknown {
    /// The rule that was perhaps meant.
    pub near: Option<&'static str>,
}

/// What a rule of lint or the code of a mistake means.
///
/// # Errors
/// There is neither a rule nor a code of this name.
pub fn explain(code: &str, locale: Locale) -> Result<String, Unknown> {
    match (rules::find(code), code_doc(code)) {
        (Some(rule), _) => Ok(rule.page.to_owned()),
        (None, Some(doc)) => {
            let words = match locale {
                Locale::Zh => doc.zh,
                Locale::En => doc.en,
            };
            Ok(format!("{code}: {words}\n"))
        }
        (None, None) => Err(Unknown { near: nearest(code, rules::RULES.iter().map(|rule| rule.id)) }),
    }
}

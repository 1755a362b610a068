//! The rules: one file a rule with its page beside it, and the one table of them all.

/// The table: a rule is a module of this folder with a constant `RULE`.
macro_rules! rules {
    ($($name:ident,)+) => {
        $(mod $name;)+

        /// Every rule, in the order in which they are listed.
        pub static RULES: &[&Rule] = &[$(&$name::RULE,)+];
    };
}

use super::rule::Rule;

rules! {
    catch_all,
    vague_condition,
    twice_asked,
    derivable_field,
    compound_field,
    untyped_identifier,
    name_field,
    overlapping_choices,
    unbounded_list,
    missing_translation,
    removed_still_asked,
    limit_unit,
    instant_limit,
    missing_contact,
    unused_allow,
}

/// The rule of this id.
#[must_use]
pub fn find(id: &str) -> Option<&'static Rule> {
    RULES.iter().copied().find(|rule| rule.id == id)
}

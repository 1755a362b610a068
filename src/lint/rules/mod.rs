//! The rules: one file and one page each, and the table of all of them.

/// Declares the table. Each rule is a module of this folder with a constant `RULE`.
macro_rules! rules {
    ($($name:ident,)+) => {
        $(mod $name;)+

        /// Every rule, in the order in which they are listed.
        pub static RULES: &[&Rule] = &[$(&$name::RULE,)+];

        /// The ids of all rules, in the same order.
        pub static IDS: &[&str] = &[$($name::RULE.id,)+];
    };
}

use super::rule::Rule;

rules! {
    // The list of materials and their names.
    catch_all,
    vague_material,
    compound_material,
    alternative_in_name,
    condition_in_name,
    stale_document,
    inconsistent_name,
    removed_still_asked,
    // Whether a material may be asked for.
    missing_basis,
    vague_basis,
    residual_basis,
    unfounded_proof,
    unanswered_principle,
    doubtful_proof,
    shareable_material,
    own_document,
    paper_online,
    same_proof,
    twice_asked,
    pledge_text,
    pledge_listed,
    late_supply,
    essential_later,
    incomplete_material,
    differing_lists,
    // Fields and wording.
    derivable_field,
    compound_field,
    untyped_identifier,
    name_field,
    unbounded_list,
    vague_condition,
    missing_translation,
    // Situations and conditions.
    overlapping_choices,
    idle_situation,
    split_gap,
    never_holds,
    always_holds,
    unreachable,
    dead_end,
    // The item as a whole, and `allow`.
    limit_unit,
    instant_limit,
    missing_contact,
    unused_allow,
}

/// Returns the rule with this id.
#[must_use]
pub fn find(id: &str) -> Option<&'static Rule> {
    RULES.iter().copied().find(|rule| rule.id == id)
}

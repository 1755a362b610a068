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
    vague_material,
    compound_material,
    condition_in_name,
    alternative_in_name,
    missing_basis,
    vague_basis,
    residual_basis,
    unfounded_proof,
    unanswered_principle,
    doubtful_proof,
    shareable_material,
    own_document,
    paper_online,
    pledge_text,
    pledge_listed,
    late_supply,
    essential_later,
    incomplete_material,
    stale_document,
    inconsistent_name,
    differing_lists,
    missing_contact,
    same_proof,
    never_holds,
    always_holds,
    unreachable,
    dead_end,
    idle_situation,
    split_gap,
    unused_allow,
}

/// The rule of this id.
#[must_use]
pub fn find(id: &str) -> Option<&'static Rule> {
    RULES.iter().copied().find(|rule| rule.id == id)
}

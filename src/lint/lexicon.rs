//! Words that several readings of names and labels share.

/// Words for the applicant. Before a fact or a document they add nothing.
pub(super) const OWNERS: [&str; 2] = ["申请人", "本人"];

/// Words for the piece of a document, longer ones first. They belong in `form`, not in the name.
pub(super) const PIECES: [&str; 8] =
    ["原件及复印件", "原件和复印件", "原件", "复印件", "扫描件", "副本", "正本", "账号页"];

/// Removes a leading word for the applicant, unless nothing else would be left.
pub(super) fn without_owner(name: &str) -> &str {
    let rest = OWNERS.iter().find_map(|owner| name.strip_prefix(owner)).map(|rest| rest.trim_start_matches('的'));
    rest.filter(|rest| !rest.is_empty()).unwrap_or(name)
}

/// Removes one trailing word for the piece of a document; `None` if there is none.
pub(super) fn without_piece(name: &str) -> Option<&str> {
    PIECES.iter().find_map(|piece| name.strip_suffix(piece))
}

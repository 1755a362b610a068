//! `json-pointer` (RFC 6901) and `relative-json-pointer` (draft-bhutton-relative-json-pointer-00).

/// Empty, or names with a `/` before each, in which `~` stands before `0` or `1`.
pub(super) fn is_pointer(text: &[u32]) -> bool {
    let escapes = |name: &[u32]| {
        let follows = |place: usize| name.get(place + 1).is_some_and(|&next| next == 0x30 || next == 0x31);
        name.iter().enumerate().all(|(place, &c)| c != u32::from('~') || follows(place))
    };
    text.first().is_none_or(|&first| first == u32::from('/')) && escapes(text)
}

/// Levels up, an optional number of items along, then `#` or a pointer.
pub(super) fn is_relative_pointer(text: &[u32]) -> bool {
    let Some(mut rest) = after_number(text) else { return false };
    if let [sign, tail @ ..] = rest
        && [u32::from('+'), u32::from('-')].contains(sign)
    {
        let Some(after) = after_number(tail) else { return false };
        // A step by zero items is not allowed.
        if tail.first() == Some(&0x30) {
            return false;
        }
        rest = after;
    }
    rest == [u32::from('#')] || is_pointer(rest)
}

/// Returns the text after a number without leading zeros.
fn after_number(text: &[u32]) -> Option<&[u32]> {
    let count = text.iter().take_while(|&&c| (0x30..=0x39).contains(&c)).count();
    match text {
        _ if count == 0 => None,
        [0x30, ..] if count > 1 => None,
        _ => Some(&text[count..]),
    }
}

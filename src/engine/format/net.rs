//! `ipv4` (RFC 2673, 3.2), `ipv6` (RFC 4291, 2.2) and `uuid` (RFC 4122).

/// Four numbers to 255 without leading zeros.
pub(super) fn is_ipv4(text: &[u8]) -> bool {
    let is_byte = |part: &[u8]| match part {
        [digit] => digit.is_ascii_digit(),
        [b'1'..=b'9', ones] => ones.is_ascii_digit(),
        [b'1', tens, ones] => tens.is_ascii_digit() && ones.is_ascii_digit(),
        [b'2', b'0'..=b'4', ones] => ones.is_ascii_digit(),
        [b'2', b'5', b'0'..=b'5'] => true,
        _ => false,
    };
    text.split(|&byte| byte == b'.').count() == 4 && text.split(|&byte| byte == b'.').all(is_byte)
}

/// Eight groups; `::` stands once for one group or more of zeros; the last two may be written as IPv4.
pub(super) fn is_ipv6(text: &[u8]) -> bool {
    is_ipv6_of(text, 7)
}

/// The same, with at most `most` groups beside `::`.
pub(super) fn is_ipv6_of(text: &[u8], most: usize) -> bool {
    let gap = text.windows(2).position(|pair| pair == b"::");
    let Some(gap) = gap else { return groups(text, true) == Some(8) };
    let (before, after) = (&text[..gap], &text[gap + 2..]);
    let count = |text: &[u8], last| if text.is_empty() { Some(0) } else { groups(text, last) };
    count(before, false).zip(count(after, true)).is_some_and(|(before, after)| before + after <= most)
}

/// Returns the number of 16-bit groups.
fn groups(text: &[u8], may_end_in_ipv4: bool) -> Option<usize> {
    let last = text.split(|&byte| byte == b':').count() - 1;
    let mut count = 0;
    for (place, part) in text.split(|&byte| byte == b':').enumerate() {
        count += match part {
            _ if (1..=4).contains(&part.len()) && part.iter().all(u8::is_ascii_hexdigit) => 1,
            _ if place == last && may_end_in_ipv4 && is_ipv4(part) => 2,
            _ => return None,
        };
    }
    Some(count)
}

/// 32 hexadecimal digits as 8-4-4-4-12.
pub(super) fn is_uuid(text: &[u8]) -> bool {
    let is_right = |(place, byte): (usize, &u8)| match place {
        8 | 13 | 18 | 23 => *byte == b'-',
        _ => byte.is_ascii_hexdigit(),
    };
    text.len() == 36 && text.iter().enumerate().all(is_right)
}

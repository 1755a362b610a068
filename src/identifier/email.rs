//! Email address: the dot-atom form of RFC 5321 clause 4.1.2 with a domain name of two labels or more (RFC 1035 clause 2.3.1).
//!
//! Stricter than the standard format `email` of other validators, so that what is accepted here is accepted there: no quoted local
//! part, no address literal, ASCII only.

/// True if common mail systems accept the address.
pub fn is_email(text: &[u16]) -> bool {
    const AT: u16 = 0x40;
    const DOT: u16 = 0x2E;
    let mut parts = text.splitn(2, |&unit| unit == AT);
    let (Some(local), Some(domain)) = (parts.next(), parts.next()) else { return false };
    text.len() <= 254
        && local.len() <= 64
        && local.split(|&unit| unit == DOT).all(|atom| !atom.is_empty() && atom.iter().all(|&unit| is_atom(unit)))
        && domain.contains(&DOT)
        && domain.split(|&unit| unit == DOT).all(is_label)
        && domain.last().is_some_and(|&unit| !super::is_digit(unit))
}

fn is_atom(unit: u16) -> bool {
    ascii(unit).is_some_and(|byte| {
        byte.is_ascii_alphanumeric()
            || matches!(byte, b'!' | b'#'..=b'\'' | b'*' | b'+' | b'-' | b'/' | b'=' | b'?' | b'^'..=b'`' | b'{'..=b'~')
    })
}

/// Letters, digits and hyphens, no hyphen at the ends. Two hyphens in places 3 and 4 mark an encoded international name; checking the
/// encoding takes large tables, so such names are refused.
fn is_label(label: &[u16]) -> bool {
    const HYPHEN: u16 = 0x2D;
    (1..=63).contains(&label.len())
        && label.iter().all(|&unit| ascii(unit).is_some_and(|byte| byte.is_ascii_alphanumeric() || byte == b'-'))
        && label.first() != Some(&HYPHEN)
        && label.last() != Some(&HYPHEN)
        && label.get(2..4) != Some(&[HYPHEN, HYPHEN])
}

fn ascii(unit: u16) -> Option<u8> {
    u8::try_from(unit).ok().filter(u8::is_ascii)
}

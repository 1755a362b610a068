//! `duration` (RFC 3339, appendix A): a unit is followed by the next smaller one or by none.

/// Weeks, or years to seconds.
pub(super) fn is_duration(text: &[u8]) -> bool {
    let [b'P', rest @ ..] = text else { return false };
    if let Some(after) = unit(rest, b'W') {
        return after.is_empty();
    }
    match run(rest, b"YMD") {
        Some([]) => true,
        Some(after) => is_clock(after),
        None => is_clock(rest),
    }
}

fn is_clock(text: &[u8]) -> bool {
    matches!(text, [b'T', rest @ ..] if run(rest, b"HMS") == Some(&[]))
}

/// Returns the text after one or more of the units, each directly after the one before it. `None`: there is no unit.
fn run<'t>(text: &'t [u8], units: &[u8]) -> Option<&'t [u8]> {
    let first = units.iter().position(|&name| unit(text, name).is_some())?;
    let mut rest = text;
    for &name in &units[first..] {
        match unit(rest, name) {
            Some(after) => rest = after,
            None => break,
        }
    }
    Some(rest)
}

/// Returns the text after digits and the name of a unit.
fn unit(text: &[u8], name: u8) -> Option<&[u8]> {
    let count = text.iter().take_while(|byte| byte.is_ascii_digit()).count();
    match text.split_at(count) {
        ([], _) => None,
        (_, [found, rest @ ..]) if *found == name => Some(rest),
        _ => None,
    }
}

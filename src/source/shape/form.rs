//! The formats of text scalars. Each has a predicate, a pattern for the schema and an example for messages.

/// The format of a text scalar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// Any text that is not blank.
    Any,
    /// The id of an item, rule or group: `unemployment-benefit`.
    Slug,
    /// The id of a situation, field or material: `id_no`.
    Id,
    /// The id of a choice: `terminated`, `01`.
    ChoiceId,
    /// A web address.
    Url,
    /// A calendar day: `2026-03-01`.
    Date,
    /// `10MB`, `500KB`.
    Size,
    /// `1..20`, `1..`, or a single number.
    Pages,
    /// `1000x700`.
    Pixels,
    /// `3:4`.
    Aspect,
    /// `applicant`, `employer`, `other`, `authority:<key>`.
    IssuedBy,
    /// A field, a fact of a field, or `today`.
    Reference,
    /// A place in an application as a JSON Pointer: `/materials/photo`.
    Pointer,
    /// A problem: its place and its code.
    Problem,
    /// A material that is accepted for now: its place, and `pledged` or `later`.
    Promise,
}

impl Form {
    /// Returns an equivalent ECMA 262 pattern, as far as one exists (it accepts the 30th of February).
    pub(crate) const fn pattern(self) -> &'static str {
        match self {
            Self::Any => r"\S",
            Self::Slug => "^[a-z][a-z0-9_-]*$",
            Self::Id => "^[a-z][a-z0-9_]*$",
            Self::ChoiceId => "^[a-z0-9][a-z0-9_-]*$",
            Self::Url => r"^https?://\S+$",
            Self::Date => "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$",
            Self::Size => "^[1-9][0-9]{0,3}(KB|MB)$",
            Self::Pages => r"^[1-9][0-9]{0,3}(\.\.([1-9][0-9]{0,3})?)?$",
            Self::Pixels => "^[1-9][0-9]{0,4}x[1-9][0-9]{0,4}$",
            Self::Aspect => "^[1-9][0-9]{0,2}:[1-9][0-9]{0,2}$",
            Self::IssuedBy => "^(applicant|employer|other|authority:[a-z][a-z0-9_-]*)$",
            Self::Reference => r"^[a-z][a-z0-9_]*(\.[a-z]+)?$",
            Self::Pointer => "^(/([^/~]|~[01])*){1,64}$",
            Self::Problem => r"^((/([^/~]|~[01])*){1,64} )?[A-Za-z][A-Za-z0-9._-]*$",
            Self::Promise => r"^/materials/[a-z][a-z0-9_]* (pledged|later)$",
        }
    }

    /// Returns an example for messages and the reference page.
    pub(crate) const fn example(self) -> &'static str {
        match self {
            Self::Any => "",
            Self::Slug => "unemployment-benefit",
            Self::Id => "id_no",
            Self::ChoiceId => "terminated",
            Self::Url => "https://www.gov.cn/",
            Self::Date => "2026-03-01",
            Self::Size => "10MB",
            Self::Pages => "1..20",
            Self::Pixels => "1000x700",
            Self::Aspect => "3:4",
            Self::IssuedBy => "authority:public-security",
            Self::Reference => "id_no.birth",
            Self::Pointer => "/materials/photo",
            Self::Problem => "/id_no required",
            Self::Promise => "/materials/photo later",
        }
    }

    /// Returns true if a text has this format.
    pub(crate) fn fits(self, text: &str) -> bool {
        match self {
            Self::Any => !text.trim().is_empty(),
            Self::Slug => is_slug(text),
            Self::Id => text.starts_with(|c: char| c.is_ascii_lowercase()) && text.bytes().all(is_id_byte),
            Self::ChoiceId => {
                text.starts_with(|c: char| c.is_ascii_lowercase() || c.is_ascii_digit())
                    && text.bytes().all(|b| is_id_byte(b) || b == b'-')
            }
            Self::Url => {
                let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
                rest.is_some_and(|rest| !rest.is_empty() && !rest.contains(char::is_whitespace))
            }
            Self::Date => is_date(text),
            Self::Size => size(text).is_some(),
            Self::Pages => pages(text).is_some(),
            Self::Pixels => pixels(text).is_some(),
            Self::Aspect => aspect(text).is_some(),
            Self::IssuedBy => {
                matches!(text, "applicant" | "employer" | "other")
                    || text.strip_prefix("authority:").is_some_and(is_slug)
            }
            Self::Reference => {
                let (id, fact) = text.split_once('.').map_or((text, None), |(id, fact)| (id, Some(fact)));
                Self::Id.fits(id)
                    && fact.is_none_or(|fact| !fact.is_empty() && fact.bytes().all(|b| b.is_ascii_lowercase()))
            }
            Self::Pointer => is_pointer(text),
            Self::Problem => {
                // Names in a place may contain blanks; codes do not.
                let (place, code) = text.rsplit_once(' ').map_or((None, text), |(place, code)| (Some(place), code));
                place.is_none_or(is_pointer) && is_code(code)
            }
            Self::Promise => {
                let (place, how) = text.split_once(' ').unwrap_or((text, ""));
                place.strip_prefix("/materials/").is_some_and(|id| Self::Id.fits(id))
                    && matches!(how, "pledged" | "later")
            }
        }
    }
}

fn is_id_byte(b: u8) -> bool {
    b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_'
}

fn is_slug(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_lowercase()) && text.bytes().all(|b| is_id_byte(b) || b == b'-')
}

/// Maximum number of steps of a place: the nesting that the engine accepts.
const MAX_STEPS: usize = 64;

/// Returns true for a JSON Pointer (RFC 6901) to anything but the whole application.
fn is_pointer(text: &str) -> bool {
    let escaped = |step: &str| step.split('~').skip(1).all(|rest| rest.starts_with(['0', '1']));
    let steps = text.strip_prefix('/').map(|steps| steps.split('/'));
    steps.is_some_and(|mut steps| steps.clone().count() <= MAX_STEPS && steps.all(escaped))
}

/// Returns true for a code: `required`, `format.mobile`, `rule.end-after-start`.
fn is_code(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_alphabetic())
        && text.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_' | b'-'))
}

/// Parses a number without a leading zero, of at most `most` digits.
fn number(text: &str, most: usize) -> Option<u32> {
    let fine =
        !text.is_empty() && text.len() <= most && !text.starts_with('0') && text.bytes().all(|b| b.is_ascii_digit());
    if fine { text.parse().ok() } else { None }
}

/// Returns the number of bytes of `10MB`. Each unit is 1024 of the next smaller one, as in file managers.
pub(crate) fn size(text: &str) -> Option<u64> {
    let (digits, unit) = match text.strip_suffix("MB") {
        Some(digits) => (digits, 1024 * 1024),
        None => (text.strip_suffix("KB")?, 1024),
    };
    Some(u64::from(number(digits, 4)?) * unit)
}

/// Returns the minimum and maximum of `1..20`, `1..` or `2`.
pub(crate) fn pages(text: &str) -> Option<(u32, Option<u32>)> {
    match text.split_once("..") {
        None => number(text, 4).map(|n| (n, Some(n))),
        Some((min, "")) => Some((number(min, 4)?, None)),
        Some((min, max)) => Some((number(min, 4)?, Some(number(max, 4)?))),
    }
}

/// Returns the sides of `1000x700`, as written.
pub(crate) fn pixels(text: &str) -> Option<(u32, u32)> {
    let (width, height) = text.split_once('x')?;
    Some((number(width, 5)?, number(height, 5)?))
}

/// Returns width and height of `3:4`.
pub(crate) fn aspect(text: &str) -> Option<(u32, u32)> {
    let (width, height) = text.split_once(':')?;
    Some((number(width, 3)?, number(height, 3)?))
}

/// Returns true for a calendar day, `2026-03-01`.
pub(crate) fn is_date(text: &str) -> bool {
    let Some((month, day)) = text.rsplit_once('-') else { return false };
    let digits = |s: &str, n: usize| s.len() == n && s.bytes().all(|b| b.is_ascii_digit());
    if !is_month(month) || !digits(day, 2) {
        return false;
    }
    let year: u32 = month[..4].parse().unwrap_or(0);
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    let last = match &month[5..] {
        "02" if leap => 29,
        "02" => 28,
        "04" | "06" | "09" | "11" => 30,
        _ => 31,
    };
    day.parse::<u32>().is_ok_and(|day| (1..=last).contains(&day))
}

/// Returns true for a month, `2026-03`.
pub(crate) fn is_month(text: &str) -> bool {
    let Some((year, month)) = text.split_once('-') else { return false };
    let digits = |s: &str, n: usize| s.len() == n && s.bytes().all(|b| b.is_ascii_digit());
    digits(year, 4) && digits(month, 2) && month.parse::<u32>().is_ok_and(|m| (1..=12).contains(&m))
}

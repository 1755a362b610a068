//! The date of today, in numbers for the check and in words for the pages.

use jiff::Zoned;

use crate::identifier::Date;
use crate::message::Locale;

/// Today here, as the check wants it.
pub(super) fn today() -> Option<Date> {
    let today = Zoned::now().date();
    Some(Date {
        year: u16::try_from(today.year()).ok()?,
        month: u8::try_from(today.month()).ok()?,
        day: u8::try_from(today.day()).ok()?,
    })
}

/// `2026年3月1日`, `1 March 2026`.
pub(super) fn date(lang: Locale) -> String {
    Zoned::now().strftime(lang.pick("%Y年%-m月%-d日", "%-d %B %Y")).to_string()
}

/// The date and the time of day.
pub(super) fn time(lang: Locale) -> String {
    Zoned::now().strftime(lang.pick("%Y年%-m月%-d日 %H:%M", "%-d %B %Y, %H:%M")).to_string()
}

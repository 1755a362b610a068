//! The demands that standard keywords cannot express: identifiers, and the order of two dates.

use qingdan::identifier::{self, Date, Kind, Severity};
use serde_json::Value;

/// The day of the check, as in `benches/steps.js`.
const TODAY: (u16, u8, u8) = (2026, 3, 2);

/// True if a text is a valid identifier of this kind.
pub fn is_right(kind: Kind, text: &str) -> bool {
    let units: Vec<u16> = text.encode_utf16().collect();
    let judgement = identifier::judge(kind, &units, Date::new(TODAY.0, TODAY.1, TODAY.2));
    judgement.fault.is_none() || judgement.severity == Severity::Warning
}

/// Pairs of members: the later date and the earlier one.
pub struct Order(Vec<(String, String)>);

impl Order {
    /// Reads the value of `notBefore`.
    pub fn read(pairs: &Value) -> Order {
        let pairs = pairs.as_object().into_iter().flatten();
        Order(pairs.filter_map(|(later, earlier)| Some((later.clone(), earlier.as_str()?.to_owned()))).collect())
    }

    /// The members whose date is before the one it must follow. A value that is not a date is left to its format.
    pub fn wrong<'a>(&'a self, instance: &'a Value) -> impl Iterator<Item = &'a str> {
        let date = |name: &str| instance[name].as_str().and_then(day);
        let is_wrong = move |(later, earlier): &&(String, String)| match (date(later), date(earlier)) {
            (Some(later), Some(earlier)) => later < earlier,
            _ => false,
        };
        self.0.iter().filter(is_wrong).map(|(later, _)| later.as_str())
    }
}

/// A date in the form `YYYY-MM-DD`.
fn day(text: &str) -> Option<Date> {
    let [year, month, day] = text.split('-').collect::<Vec<_>>().try_into().ok()?;
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
}

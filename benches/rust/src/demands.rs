//! What standard keywords cannot say: identifiers, and the order of two dates.

use qingdan::identifier::{self, Date, Kind, Severity};
use serde_json::Value;

/// The day by which identifiers are judged (`benches/steps.js`).
const TODAY: (u16, u8, u8) = (2026, 3, 2);

/// Whether a text is an identifier of this kind.
pub fn is_right(kind: Kind, text: &str) -> bool {
    let units: Vec<u16> = text.encode_utf16().collect();
    let judgement = identifier::judge(kind, &units, Date::new(TODAY.0, TODAY.1, TODAY.2));
    judgement.fault.is_none() || judgement.severity == Severity::Warning
}

/// The later date by the earlier one, for each pair of members.
pub struct Order(Vec<(String, String)>);

impl Order {
    /// Reads the value of `notBefore`.
    pub fn read(pairs: &Value) -> Order {
        let pairs = pairs.as_object().into_iter().flatten();
        Order(pairs.filter_map(|(later, earlier)| Some((later.clone(), earlier.as_str()?.to_owned()))).collect())
    }

    /// The members with a date before the one that it has to follow. What is no date is told by its format.
    pub fn wrong<'a>(&'a self, instance: &'a Value) -> impl Iterator<Item = &'a str> {
        let date = |name: &str| instance[name].as_str().and_then(day);
        let is_wrong = move |(later, earlier): &&(String, String)| match (date(later), date(earlier)) {
            (Some(later), Some(earlier)) => later < earlier,
            _ => false,
        };
        self.0.iter().filter(is_wrong).map(|(later, _)| later.as_str())
    }
}

/// A date in the one form that is asked for.
fn day(text: &str) -> Option<Date> {
    let [year, month, day] = text.split('-').collect::<Vec<_>>().try_into().ok()?;
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
}

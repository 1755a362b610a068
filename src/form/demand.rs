//! Whether, when and with which others a field or a material is asked for.

use super::conditions::Place;
use super::fields::Source;
use crate::pack::Schema;

/// When a field or material is asked for.
pub(crate) struct Demand {
    /// Not on this channel, whatever is answered.
    pub never: bool,
    pub optional: bool,
    /// The condition in words.
    pub only_if: Option<String>,
    /// The group in which one member is enough.
    pub one_of: Option<String>,
}

impl Demand {
    /// Reads the entry of `demand` that names a place of an object.
    pub(crate) fn of(source: Source<'_>, scope: Schema<'_>, at: &str) -> Demand {
        let Some(entry) = scope.demand(at) else {
            return Demand { never: false, optional: true, only_if: None, one_of: None };
        };
        let place = Place { pack: source.pack, scope, lang: source.lang };
        let unsaid = || source.lang.pick("符合条件", "it applies to you").to_owned();
        let condition = entry.condition();
        let by_channel = condition.and_then(|condition| place.by_channel(condition, source.channel));
        Demand {
            never: by_channel == Some(false),
            optional: entry.is_optional(),
            only_if: condition
                .filter(|_| by_channel.is_none())
                .map(|condition| place.say(condition).unwrap_or_else(unsaid)),
            one_of: entry.group().map(str::to_owned),
        }
    }
}

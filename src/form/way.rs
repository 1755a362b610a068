//! Channels and outlets. A misspelt channel would meet no condition and ask for less, so only known ones are accepted.

use crate::checklist::model::Channel;
use crate::engine::Pack;

/// A channel or outlet that the pack does not know, with the known ones.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Unknown {
    /// The channels that the item is open to.
    Channel(Vec<String>),
    /// The outlets that conditions of the pack name.
    Outlet(Vec<String>),
}

/// Returns the channel or outlet that the pack does not know, if any.
pub(crate) fn unknown(pack: &Pack, channel: Option<&str>, outlet: Option<&str>) -> Option<Unknown> {
    let is_among = |asked: &str, known: &[String]| known.iter().any(|known| known == asked);
    if let Some(asked) = channel {
        let open = pack
            .channels()
            // A checklist that names no channels is open to all.
            .unwrap_or_else(|| Channel::ALL.iter().map(|channel| channel.as_str().to_owned()).collect());
        if !is_among(asked, &open) {
            return Some(Unknown::Channel(open));
        }
    }
    let known = outlet.map(|_| pack.outlets()).unwrap_or_default();
    outlet.filter(|asked| !is_among(asked, &known)).map(|_| Unknown::Outlet(known))
}

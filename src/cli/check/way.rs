//! `--channel` and `--outlet`: values that the pack does not know are refused.

use super::Locale;
use crate::cli::support::output::visible;
use crate::engine::Pack;
use crate::form::way::{self, Unknown};
use crate::source::nearest;

/// Returns a message if the pack does not know this channel or outlet.
pub(super) fn refusal(pack: &Pack, channel: Option<&str>, outlet: Option<&str>, locale: Locale) -> Option<String> {
    match (way::unknown(pack, channel, outlet)?, channel, outlet) {
        (Unknown::Channel(known), Some(asked), _) => Some(words("--channel", "渠道", "channel", asked, &known, locale)),
        (Unknown::Outlet(known), _, Some(asked)) => Some(words("--outlet", "网点", "outlet", asked, &known, locale)),
        (Unknown::Channel(_), None, _) | (Unknown::Outlet(_), _, None) => None,
    }
}

fn words(option: &str, zh: &str, en: &str, asked: &str, known: &[String], locale: Locale) -> String {
    let asked = &*visible(asked);
    if known.is_empty() {
        return locale.pick(
            format!("{option}：包里没有提到任何{zh}，请去掉这个选项"),
            format!("{option}: the pack names no {en}; leave the option out"),
        );
    }
    let near = nearest::nearest(asked, known.iter().map(String::as_str));
    let list = known.join(&locale.pick("、".to_owned(), ", ".to_owned()));
    let (near_zh, near_en) =
        near.map(|near| (format!("，是不是 {near}"), format!("; did you mean {near}"))).unwrap_or_default();
    locale.pick(
        format!("{option}：包里没有{zh} {asked}{near_zh}？可以写：{list}"),
        format!("{option}: the pack does not know the {en} {asked}{near_en}? It knows {list}"),
    )
}

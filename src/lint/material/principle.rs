//! The four principles for cutting materials, and the answers that a material gives to them.

use super::{list, may_be_pledged, names};
use crate::checklist::model::Material;
use crate::lint::model::words;
use crate::source::diagnostic::Words;

/// Returns the message that the material is still asked for although some principles are unanswered, or `None` if all
/// are answered.
pub(crate) fn unanswered(material: &Material) -> Option<Words> {
    let kept = &material.kept;
    let answers = [
        (material.why.is_some(), "为什么必要（why）", "why it is needed (why)"),
        (kept.shared.is_some(), "为什么不能共享取得（kept.shared）", "why it cannot be shared (kept.shared)"),
        (
            kept.afterwards.is_some(),
            "为什么不能事后核查（kept.afterwards）",
            "why it cannot be checked afterwards (kept.afterwards)",
        ),
        (
            kept.pledged.is_some() || may_be_pledged(material),
            "为什么不能用承诺代替（kept.pledged）",
            "why a pledge cannot stand in for it (kept.pledged)",
        ),
    ];
    let missing: Vec<_> = answers.into_iter().filter(|(given, ..)| !given).map(|(_, zh, en)| (zh, en)).collect();
    if missing.is_empty() {
        return None;
    }
    let missing = list(&missing);
    let (zh, en) = names(material);
    Some(words(
        format!("还要“{zh}”，没有说明：{}", missing.zh),
        format!("“{en}” is still required, but nothing says {}", missing.en),
    ))
}

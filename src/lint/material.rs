//! What several rules ask of a material: how it is called, which document it is, who issues it, where it is asked for.

use super::model::{Item, words};
use super::ruleset::Document;
use crate::checklist::model::{
    Channel, Condition, ConditionKind, Instead, IssuedBy, Judgement, Material, Need, Scalar, Subject, Test,
};
use crate::source::Spanned;
use crate::source::diagnostic::Words;

/// What does not belong to a document's name but says which piece of it: that is for `form` to say.
const PIECES: [&str; 7] = ["原件及复印件", "原件和复印件", "原件", "复印件", "副本", "正本", "扫描件"];

/// What says no more than that it is the applicant's own.
const OWNERS: [&str; 4] = ["申请人的", "申请人", "本人的", "本人"];

/// The name in Chinese and, where there is one, in English.
pub fn names(material: &Material) -> (&str, &str) {
    let zh = material.label.zh.as_str();
    (zh, material.label.en.as_deref().unwrap_or(zh))
}

/// Whether the material or its checklist says that it found no source for this: `form`, or `form (the guide asks a copy)`.
pub fn is_unsourced(item: &Item<'_>, material: &Material, what: &str) -> bool {
    names_it(&material.unsourced, what) || names_it(&item.checklist.unsourced, what)
}

/// Whether one of the entries is this word, or begins with it.
pub fn names_it(unsourced: &[Spanned<String>], what: &str) -> bool {
    unsourced
        .iter()
        .any(|entry| entry.value.strip_prefix(what).is_some_and(|rest| rest.is_empty() || rest.starts_with(' ')))
}

/// Whether it has to be handed in where it applies; the members of a group each count.
pub fn is_required(material: &Material) -> bool {
    material.need.value == Need::Required
}

/// Whether a pledge may stand in for it.
pub fn may_be_pledged(material: &Material) -> bool {
    material.instead.iter().any(|instead| instead.value == Instead::Pledge)
}

/// A name without what stands in brackets behind it, and without the piece: 居民身份证（复印件） is a 居民身份证.
pub fn plain(name: &str) -> &str {
    let mut plain = name.trim();
    loop {
        let shorter = without_bracket(plain).or_else(|| PIECES.iter().find_map(|piece| plain.strip_suffix(piece)));
        // A name that is nothing else stays as it is.
        match shorter.map(|shorter| shorter.trim_end_matches('的').trim_end()) {
            Some(shorter) if !shorter.is_empty() => plain = shorter,
            _ => return plain,
        }
    }
}

fn without_bracket(name: &str) -> Option<&str> {
    let inside = name.strip_suffix(['）', ')'])?;
    inside.rfind(['（', '(']).map(|open| &name[..open])
}

/// A name under which one document is found again, whatever it says of its owner and of the piece. Other brackets stay: they
/// can tell two forms apart.
pub fn same_name(name: &str) -> &str {
    let mut same = name.trim();
    while let Some(shorter) = PIECES.iter().find_map(|piece| {
        let bracketed = same.strip_suffix(['）', ')']).and_then(|inside| inside.strip_suffix(piece));
        bracketed.and_then(|rest| rest.strip_suffix(['（', '('])).or_else(|| same.strip_suffix(piece))
    }) {
        same = shorter.trim_end();
    }
    let without_owner = OWNERS.iter().find_map(|owner| same.strip_prefix(owner)).unwrap_or(same);
    // 申请人 is no document, and 复印件 neither, but they are what somebody wrote.
    if without_owner.is_empty() { name } else { without_owner }
}

/// What joins documents in one line.
const JOINTS: [char; 10] = ['、', '或', '及', '和', '与', '/', '／', ';', '；', '，'];

/// The lines that a name holds: what stands before and inside the last bracket, taken apart where documents are joined. The
/// whole comes first, since a document's own name may hold a joint: 终止或解除劳动合同证明.
fn lines(name: &str) -> impl Iterator<Item = &str> {
    let name = name.trim();
    let inside = without_bracket(name).and_then(|before| name.get(before.len()..)).unwrap_or_default();
    let inside = inside.trim_matches(['（', '(', '）', ')']);
    let whole = plain(name);
    core::iter::once(whole).chain([whole, inside].into_iter().flat_map(|text| text.split(JOINTS)).map(plain))
}

/// The documents of the directory that a material asks for, each with the name by which it was found: a line may hold several.
pub fn documents<'i>(item: &'i Item<'_>, material: &Material) -> Vec<(&'i Document, &'i str)> {
    let mut found: Vec<(&Document, &str)> = Vec::new();
    for line in lines(&material.label.zh) {
        if let Some((document, name)) = item.rules.documents.ending(line)
            && !found.iter().any(|(known, _)| known.key == document.key)
        {
            found.push((document, name));
        }
    }
    found
}

/// The one document that a material asks for, where its name holds no other.
pub fn sole_document<'i>(item: &'i Item<'_>, material: &Material) -> Option<(&'i Document, &'i str)> {
    let [(document, name)] = documents(item, material)[..] else { return None };
    let owner = plain(&material.label.zh).strip_suffix(name)?;
    // 与 may stand before an owner: 与原单位解除劳动合同证明.
    let joins = owner.chars().any(|found| found != '与' && JOINTS.contains(&found));
    (!joins).then_some((document, name))
}

/// Whether any of the documents it asks for ends in one of these words.
pub fn ends_in(material: &Material, words: &[&str]) -> bool {
    lines(&material.label.zh).any(|line| words.iter().any(|word| line.ends_with(word)))
}

/// Whether it is a proof: a paper by which somebody vouches for a fact.
pub fn is_proof(material: &Material) -> bool {
    const PROOFS: [&str; 6] = ["证明", "证明书", "证明信", "证明材料", "证明文件", "证明函"];
    let name = plain(&material.label.zh);
    let issued = name.split_once("出具的").is_some_and(|(_, what)| what.contains("证明"));
    issued || PROOFS.iter().any(|proof| name.ends_with(proof))
}

/// Whether it is of the item's own authority or of one that belongs to it: by what the material says of its issuer, else by what the directory says of all
/// documents it asks for. An old card that is handed back is not asked for what stands in it.
pub fn is_own(item: &Item<'_>, material: &Material) -> bool {
    let own = item.checklist.authority.value.as_str();
    // An authority that could not be read is empty.
    if own.is_empty() || material.label.zh.starts_with(['原', '旧']) {
        return false;
    }
    let is_own = |issuer: &str| item.authorities.same_house(own, issuer);
    if let Some(issuer) = issuing_authority(material) {
        return is_own(issuer);
    }
    let documents = documents(item, material);
    !documents.is_empty() && documents.iter().all(|(document, _)| document.issued_by.as_deref().is_some_and(is_own))
}

/// The authority that the material names as its issuer.
pub fn issuing_authority(material: &Material) -> Option<&str> {
    match material.issued_by.as_ref().map(|issuer| &issuer.value) {
        Some(IssuedBy::Authority(key)) => Some(key),
        _ => None,
    }
}

/// The authority's name; the rule set may speak of one that the catalogue does not know.
pub fn authority_names(item: &Item<'_>, key: &str) -> Option<Words> {
    let title = &item.authorities.get(key)?.title;
    Some(words(title.zh.clone(), title.en.as_ref().unwrap_or(&title.zh).clone()))
}

/// That it is still asked for, and which of the principles by which materials are cut nothing is said to.
pub fn unanswered(material: &Material) -> Option<Words> {
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
        format!("“{en}” is still asked for, but nothing says {}", missing.en),
    ))
}

/// Words in a row.
pub fn list(parts: &[(&str, &str)]) -> Words {
    let zh: Vec<_> = parts.iter().map(|(zh, _)| *zh).collect();
    let en: Vec<_> = parts.iter().map(|(_, en)| *en).collect();
    words(zh.join("、"), en.join(", "))
}

/// Whether a condition can hold in an application that comes in this way, whatever else it says.
pub fn can_hold(when: Option<&Condition>, channel: Channel) -> bool {
    when.is_none_or(|when| known(when, channel) != Some(false))
}

/// What a condition is, as far as the channel alone tells.
fn known(condition: &Condition, channel: Channel) -> Option<bool> {
    match &condition.kind {
        ConditionKind::All(parts) => both(parts, channel, false),
        ConditionKind::Any(parts) => both(parts, channel, true),
        ConditionKind::Not(inner) => known(inner, channel).map(|holds| !holds),
        ConditionKind::Test(test) => of_channel(test, channel),
    }
}

/// `all` is settled by one part that is false, `any` by one that is true; else every part has to be known.
fn both(parts: &[Condition], channel: Channel, settles: bool) -> Option<bool> {
    let known: Vec<_> = parts.iter().map(|part| known(part, channel)).collect();
    if known.contains(&Some(settles)) {
        return Some(settles);
    }
    if known.contains(&None) { None } else { Some(!settles) }
}

fn of_channel(test: &Test, channel: Channel) -> Option<bool> {
    if test.subject.value != Subject::Channel {
        return None;
    }
    let one_of = |judgement: &Judgement| match judgement {
        Judgement::OneOf(values) => {
            Some(values.iter().any(|value| value.value == Scalar::Text(channel.as_str().to_owned())))
        }
        _ => None,
    };
    let judged: Vec<_> = test.judgements.iter().map(one_of).collect();
    if judged.contains(&Some(false)) {
        return Some(false);
    }
    if judged.contains(&None) { None } else { Some(true) }
}

#[cfg(test)]
mod tests {
    use super::{can_hold, plain, same_name};
    use crate::checklist::model::Channel;
    use crate::checklist::parse;

    #[test]
    fn a_condition_is_judged_by_the_channel_alone() {
        for (when, online) in [
            ("{ channel: window }", false),
            ("{ channel: [window, online] }", true),
            ("{ not: { channel: window } }", true),
            ("{ not: { channel: online } }", false),
            ("{ agent: true, channel: window }", false),
            ("{ any: [{ agent: true }, { channel: window }] }", true),
            ("{ any: [{ channel: outlet }, { channel: window }] }", false),
            ("{ agent: true }", true),
        ] {
            let text = format!(
                "situations: {{ agent: {{ ask: {{ zh: 代办 }}, type: boolean }} }}\nmaterials: {{ a: {{ label: {{ zh: 甲 }}, when: {when} }} }}\n"
            );
            let checklist = parse("a.yaml", text.as_bytes()).0;
            let material = checklist.as_ref().and_then(|checklist| checklist.materials.first());
            let when = material.and_then(|material| material.when.as_ref());
            assert!(when.is_some(), "{text}");
            assert_eq!(can_hold(when, Channel::Online), online, "{text}");
        }
    }

    #[test]
    fn names_lose_what_says_which_piece_it_is() {
        for (name, expected) in [
            ("居民身份证（复印件）", "居民身份证"),
            ("营业执照副本复印件", "营业执照"),
            ("身份证的复印件", "身份证"),
            ("营业执照(或法人证、登记证)", "营业执照"),
            ("复印件", "复印件"),
            ("（表一）", "（表一）"),
            ("）", "）"),
            ("", ""),
        ] {
            assert_eq!(plain(name), expected);
        }
    }

    #[test]
    fn one_document_has_one_name_whoever_brings_it() {
        for (name, expected) in [
            ("申请人居民身份证", "居民身份证"),
            ("本人身份证复印件", "身份证"),
            ("毕业证书（原件）", "毕业证书"),
            ("登记表（一）", "登记表（一）"),
            ("申请人", "申请人"),
            ("原件", "原件"),
        ] {
            assert_eq!(same_name(name), expected);
        }
    }
}

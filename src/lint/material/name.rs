//! The name of a material, without the words that tell which piece of a document it is, or whose.

use crate::checklist::model::Material;

/// What does not belong to a document's name but says which piece of it: that is for `form` to say.
const PIECES: [&str; 7] = ["原件及复印件", "原件和复印件", "原件", "复印件", "副本", "正本", "扫描件"];

/// What says no more than that it is the applicant's own.
const OWNERS: [&str; 4] = ["申请人的", "申请人", "本人的", "本人"];

/// The name in Chinese and, where there is one, in English.
pub fn names(material: &Material) -> (&str, &str) {
    let zh = material.label.zh.as_str();
    (zh, material.label.en.as_deref().unwrap_or(zh))
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

pub(super) fn without_bracket(name: &str) -> Option<&str> {
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

/// Whether it is a proof: a paper by which somebody vouches for a fact.
pub fn is_proof(material: &Material) -> bool {
    const PROOFS: [&str; 6] = ["证明", "证明书", "证明信", "证明材料", "证明文件", "证明函"];
    let name = plain(&material.label.zh);
    let issued = name.split_once("出具的").is_some_and(|(_, what)| what.contains("证明"));
    issued || PROOFS.iter().any(|proof| name.ends_with(proof))
}

#[cfg(test)]
mod tests {
    use super::{plain, same_name};

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

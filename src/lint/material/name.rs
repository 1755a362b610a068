//! The name of a material, without the words for the piece of a document (copy, original) or for its owner.

use crate::checklist::model::Material;
use crate::lint::lexicon::{PIECES, without_owner, without_piece};

/// Returns the name in Chinese and in English; without an English name, the Chinese one twice.
pub(crate) fn names(material: &Material) -> (&str, &str) {
    let zh = material.label.zh.as_str();
    (zh, material.label.en.as_deref().unwrap_or(zh))
}

/// Returns a name without trailing brackets and without the piece: 居民身份证（复印件） is a 居民身份证.
pub(crate) fn plain(name: &str) -> &str {
    let mut plain = name.trim();
    loop {
        let shorter = without_bracket(plain).or_else(|| without_piece(plain));
        // A name that consists of nothing else is kept.
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

/// Returns a name for comparison, without owner and piece. Other brackets are kept: they can distinguish two forms.
pub(crate) fn same_name(name: &str) -> &str {
    let mut same = name.trim();
    while let Some(shorter) = PIECES.iter().find_map(|piece| {
        let bracketed = same.strip_suffix(['）', ')']).and_then(|inside| inside.strip_suffix(piece));
        bracketed.and_then(|rest| rest.strip_suffix(['（', '('])).or_else(|| same.strip_suffix(piece))
    }) {
        same = shorter.trim_end();
    }
    // A name that is only 复印件 is compared as it is.
    if same.is_empty() { name } else { without_owner(same) }
}

/// Returns true if the material is a proof (证明): a paper by which somebody certifies a fact.
pub(crate) fn is_proof(material: &Material) -> bool {
    const PROOFS: [&str; 6] = ["证明", "证明书", "证明信", "证明材料", "证明文件", "证明函"];
    let name = plain(&material.label.zh);
    let issued = name.split_once("出具的").is_some_and(|(_, what)| what.contains("证明"));
    issued || PROOFS.iter().any(|proof| name.ends_with(proof))
}

#[cfg(test)]
mod tests {
    use super::{plain, same_name};

    #[test]
    fn plain_names_have_no_piece() {
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
    fn names_for_comparison_have_no_owner() {
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

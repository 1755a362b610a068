//! The codes with which a pack is refused.

use crate::message::Locale;

/// Code, meaning and remedy in Chinese, the same in English.
const PACKS: &[(&str, [&str; 2], [&str; 2])] = &[
    ("pack.syntax", ["不是 JSON。", "检查是不是选错了文件。"], ["Not JSON.", "Check whether this is the right file."]),
    (
        "pack.size",
        ["超过 8 MiB 或 100 万个值。", "把清单分成几个事项。"],
        ["More than 8 MiB, or a million values.", "Split the checklist into several items."],
    ),
    ("pack.depth", ["嵌套超过 64 层。", "减少嵌套的层数。"], ["Nested more than 64 deep.", "Reduce the nesting."]),
    (
        "pack.format",
        ["不是 2020-12，包格式不认识，或者没有写明要检查什么。", "升级 qingdan，或者用现在的版本重新编译清单。"],
        [
            "Not 2020-12, an unknown pack format, or nothing that says what is to be checked.",
            "Update qingdan, or compile the checklist again with this version.",
        ],
    ),
    (
        "pack.keyword",
        ["有引擎没有的关键字，或者 x-qingdan 里有不认识的成员。", "升级 qingdan；手写的，去掉这个关键字。"],
        [
            "A keyword that the engine does not implement, or an unknown member of x-qingdan.",
            "Update qingdan; in a schema written by hand, remove the keyword.",
        ],
    ),
    (
        "pack.value",
        ["关键字的值不对。", "按 docs/pack.md 改正。"],
        ["A keyword has a wrong value.", "Correct it by docs/pack.md."],
    ),
    (
        "pack.reference",
        ["引用指到包外、指空，或者无限循环。", "改正 $ref。"],
        ["A reference leads out of the pack, to nothing, or in a cycle.", "Correct the $ref."],
    ),
    (
        "pack.pattern",
        ["正则表达式不能用（环视、反向引用、太大）。", "换一种写法。"],
        ["A pattern that cannot be used (look-around, back-references, too large).", "Write it in another way."],
    ),
    (
        "pack.hash",
        ["内容与 hash 不符：编译以后改动过。", "重新编译清单；确实要用改过的包，加 --edited-pack。"],
        [
            "The content does not have the hash that it states: it was edited after it was compiled.",
            "Compile the checklist again; to use the edited pack all the same, add --edited-pack.",
        ],
    ),
];

/// Returns all codes.
pub(super) fn codes() -> impl Iterator<Item = &'static str> {
    PACKS.iter().map(|(code, ..)| *code)
}

/// Returns meaning and remedy of a code.
pub(super) fn words(code: &str, locale: Locale) -> Option<[&'static str; 2]> {
    let (_, zh, en) = PACKS.iter().find(|(known, ..)| *known == code)?;
    Some(match locale {
        Locale::Zh => *zh,
        Locale::En => *en,
    })
}

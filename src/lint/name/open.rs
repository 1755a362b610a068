//! Catch-all words: 其他材料, 相关证明材料, 视情况.

use super::noun::bare;
use super::outline::Outline;

/// Nouns for papers of any kind.
const PAPERS: [&str; 9] = ["材料", "资料", "证件", "证照", "文件", "证明", "手续", "凭证", "要件"];

/// Modifiers of such nouns that still name no document.
const MODIFIERS: [&str; 21] = [
    "证明",
    "佐证",
    "支撑",
    "辅助",
    "补充",
    "书面",
    "身份",
    "权属",
    "核准",
    "执业",
    "批准",
    "合法",
    "有效",
    "必要的",
    "必要",
    "必需的",
    "必需",
    "所需的",
    "所需",
    "相应的",
    "相应",
];

/// Phrases that leave the list to somebody's judgement.
const JUDGED: [&str; 6] = ["认为需要", "认为有必要", "认为必要", "认为应当", "认为有需要", "规定的其他材料"];

/// Returns the catch-all words of a name.
pub(super) fn anything<'n>(whole: &'n str, outline: &Outline<'n>) -> Option<&'n str> {
    let judged = JUDGED.iter().find_map(|phrase| found(whole, phrase));
    judged.or_else(|| at_discretion(whole)).or_else(|| {
        let last = outline.segments.len().checked_sub(1)?;
        outline.segments.iter().enumerate().find_map(|(number, segment)| {
            // 收入等材料: papers of any kind after a list, or a list that ends with 等.
            if number == last
                && let Some(class) = outline.class
                && (bare(class).is_empty() || is_any_paper(&bare(class)))
            {
                return outline.whole.get(segment.end..).map(str::trim);
            }
            is_anything(&bare(segment.text)).then(|| segment.text.trim())
        })
    })
}

/// Returns the words of a note that let the office ask for more at its discretion.
#[must_use]
pub(crate) fn discretion(note: &str) -> Option<&str> {
    const MORE: [&str; 22] = [
        "其他材料",
        "其它材料",
        "其他资料",
        "其它资料",
        "其他文件",
        "其他证件",
        "其他证明",
        "其他相关",
        "其他有关",
        "其它相关",
        "其它有关",
        "其他必要",
        "等相关材料",
        "等有关材料",
        "等证明材料",
        "规定的其他",
        "要求的其他",
        "酌情",
        "根据需要",
        "根据实际需要",
        "根据审核需要",
        "必要时",
    ];
    // A prohibition such as 不得要求提供其他材料 is fine.
    const NOT: [&str; 9] = ["不", "无需", "无须", "免", "勿", "禁止", "取消", "没有", "未"];
    note.split(['。', '；', ';', '，', ',', '\n']).find_map(|clause| {
        let phrase =
            JUDGED.iter().chain(&MORE).find_map(|phrase| found(clause, phrase)).or_else(|| at_discretion(clause))?;
        let before = clause.split(phrase).next().unwrap_or_default();
        // 必要时 alone may say when to come. It leaves the list open only if something has to be handed in.
        let asks =
            phrase != "必要时" || ["提供", "提交", "补充", "出示", "要求"].iter().any(|ask| clause.contains(ask));
        (asks && !NOT.iter().any(|not| before.contains(not))).then_some(phrase)
    })
}

/// Returns true if a part of a name, without its form, stands for papers of any kind.
pub(super) fn is_anything(bare: &str) -> bool {
    let Some(mut rest) = PAPERS.iter().find_map(|paper| bare.strip_suffix(paper)) else { return false };
    // 相关证明 and 相关手续 do say of what kind; another rule reports them as vague.
    let kindless = ["材料", "资料", "证件", "文件", "要件"].iter().any(|paper| bare.ends_with(paper));
    let mut related = false;
    loop {
        if rest.ends_with("其他") || rest.ends_with("其它") || rest.ends_with("其他的") {
            return true;
        }
        if let Some(shorter) = ["有关的", "相关的", "有关", "相关"].iter().find_map(|word| rest.strip_suffix(word))
        {
            (rest, related) = (shorter, true);
        } else if let Some(shorter) = MODIFIERS.iter().find_map(|word| rest.strip_suffix(word)) {
            rest = shorter;
            related |= bare.get(shorter.len()..).is_some_and(|word| word.starts_with("所需"));
        } else {
            let asked = ["规定的", "规定", "要求的", "要求提供的", "需要提供的", "需要的", "需提供的"];
            return kindless && (related || asked.iter().any(|word| rest.ends_with(word)));
        }
    }
}

/// Returns true if only generic modifiers stand before a generic noun.
fn is_any_paper(bare: &str) -> bool {
    const WORDS: [&str; 8] = ["相关", "有关", "其他", "其它", "证明", "所需", "必要", "的"];
    let Some(mut rest) = PAPERS.iter().find_map(|paper| bare.strip_suffix(paper)) else { return false };
    while let Some(shorter) = WORDS.iter().find_map(|word| rest.strip_suffix(word)) {
        rest = shorter;
    }
    rest.is_empty()
}

/// Returns 视情况 where it is a word of its own, not a part of 电视情况 or 探视情况.
fn at_discretion(text: &str) -> Option<&str> {
    let at = text.find("视情况").or_else(|| text.find("视具体情况"))?;
    let (before, rest) = text.split_at_checked(at)?;
    let phrase = rest.get(..rest.find("情况")? + "情况".len())?;
    let after = rest.strip_prefix(phrase)?;
    let alone = before.chars().next_back().is_none_or(|char| !char.is_alphabetic());
    let asks = ["提供", "提交", "而定", "需", "要求", "补充"].iter().any(|word| after.starts_with(word));
    (alone || asks).then_some(phrase)
}

fn found<'t>(text: &'t str, phrase: &str) -> Option<&'t str> {
    let at = text.find(phrase)?;
    text.get(at..at + phrase.len())
}

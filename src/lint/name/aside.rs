//! The asides of a name: brackets, the heading before a colon, and clauses.

use super::noun::{bare, document, is_appendage, kind};
use super::outline::{Bracket, Outline};

/// Returns the brackets that hold another document.
pub(super) fn alternatives<'n>(outline: &Outline<'n>) -> Vec<&'n str> {
    outline.brackets.iter().filter(|bracket| is_alternative(bracket)).map(|bracket| bracket.content.trim()).collect()
}

/// Returns the brackets and clauses that say when, or from whom, the material is required.
pub(super) fn conditions<'n>(outline: &Outline<'n>) -> Vec<&'n str> {
    let heading = outline.heading.map(str::trim).filter(|heading| is_circumstance(heading));
    let brackets =
        outline.brackets.iter().filter(|bracket| is_condition(bracket)).map(|bracket| bracket.content.trim());
    heading.into_iter().chain(brackets).chain(clause(outline)).collect()
}

/// True for 身份证(社会保障卡): the bracket holds another document.
fn is_alternative(bracket: &Bracket<'_>) -> bool {
    // These introduce a part, an old name or an explanation of the same document.
    const SAME: [&str; 15] =
        ["含", "包括", "包含", "附", "内附", "原名", "原", "即", "又称", "简称", "以下", "参见", "见", "不含", "样"];
    let content = bracket.content.trim();
    if SAME.iter().any(|same| content.starts_with(same)) || content.ends_with("除外") {
        return false;
    }
    let before = bare(bracket.before);
    if document(&before).is_none() && kind(&before).is_none() {
        return false;
    }
    let said = ["或者", "或", "如"].iter().find_map(|word| content.strip_prefix(word));
    let inner = Outline::of(said.unwrap_or(content));
    inner.segments.iter().any(|segment| {
        let other = bare(segment.text);
        // 书 and 件 complete the word before: 通知(书), 登记证(件).
        let completes = matches!(other.as_str(), "书" | "件");
        let names = document(&other).is_some() || is_papers(&other);
        names && !completes && !is_appendage(&other) && (said.is_some() || !specifies(&other, &before))
    })
}

/// True for 商调函(转档手续材料): papers instead of the document. 电子材料 and 原始资料 only say in which form it is handed in.
fn is_papers(text: &str) -> bool {
    const HOW: [&str; 6] = ["电子", "纸质", "原始", "书面", "复印", "补充"];
    let Some(rest) = ["材料", "资料", "手续"].iter().find_map(|papers| text.strip_suffix(papers)) else {
        return false;
    };
    rest.chars().nth(1).is_some() && !HOW.contains(&rest)
}

/// True for 户口簿(集体户口簿) and 申报表(A表): the bracket specifies the same document.
fn specifies(other: &str, before: &str) -> bool {
    let numbered = |char: char| char.is_ascii_alphanumeric() || "一二三四五六七八九十类式联".contains(char);
    let own = document(other).and_then(|word| other.strip_suffix(word)).unwrap_or_default();
    if !own.is_empty() && own.chars().all(numbered) {
        return true;
    }
    let common = other.chars().rev().zip(before.chars().rev()).take_while(|(a, b)| a == b).count();
    common >= 3 || other.ends_with(before)
}

/// True for 创业担保贷款审核表(个人创业): the bracket says when, or from whom, the material is required.
fn is_condition(bracket: &Bracket<'_>) -> bool {
    let content = bracket.content.trim();
    if is_alternative(bracket) {
        return false;
    }
    // 增值税及附加税费申报表(一般纳税人适用) is the printed title that distinguishes one form of a set.
    let printed = content.starts_with("适用") || content.ends_with("适用");
    if says_when(content) && !printed {
        return true;
    }
    // In the middle of a name a bracket widens a word, as in 毕(结)业证明 or 法人(负责人)身份证. It says who is meant only at the
    // end of a document's name.
    let before = bare(bracket.before);
    let ends = bare(bracket.after.split(['、', '或', '和', '及', '；', ';', '/', '与']).next().unwrap_or_default());
    ends.is_empty() && document(&before).is_some() && is_circumstance(content)
}

/// True for clauses that say when: 不在本地就业的除外, 委托办理的提供.
fn says_when(text: &str) -> bool {
    const ANYWHERE: [&str; 14] = [
        "需提供",
        "须提供",
        "应提供",
        "应当提供",
        "需提交",
        "须提交",
        "应提交",
        "应当提交",
        "的提供",
        "的提交",
        "时提供",
        "时提交",
        "如有",
        "若有",
    ];
    const END: [&str; 10] =
        ["除外", "情形", "情况下", "的", "时", "情况下提供", "适用情形", "情形适用", "才需要", "才提供"];
    const START: [&str; 7] = ["仅限", "仅需", "仅当", "限于", "若为", "如为", "如果"];
    ANYWHERE.iter().any(|word| text.contains(word) && !hands_in_form(text))
        || END.iter().any(|word| text.ends_with(word))
        || START.iter().any(|word| text.starts_with(word))
        || text.strip_prefix('仅').is_some_and(|rest| !is_form(rest))
        || ["提供", "提交"].iter().find_map(|word| text.strip_suffix(word)).is_some_and(says_who)
}

/// True for 需提供复印件 and 提供原件: the form in which it is handed in, which belongs in `form`.
fn hands_in_form(text: &str) -> bool {
    ["需提供", "须提供", "应提供", "应当提供"].iter().any(|word| text.strip_prefix(word).is_some_and(is_form))
}

fn is_form(text: &str) -> bool {
    text.is_empty() || bare(text).is_empty()
}

/// True if the words before 提供 say who hands it in; false if they say where the blank form comes from, as in 窗口提供 or
/// 由经办机构提供.
fn says_who(text: &str) -> bool {
    const SOURCE: [&str; 12] =
        ["窗口", "系统", "网站", "平台", "银行", "机构", "中心", "大厅", "部门", "局", "现场", "网上"];
    !text.is_empty() && !text.starts_with('由') && !SOURCE.iter().any(|source| text.ends_with(source))
}

/// True if the text names a situation, or a kind of person or unit.
fn is_circumstance(text: &str) -> bool {
    const ENDS: [&str; 32] = [
        "个人",
        "单位",
        "企业",
        "机构",
        "自然人",
        "法人",
        "个体工商户",
        "个体户",
        "合伙",
        "创业",
        "经营",
        "就业",
        "人员",
        "职工",
        "员工",
        "居民",
        "村民",
        "学生",
        "在校生",
        "毕业生",
        "低保户",
        "未成年人",
        "外国人",
        "军人",
        "首次",
        "初次",
        "新办",
        "续办",
        "代办",
        "委托办理",
        "转入",
        "转出",
    ];
    // These name the owner of the document, not a condition.
    const OWNERS: [&str; 3] = ["经办人员", "申请人员", "工作人员"];
    let who = ENDS.iter().any(|end| text.ends_with(end)) && !OWNERS.iter().any(|owner| text.ends_with(owner));
    let when = ["首次", "初次", "再次"].iter().any(|first| text.starts_with(first));
    who || when || ["办理", "时", "情形", "的"].iter().any(|end| text.ends_with(end))
}

/// Returns the clause outside of brackets that turns a name into a sentence.
fn clause<'n>(outline: &Outline<'n>) -> Option<&'n str> {
    const CLAUSES: [&str; 11] = [
        "需提供",
        "须提供",
        "应提供",
        "应当提供",
        "需提交",
        "须提交",
        "的提供",
        "的，提供",
        "的,提供",
        "时提供",
        "的除外",
    ];
    let start = outline.segments.first()?.start;
    let body = outline.whole.get(start..)?;
    // Bracketed text is handled by `is_condition`.
    let outside = |at: usize| {
        let before = body.get(..at).unwrap_or_default();
        before.matches(['(', '（']).count() == before.matches([')', '）']).count()
    };
    let (at, word) = CLAUSES.iter().filter_map(|word| Some((body.find(word)?, word))).find(|(at, _)| outside(*at))?;
    // The condition stands before these words, so a name that begins with them has none.
    if at == 0 {
        return None;
    }
    body.get(..at + word.len()).map(str::trim)
}

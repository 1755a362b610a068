//! `overlapping-choices`: a single choice with two answers that can both be right.

use crate::checklist::model::{Choice, FieldType};
use crate::lint::finding::Severity;
use crate::lint::findings::Findings;
use crate::lint::model::{Item, Place, shown, words};
use crate::lint::rule::{Check, Fixes, Rule, pair};

pub(super) static RULE: Rule = Rule {
    id: "overlapping-choices",
    severity: Severity::Warning,
    title: pair("选项互相重叠", "Overlapping choices"),
    why: pair(
        "只能选一个，却有两个都对，怎么选全凭猜，而要的材料因此不同。",
        "If only one choice is allowed and two are right, people guess, and the guess decides what they have to hand in.",
    ),
    source: pair(
        "政务服务标准化提升工作流程（2022）：情形用来区分材料；民法典第一千二百五十九条：以上、以下包括本数",
        "Workflow for standardising government services (2022): situations decide which materials apply; Civil Code, article 1259: 以上 and 以下 include the number",
    ),
    fixes: Fixes::No,
    page: include_str!("overlapping_choices.md"),
    check: Check::Item(check),
};

/// Maximum number of choices that are compared with each other. Longer lists are code lists.
const MOST: usize = 100;

fn check(item: &Item<'_>, findings: &mut Findings<'_>) {
    for situation in item.checklist.situations.iter().filter(|situation| !situation.multiple.value) {
        choices(item, &format!("situations.{}", situation.id.value), &situation.choices, findings);
    }
    item.each_field(&mut |at| {
        if at.field.kind.value == FieldType::Choice {
            choices(item, &at.place().at, &at.field.choices, findings);
        }
    });
}

/// Reports at most one finding for each choice.
fn choices(item: &Item<'_>, at: &str, choices: &[Choice], findings: &mut Findings<'_>) {
    for (number, choice) in choices.iter().take(MOST).enumerate() {
        let label = choice.label.zh.as_str();
        let place = Place::new(at, shown(choice.label.zh_span, choice.id.span));
        if stands_for_several(label) {
            findings.found(
                item,
                place,
                words(
                    format!("“{label}”包括别的选项，却只能选一个"),
                    format!("“{label}” includes other choices, but only one can be chosen"),
                ),
                words(
                    "能选几个的，删掉这一项，写 multiple: true（字段用 choices）；只能选一个的，写明这一项单独指什么。",
                    "If several can apply, remove this choice and write multiple: true (for fields, the type choices); if only one, say what this choice means by itself.",
                ),
            );
            continue;
        }
        let earlier = choices.iter().take(number);
        let Some((other, overlap)) =
            earlier.filter_map(|other| Some((other, overlap(&other.label.zh, label)?))).next()
        else {
            continue;
        };
        let other_label = &other.label.zh;
        let (message, remedy) = match overlap {
            Overlap::Same => (
                words(format!("“{label}”列了两次"), format!("“{label}” is listed twice")),
                words("删掉其中一个。", "Remove one of them."),
            ),
            Overlap::Part => (
                words(
                    format!("“{other_label}”和“{label}”有一部分重叠，却只能选一个"),
                    format!("“{other_label}” and “{label}” overlap, but only one can be chosen"),
                ),
                words(
                    "改成互不包含的，例如大的一项写明“其他”；能同时选的，写 multiple: true（字段用 choices）。",
                    "Word them so that neither includes the other, for instance with 其他 in the wider one; if both can apply, write multiple: true (for fields, the type choices).",
                ),
            ),
            Overlap::Number(shared) => (
                words(
                    format!("“{other_label}”和“{label}”都包括 {shared}"),
                    format!("“{other_label}” and “{label}” both include {shared}"),
                ),
                words(
                    "其中一个写成“不满”“超过”；以上、以下都包括本数。",
                    "Write 不满 (less than) or 超过 (more than) in one of them; 以上 and 以下 include the number.",
                ),
            ),
        };
        let span = shown(other.label.zh_span, other.id.span);
        findings.found(item, place, message, remedy).related(span, words("另一个在这里", "the other choice is here"));
    }
}

/// Returns true if a choice stands for several others: 以上都是, 均可. A choice for none of them (以上都不是) does not.
fn stands_for_several(label: &str) -> bool {
    const ALL: [&str; 9] = ["以上都是", "以上均是", "以上皆是", "以上都有", "以上均有", "以上均可", "以上都可以", "两者都有", "两者均可"];
    const ANY: [&str; 4] = ["均可", "都可以", "皆可", "都是"];
    ALL.iter().any(|all| label.contains(all)) || ANY.contains(&label)
}

/// How two choices overlap.
#[derive(Debug, PartialEq)]
enum Overlap {
    Same,
    /// One is included in the other.
    Part,
    /// Both include this number.
    Number(u64),
}

fn overlap(one: &str, other: &str) -> Option<Overlap> {
    if one.is_empty() || other.is_empty() {
        return None;
    }
    if one == other {
        return Some(Overlap::Same);
    }
    if let (Some(one), Some(other)) = (Range::read(one), Range::read(other)) {
        return one.meets(&other).map(Overlap::Number);
    }
    let (short, long) = if one.len() < other.len() { (one, other) } else { (other, one) };
    (is_kind_of(long, short) || is_one_of(long, short) || is_grade_of(long, short)).then_some(Overlap::Part)
}

/// Returns true if one label is a kind of the other: a 小微企业 is a 企业. In Chinese the modifier comes first, so the
/// shorter label is a suffix.
fn is_kind_of(long: &str, short: &str) -> bool {
    // These modifiers negate (非企业, 其他企业), only refer to it (副主任, 原单位) or exclude it.
    const APART: [&str; 13] =
        ["非", "不", "未", "无", "没有", "不是", "不属于", "其余", "除", "副", "准", "原", "前"];
    // A single character proves nothing: 子女 is not a 女.
    if short.chars().count() < 2 {
        return false;
    }
    long.strip_suffix(short).is_some_and(|kind| {
        let other = kind.starts_with("其他") || kind.starts_with("其它");
        !other && !APART.iter().any(|apart| kind.ends_with(apart))
    })
}

const JOINING: [char; 6] = ['或', '、', '/', '及', '和', '与'];

/// Returns true if the longer label enumerates the shorter: 单位或个人 includes 个人.
fn is_one_of(long: &str, short: &str) -> bool {
    long.split(JOINING).any(|part| part == short)
}

/// Returns true if the longer label is a range that starts or ends at the shorter: 本科及以上 includes 本科.
fn is_grade_of(long: &str, short: &str) -> bool {
    long.strip_prefix(short).is_some_and(|rest| ["以上", "及以上", "以下", "及以下"].contains(&rest))
}

/// A range of whole numbers with a unit.
#[derive(Debug, PartialEq)]
struct Range<'l> {
    low: u64,
    high: u64,
    unit: &'l str,
}

impl<'l> Range<'l> {
    /// Parses a label such as 30人以下, 超过30人 or 5至10年; `None` if it contains anything else.
    fn read(label: &'l str) -> Option<Self> {
        const ABOVE: [&str; 4] = ["超过", "大于", "高于", "多于"];
        const BELOW: [&str; 6] = ["不满", "不足", "未满", "低于", "少于", "小于"];
        if let Some(rest) = ABOVE.iter().find_map(|word| label.strip_prefix(word)) {
            let (number, unit) = number(rest)?;
            return Some(Self { low: number.checked_add(1)?, high: u64::MAX, unit: bare(unit)? });
        }
        if let Some(rest) = BELOW.iter().find_map(|word| label.strip_prefix(word)) {
            let (number, unit) = number(rest)?;
            return Some(Self { low: 0, high: number.checked_sub(1)?, unit: bare(unit)? });
        }
        let (first, rest) = number(label)?;
        if let Some(second) = ["至", "到", "—", "-", "~", "～", "–"].iter().find_map(|to| rest.strip_prefix(to)) {
            let (second, unit) = number(second)?;
            return Some(Self { low: first, high: second, unit: bare(unit)? });
        }
        // In law 30人以下 includes 30, so 及 adds nothing.
        let up = ["及以上", "以上"].iter().find_map(|word| rest.strip_suffix(word));
        if let Some(unit) = up {
            return Some(Self { low: first, high: u64::MAX, unit: bare(unit)? });
        }
        let down = ["及以下", "以下", "以内", "及以内"].iter().find_map(|word| rest.strip_suffix(word))?;
        Some(Self { low: 0, high: first, unit: bare(down)? })
    }

    /// Returns the smallest number in both ranges.
    fn meets(&self, other: &Self) -> Option<u64> {
        let (low, high) = (self.low.max(other.low), self.high.min(other.high));
        (self.unit == other.unit && low <= high).then_some(low)
    }
}

/// Splits off the number at the beginning of a text.
fn number(text: &str) -> Option<(u64, &str)> {
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let (digits, rest) = text.split_at(end);
    Some((digits.parse().ok()?, rest))
}

/// Returns the unit if nothing else follows it.
fn bare(unit: &str) -> Option<&str> {
    let says_more = unit.contains(|c: char| c.is_ascii_digit() || "以上下内外，、或且的不超".contains(c));
    (!says_more && unit.chars().count() <= 3).then_some(unit)
}

#[cfg(test)]
mod tests {
    use super::{Overlap, overlap, stands_for_several};

    #[test]
    fn choices_that_overlap_are_found() {
        for (one, other, expected) in [
            ("企业", "小微企业", Overlap::Part),
            ("就业", "灵活就业", Overlap::Part),
            ("个人", "单位或个人", Overlap::Part),
            ("居民身份证或户口簿", "居民身份证", Overlap::Part),
            ("本科", "本科及以上", Overlap::Part),
            ("大专以下", "大专", Overlap::Part),
            ("企业", "企业", Overlap::Same),
            ("30人以下", "30人以上", Overlap::Number(30)),
            ("30人及以下", "20至40人", Overlap::Number(20)),
            ("1至3年", "3-5年", Overlap::Number(3)),
        ] {
            assert_eq!(overlap(one, other), Some(expected), "{one}, {other}");
        }
        for label in ["以上都是", "以上均可", "均可", "以上两者都有"] {
            assert!(stands_for_several(label), "{label}");
        }
    }

    #[test]
    fn choices_that_exclude_each_other_are_left_in_peace() {
        for (one, other) in [
            ("企业", "非企业"),
            ("城镇户口", "非城镇户口"),
            ("亲属", "其他亲属"),
            ("亲属", "其他近亲属"),
            ("主任", "副主任"),
            ("女", "子女"),
            ("个人", "个人独资企业"),
            ("就业", "失业"),
            ("已婚", "未婚"),
            ("正常退休", "特殊工种提前退休"),
            ("初次鉴定", "复查鉴定"),
            ("30人以下", "超过30人"),
            ("不满5年", "5年以上"),
            ("30人以下", "30天以上"),
            ("1至3年", "4至5年"),
            ("18446744073709551616人以上", "30人以下"),
            ("本科", "大专"),
            ("本科", "本科在读"),
            ("其他", "其他亲属"),
            ("", ""),
        ] {
            assert_eq!(overlap(one, other), None, "{one}, {other}");
        }
        for label in ["以上都不是", "均不可", "房屋均可抵押", "都是农村户口的家庭", "可以"] {
            assert!(!stands_for_several(label), "{label}");
        }
    }
}

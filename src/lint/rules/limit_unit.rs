//! `limit-unit`: time limits in units that cannot be compared, or in another unit than their legal basis.

use crate::checklist::model::{Duration, Unit};
use crate::lint::finding::Severity;
use crate::lint::findings::Findings;
use crate::lint::model::{Item, Place, words};
use crate::lint::rule::{Check, Fixes, Rule, pair};

pub(super) static RULE: Rule = Rule {
    id: "limit-unit",
    severity: Severity::Warning,
    title: pair("时限的单位不一致", "Limits in different units"),
    why: pair(
        "十五日和十五个工作日差着一周；单位不同，看不出承诺比法定快多少，各地也没法比。",
        "Fifteen days and fifteen working days are a week apart; with different units nobody can see how much faster the promise is, or compare cities.",
    ),
    source: pair(
        "GB/T 39554.2-2020 的法定、承诺办结时限及单位要素；能比较、与依据的原文一致，是编写要求",
        "Elements for limits and their units of GB/T 39554.2-2020; that units can be compared and agree with the basis is craft",
    ),
    fixes: Fixes::No,
    page: include_str!("limit_unit.md"),
    check: Check::Item(check),
};

fn check(item: &Item<'_>, findings: &mut Findings<'_>) {
    let limits = &item.checklist.limits;
    if let (Some(statutory), Some(promised)) = (&limits.statutory, &limits.promised)
        && !comparable(statutory, promised)
    {
        let (law, promise) = (statutory.unit.value.doc(), promised.unit.value.doc());
        findings
            .found(
                item,
                Place::new("limits", promised.span),
                words(
                    format!("法定时限按{}算，承诺时限按{}算，两个没法比", law.zh, promise.zh),
                    format!("the statutory limit is in {}, the promised one in {}; they cannot be compared", law.en, promise.en),
                ),
                words(
                    format!("承诺时限也按{}写；法定时限照法律原文，不要改。", law.zh),
                    format!("Write the promised limit in {} too; the statutory limit stays as it is in the law.", law.en),
                ),
            )
            .related(statutory.span, words("法定时限在这里", "the statutory limit is here"));
    }
    for limit in [&limits.statutory, &limits.promised, &limits.apply_within].into_iter().flatten() {
        as_in_basis(item, limit, findings);
    }
}

/// Returns true if two limits can be compared: their units are equal, or hours and days.
fn comparable(one: &Duration, other: &Duration) -> bool {
    let units = [one.unit.value, other.unit.value];
    let at_once = [one, other].iter().any(|limit| limit.value.value == 0);
    at_once || units[0] == units[1] || units.iter().all(|unit| matches!(unit, Unit::Day | Unit::Hour))
}

/// Reports a limit whose basis has the same number with another unit.
fn as_in_basis(item: &Item<'_>, limit: &Duration, findings: &mut Findings<'_>) {
    let texts = limit.basis.iter().flat_map(|basis| [Some(&basis.law), basis.article.as_ref()]).flatten();
    for text in texts {
        let Some(unit) = unit_of(&text.value, limit.value.value) else { continue };
        if unit == limit.unit.value {
            continue;
        }
        let (written, found) = (limit.unit.value.doc(), unit.doc());
        findings
            .found(
                item,
                Place::new("limits", limit.unit.span),
                words(
                    format!("时限按{}算，依据的原文按{}算", written.zh, found.zh),
                    format!("the limit is in {}, its basis says {}", written.en, found.en),
                ),
                words(
                    format!("单位照原文写成 {}；原文引错的，改正 basis。", unit.as_str()),
                    format!("Change the unit to {} as in the basis; if the quotation is wrong, correct it.", unit.as_str()),
                ),
            )
            .related(text.span, words("原文在这里", "the basis is here"));
        return;
    }
}

/// Returns the unit that a text gives to this number: 十五日, 15个工作日.
fn unit_of(text: &str, value: u32) -> Option<Unit> {
    const UNITS: [(&str, Unit); 8] = [
        ("个工作日", Unit::WorkingDay),
        ("工作日", Unit::WorkingDay),
        ("个自然日", Unit::Day),
        ("日", Unit::Day),
        ("天", Unit::Day),
        ("个月", Unit::Month),
        ("个小时", Unit::Hour),
        ("小时", Unit::Hour),
    ];
    let numbers = [Some(value.to_string()), chinese(value)];
    numbers.into_iter().flatten().find_map(|number| {
        text.match_indices(&number).find_map(|(at, found)| {
            let (before, after) = (&text[..at], &text[at + found.len()..]);
            // 二十五日 does not contain 五日, and 3月15日 is a date.
            let is_whole = !before.ends_with(|c: char| c.is_ascii_digit() || DIGITS.contains(&c) || c == '月' || c == '百');
            let unit = UNITS.iter().find(|(word, _)| after.starts_with(word)).filter(|_| is_whole)?;
            Some(unit.1)
        })
    })
}

const DIGITS: [char; 11] = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];

/// Returns a number below 100 in Chinese numerals, as laws write it.
fn chinese(value: u32) -> Option<String> {
    let digit = |n: u32| DIGITS.get(n as usize).map(char::to_string);
    match value {
        0..=10 => digit(value),
        11..=99 => {
            let (tens, ones) = (value / 10, value % 10);
            let tens = if tens == 1 { String::new() } else { digit(tens)? };
            let ones = if ones == 0 { String::new() } else { digit(ones)? };
            Some(tens + "十" + &ones)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{chinese, unit_of};
    use crate::checklist::model::Unit;

    #[test]
    fn the_unit_of_a_number_is_read_from_the_basis() {
        for (text, value, unit) in [
            ("第五十七条（十五日内）", 15, Some(Unit::Day)),
            ("自收到申请之日起15个工作日", 15, Some(Unit::WorkingDay)),
            ("二十个工作日", 20, Some(Unit::WorkingDay)),
            ("60天", 60, Some(Unit::Day)),
            ("三个月", 3, Some(Unit::Month)),
            // Articles, dates and other numbers are not limits.
            ("第十五条", 15, None),
            ("2021年3月15日施行", 15, None),
            ("三月十五日施行", 15, None),
            ("二十五日", 5, None),
            ("115日", 15, None),
            ("一百五日", 5, None),
            ("三年", 3, None),
            ("", 0, None),
        ] {
            assert_eq!(unit_of(text, value), unit, "{text}");
        }
    }

    #[test]
    fn numbers_as_laws_write_them() {
        for (value, expected) in
            [(0, Some("零")), (10, Some("十")), (15, Some("十五")), (30, Some("三十")), (99, Some("九十九")), (100, None)]
        {
            assert_eq!(chinese(value).as_deref(), expected);
        }
    }
}

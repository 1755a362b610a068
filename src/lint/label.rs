//! Reading the Chinese labels of fields, for several rules.

use super::lexicon::OWNERS;
use super::model::FieldAt;
use crate::edit::Pointer;

/// Returns a label without bracketed text and without blanks: 银行卡号(社会保障卡) asks for a 银行卡号.
pub(super) fn plain(label: &str) -> String {
    let mut depth = 0_u32;
    let mut plain = String::new();
    for c in label.chars().filter(|c| !c.is_whitespace()) {
        match c {
            '（' | '(' => depth += 1,
            '）' | ')' => depth = depth.saturating_sub(1),
            _ if depth == 0 => plain.push(c),
            _ => {}
        }
    }
    plain
}

/// Returns a label for comparison: without blanks, and with brackets of one width.
pub(super) fn same(label: &str) -> String {
    let same = |c: char| match c {
        '（' => '(',
        '）' => ')',
        c => c,
    };
    label.chars().filter(|c| !c.is_whitespace()).map(same).collect()
}

/// Returns the person that the words before a fact name; empty for the applicant.
pub(super) fn owner(before: &str) -> &str {
    let owner = before.trim_end_matches('的');
    if OWNERS.contains(&owner) { "" } else { owner }
}

/// Returns the position of a field in the YAML tree, for fixes.
pub(super) fn pointer(field: FieldAt<'_, '_>) -> Pointer {
    Pointer::new(field.inside.split('.')).then(field.field.id.value.as_str())
}

#[cfg(test)]
mod tests {
    use super::{owner, plain, same};

    #[test]
    fn plain_drops_brackets_and_blanks() {
        for (label, expected) in [
            ("银行卡号(社会保障卡)", "银行卡号"),
            ("缴费工资（元/月）", "缴费工资"),
            ("法定代表人（负责人）姓名", "法定代表人姓名"),
            ("手机 号码", "手机号码"),
            ("金额（", "金额"),
            ("金额）元", "金额元"),
            ("（备注）", ""),
        ] {
            assert_eq!(plain(label), expected);
        }
    }

    #[test]
    fn bracketed_text_distinguishes_labels_but_bracket_width_does_not() {
        assert_eq!(same("金额（元）"), same("金额 (元)"));
        assert_ne!(same("金额（元）"), same("金额（万元）"));
    }

    #[test]
    fn facts_without_an_owner_belong_to_the_applicant() {
        for (before, expected) in [("本人", ""), ("申请人的", ""), ("配偶的", "配偶"), ("档案记载的", "档案记载")]
        {
            assert_eq!(owner(before), expected);
        }
    }
}

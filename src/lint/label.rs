//! What several rules read off the labels of fields.

use super::model::FieldAt;
use crate::edit::Pointer;

/// A label without what stands in brackets and without blanks: 银行卡号(社会保障卡) asks for a 银行卡号.
pub fn plain(label: &str) -> String {
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

/// A label without blanks, and with brackets of one kind: what tells two labels apart.
pub fn same(label: &str) -> String {
    let same = |c: char| match c {
        '（' => '(',
        '）' => ')',
        c => c,
    };
    label.chars().filter(|c| !c.is_whitespace()).map(same).collect()
}

/// Whose fact it is, when a label is put before the fact: nothing where it is the applicant's own.
pub fn owner(before: &str) -> &str {
    let owner = before.trim_end_matches('的');
    if ["本人", "申请人"].contains(&owner) { "" } else { owner }
}

/// Where a field stands in the file, for fixes.
pub fn pointer(field: FieldAt<'_, '_>) -> Pointer {
    Pointer::new(field.inside.split('.')).then(field.field.id.value.as_str())
}

#[cfg(test)]
mod tests {
    use super::{owner, plain, same};

    #[test]
    fn brackets_and_blanks_are_no_part_of_what_is_asked() {
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
    fn brackets_tell_labels_apart_whatever_their_width() {
        assert_eq!(same("金额（元）"), same("金额 (元)"));
        assert_ne!(same("金额（元）"), same("金额（万元）"));
    }

    #[test]
    fn the_applicant_owns_what_has_no_owner() {
        for (before, expected) in [("本人", ""), ("申请人的", ""), ("配偶的", "配偶"), ("档案记载的", "档案记载")]
        {
            assert_eq!(owner(before), expected);
        }
    }
}

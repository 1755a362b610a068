//! `unused-allow`: an entry of `allow` that matches no finding.

use crate::source::nearest::nearest;
use crate::edit::{Edit, Pointer};
use crate::lint::finding::Severity;
use crate::lint::findings::Findings;
use crate::lint::model::{Item, Place, words};
use crate::lint::rule::{Check, Fixes, Rule, pair};
use crate::lint::rules;

pub(super) static RULE: Rule = Rule {
    id: "unused-allow",
    severity: Severity::Warning,
    title: pair("用不上的 allow", "Unused allow"),
    why: pair(
        "用不上的 allow 会掩盖以后的同类问题，也让保留的条数不真实。",
        "An unused allow hides later findings, and makes the number of allowed findings wrong.",
    ),
    source: pair("编写要求", "Craft"),
    fixes: Fixes::Safe,
    page: include_str!("unused_allow.md"),
    check: Check::Allow(check),
};

fn check(item: &Item<'_>, used: &[usize], findings: &mut Findings<'_>) {
    for (number, allow) in item.checklist.allow.iter().enumerate() {
        // A rule that is switched off has no findings now, but may have some when it is switched on.
        if used.contains(&number) || !item.rules.is_on(&allow.rule.value) {
            continue;
        }
        let name = &allow.rule.value;
        let place = Place::new("allow", allow.span);
        if rules::find(name).is_some() {
            let fix = words("删掉这一条", "Remove this entry");
            findings
                .found(
                    item,
                    place,
                    words(format!("{name} 在这里没有查出什么，不必保留"), format!("{name} has no finding here to allow")),
                    words("删掉这一条；如果位置写错了，改正 at。", "Remove this entry; if the place is wrong, correct at."),
                )
                .safe_fix(fix, [Edit::Remove { at: Pointer::new(["allow".to_owned(), number.to_string()]) }]);
            continue;
        }
        let remedy = match nearest(name, rules::RULES.iter().map(|rule| rule.id)) {
            Some(near) => words(format!("是不是 {near}？"), format!("Did you mean {near}?")),
            None => words("qingdan lint --list 列出全部规则。", "qingdan lint --list lists all rules."),
        };
        findings.found(item, place, words(format!("没有 {name} 这条规则"), format!("there is no rule {name}")), remedy);
    }
}

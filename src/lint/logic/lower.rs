//! Compiles conditions to formulas, with the meaning they have in the pack.

use super::domain::{Domain, related};
use super::formula::{ABSENT, Formula, TICKED};
use super::scope::{Key, Scope, Side};
use crate::checklist::model::{Absent, Condition, ConditionKind, Judgement, Relation, Scalar, Subject, Test};

/// Compiles a condition. `whole` is the result of a test whose value is absent.
pub(super) fn lower(scope: &Scope<'_>, condition: &Condition, whole: Absent) -> Formula {
    inside(scope, condition, whole, whole)
}

/// `whole` is the polarity of the whole condition, `absent` the one at this depth of `not`.
fn inside(scope: &Scope<'_>, condition: &Condition, absent: Absent, whole: Absent) -> Formula {
    match &condition.kind {
        ConditionKind::All(parts) => Formula::all(parts.iter().map(|part| inside(scope, part, absent, whole))),
        ConditionKind::Any(parts) => Formula::any(parts.iter().map(|part| inside(scope, part, absent, whole))),
        ConditionKind::Not(inner) => inside(scope, inner, absent.below_not(whole), whole).negated(),
        ConditionKind::Test(test) => self::test(scope, test, absent),
    }
}

fn test(scope: &Scope<'_>, test: &Test, absent: Absent) -> Formula {
    let side = match &test.subject.value {
        Subject::Channel => return channel(scope, test),
        Subject::Answer(id) => Side::Answer(id),
        Subject::Fact(id, fact) => Side::Fact(id, *fact),
    };
    let given = side.id().map_or(Formula::Open, |id| scope.given(id));
    if test.judgements.iter().any(|judgement| matches!(judgement, Judgement::Given(given) if !**given)) {
        return given.negated();
    }
    let asked_for = test.judgements.iter().any(|judgement| matches!(judgement, Judgement::Given(_)));
    let readable = match side {
        Side::Fact(id, fact) => scope.readable(id, fact).unwrap_or(Formula::Open),
        _ => given.clone(),
    };
    let judged = Formula::all(test.judgements.iter().map(|judgement| judge(scope, side, judgement, absent)));
    let judged = match absent {
        Absent::Fails => Formula::all([readable, judged]),
        Absent::Passes => Formula::any([readable.negated(), judged]),
    };
    if asked_for { Formula::all([given, judged]) } else { judged }
}

/// Compiles one judgement of a value that is given.
fn judge(scope: &Scope<'_>, side: Side<'_>, judgement: &Judgement, absent: Absent) -> Formula {
    let key = match side {
        Side::Answer(id) => Key::Answer(id),
        Side::Fact(id, fact) => Key::Fact(id, fact),
        Side::Today => return Formula::Open,
    };
    let values = |values: &dyn Fn(&Domain<'_>) -> Option<u128>| {
        let var = scope.by_key.get(&key).and_then(|&var| scope.vars.get(var).map(|variable| (var, &variable.domain)));
        let found = var.and_then(|(var, domain)| values(domain).map(|values| (var, values, domain.full())));
        found.map_or(Formula::Open, |(var, values, full)| Formula::is(var, values & !ABSENT, full))
    };
    match judgement {
        Judgement::Given(_) => Formula::Const(true),
        Judgement::OneOf(scalars) => match side {
            Side::Answer(id) if scope.is_several(id) => Formula::any(scalars.iter().map(|scalar| {
                let word = if let Scalar::Text(word) = &scalar.value { word } else { "" };
                match scope.by_key.get(&Key::Tick(id, word)) {
                    Some(&tick) => Formula::is(tick, TICKED, Domain::Tick.full()),
                    None => Formula::Const(false),
                }
            })),
            _ => values(&|domain| domain.one_of(scalars.iter().map(|scalar| &scalar.value))),
        },
        Judgement::Order(order, bound) => values(&|domain| domain.in_order(*order, bound.as_f64())),
        Judgement::Relation(relation, other) => {
            let other = Side::of_reference(&other.value);
            let stand = stand(scope, side, *relation, other);
            let Some(id) = other.id() else { return stand };
            match absent {
                Absent::Fails => Formula::all([scope.given(id), stand]),
                Absent::Passes => Formula::any([scope.given(id).negated(), stand]),
            }
        }
    }
}

/// Compiles a relation of two given values. It holds if the right side is a fact that cannot be read.
pub(super) fn stand(scope: &Scope<'_>, left: Side<'_>, relation: Relation, right: Side<'_>) -> Formula {
    let unreadable = match right {
        Side::Fact(id, fact) => scope.readable(id, fact).map_or(Formula::Open, |readable| readable.negated()),
        Side::Answer(_) | Side::Today => Formula::Const(false),
    };
    if left == right {
        let holds = matches!(relation, Relation::Equals | Relation::NotBefore | Relation::NotAfter);
        return Formula::any([unreadable, Formula::Const(holds)]);
    }
    let (first, second, turned) = pair(left, right);
    let stands = match scope.by_key.get(&Key::Order(first, second)) {
        Some(&var) => Formula::is(var, related(relation, turned), Domain::Order.full()),
        None => Formula::Open,
    };
    Formula::any([unreadable, stands])
}

/// Returns both sides in the canonical order of their variable, and whether they were swapped.
pub(super) fn pair<'a>(left: Side<'a>, right: Side<'a>) -> (Side<'a>, Side<'a>, bool) {
    if left <= right { (left, right, false) } else { (right, left, true) }
}

fn channel(scope: &Scope<'_>, test: &Test) -> Formula {
    let found = scope.by_key.get(&Key::Channel).and_then(|&var| scope.vars.get(var).map(|variable| (var, variable)));
    let Some((var, variable)) = found else { return Formula::Open };
    Formula::all(test.judgements.iter().map(|judgement| {
        match judgement {
            Judgement::OneOf(scalars) => variable
                .domain
                .one_of(scalars.iter().map(|scalar| &scalar.value))
                .map_or(Formula::Open, |values| Formula::is(var, values, variable.domain.full())),
            Judgement::Given(_) | Judgement::Order(..) | Judgement::Relation(..) => Formula::Open,
        }
    }))
}

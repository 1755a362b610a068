//! The commonest patterns, followed without a set of states: `^`, classes one after the other, each with its count, `$`.
//!
//! Such a pattern never leaves a choice when no class whose count may vary has a character of what may come next: whatever
//! can still be counted must be. One pass over the text decides, and `{64}` takes no more room than `{2}`.

use alloc::vec::Vec;

use super::run::decode;
use super::{Class, Step};

/// A run of characters of one class.
pub(super) struct Run {
    class: u16,
    least: u32,
    most: u32,
}

const ANY_NUMBER: u32 = u32::MAX;

/// Returns the runs of a program without alternatives; `None` for any other.
pub(super) fn runs(program: &[Step], classes: &[Class]) -> Option<Vec<Run>> {
    let [Step::Start, steps @ .., Step::End, Step::Found] = program else { return None };
    let mut steps = steps;
    let mut runs: Vec<Run> = Vec::new();
    while !steps.is_empty() {
        let (run, rest) = first(steps)?;
        steps = rest;
        match runs.last_mut() {
            Some(before) if before.class == run.class => {
                before.least += run.least;
                before.most = before.most.saturating_add(run.most);
            }
            _ => runs.push(run),
        }
    }
    let class = |run: &Run| &classes[usize::from(run.class)];
    let mut rest = &runs[..];
    while let [run, behind @ ..] = rest {
        rest = behind;
        let mut following = behind;
        while run.least < run.most
            && let [next, behind @ ..] = following
        {
            if class(run).overlaps(class(next)) {
                return None;
            }
            following = if next.least > 0 { &[] } else { behind };
        }
    }
    Some(runs)
}

/// The run at the beginning of the steps, and the steps behind it.
fn first(steps: &[Step]) -> Option<(Run, &[Step])> {
    match *steps {
        [Step::One(class), ref rest @ ..] => Some((Run { class, least: 1, most: 1 }, rest)),
        [Step::Fork(3), Step::One(class), Step::Jump(-2), ref rest @ ..] => {
            Some((Run { class, least: 0, most: ANY_NUMBER }, rest))
        }
        // One that may be left out, together with those of the same class behind it that may be, too.
        [Step::Fork(past), Step::One(class), ref rest @ ..] => {
            let chained = match *rest {
                [Step::Fork(next), Step::One(other), ..] => next + 2 == past && other == class,
                _ => false,
            };
            (past == 2 || chained).then_some((Run { class, least: 0, most: 1 }, rest))
        }
        _ => None,
    }
}

/// Returns true if the runs make up the whole text.
pub(super) fn is_match(runs: &[Run], classes: &[Class], text: &[u16]) -> bool {
    let mut at = 0;
    for run in runs {
        let class = &classes[usize::from(run.class)];
        let mut count = class.ascii_run(&text[at..], run.most as usize);
        at += count;
        while count < run.most as usize {
            let (c, length) = decode(text, at);
            if !class.contains(c) {
                break;
            }
            at += length;
            count += 1;
        }
        if count < run.least as usize {
            return false;
        }
    }
    at == text.len()
}

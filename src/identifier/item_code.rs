//! Codes of service items (事项编码): GB/T 39554.1-2020, whose full text we have not seen; lengths and composition are read off
//! published guides.
//!
//! Basic code: 12 digits, places 3 and 4 the item type. Implementation code: the unified social credit code of the implementing
//! body, one digit of level, the basic code: 31. Handling code: that and two digits of sequence: 33.
//! Provinces also keep codes in forms of their own; they have a field of their own (`local`) and are not judged.

use super::{Fault, Severity, all_digits, uscc};

/// One of the three codes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// 基本编码, 12 digits.
    Basic,
    /// 实施编码, 31 characters.
    Implementation,
    /// 业务办理项编码, 33 characters.
    Handling,
}

impl Level {
    /// Number of characters of the code.
    pub fn length(self) -> usize {
        match self {
            Level::Basic => 12,
            Level::Implementation => 31,
            Level::Handling => 33,
        }
    }
}

/// Returns the first fault of a code that an editor wrote. Nothing is normalised: codes are copied, not typed.
pub fn judge(level: Level, text: &str) -> Option<Fault> {
    if !text.bytes().all(|byte| byte.is_ascii_digit() || byte.is_ascii_uppercase()) {
        return Some(Fault::Characters);
    }
    if text.len() != level.length() {
        return Some(Fault::Length);
    }
    let mut units = [0; 33];
    for (unit, byte) in units.iter_mut().zip(text.bytes()) {
        *unit = u16::from(byte);
    }
    let units = &units[..text.len()];
    match level {
        Level::Basic => judge_basic(units),
        Level::Implementation | Level::Handling => judge_implementation(units),
    }
}

fn judge_implementation(text: &[u16]) -> Option<Fault> {
    let (body, rest) = text.split_at(18);
    if !all_digits(rest) {
        return Some(Fault::Characters);
    }
    // Levels (行使层级) count from 1, the state; 0 is none.
    if rest[0] == 0x30 {
        return Some(Fault::Form);
    }
    uscc::judge(body, None).filter(|fault| fault.severity() == Severity::Error).or_else(|| judge_basic(&rest[1..13]))
}

fn judge_basic(text: &[u16]) -> Option<Fault> {
    if !all_digits(text) {
        return Some(Fault::Characters);
    }
    // 01 to 10 the powers, 20 public service.
    let known = matches!(text, [_, _, 0x30, 0x31..=0x39, ..] | [_, _, 0x31 | 0x32, 0x30, ..]);
    (!known).then_some(Fault::Form)
}

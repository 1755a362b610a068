//! From measures to a verdict.

use super::measure::Measures;

/// Verdict on a picture. Each flag is a reason for a person to look again.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Verdict {
    /// There is next to nothing on it.
    pub blank: bool,
    /// It is far too dark.
    pub dark: bool,
    /// It is so bright that the writing has gone.
    pub bright: bool,
    /// It is blurred beyond reading.
    pub blurred: bool,
    /// Its lines run from top to bottom: it is turned by 90 or 270 degrees. Upside down cannot be told from upright.
    pub sideways: bool,
}

/// Thresholds at which measures become a verdict.
#[derive(Clone, Copy, Debug)]
pub struct Thresholds {
    /// Blank below this much ink.
    pub ink: u32,
    /// Dark up to this lightness of the paper.
    pub dark: u32,
    /// Bright from this lightness of the paper, if the ink is darker by at most `depth`.
    pub bright: u32,
    /// See `bright`.
    pub depth: u32,
    /// Blurred below this sharpness.
    pub sharp: u32,
    /// Sideways below this share of lines from left to right.
    pub across: u32,
}

/// The thresholds in use.
pub const THRESHOLDS: Thresholds = Thresholds { ink: 300, dark: 64, bright: 245, depth: 36, sharp: 530, across: 420 };

impl Verdict {
    /// The verdict on these measures.
    pub fn of(measures: &Measures, limits: &Thresholds) -> Self {
        let blank = measures.ink < limits.ink;
        let dark = measures.paper <= limits.dark;
        // Stop at blank or dark; on a blurred picture the later measures are unreliable.
        let blurred = !blank && !dark && measures.sharp.is_some_and(|sharp| sharp < limits.sharp);
        let seen = !blank && !dark && !blurred;
        let bright =
            seen && measures.paper >= limits.bright && measures.depth.is_some_and(|depth| depth <= limits.depth);
        let sideways = seen && !bright && measures.across.is_some_and(|across| across < limits.across);
        Self { blank, dark, bright, blurred, sideways }
    }

    /// The flags with their names as facts.
    pub fn members(&self) -> [(&'static str, bool); 5] {
        let Self { blank, dark, bright, blurred, sideways } = *self;
        [("blank", blank), ("dark", dark), ("bright", bright), ("blurred", blurred), ("sideways", sideways)]
    }
}

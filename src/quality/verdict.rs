//! From measures to what is said of a picture.

use super::measure::Measures;

/// What is said of a picture: each a reason for a person to look again.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Verdict {
    /// Next to nothing is on it.
    pub blank: bool,
    /// It is far too dark.
    pub dark: bool,
    /// It is so bright that the writing has gone.
    pub bright: bool,
    /// It is blurred beyond reading.
    pub blurred: bool,
    /// Its lines run from top to bottom: it is turned by 90 or 270 degrees. Upside down is not told from upright.
    pub sideways: bool,
}

/// Where measures become a verdict.
#[derive(Clone, Copy, Debug)]
pub struct Thresholds {
    /// Blank below so much ink.
    pub ink: u32,
    /// Dark where paper is no lighter.
    pub dark: u32,
    /// Bright where paper is so light, and ink no darker than by `depth`.
    pub bright: u32,
    /// See `bright`.
    pub depth: u32,
    /// Blurred below this sharpness.
    pub sharp: u32,
    /// Sideways where so little runs across.
    pub across: u32,
}

/// The thresholds in use.
pub const THRESHOLDS: Thresholds = Thresholds { ink: 300, dark: 64, bright: 245, depth: 36, sharp: 530, across: 420 };

impl Verdict {
    /// What measures say.
    pub fn of(measures: &Measures, limits: &Thresholds) -> Self {
        let blank = measures.ink < limits.ink;
        let dark = measures.paper <= limits.dark;
        // Of what cannot be seen nothing more is said, and a blur makes ink pale and lines uncertain.
        let blurred = !blank && !dark && measures.sharp.is_some_and(|sharp| sharp < limits.sharp);
        let seen = !blank && !dark && !blurred;
        let bright =
            seen && measures.paper >= limits.bright && measures.depth.is_some_and(|depth| depth <= limits.depth);
        let sideways = seen && !bright && measures.across.is_some_and(|across| across < limits.across);
        Self { blank, dark, bright, blurred, sideways }
    }

    /// The names of its members as facts, with what they say.
    pub fn members(&self) -> [(&'static str, bool); 5] {
        let Self { blank, dark, bright, blurred, sideways } = *self;
        [("blank", blank), ("dark", dark), ("bright", bright), ("blurred", blurred), ("sideways", sideways)]
    }
}

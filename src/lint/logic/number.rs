//! Numbers as far as conditions tell them apart: the constants that occur, and the stretches between them.

use crate::checklist::model::Order;

/// Which numbers there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Grain {
    /// Whole ones.
    Whole,
    /// Amounts with two decimals.
    Cents,
    /// All.
    Any,
}

/// A stretch of numbers that no condition tells apart.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Region {
    /// One number.
    At(f64),
    /// What lies between two numbers, neither included.
    Between(f64, f64),
}

impl Grain {
    /// Whether there is this number.
    fn has(self, number: f64) -> bool {
        match self {
            Self::Whole => number.fract() == 0.0,
            Self::Cents => (number * 100.0).round() / 100.0 == number,
            Self::Any => true,
        }
    }

    /// A number between two others, neither included; the smallest one where there is one.
    fn between(self, low: f64, high: f64) -> Option<f64> {
        let next = |number: f64| match self {
            Self::Whole => number.floor() + 1.0,
            // The smallest doubles above a number of cents are not one cent more.
            Self::Cents => ((number * 100.0 + 1e-6).floor() + 1.0) / 100.0,
            Self::Any if high.is_finite() => number / 2.0 + high / 2.0,
            Self::Any => number + 1.0,
        };
        let found = match (low.is_finite(), high.is_finite()) {
            (true, _) => next(low),
            (false, true) if self == Self::Cents => ((high * 100.0 - 1e-6).ceil() - 1.0) / 100.0,
            (false, true) => high.ceil() - 1.0,
            (false, false) => 0.0,
        };
        (low < found && found < high).then_some(found)
    }

    /// The regions of the numbers from `least` to `most` which these constants tell apart, in order.
    pub(super) fn regions(self, constants: &[f64], least: Option<f64>, most: Option<f64>) -> Vec<Region> {
        let mut cuts: Vec<f64> = constants.iter().copied().chain(least).chain(most).collect();
        cuts.sort_by(f64::total_cmp);
        cuts.dedup();
        let mut regions = Vec::new();
        let mut low = f64::NEG_INFINITY;
        for &cut in &cuts {
            regions.extend([Region::Between(low, cut), Region::At(cut)]);
            low = cut;
        }
        regions.push(Region::Between(low, f64::INFINITY));
        let (least, most) = (least.unwrap_or(f64::NEG_INFINITY), most.unwrap_or(f64::INFINITY));
        regions.retain(|region| match *region {
            Region::At(number) => self.has(number) && least <= number && number <= most,
            Region::Between(low, high) => least <= low && high <= most && self.between(low, high).is_some(),
        });
        regions
    }

    /// A number in the region.
    pub(super) fn sample(self, region: Region) -> f64 {
        match region {
            Region::At(number) => number,
            Region::Between(low, high) => self.between(low, high).unwrap_or(low),
        }
    }

    /// The number in the region, if there is only one.
    pub(super) fn only(self, region: Region) -> Option<f64> {
        match region {
            Region::At(number) => Some(number),
            Region::Between(_, high) if self != Self::Any => {
                let first = self.sample(region);
                self.between(first, high).is_none().then_some(first)
            }
            Region::Between(..) => None,
        }
    }
}

/// Whether a number stands in this order to a bound.
pub(super) fn stands(number: f64, order: Order, bound: f64) -> bool {
    match order {
        Order::Gt => number > bound,
        Order::Gte => number >= bound,
        Order::Lt => number < bound,
        Order::Lte => number <= bound,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_is_nothing_between_neighbours() {
        assert_eq!(
            Grain::Whole.regions(&[15.0, 16.0], Some(15.0), None),
            [Region::At(15.0), Region::At(16.0), Region::Between(16.0, f64::INFINITY)]
        );
        assert_eq!(Grain::Cents.regions(&[0.29, 0.3], Some(0.29), Some(0.3)), [Region::At(0.29), Region::At(0.3)]);
        assert_eq!(Grain::Any.regions(&[0.29, 0.3], Some(0.29), Some(0.3)).len(), 3);
    }

    #[test]
    fn constants_that_the_type_does_not_have_are_no_values() {
        assert_eq!(Grain::Whole.regions(&[16.5], Some(16.0), Some(17.0)), [Region::At(16.0), Region::At(17.0)]);
        assert_eq!(Grain::Whole.regions(&[], Some(3.0), Some(2.0)), []);
    }

    #[test]
    fn a_sample_lies_in_its_region() {
        for grain in [Grain::Whole, Grain::Cents, Grain::Any] {
            for region in grain.regions(&[-1.0, 0.0, 0.07, 1.0, 5000.0, 5000.01], None, None) {
                let sample = grain.sample(region);
                assert!(grain.has(sample));
                match region {
                    Region::At(number) => assert_eq!(sample, number),
                    Region::Between(low, high) => assert!(low < sample && sample < high, "{region:?} {sample}"),
                }
            }
        }
    }

    #[test]
    fn one_whole_number_can_lie_between_two() {
        assert_eq!(Grain::Whole.only(Region::Between(15.0, 17.0)), Some(16.0));
        assert_eq!(Grain::Whole.only(Region::Between(15.0, 18.0)), None);
        assert_eq!(Grain::Any.only(Region::Between(15.0, 17.0)), None);
    }
}

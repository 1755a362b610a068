//! Numbers, partitioned by the constants that occur in conditions: each constant, and each interval between two.

use crate::checklist::model::Order;

/// The set of numbers that a type allows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Grain {
    /// Integers.
    Whole,
    /// Multiples of 0.01.
    Cents,
    /// All numbers.
    Any,
}

/// A set of numbers that no condition distinguishes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Region {
    /// A single number.
    At(f64),
    /// An open interval.
    Between(f64, f64),
}

impl Grain {
    /// Returns true if the number is in the set.
    fn has(self, number: f64) -> bool {
        match self {
            Self::Whole => number.fract() == 0.0,
            Self::Cents => (number * 100.0).round() / 100.0 == number,
            Self::Any => true,
        }
    }

    /// Returns a number strictly between two others: the smallest one, where the set has a smallest.
    fn between(self, low: f64, high: f64) -> Option<f64> {
        let next = |number: f64| match self {
            Self::Whole => number.floor() + 1.0,
            // The tolerance absorbs rounding: 0.29 * 100.0 is slightly less than 29.
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

    /// Partitions the numbers from `least` to `most` at the constants. Returns the non-empty regions in ascending
    /// order.
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

    /// Returns a number in the region.
    pub(super) fn sample(self, region: Region) -> f64 {
        match region {
            Region::At(number) => number,
            Region::Between(low, high) => self.between(low, high).unwrap_or(low),
        }
    }

    /// Returns the number in the region if there is exactly one.
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

/// Returns true if the number compares so to the bound.
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
    fn no_region_lies_between_neighbours() {
        assert_eq!(
            Grain::Whole.regions(&[15.0, 16.0], Some(15.0), None),
            [Region::At(15.0), Region::At(16.0), Region::Between(16.0, f64::INFINITY)]
        );
        assert_eq!(Grain::Cents.regions(&[0.29, 0.3], Some(0.29), Some(0.3)), [Region::At(0.29), Region::At(0.3)]);
        assert_eq!(Grain::Any.regions(&[0.29, 0.3], Some(0.29), Some(0.3)).len(), 3);
    }

    #[test]
    fn constants_outside_the_type_are_ignored() {
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

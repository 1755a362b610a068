//! Choices for the generators: a sequence of words, consumed one by one.
//!
//! When no words are left, every choice is the first, which is always the simplest. So `proptest`, which shrinks the sequence and its
//! words, shrinks checklists and applications too.

pub struct Source {
    words: Vec<u32>,
    at: usize,
}

impl Source {
    pub fn new(words: Vec<u32>) -> Source {
        Source { words, at: 0 }
    }

    /// The sequence of a seed (splitmix64), so that a seed replays everything.
    pub fn seeded(seed: u64) -> Source {
        let mut state = seed;
        let words = (0..4000).map(|_| {
            state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
            let mut word = (state ^ (state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
            word = (word ^ (word >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
            (word ^ (word >> 31)) as u32
        });
        Source::new(words.collect())
    }

    /// A number below `count`.
    pub fn below(&mut self, count: usize) -> usize {
        let word = self.words.get(self.at).copied().unwrap_or(0);
        self.at += 1;
        ((u64::from(word) * count as u64) >> 32) as usize
    }

    /// A number from `least` to `most`, or `least` if that is not below `most`.
    pub fn between(&mut self, least: i64, most: i64) -> i64 {
        least + self.below((most - least).max(0) as usize + 1) as i64
    }

    /// True in `percent` of a hundred cases; false when no words are left.
    pub fn chance(&mut self, percent: usize) -> bool {
        self.below(100) >= 100 - percent
    }

    pub fn of<T: Clone>(&mut self, list: &[T]) -> T {
        list[self.below(list.len())].clone()
    }

    /// Several of a list, in its order: at least `least`, at most `most`.
    pub fn some_of<T: Clone>(&mut self, list: &[T], least: usize, most: usize) -> Vec<T> {
        let mut left = self.between(least as i64, most.min(list.len()) as i64) as usize;
        let mut chosen = Vec::new();
        for (position, one) in list.iter().enumerate() {
            let rest = list.len() - position;
            if left > 0 && (left >= rest || self.below(rest) < left) {
                chosen.push(one.clone());
                left -= 1;
            }
        }
        chosen
    }
}

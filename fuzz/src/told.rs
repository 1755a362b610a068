//! A page's memory of the numbers that stand for problems and places: once sent, a number always means the same.

use std::collections::BTreeMap;
use std::slice;

use qingdan::engine::change::{self, Spot};
use qingdan::engine::collect::Found;
use qingdan::engine::numbers::Numbers;
use qingdan::engine::session::Session;
use qingdan::engine::{Locale, Problem, report};

/// The numbers of a session, and their meaning when they were first sent.
#[derive(Default)]
pub struct Told {
    numbers: Numbers,
    generation: u32,
    problems: BTreeMap<u32, Problem>,
    places: BTreeMap<u32, String>,
}

impl Told {
    /// Call before reading numbers: those of another generation have other meanings.
    pub fn begin(&mut self, session: &Session) {
        self.numbers.begin(session);
        if self.numbers.generation != self.generation {
            self.generation = self.numbers.generation;
            self.problems.clear();
            self.places.clear();
        }
    }

    /// Reads problems by their numbers, and asserts that they come in form order and mean what they meant before.
    pub fn problems(&mut self, session: &Session, mut found: Vec<Found>) {
        let expected = report::problems(session, &found, Locale::En);
        let mut numbers = Vec::new();
        self.numbers.problems(session, &mut found, &mut numbers);
        assert_eq!(numbers.len(), found.len(), "one number per problem");
        let mut said = Vec::new();
        for (number, found) in numbers.into_iter().zip(&found) {
            let [problem] = <[Problem; 1]>::try_from(report::problems(session, slice::from_ref(found), Locale::En))
                .expect("one problem");
            let first = self.problems.entry(number).or_insert_with(|| problem.clone());
            assert_eq!(*first, problem, "the number {number} now means another problem");
            said.push(problem);
        }
        assert_eq!(said, expected, "numbers come in form order");
    }

    /// Does the same for places.
    pub fn places(&mut self, session: &Session, spots: &[Spot]) {
        for spot in spots {
            let number = self.numbers.place(session, spot.0, spot.1);
            let path = change::pointer(session, spot);
            let first = self.places.entry(number).or_insert_with(|| path.clone());
            assert_eq!(*first, path, "the number {number} now means another place");
        }
    }
}

//! Things that pages know by number.

use alloc::boxed::Box;
use alloc::vec::Vec;

/// Values that the page knows by number, from 0.
pub(super) struct Handles<T> {
    places: Vec<Option<Box<T>>>,
    /// The numbers that were given back, to be handed out again without a search.
    free: Vec<u32>,
}

impl<T> Handles<T> {
    pub(super) const fn new() -> Self {
        Handles { places: Vec::new(), free: Vec::new() }
    }

    pub(super) fn add(&mut self, value: T) -> u32 {
        let value = Some(Box::new(value));
        if let Some(handle) = self.free.pop() {
            self.places[handle as usize] = value;
            return handle;
        }
        self.places.push(value);
        self.places.len() as u32 - 1
    }

    /// Returns the value of a number. A freed or unknown number traps.
    pub(super) fn get(&mut self, handle: u32) -> &mut T {
        match self.places.get_mut(handle as usize) {
            Some(Some(value)) => value,
            _ => core::arch::wasm32::unreachable(),
        }
    }

    /// Nothing happens where the number was given back before.
    pub(super) fn free(&mut self, handle: u32) {
        if self.places.get_mut(handle as usize).and_then(Option::take).is_some() {
            self.free.push(handle);
        }
    }
}

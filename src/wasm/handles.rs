//! Things that pages know by number.

use alloc::boxed::Box;
use alloc::vec::Vec;

/// What is handed out by number, from 0.
pub(super) struct Handles<T>(Vec<Option<Box<T>>>);

impl<T> Handles<T> {
    pub(super) const fn new() -> Self {
        Handles(Vec::new())
    }

    pub(super) fn add(&mut self, value: T) -> u32 {
        let free = self.0.iter().position(Option::is_none);
        let at = free.unwrap_or_else(|| {
            self.0.push(None);
            self.0.len() - 1
        });
        self.0[at] = Some(Box::new(value));
        at as u32
    }

    /// What has this number. What a page must not do, such as using a number that was freed, stops the module.
    pub(super) fn get(&mut self, handle: u32) -> &mut T {
        match self.0.get_mut(handle as usize) {
            Some(Some(value)) => value,
            _ => core::arch::wasm32::unreachable(),
        }
    }

    pub(super) fn free(&mut self, handle: u32) {
        if let Some(place) = self.0.get_mut(handle as usize) {
            *place = None;
        }
    }
}

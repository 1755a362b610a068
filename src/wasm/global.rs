//! The state of a module between two calls of its exports.

use alloc::vec::Vec;
use core::cell::{Cell, UnsafeCell};

/// The one value that a module keeps.
pub(super) struct Global<T> {
    value: UnsafeCell<T>,
    /// An export has the value.
    lent: Cell<bool>,
}

// SAFETY: the module has one thread; wasm32v1-none has no shared memory.
unsafe impl<T> Sync for Global<T> {}

impl<T> Global<T> {
    pub(super) const fn new(value: T) -> Self {
        Global { value: UnsafeCell::new(value), lent: Cell::new(false) }
    }

    /// Lends the value for the time of one export. An export that stopped in the middle never gives it back: the value may be
    /// half changed, and every further call stops at once instead of telling something wrong.
    pub(super) fn with<R>(&self, work: impl FnOnce(&mut T) -> R) -> R {
        if self.lent.replace(true) {
            core::arch::wasm32::unreachable();
        }
        // SAFETY: nobody else has the value, since `lent` was false, and the borrow ends with `work`.
        let result = work(unsafe { &mut *self.value.get() });
        self.lent.set(false);
        result
    }
}

/// Returns the address for `length` values, valid until the buffer grows.
pub(super) fn room<T: Clone + Default>(buffer: &mut Vec<T>, length: u32) -> *mut T {
    if buffer.len() < length as usize {
        buffer.resize(length as usize, T::default());
    }
    buffer.as_mut_ptr()
}
